"""What people decide is kept, replaced and taken back; what contradicts it is refused."""

from datetime import UTC, datetime

import pytest

from pipeline.errors import DecisionError, UsageError
from pipeline.overrides import ManualDecision, Overrides, decide_by_hand, decision_on, read_overrides, undo
from pipeline.schemas.working import OVERRIDES

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def decided(*decisions: tuple[str, str]) -> Overrides:
    """After decisions such as ("link", "ab")."""
    rows = OVERRIDES.schema.empty_table()
    for kind, articles in decisions:
        rows = decide_by_hand(rows, ManualDecision(kind, tuple(articles), "because", "me"), NOW)
    return read_overrides(rows)


def test_a_pair_is_one_pair_in_any_order_and_the_last_decision_holds() -> None:
    assert decided(("link", "ba")).links == {("a", "b")}
    assert decided(("link", "ab"), ("unlink", "ba")) == Overrides(unlinks=frozenset([("a", "b")]))
    assert decided(("pin", "a"), ("pin", "b")).pins == {"a", "b"}


def test_links_bind_all_that_they_connect() -> None:
    bound = decided(("link", "ab"), ("link", "cd"), ("link", "bc"))
    assert all(bound.bond(article) == frozenset("abcd") for article in "abcd") and bound.bond("x") == {"x"}


def test_what_is_unlinked_is_kept_from_all_that_is_linked_to_the_other() -> None:
    rules = decided(("link", "ab"), ("unlink", "bc"))
    assert rules.forbids("a", "c") and rules.forbids("c", "b") and not rules.forbids("a", "x")


def test_a_decision_is_taken_back_once() -> None:
    rows = decide_by_hand(OVERRIDES.schema.empty_table(), ManualDecision("pin", ("a",), "because", "me"), NOW)
    assert len(undo(rows, ("a", ""))) == 0
    with pytest.raises(DecisionError, match="nothing was decided by hand of a and b"):
        undo(rows, ("a", "b"))


@pytest.mark.parametrize(
    ("decisions", "message"),
    [
        ([("link", "ab"), ("link", "bc"), ("unlink", "ac")], "linked and unlinked"),
        ([("unlink", "ac"), ("link", "ab"), ("link", "bc")], "linked and unlinked"),
        ([("link", "ab"), ("pin", "a"), ("pin", "b")], "cannot both be pinned"),
    ],
)
def test_contradictions_are_refused(decisions: list[tuple[str, str]], message: str) -> None:
    with pytest.raises(DecisionError, match=message):
        decided(*decisions)


def test_what_the_evidence_rejects_is_kept_apart_but_for_what_links_tie() -> None:
    rules = Overrides(links=frozenset([("a", "b")])).keeping_apart({("a", "b"), ("b", "c")})
    assert not rules.forbids("a", ["b"])
    assert rules.forbids("a", ["c"]) and rules.forbids("c", ["b"]) and not rules.forbids("d", ["a", "b", "c"])
    assert Overrides().keeping_apart(set()) == Overrides()


def test_a_decision_has_a_reason_a_name_and_articles_that_take_part() -> None:
    one, other, stub = (
        {"article_id": name, "status": status} for name, status in (("b", "ok"), ("a", "ok"), ("s", "stub"))
    )
    made = decision_on("link", [one, other], " same ", " ann ")
    assert made == ManualDecision("link", ("b", "a"), "same", "ann") and made.key == ("a", "b")
    assert decision_on("pin", [one], "", "ann", undo=True).reason == ""
    for articles, reason, by, words in (
        ([one, other], " ", "ann", "say why"),
        ([one, other], "same", " ", "say who"),
        ([one, one], "same", "ann", "both names stand for the article b"),
        ([one, stub], "same", "ann", "article s takes no part: stub"),
    ):
        with pytest.raises(UsageError, match=words):
            decision_on("link", articles, reason, by)
