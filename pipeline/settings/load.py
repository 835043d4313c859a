"""TOML -> frozen settings."""

import difflib
import hashlib
from pathlib import Path

from pydantic import Field
from pydantic_core import ErrorDetails

from pipeline.settings.intake import BoilerplateSettings, CleanSettings, ReadSettings, RetentionSettings, WireSettings
from pipeline.settings.matching import ClusterSettings, MatchSettings, SketchSettings
from pipeline.settings.section import Section, fault, load_toml
from pipeline.settings.stories import StorySettings
from pipeline.settings.work import NotifySettings, ReportSettings, RunSettings


class Settings(Section):
    """All settings of a run."""

    read: ReadSettings = ReadSettings()
    clean: CleanSettings = CleanSettings()
    boilerplate: BoilerplateSettings = BoilerplateSettings()
    sketch: SketchSettings = SketchSettings()
    match: MatchSettings = MatchSettings()
    cluster: ClusterSettings = ClusterSettings()
    stories: StorySettings = StorySettings()
    retention: RetentionSettings = RetentionSettings()
    wire: WireSettings = WireSettings()
    run: RunSettings = RunSettings()
    report: ReportSettings = Field(default=ReportSettings(), exclude=True)
    notify: NotifySettings = Field(default=NotifySettings(), exclude=True)

    @property
    def hash(self) -> str:
        """16 hex digits that change when any setting does that a result may depend on: `run` only says who works."""
        return hashlib.blake2b(self.model_dump_json(exclude={"run"}).encode(), digest_size=8).hexdigest()


def load_settings(path: Path | None) -> Settings:
    """Settings from a TOML file, or the defaults where `path` is None.

    Raises:
        UsageError: the file is missing, is not TOML, or holds an unknown or impossible setting.
    """
    if path is None:
        return Settings()
    return load_toml(path, Settings, "settings", _fault)


def _fault(name: str, error: ErrorDetails) -> str:
    """What is wrong with the setting of a name."""
    said = fault(name, error)
    if error["type"] != "extra_forbidden":
        return said
    sections = {section: type(settings).model_fields for section, settings in Settings()}
    settings = [f"{section}.{setting}" for section, fields in sections.items() for setting in fields]
    near = difflib.get_close_matches(name, settings if "." in name else sections, n=1)
    return said + (f", did you mean {near[0]}?" if near else "")
