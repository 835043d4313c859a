"""Judgements that cannot be are found."""

from datetime import timedelta
from typing import Any

import pyarrow as pa

from pipeline.checks.judgement_checks import JUDGEMENT_CHECKS
from pipeline.compute.sql import connect
from tests.pipeline.inspection.quality.made import edge, judgement
from tests.support.stored import NOON, TABLES

EDGE = edge(1, "numbers_differ", 0.6, accepted=False)
SOUND = judgement(EDGE, "different")
BARE = dict.fromkeys(("relation", "accepted", "reason", "jaccard", "containment", "containment_reverse"))


def _failed(row: dict[str, Any]) -> int:
    schema = pa.schema([field.with_nullable(True) for field in TABLES["judgements"].stored_schema])
    with connect() as db:
        db.register("judgements", pa.Table.from_pylist([row], schema=schema))
        return sum(len(db.sql(check.query).fetchall()) for check in JUDGEMENT_CHECKS)


def test_judgements_as_they_are_made_pass() -> None:
    not_drawn = {"seed": None, "probability": None, "drawn_to": None}
    for row in (
        SOUND,
        {**SOUND, **not_drawn},
        {**SOUND, "probability": 1.0, "drawn_to": None},
        {**SOUND, **BARE, **not_drawn, "weighed_run_id": None, "settings_hash": None},
    ):
        assert _failed(row) == 0, row


def test_what_cannot_be_is_found() -> None:
    for wrong in (
        {"article_id": "z"},
        {"verdict": "perhaps"},
        {"question": "mood"},
        {"probability": 0.0},
        {"probability": 1.5},
        {"seed": None},
        {"drawn_to": None},
        {"drawn_to": -1.0},
        {"reason": None},
        {"judged_at": NOON - timedelta(hours=1)},
    ):
        assert _failed({**SOUND, **wrong}) == 1, wrong
