"""TOML -> frozen settings: every number that a stage may be tuned by, with its default and its reason."""

import hashlib
import os
import tomllib
from pathlib import Path
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.errors import UsageError


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class ReadSettings(_Section):
    """How inputs are read."""

    max_document_bytes: int = Field(default=10_000_000, gt=0, description="A larger document is kept out: too_large.")
    max_expansion: int = Field(default=200, gt=1, description="A compressed file may grow by this factor, no more.")
    chunk_documents: int = Field(default=20_000, gt=0, description="Documents a chunk, the unit of work of one task.")
    chunk_bytes: int = Field(default=128_000_000, gt=0, description="Bytes of text a chunk.")
    timezone: str = Field(default="UTC", description="Zone of dates that name none.")
    source_timezones: dict[str, str] = Field(
        default={}, description='The same for single sources, such as `"Der Standard" = "Europe/Vienna"`.'
    )

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"{name!r} is not a time zone name such as 'UTC' or 'Europe/Berlin'")
        return name

    @field_validator("source_timezones")
    @classmethod
    def _known_zones(cls, zones: dict[str, str]) -> dict[str, str]:
        return {source.casefold(): cls._known_zone(zones[source]) for source in sorted(zones)}

    def zone_of(self, source: str | None) -> str:
        """Zone of the dates of a source that name none; capitals in its name do not count."""
        return self.source_timezones.get((source or "").casefold(), self.timezone)


class CleanSettings(_Section):
    """How pages become articles."""

    min_words: int = Field(default=8, ge=1, description="An article of fewer words takes no part: too_short.")
    seconds_per_page: float = Field(default=20.0, gt=0, description="A page that takes longer is unreadable.")


class SketchSettings(_Section):
    """What a signature is made of. Changing any of these makes stored signatures useless."""

    num_perm: int = Field(default=128, ge=16, le=1024, description="Permutations a signature.")
    seed: int = Field(default=1, ge=0, le=2**32 - 1, description="Seed of the permutations.")
    shingle_words: int = Field(default=5, ge=1, le=16, description="Words a shingle.")
    lsh_threshold: float = Field(default=0.25, gt=0, lt=1, description="Jaccard from which LSH proposes a pair.")


class MatchSettings(_Section):
    """Which pairs are proposed and which of them are copies."""

    bucket_cap: int = Field(default=256, ge=2, description="A band that more texts share proposes nothing.")
    window_days: float = Field(default=14.0, gt=0, description="Dated articles further apart are never paired.")
    min_jaccard: float = Field(default=0.5, gt=0, le=1, description="Shared shingles that make a copy.")
    min_containment: float = Field(default=0.8, gt=0, le=1, description="Shingles of the shorter text in the longer.")
    min_contained_words: int = Field(default=40, ge=1, description="Shared words that make containment count.")
    min_number_agreement: float = Field(default=0.8, ge=0, le=1, description="Numbers of the shorter in the longer.")
    near_miss_jaccard: float = Field(default=0.2, ge=0, le=1, description="Rejected pairs from here on are kept.")


class RunSettings(_Section):
    """How a run uses the machine."""

    workers: int = Field(default=0, ge=0, description="Worker processes; 0 means one a core.")

    @property
    def n_workers(self) -> int:
        """Worker processes to start."""
        affinity = getattr(os, "sched_getaffinity", None)
        return self.workers or (len(affinity(0)) if affinity else os.cpu_count() or 1)


class Settings(_Section):
    """All settings of a run."""

    read: ReadSettings = ReadSettings()
    clean: CleanSettings = CleanSettings()
    sketch: SketchSettings = SketchSettings()
    match: MatchSettings = MatchSettings()
    run: RunSettings = RunSettings()

    @property
    def hash(self) -> str:
        """16 hex digits that change when any setting does."""
        return hashlib.blake2b(self.model_dump_json().encode(), digest_size=8).hexdigest()


def load_settings(path: Path | None) -> Settings:
    """Settings from a TOML file, or the defaults where `path` is None.

    Raises:
        UsageError: the file is missing, is not TOML, or holds an unknown or impossible setting.
    """
    if path is None:
        return Settings()
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(f"cannot read the settings file {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the settings file {path} is not valid TOML: {error}") from error
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise UsageError(f"the settings file {path} is not usable: {faults}") from error
