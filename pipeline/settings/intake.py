"""What is read, and how texts are cleaned."""

from typing import Literal

from pydantic import Field, field_validator

from pipeline.settings.section import Section, known_zone


class ReadSettings(Section):
    """How inputs are read."""

    max_document_bytes: int = Field(default=10_000_000, gt=0, description="A larger document is kept out: too_large.")
    max_expansion: int = Field(default=200, gt=1, description="A compressed file may grow by this factor, no more.")
    chunk_documents: int = Field(default=20_000, gt=0, description="Documents a chunk, the unit of work of one task.")
    chunk_bytes: int = Field(default=128_000_000, gt=0, description="Bytes of text a chunk.")
    settle_seconds: float = Field(
        default=3600.0, ge=0, description="Seconds that a file cut off in mid-record waits for more; then it is read."
    )
    blocked_sources: list[str] = Field(default=[], description="Outlets whose texts are not taken in.")
    timezone: str = Field(default="UTC", description="Zone of dates that name none.")
    source_timezones: dict[str, str] = Field(
        default={}, description='The same for single sources, such as `"Der Standard" = "Europe/Vienna"`.'
    )

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        return known_zone(name)

    @field_validator("source_timezones")
    @classmethod
    def _known_zones(cls, zones: dict[str, str]) -> dict[str, str]:
        return {source.casefold(): known_zone(zones[source]) for source in sorted(zones)}

    def zone_of(self, source: str | None) -> str:
        """Zone of the dates of a source that name none; capitals in its name do not count."""
        return self.source_timezones.get((source or "").casefold(), self.timezone)


class CleanSettings(Section):
    """How pages become articles."""

    min_words: int = Field(default=8, ge=1, description="An article of fewer words takes no part: too_short.")
    seconds_per_page: float = Field(default=20.0, gt=0, description="A page that takes longer is unreadable.")


class BoilerplateSettings(Section):
    """What is learned of the lines that recur in the texts of one source."""

    use: bool = Field(default=True, description="Take learned lines out of texts.")
    learn: bool = Field(default=True, description="Let new texts add to what is known of their sources.")
    min_subjects: int = Field(default=5, ge=2, description="Texts on different subjects that must have had a line.")
    min_share: float = Field(default=0.05, gt=0, le=1, description="Share of the source's texts that must have had it.")
    max_lines: int = Field(default=1000, ge=1, description="Lines remembered a source.")
    veto: list[str] = Field(default=[], description="Lines that are never taken out as learned, whatever the source.")


class RetentionSettings(Section):
    """How long what is needed only to do things over is kept."""

    raw_days: int = Field(
        default=0, ge=0, description="Days that raw input is kept, for `reclean`; 0 keeps it for ever."
    )


class WireSettings(Section):
    """What becomes of wire items."""

    on_kill: Literal["withdraw", "erase"] = Field(
        default="withdraw",
        description="An item that the wire takes back is withdrawn, with its rows kept; or erased, as `forget` does.",
    )
