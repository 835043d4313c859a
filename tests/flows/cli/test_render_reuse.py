"""`newsfold explain` of what was reused: shares, the earlier articles, and texts whose passages are marked."""

from io import StringIO
from typing import Any

import pytest
from rich.console import Console, Group

from flows.cli.render import explained_pair
from flows.cli.render_reuse import marked_pair, reuse_facts, told_elsewhere
from pipeline.inspection.explain import ArticleContext, ExplainedPair
from pipeline.inspection.explain_story import StoryTie
from pipeline.matching.decision.decide import Decision
from pipeline.settings import StorySettings
from tests.support.reused import article, edge

WIRE = "The ferry ran aground at dawn off the northern pier. All passengers were taken ashore."
OWN = "Our reporter was there: All passengers were taken ashore. The ferry ran aground at dawn, police said."
FIRST, SECOND = "The ferry ran aground at dawn", "All passengers were taken ashore"
FACTS: dict[str, Any] = {
    **dict.fromkeys(("title", "url", "update_mark", "lang", "status"), "x"),
    "quotes": None,
}


def printed(*parts: Any) -> str:
    out = StringIO()
    Console(file=out, width=200, color_system=None).print(Group(*parts))
    return " ".join(out.getvalue().split())


def rows() -> tuple[dict[str, Any], dict[str, Any]]:
    own = article("aaaaaaaaaa", 70, 17, text=OWN, source="The Echo", credit="AFP", **FACTS)
    return own, article("wwwwwwwwww", 0, 15, text=WIRE, source="afp.com", **FACTS)


def pair() -> dict[str, Any]:
    places = [
        {"offset": OWN.index(p), "length": len(p), "other_offset": WIRE.index(p), "other_length": len(p), "n_words": n}
        for p, n in ((SECOND, 5), (FIRST, 6))
    ]
    found = edge("aaaaaaaaaa", "wwwwwwwwww", "wwwwwwwwww", passages=places, hours_apart=7 / 6, run_id="r", jaccard=0.2)
    return found | {"accepted": False, "reason": "passages_shared"}


def context(**reuse: Any) -> ArticleContext:
    own, wire = rows()
    row = {"article_id": own["article_id"], "reused_share": 11 / 17, "reused_words": 11, "n_earlier_articles": 1}
    row |= {"most_from_article_id": wire["article_id"], "most_from_source": "afp.com", "most_from_agency": "AFP"}
    row |= {"most_words": 11, "minutes_after": 70.0, "credit": "AFP"} | reuse
    return ArticleContext(own, None, None, [], None, [pair()], {wire["article_id"]: wire}, row)


def explained(accepted: bool = False) -> ExplainedPair:
    clusters, decision = ("c1", "c2"), Decision(accepted, "passages_shared")
    story = StoryTie((None, None), None, None, None, (), (), (), None)
    return ExplainedPair(rows(), clusters, {}, decision, pair()["passages"], pair(), [], story, StorySettings())


def test_the_row_of_reuse_is_told_in_words() -> None:
    facts = dict(reuse_facts(context()))
    assert facts["reused"] == "11 of its words stood elsewhere earlier, 65%"
    assert facts["most from"] == "afp.com (wwwwwwww, a text of AFP): 11 words, 70 minutes before"
    assert facts["credits"] == "AFP"


def test_what_is_not_known_is_not_said_to_be_none() -> None:
    assert "not known yet" in dict(reuse_facts(context(reused_share=None)))["reused"]
    nothing = dict(reuse_facts(context(reused_share=0.0, reused_words=0, most_from_article_id=None, credit=None)))
    assert nothing["reused"].startswith("0 of its words")
    assert nothing["credits"] == "no agency" and "most from" not in nothing


def test_of_one_article_the_words_that_stood_earlier_are_marked_with_the_number_of_the_earlier_one() -> None:
    told = printed(*told_elsewhere(context()))
    assert f"[[1: {SECOND}]]. [[1: {FIRST}]], police said." in told
    assert "afp.com" in told and "2026-03-01 12:00" in told and "derived" in told


def test_of_the_first_article_it_is_told_who_had_its_words_later() -> None:
    own, wire = rows()
    told = printed(
        *told_elsewhere(ArticleContext(wire, None, None, [], None, [pair()], {own["article_id"]: own}, None))
    )
    assert "Where its words stood later" in told and "The Echo" in told and "earlier" not in told
    assert "[[" not in told, "they are its own"


def test_where_nothing_stood_elsewhere_nothing_is_told() -> None:
    found = context()
    alone = ArticleContext(found.article, None, None, [], None, [], {}, found.reuse)
    assert told_elsewhere(alone) == []


def test_of_two_articles_the_passages_have_the_same_numbers_in_both_and_it_is_said_who_was_first() -> None:
    told = printed(*marked_pair(explained()))
    assert "afp.com, first" in told and "The Echo, first" not in told
    whole = printed(explained_pair(explained()))
    assert "derived: passages_shared" in whole
    assert "11 words in 2 passages stand in both; wwwwwwwwww (afp.com) printed them first, by 70 minutes." in whole
    for passage in (f"[[1: {SECOND}]]", f"[[2: {FIRST}]]"):
        assert len(passage.split()) and whole.count(passage.split()[0]) == 2


@pytest.mark.parametrize(("accepted", "n_tables"), [(False, 0), (True, 1)])
def test_copies_are_compared_word_by_word_too(accepted: bool, n_tables: int) -> None:
    assert printed(explained_pair(explained(accepted))).count("other text") == n_tables
