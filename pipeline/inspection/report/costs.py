"""RUNS -> what a run cost, step by step, with which settings and versions."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.inspection.report.scope import Row
from pipeline.settings import Settings


@dataclass(frozen=True)
class Costs:
    """Seconds of the whole and of each step, in the order of the steps; settings that are not the defaults; versions.

    `seconds` is empty where the run was cut off, `steps` where it did not say, or is older than this column.
    """

    seconds: float | None
    steps: Sequence[tuple[str, float]]
    n_articles: int
    settings: Sequence[tuple[str, str]]
    versions: Sequence[tuple[str, str]]


def costs(run: Row) -> Costs:
    """What a run cost."""
    seconds = None if run["ended_at"] is None else (run["ended_at"] - run["started_at"]).total_seconds()
    steps = [(step["name"], step["seconds"]) for step in run.get("steps") or ()]
    given, usual = _flat(json.loads(run["settings"] or "{}")), _flat(json.loads(Settings().model_dump_json()))
    changed = [(name, value) for name, value in given.items() if usual.get(name) != value]
    versions = sorted((name, str(version)) for name, version in json.loads(run["versions"] or "{}").items())
    return Costs(seconds, steps, run["n_new"], changed, versions)


def _flat(settings: Mapping[str, Any]) -> dict[str, str]:
    return dict(_each(settings))


def _each(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for section, values in settings.items():
        if isinstance(values, Mapping):
            yield from ((f"{section}.{name}", json.dumps(value, ensure_ascii=False)) for name, value in values.items())
