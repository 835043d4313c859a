"""What a run counted -> its row in RUNS."""

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from pipeline.schemas.tables import RUNS
from pipeline.settings import Settings

_DECIDING = (
    *("newsfold", "prefect", "trafilatura", "resiliparse", "courlan", "lxml", "regex"),
    *("datasketch", "duckdb", "numba", "numpy", "pyarrow"),
)


@dataclass(frozen=True)
class Counts:
    """The counts of a run, stage by stage, as in RUNS."""

    n_read: int = 0
    n_unchanged_inputs: int = 0
    n_new: int = 0
    n_known: int = 0
    n_repeated: int = 0
    n_ok: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)
    n_exact_duplicates: int = 0
    n_candidates: int = 0
    n_accepted: int = 0
    n_created: int = 0
    n_changed: int = 0


def mark(started_at: datetime, trigger: str) -> dict[str, str]:
    """What must be known of a run to record it after it was cut off."""
    return {"started_at": started_at.isoformat(), "trigger": trigger}


def interrupted_row(left: Mapping[str, Any], settings: Settings) -> pa.Table:
    """RUNS row of a run that was cut off, from the mark that it left."""
    started_at = datetime.fromisoformat(left["started_at"])
    alerts = ["cut off before its commit: nothing of it was published"]
    return run_row(left["run_id"], started_at, Outcome(left["trigger"], "interrupted", alerts=tuple(alerts)), settings)


def why(error: BaseException) -> str:
    """Why a run ended before its end, in words."""
    if isinstance(error, Exception):
        return f"{type(error).__name__}: {error}"
    return "stopped by a signal, such as Ctrl-C or SIGTERM: the next run does what it left undone"


@dataclass(frozen=True)
class Outcome:
    """How a run ended; `boilerplate` is the version of the memory that it cleaned with, `steps` seconds by step."""

    trigger: str
    status: str
    counts: Counts = Counts()
    alerts: tuple[str, ...] = ()
    boilerplate: str = ""
    steps: Mapping[str, float] = field(default_factory=dict)


def run_row(run_id: str, started_at: datetime, outcome: Outcome, settings: Settings) -> pa.Table:
    """The RUNS row of a run that ends now; one that was cut off has no end."""
    counts = {f.name: getattr(outcome.counts, f.name) for f in fields(Counts)}
    counts["rejected"] = [{"name": k, "count": v} for k, v in sorted(outcome.counts.rejected.items())]
    row = counts | {
        "run_id": run_id,
        "trigger": outcome.trigger,
        "started_at": started_at,
        "ended_at": None if outcome.status == "interrupted" else datetime.now(UTC),
        "status": outcome.status,
        "settings": settings.model_dump_json(),
        "settings_hash": settings.hash,
        "versions": json.dumps({**versions(), "boilerplate": outcome.boilerplate}),
        "alerts": list(outcome.alerts),
        "steps": [{"name": name, "seconds": taken} for name, taken in outcome.steps.items()] or None,
    }
    return pa.Table.from_pylist([row], schema=RUNS.schema)


@cache
def versions() -> Mapping[str, str]:
    """The versions of all that can change a result."""
    return MappingProxyType({"python": platform.python_version()} | {name: version(name) for name in _DECIDING})
