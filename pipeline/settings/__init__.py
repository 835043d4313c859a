"""TOML -> frozen settings: every number that a stage may be tuned by, with its default and its reason."""

from pipeline.settings.intake import BoilerplateSettings, CleanSettings, ReadSettings, RetentionSettings, WireSettings
from pipeline.settings.load import Settings, load_settings
from pipeline.settings.matching import ClusterSettings, MatchSettings, SketchSettings
from pipeline.settings.stories import StorySettings
from pipeline.settings.work import NotifySettings, ReportSettings, RunSettings

__all__ = [
    "BoilerplateSettings",
    "CleanSettings",
    "ClusterSettings",
    "MatchSettings",
    "NotifySettings",
    "ReadSettings",
    "ReportSettings",
    "RetentionSettings",
    "RunSettings",
    "Settings",
    "SketchSettings",
    "StorySettings",
    "WireSettings",
    "load_settings",
]
