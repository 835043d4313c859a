"""A text is derived where it is no copy, but has passages of another; who was first, the times tell."""

from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from pipeline.matching import evidence
from pipeline.matching.decision.decide import Decisions
from pipeline.matching.evidence import weigh
from pipeline.schemas.working import CANDIDATES
from pipeline.settings import Settings
from tests.pipeline.matching.reuse.test_passages import BRIDGE, FIRE, OTHER, OWN
from tests.support.pairs import ARTICLES, NOW, article

LATER = NOW + timedelta(hours=3)
TOWN = (
    "Every year in June the rowing club of Melbury asks its members to a supper on the quay, and every year it rains."
    " This time 140 guests came, and not one of them brought an umbrella, which the chairman, Tom Hale, called a sign"
    " of faith rather than of reason. The band played on under a tarpaulin until the last of the cakes was gone."
)
FAIR = (
    "The spring fair opens on Saturday with a parade of old tractors, and the mayor has promised that this year there"
    " will be enough places to park. Last year visitors left their cars along the lane to the mill, where a farmer"
    " towed away 17 of them with his own machine and asked for a cake apiece. He was not fined, and the cakes were"
    " good, according to the verdict of the fire brigade, which was given two."
)
REPORT = f"{FIRE} {OTHER} {BRIDGE} {FAIR}"
DERIVED = f"{TOWN} {BRIDGE} {OWN} {FIRE} {TOWN.replace('rowing', 'chess')}"


def _edge(one: dict[str, Any], other: dict[str, Any], **match: Any) -> dict[str, Any] | None:
    table = pa.Table.from_pylist([one, other], schema=ARTICLES)
    settings = Settings.model_validate({"match": match})
    edges = weigh(pa.table([["a"], ["b"]], schema=CANDIDATES.schema), table, settings, "run")
    return edges.to_pylist()[0] if len(edges) else None


def _pair(one: str, other: str, **match: Any) -> dict[str, Any] | None:
    return _edge(article("a", one, lang="en"), article("b", other, LATER, lang="en"), **match)


def test_an_article_of_its_own_with_passages_of_another_is_derived() -> None:
    edge = _pair(REPORT, DERIVED)
    assert edge
    assert (edge["relation"], edge["accepted"], edge["reason"]) == ("derived", False, "passages_shared")
    assert edge["passage_words"] == sum(p["n_words"] for p in edge["passages"]) == 55
    assert [REPORT[p["offset"] :][: p["length"]] for p in edge["passages"]] == [FIRE[:-1], BRIDGE[:-1]]
    assert edge["earlier_article_id"] == "a"


def test_that_one_opens_a_digest_is_the_reason_of_a_derived_text_as_well_other_figures_are_not() -> None:
    decisions = Decisions(np.zeros(3, bool), np.array(["opens_digest", "numbers_differ", "opens_digest"], object))
    by_hand = np.full(3, None)
    found = evidence._reasons(decisions, np.array([True, True, False]), by_hand)
    assert found.tolist() == ["opens_digest", "passages_shared", "opens_digest"]


def test_a_copy_has_passages_as_well_and_a_near_miss_has_none() -> None:
    edge = _pair(REPORT, REPORT)
    assert edge and (edge["relation"], edge["passage_words"], len(edge["passages"])) == ("copy", len(REPORT.split()), 1)
    others = REPORT.replace("12", "40").replace("Harwick", "Melbury").replace("Ella Marsh", "Tom Hale")
    edge = _pair(f"{REPORT} 7 and 9", f"{others} 4 and 5")
    assert edge and (edge["relation"], edge["passages"], edge["passage_words"]) == ("near_miss", None, None)
    assert edge["earlier_article_id"] is None


def test_fewer_words_are_no_reuse_and_where_it_is_not_wanted_none_is_found() -> None:
    assert _pair(f"{FIRE} {OTHER}", f"{TOWN} {OWN} {FIRE}") is None
    assert _pair(REPORT, DERIVED, min_passage_words=56) is None
    assert _pair(REPORT, DERIVED, derived=False) is None
    edge = _pair(REPORT, REPORT, derived=False)
    assert edge and (edge["relation"], edge["passages"], edge["earlier_article_id"]) == ("copy", None, None)


def test_what_is_quoted_makes_no_text_derived() -> None:
    said = f"“{FIRE[:-1]} and {BRIDGE[:-1]},” she said"
    edge = _pair(f"{said}. {FAIR}", f"{TOWN} {DERIVED[: len(TOWN)]} {said}", near_miss_jaccard=0)
    assert edge and edge["relation"] == "near_miss"
    edge = _pair(f"{said}. {FAIR}", f"{TOWN} {DERIVED[: len(TOWN)]} {said.replace('“', '').replace('”', '')}")
    assert edge and edge["relation"] == "derived"


def test_what_two_reports_of_one_form_share_between_their_figures_is_no_passage() -> None:
    """Some of the figures are the same, and long runs of words are: there is hardly anything that only one has."""
    form = (
        "Le port de Kermor a enregistré {} arrivées de chalutiers depuis lundi, a annoncé la capitainerie dans son"
        " relevé. La criée a vendu {} tonnes de poisson, dont {} tonnes de lieu et {} de merlu, devant une trentaine"
        " d'acheteurs venus de toute la côte. Le cours du merlu s'est établi à {} euros le kilo. Les patrons pêcheurs"
        " attendent une semaine calme avant la grande marée, qui tient chaque année les bateaux au port, et la"
        " coopérative garde ouvertes ses deux chambres froides en attendant les camions des mareyeurs de la région."
    )
    one, other = form.format(41, 120, 33, 52, "7,10"), form.format(41, 135, 28, 52, "6,90")
    edge = _edge(article("a", one, lang="fr"), article("b", other, LATER, lang="fr"))
    assert edge and (edge["relation"], edge["reason"]) == ("near_miss", "numbers_differ")
    assert edge["shared_numbers"] >= 2


@pytest.mark.parametrize(
    ("minutes", "earlier"),
    [(5, "a"), (-5, "b"), (0, None), (None, None)],
    ids=["later", "earlier", "at once", "undated"],
)
def test_the_earlier_article_is_told_by_the_minute(minutes: int | None, earlier: str | None) -> None:
    when = None if minutes is None else NOW + timedelta(minutes=minutes, seconds=20)
    edge = _edge(article("a", REPORT, lang="en"), article("b", DERIVED, when, lang="en"))
    assert edge and edge["earlier_article_id"] == earlier


def test_texts_too_far_apart_in_time_are_not_derived() -> None:
    far = article("b", DERIVED, NOW + timedelta(days=20), lang="en")
    edge = _edge(article("a", REPORT, lang="en"), far, near_miss_jaccard=0)
    assert edge and (edge["relation"], edge["reason"]) == ("near_miss", "too_far_apart_in_time")


def test_a_report_under_another_lead_in_another_order_is_a_reworked_copy() -> None:
    one, other = article("a", f"{FIRE} {OTHER} {BRIDGE}", lang="en"), f"{OWN} {BRIDGE} {FIRE}"
    edge = _edge(one, article("b", other, LATER, lang="en"))
    assert edge and (edge["accepted"], edge["reason"]) == (True, "most_words_in_passages")
    edge = _edge(one, article("b", other, NOW + timedelta(days=1), lang="en"))
    assert edge and edge["relation"] == "derived"


def test_a_round_up_that_holds_the_whole_of_a_short_report_is_derived_from_it() -> None:
    edge = _pair(f"{FIRE} {BRIDGE}", f"{TOWN} {FIRE} {BRIDGE} {OTHER} {OWN} {TOWN.replace('rowing', 'chess')}")
    assert edge and edge["relation"] == "derived"
