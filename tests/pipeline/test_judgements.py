"""What people say of pairs becomes rows, and those of several people on one pair are taken together."""

from datetime import timedelta
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.judgements import DIFFERENT, SAME, UNSURE, Draw, by_pair, judgement_on, row_of
from tests.support.stored import NOON

EDGE = {"relation": "copy", "accepted": True, "reason": "identical_words", "jaccard": 1.0, "containment": 1.0}
EDGE |= {"containment_reverse": 1.0, "run_id": "r", "settings_hash": "h"}


def said(verdict: str, by: str = "ann", **known: Any) -> dict[str, Any]:
    row = {"article_id": "a", "other_article_id": "b", "question": "copies", "judged_by": by, "verdict": verdict}
    return {**row, "probability": None, "first_judged_at": NOON, **known}


def test_a_pair_is_named_in_the_order_of_its_ids_and_what_makes_no_sense_is_refused() -> None:
    assert judgement_on(("b", "a"), SAME, " ann ", " x ").pair == ("a", "b")
    for arguments, words in (
        ((("a", "a"), SAME, "ann"), "both names"),
        ((("a", "b"), "perhaps", "ann"), "judged as same, different, unsure"),
        ((("a", "b"), SAME, " "), "say who"),
        ((("a", "b"), SAME, "x" * 201), "say who"),
        ((("a", "b"), SAME, "ann", "x" * 2_001), "a note has"),
    ):
        with pytest.raises(UsageError, match=words):
            judgement_on(*arguments)  # type: ignore[arg-type]


def test_a_row_has_what_was_decided_then_and_how_the_pair_was_drawn() -> None:
    made = judgement_on(("a", "b"), SAME, "ann")
    (row,) = row_of(made, None, EDGE, NOON).to_pylist()
    assert (row["reason"], row["weighed_run_id"], row["settings_hash"]) == ("identical_words", "r", "h")
    assert row["judged_at"] == row["first_judged_at"] == NOON and row["note"] is None and row["seed"] is None
    (bare,) = row_of(made, None, None, NOON).to_pylist()
    assert bare["reason"] is bare["accepted"] is bare["weighed_run_id"] is None


def test_who_thinks_again_keeps_the_row_its_place_and_its_draw() -> None:
    first = row_of(judgement_on(("a", "b"), SAME, "ann"), None, EDGE, NOON).to_pylist()[0]
    first |= {"seed": 7, "probability": 0.25, "drawn_to": 2.0}
    again = judgement_on(("a", "b"), DIFFERENT, "ann")
    (row,) = row_of(again, first, EDGE, NOON + timedelta(hours=3)).to_pylist()
    assert row["first_judged_at"] == NOON < row["judged_at"] and row["verdict"] == DIFFERENT
    assert (row["seed"], row["probability"], row["drawn_to"]) == (7, 0.25, 2.0)
    assert Draw(7, 0.25, 2.0).drawn_to == row["drawn_to"]


def test_people_who_differ_leave_a_pair_unsure() -> None:
    for rows, verdict, is_disputed in (
        ([said(SAME), said(SAME, "bo")], SAME, False),
        ([said(SAME), said(UNSURE, "bo")], SAME, False),
        ([said(SAME), said(DIFFERENT, "bo")], UNSURE, True),
        ([said(UNSURE)], UNSURE, False),
    ):
        (judged,) = by_pair(rows)
        assert (judged.verdict, judged.is_disputed) == (verdict, is_disputed)
    (drawn,) = by_pair([said(SAME), said(SAME, "bo", probability=0.5, first_judged_at=NOON + timedelta(hours=1))])
    assert drawn.row["judged_by"] == "bo", "the one that the queue showed"
    assert by_pair([said(SAME, question="something else")]) == []
