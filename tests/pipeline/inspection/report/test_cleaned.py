"""What cleaning took out is counted by rule and by outlet, with what it took most often."""

from pathlib import Path

import pytest

from pipeline.inspection.report.cleaned import cleaned
from pipeline.inspection.report.scope import Scope, open_scope
from tests.support.reported import FERRY, HOSTILE, RUN, run
from tests.support.stored import stored


def test_rules_have_spans_articles_and_what_they_took_most_often(scope: Scope) -> None:
    found = {row["rule"]: row for row in cleaned(scope).rules}
    news = found["newsletter"]
    assert (news["n"], news["n_articles"], news["n_outlets"], news["size"]) == (2, 2, 2, 2 * 26)
    assert news["example"] == "Sign up for our newsletter" and found["markup"]["example"] == HOSTILE
    assert "tags" in found["markup"]["meaning"]


def test_outlets_have_the_share_that_was_taken_and_their_articles_by_rule(scope: Scope) -> None:
    found = cleaned(scope)
    assert [row["outlet"] for row in found.outlets] == ["Øyavisa", "Havneposten"]
    assert found.outlets[0]["share"] == pytest.approx((26 + len(HOSTILE)) / (26 + len(HOSTILE) + len(FERRY)))
    assert [[cell.n for cell in line] for line in found.matrix.cells] == [[1, 1], [1, 0]]


def test_nothing_taken_out_is_no_share(tmp_path: Path) -> None:
    with open_scope(stored(tmp_path, runs=[run(RUN)]), None) as opened:
        found = cleaned(opened)
    assert found.rules == [] and found.share is None
