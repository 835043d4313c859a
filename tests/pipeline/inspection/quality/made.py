"""Pairs and judgements for tests of quality: made by numbers, no texts."""

from pathlib import Path
from typing import Any

from pipeline.judgements import Judged
from pipeline.storage.warehouse import Warehouse
from tests.support.stored import NOON, stored

Row = dict[str, Any]


def edge(number: int, reason: str, alike: float, *, accepted: bool) -> Row:
    """A stored pair that shares so much."""
    shares = {"jaccard": alike, "containment": alike, "containment_reverse": alike / 2}
    relation = "copy" if accepted else "near_miss"
    ends = {"article_id": f"a{number:05}", "other_article_id": f"b{number:05}"}
    return {**ends, "relation": relation, "accepted": accepted, "reason": reason, "run_id": "r", **shares}


def judgement(of: Row, verdict: str, by: str = "ann", **draw: Any) -> Row:
    """What a person says of it."""
    names = ("article_id", "other_article_id", "relation", "accepted", "reason", "jaccard", "containment")
    drawn = {"seed": 1, "probability": 0.5, "drawn_to": 1.0, **draw}
    said = {"question": "copies", "judged_by": by, "verdict": verdict, "judged_at": NOON, "first_judged_at": NOON}
    known = {name: of[name] for name in (*names, "containment_reverse")}
    return {**known, **said, **drawn, "weighed_run_id": of["run_id"], "settings_hash": "h"}


def judged(row: Row) -> Judged:
    """The same, taken together with nobody else's."""
    return Judged((row["article_id"], row["other_article_id"]), row["verdict"], False, row)


def directory(folder: Path, edges: list[Row], judgements: list[Row] | None = None) -> Warehouse:
    """A data directory with such pairs."""
    return stored(folder, edges=edges, judgements=judgements or [], runs=[{"run_id": "r"}])
