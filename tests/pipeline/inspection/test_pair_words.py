"""A pair is told in the same sentences, by what was weighed just now and by what is stored."""

from datetime import UTC, datetime, timedelta

from pipeline.inspection.pair_words import direction, edge_in_words, value_in_words, verdict

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ONE = {"article_id": "one", "source": "Fyrbladet", "published_at": NOON}
OTHER = {"article_id": "other", "source": None, "published_at": NOON - timedelta(minutes=90)}
PASSAGES = [{"n_words": 1_200}, {"n_words": 34}]


def test_the_verdict_says_what_they_are() -> None:
    assert verdict("r", accepted=True, derived=False) == "copies: r"
    assert verdict("r", accepted=False, derived=True) == "derived: r"
    assert verdict("r", accepted=False, derived=False) == "no copies: r"


def test_who_was_first_is_said_where_it_is_known() -> None:
    (line,) = direction((ONE, OTHER), PASSAGES)
    assert line == ("1,234 words in 2 passages stand in both; other (no outlet) printed them first, by 90 minutes.")
    (line,) = direction((ONE, {**OTHER, "published_at": None}), PASSAGES)
    assert line.endswith("who printed them first is not known.") and direction((ONE, OTHER), []) == []


def test_a_stored_edge_is_told_with_its_quotes() -> None:
    edge = {"reason": "quotes_shared", "accepted": False, "relation": "quote", "passages": None, "quotes": ["so be it"]}
    assert edge_in_words(edge, (ONE, OTHER)) == ["no copies: quotes_shared", "Both quote: so be it"]


def test_measures_are_read_as_numbers() -> None:
    assert [value_in_words(value) for value in (None, 0.5, 7)] == ["unknown", "0.500", "7"]
