"""TOML -> frozen settings: every number that a stage may be tuned by, with its default and its reason."""

import difflib
import hashlib
import os
import tomllib
from pathlib import Path
from typing import Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from pipeline.errors import UsageError

_LEAST_SECRET = 16


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class ReadSettings(_Section):
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


class BoilerplateSettings(_Section):
    """What is learned of the lines that recur in the texts of one source."""

    use: bool = Field(default=True, description="Take learned lines out of texts.")
    learn: bool = Field(default=True, description="Let new texts add to what is known of their sources.")
    min_subjects: int = Field(default=5, ge=2, description="Texts on different subjects that must have had a line.")
    min_share: float = Field(default=0.05, gt=0, le=1, description="Share of the source's texts that must have had it.")
    max_lines: int = Field(default=1000, ge=1, description="Lines remembered a source.")
    veto: list[str] = Field(default=[], description="Lines that are never taken out as learned, whatever the source.")


class SketchSettings(_Section):
    """What a signature is made of. Changing any of these makes stored signatures useless."""

    num_perm: int = Field(default=128, ge=16, le=1024, description="Permutations a signature.")
    seed: int = Field(default=1, ge=0, le=2**32 - 1, description="Seed of the permutations.")
    shingle_words: int = Field(default=5, ge=1, le=16, description="Words a shingle.")
    lsh_threshold: float = Field(default=0.25, gt=0, lt=1, description="Jaccard from which LSH proposes a pair.")
    lead_words: int = Field(default=50, ge=1, description="Words of the lead, of which there is a second sketch.")
    lead_shingle_words: int = Field(default=2, ge=1, le=16, description="Words a shingle of the lead.")
    lead_threshold: float = Field(default=0.3, gt=0, lt=1, description="Jaccard from which leads propose a pair.")
    passage_words: int = Field(default=6, ge=2, le=32, description="Words of a fingerprint of passages.")
    passage_window: int = Field(
        default=16, ge=2, le=256, description="Of so many fingerprints in a row one is kept, the least."
    )


class MatchSettings(_Section):
    """Which pairs are proposed and which of them are copies."""

    bucket_cap: int = Field(
        default=256, ge=2, description="Of more texts of a time that share a band, two are paired with all."
    )
    crowd_cap: int = Field(
        default=1024, ge=64, description="Texts that meet more of a time, all bands together, are paired with few."
    )
    window_days: float = Field(default=14.0, gt=0, description="Dated articles further apart are never paired.")
    derived: bool = Field(default=True, description="Find texts with passages of others, and where these stand.")
    min_passage_words: int = Field(
        default=40, ge=8, description="Words in passages, not of quotations, that make a text derived."
    )
    min_passage_share: float = Field(
        default=0.6, gt=0, le=1, description="Words of the shorter text in passages that make it a reworked copy."
    )
    min_passage_share_with_numbers: float = Field(
        default=0.5, gt=0, le=1, description="The same if numbers bear it out."
    )
    reworked_hours: float = Field(default=18.0, gt=0, description="A desk's own version of a report comes sooner.")
    min_longer_passage_share: float = Field(default=0.3, gt=0, le=1, description="The same of the longer one.")
    passage_cap: int = Field(
        default=32, ge=2, description="Of more texts that share a passage each is paired with the first."
    )
    min_words: int = Field(default=30, ge=1, description="A shorter text is only a copy of the same words.")
    min_jaccard: float = Field(default=0.5, gt=0, le=1, description="Shared shingles that make a copy.")
    min_containment: float = Field(default=0.8, gt=0, le=1, description="Shingles of the shorter text in the longer.")
    min_lead_agreement: float = Field(default=0.75, ge=0, le=1, description="Words of the lead, below min_jaccard.")
    min_number_agreement: float = Field(default=0.8, ge=0, le=1, description="Numbers of the shorter in the longer.")
    min_number_agreement_update: float = Field(default=0.5, ge=0, le=1, description="The same for a marked update.")
    update_hours: float = Field(default=24.0, gt=0, description="An update that comes later is weighed as any other.")
    min_name_agreement: float = Field(
        default=0.5, ge=0, le=1, description="Names of one lead or the other in the other text."
    )
    min_name_agreement_reworded: float = Field(
        default=0.75, ge=0, le=1, description="The same of both leads for a reworded copy."
    )
    min_run_share: float = Field(default=0.7, gt=0, le=1, description="Words in shared order of a reworded copy.")
    min_run_share_with_numbers: float = Field(default=0.5, gt=0, le=1, description="The same if numbers bear it out.")
    min_shared_numbers: int = Field(default=2, ge=0, description="Shared numbers that bear it out, or one slip.")
    reworded_hours: float = Field(default=72.0, gt=0, description="Copies further apart are hardly ever reworded.")
    series_hours: float = Field(
        default=12.0, gt=0, description="Texts of one form that are further apart are of different days."
    )
    min_place_share: float = Field(
        default=0.65, ge=0, le=1, description="Of a form: places where words stand for words, of all that differ."
    )
    min_words_a_run: float = Field(default=10.0, gt=0, description="Of a form: words shared between two such places.")
    min_other_places: int = Field(default=3, ge=1, description="Places with other words or facts that show a form.")
    min_other_share: float = Field(default=0.06, ge=0, le=1, description="Their share of the aligned words.")
    min_fact_share: float = Field(default=0.015, ge=0, le=1, description="The same where all but facts agree.")
    min_other_matter: float = Field(
        default=0.95, ge=0, le=1, description="Of a digest: how little of the words behind a report is known of it."
    )
    min_other_matter_under_head: float = Field(
        default=0.9, ge=0, le=1, description="The same where they have a headline or a dateline of their own."
    )
    max_notice_words: int = Field(
        default=100, ge=1, description="A longer text of the same words is a copy, whenever it is printed again."
    )
    near_miss_jaccard: float = Field(default=0.2, ge=0, le=1, description="Rejected pairs from here on are kept.")

    @property
    def dense_place_share(self) -> float:
        """The same as min_place_share where places lie so close together that runs between them are short."""
        return (1 + 3 * self.min_place_share) / 4


class ClusterSettings(_Section):
    """Who stands for a cluster."""

    canonical: Literal["origin", "earliest", "longest"] = Field(
        default="origin",
        description="Of the complete texts: the latest of the agency's or of the first outlet's own, the earliest, or"
        " the longest.",
    )
    update_hours: float = Field(default=48.0, gt=0, description="A text brings up to date none older than this.")


class StorySettings(_Section):
    """Which clusters are about one event."""

    group: bool = Field(default=True, description="Group clusters into stories.")
    window_days: float = Field(default=14.0, gt=0, description="Texts further apart are not compared.")
    decay_days: float = Field(default=60.0, gt=0, description="Days in which similarity falls to 37 %.")
    pause_days: float = Field(default=7.0, gt=0, description="The same, of days on which nothing was published of it.")
    min_similarity: float = Field(default=0.5, gt=0, le=1, description="Average tie from which texts are one story.")
    min_pair: float = Field(default=0.6, gt=0, le=1, description="The same for a story of just two texts.")
    min_told: float = Field(
        default=0.26,
        ge=0,
        le=1,
        description="Least of similarity times the share of headlines that both texts tell of.",
    )
    min_link: float = Field(default=0.12, gt=0, le=1, description="A pair less alike counts as not alike at all.")
    lean_pull: float = Field(
        default=0.1, gt=0, description="What holds a text back from leaning on those nearest to it: the more, the less."
    )
    name_weight: float = Field(default=1.5, gt=0, description="What a name weighs against another word.")
    max_terms: int = Field(default=100, ge=10, description="Terms kept of a text: the weightiest.")
    background_texts: int = Field(
        default=10_000, ge=0, description="Imagined texts of ordinary language that weigh in with those counted."
    )
    min_quote_words: int = Field(default=6, ge=6, description="Words in order that two texts quote alike.")
    encoder: str = Field(
        default="",
        pattern=r"^(?:|model2vec:.+|[A-Za-z_][\w.]*:[A-Za-z_][\w.]*)$",
        description="What makes vectors of texts, to find stories across languages: `model2vec:FOLDER` or "
        "`module:factory`; empty: a story is of one language.",
    )
    min_across: float = Field(
        default=0.85,
        gt=0,
        description="Similarity from which texts of two languages are one story: 0 unrelated, 1 translations.",
    )


class RetentionSettings(_Section):
    """How long what is needed only to do things over is kept."""

    raw_days: int = Field(
        default=0, ge=0, description="Days that raw input is kept, for `reclean`; 0 keeps it for ever."
    )


class NotifySettings(_Section):
    """Whom newsfold tells what a run has changed and what needs a person. None of it is kept in `runs`."""

    webhook: SecretStr = Field(default=SecretStr(""), description="Address that is told after each run, by POST.")
    secret: SecretStr = Field(
        default=SecretStr(""), description="Key of the message's signature, 16 characters at least."
    )
    wait_seconds: float = Field(
        default=10.0, gt=0, description="Longest wait for the message to be taken, once the run has ended."
    )
    max_clusters: int = Field(default=1000, ge=0, description="Clusters in a message; all are in the table `changes`.")

    @model_validator(mode="after")
    def _signed(self) -> "NotifySettings":
        url, secret = self.webhook.get_secret_value(), self.secret.get_secret_value()
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("webhook must begin with http:// or https://")
        if url and len(secret) < _LEAST_SECRET:
            raise ValueError(f"a webhook needs a secret of {_LEAST_SECRET} characters at least, to sign messages with")
        return self


class ReportSettings(_Section):
    """Whether each run leaves a report, as `newsfold report` writes it. None of it is kept in `runs`."""

    folder: str = Field(
        default="",
        description="Folder of the reports, outside the data directory: RUN.html of each run; empty: none is written.",
    )
    keep: int = Field(default=100, ge=1, description="Reports kept there; older ones are deleted.")
    url: str = Field(
        default="",
        pattern=r"^(?:https?://.+/)?$",
        description="Address that serves the folder, with a slash at its end; Prefect's pages link to it.",
    )

    @field_validator("folder")
    @classmethod
    def _absolute(cls, folder: str) -> str:
        if folder and not Path(folder).is_absolute():
            raise ValueError("folder must be an absolute path: a run may start in any directory")
        return folder


class WireSettings(_Section):
    """What becomes of wire items."""

    on_kill: Literal["withdraw", "erase"] = Field(
        default="withdraw",
        description="An item that the wire takes back is withdrawn, with its rows kept; or erased, as `forget` does.",
    )


class RunSettings(_Section):
    """How a run uses the machine, or several."""

    workers: int = Field(default=0, ge=0, description="Worker processes; 0 means one a core.")
    engine: Literal["local", "dask"] = Field(
        default="local", description="Who extracts and cleans: processes of this machine, or workers of Dask."
    )
    scheduler: str = Field(
        default="",
        pattern=r"^(?:(?:tcp|tls|ws|wss|ucx)://.+)?$",
        description="Of `dask`: its scheduler, such as `tcp://10.0.0.5:8786`; empty: workers are started here.",
    )
    staging: str = Field(
        default="",
        pattern=r"^(?:/.*)?$",
        description="Of `dask`: a folder that all workers have under this path; empty: the data directory or bucket.",
    )

    @model_validator(mode="after")
    def _of_dask(self) -> "RunSettings":
        if self.engine == "local" and (self.scheduler or self.staging):
            raise ValueError('scheduler and staging are of engine = "dask"')
        return self

    @property
    def n_workers(self) -> int:
        """Worker processes to start."""
        affinity = getattr(os, "sched_getaffinity", None)
        return self.workers or (len(affinity(0)) if affinity else os.cpu_count() or 1)


class Settings(_Section):
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
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(f"cannot read the settings file {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the settings file {path} is not valid TOML: {error}") from error
    except ValidationError as error:
        faults = "; ".join(_fault(".".join(map(str, e["loc"])), e) for e in error.errors())
        raise UsageError(f"the settings file {path} is not usable: {faults}") from error


def _fault(name: str, error: ErrorDetails) -> str:
    """What is wrong with the setting of a name."""
    if error["type"] != "extra_forbidden":
        return f"{name}: {error['msg']}"
    sections = {section: type(settings).model_fields for section, settings in Settings()}
    settings = [f"{section}.{setting}" for section, fields in sections.items() for setting in fields]
    near = difflib.get_close_matches(name, settings if "." in name else sections, n=1)
    return f"there is no setting {name}" + (f", did you mean {near[0]}?" if near else "")
