"""What two articles share, and which rule decides on it."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.matching import evidence
from pipeline.matching.decision import decide as deciding
from pipeline.matching.decision.decide import Decision
from pipeline.matching.decision.rule import Rule
from pipeline.matching.decision.rules import RULES
from pipeline.matching.evidence import quote_edges, weigh, weigh_pair
from pipeline.matching.features import FEATURES, Columns, Cost, Feature
from pipeline.matching.pairs import LEAD_WORDS, Pairs
from pipeline.matching.reuse.derived import OF_PASSAGES
from pipeline.overrides import NO_OVERRIDES, Overrides
from pipeline.schemas.tables import EDGES
from pipeline.schemas.working import CANDIDATES
from pipeline.settings import Settings
from tests.pipeline.matching import test_name_evidence
from tests.support.pairs import ARTICLES, NOW, article, decision, features

WORDS = st.sampled_from([*"abcdef", "Anna", "Bern", "Carl", "Dover", "1", "22", "3.5", "4,000", ".\n\n"])
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join).filter(lambda text: any(map(str.isalnum, text)))
TITLES = st.sampled_from([None, "Storm hits coast", "UPDATE 1-Storm hits coast", "Calm"])
TIMES = st.sampled_from([None, NOW, NOW + timedelta(hours=30), NOW + timedelta(days=20)])
STORM = (
    "A storm hit the coast on Monday, closing roads and schools in three towns, officials said. Power was cut to"
    " 12,000 homes and 40 people were taken to shelters. The governor asked everyone to stay at home."
)


def _weigh(*articles: dict[str, Any], pairs: list[tuple[str, str]] | None = None, **match: Any) -> list[dict[str, Any]]:
    ids = sorted(a["article_id"] for a in articles)
    pairs = pairs or [(a, b) for a in ids for b in ids if a < b]
    candidates = pa.table([*zip(*pairs, strict=True)], schema=CANDIDATES.schema)
    settings = Settings.model_validate({"match": match})
    edges = weigh(candidates, pa.Table.from_pylist(list(articles), schema=ARTICLES), settings, "r1")
    assert edges.schema.equals(EDGES.schema)
    return list(edges.to_pylist())


def _decide(one: dict[str, Any] | str, other: dict[str, Any] | str) -> Decision:
    """The decision, which must be the same both ways."""
    a, b = (article("x", a) if isinstance(a, str) else a for a in (one, other))
    there, back = (decision(features(*pair)) for pair in ((a, b), (b, a)))
    assert there == back
    return there


ARTICLE = st.builds(lambda text, title, time: article("x", text, time, title=title), TEXTS, TITLES, TIMES)


@pytest.mark.slow
@settings(max_examples=50)
@given(ARTICLE, ARTICLE)
def test_a_pair_is_the_same_pair_in_the_other_order(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Which of two ids is smaller is chance; it must not decide."""
    there, back = features(one, other), features(other, one)
    mirrored = {
        "containment": there["containment_reverse"],
        "containment_reverse": there["containment"],
        "name_agreement": there["name_agreement_reverse"],
        "name_agreement_reverse": there["name_agreement"],
    }
    assert there | mirrored == back
    assert decision(there) == decision(back)


@pytest.mark.slow
@settings(max_examples=50)
@given(st.lists(st.sampled_from([STORM, f"{STORM} {STORM}", STORM.upper(), f"Sport. {STORM}"]), min_size=2, max_size=7))
def test_texts_with_the_same_words_are_weighed_like_others(texts: list[str]) -> None:
    """They are read once, and what two of them share is counted once."""
    articles = [article(str(n), text) for n, text in enumerate(texts)]
    for edge in _weigh(*articles):
        alone = features(*(articles[int(edge[name])] for name in ("article_id", "other_article_id")))
        stored = {name: value for name, value in alone.items() if name in edge}
        assert {name: edge[name] for name in stored} == pytest.approx(stored)


@pytest.mark.slow
@given(ARTICLE)
def test_an_article_shares_everything_with_itself(one: dict[str, Any]) -> None:
    found = features(one, one)
    assert (found["jaccard"], found["containment"], found["shared_words"]) == (1.0, 1.0, found["n_words"])
    assert found["identical"] and found["number_agreement"] in (None, 1.0) and found["name_agreement"] in (None, 1.0)
    assert found["lead_agreement"] == 1.0
    assert decision(found) == Decision(True, "identical_words")


@pytest.mark.slow
@given(ARTICLE, ARTICLE)
def test_runs_are_counted_just_where_they_could_decide(one: dict[str, Any], other: dict[str, Any]) -> None:
    found = features(one, other)
    counted = {decision(found | {"shared_run_words": n}).accepted for n in range(found["n_words"] + 1)}
    assert (found["shared_run_words"] is not None) == (len(counted) > 1)


def test_a_reprint_is_accepted_and_an_abridged_one_too() -> None:
    reprint = STORM.replace("officials said", "police said")
    edges = _weigh(article("a", STORM), article("b", reprint))
    assert [(e["accepted"], e["reason"]) for e in edges] == [(True, "most_shingles_shared")]


def test_a_recurring_report_with_other_numbers_is_a_near_miss() -> None:
    other = STORM.replace("12,000", "300").replace("40", "7")
    (edge,) = _weigh(article("a", STORM), article("b", other))
    assert (edge["relation"], edge["accepted"], edge["reason"]) == ("near_miss", False, "numbers_differ")
    assert edge["number_agreement"] == 0.0


def test_pairs_that_share_little_are_not_kept() -> None:
    assert not _weigh(article("a", STORM), article("b", "The council voted to widen the main road next year."))


def test_a_few_common_words_in_a_long_text_are_no_copy() -> None:
    """A teaser of nine words stands in many articles; whoever prints it is not its copy."""
    teaser = "Sign up here for our free daily newsletter today"
    edges = _weigh(article("a", teaser), article("b", f"{STORM} {teaser}"), near_miss_jaccard=0.0)
    assert not any(edge["accepted"] for edge in edges)


def test_an_article_without_a_date_is_compared_by_its_words_alone() -> None:
    far = NOW + timedelta(days=400)
    assert not _weigh(article("a", STORM), article("b", STORM, far))[0]["accepted"]
    (edge,) = _weigh(article("a", STORM), article("b", STORM, None))
    assert edge["accepted"] and edge["hours_apart"] is None


def test_an_edge_belongs_to_the_hour_of_its_laterarticle() -> None:
    later = NOW + timedelta(hours=5)
    for one, other in ((NOW, later), (later, NOW)):
        (edge,) = _weigh(article("a", STORM, ingested_at=one), article("b", STORM, ingested_at=other))
        assert edge["weighed_at"] == later and edge["run_id"] == "r1"


def test_order_of_candidates_and_articles_does_not_matter() -> None:
    articles = [article(i, STORM + extra) for i, extra in (("a", ""), ("b", " More."), ("c", " And more."))]
    pairs = [("a", "b"), ("a", "c"), ("b", "c")]
    edges = _weigh(*articles, pairs=pairs)
    assert edges == _weigh(*reversed(articles), pairs=pairs[::-1])
    assert [(e["article_id"], e["other_article_id"]) for e in edges] == pairs


def test_a_pair_is_decided_the_same_alone_and_among_others() -> None:
    a, b, c = article("a", STORM), article("b", STORM + " More."), article("c", STORM + " 99 more.")
    assert _weigh(a, b)[0] in _weigh(a, b, c)


def test_no_candidates_give_no_edges() -> None:
    empty = weigh(CANDIDATES.schema.empty_table(), ARTICLES.empty_table(), Settings(), "r1")
    assert empty.schema.equals(EDGES.schema) and len(empty) == 0


def test_a_candidate_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="not among"):
        _weigh(article("a", STORM), pairs=[("a", "b")])


# The hard cases, on texts of our own.

LEAD = (
    "VARDEN, March 1 - The Osterlund shipyard will lay off 340 of its 1,950 workers by June after losing a ferry order"
    " worth 212 million crowns, chief executive Hedda Lindqvist told staff on Friday."
)
BODY = (
    "The order, for two ferries to be built over four years, went to a rival yard in Gdynia that had offered to deliver"
    " eleven months sooner. Lindqvist said the yard had bid at cost. “There was nothing left to cut,” she said.",
    "The metalworkers' union called the decision hasty and asked for talks with the ministry of trade. Its local"
    " chairman, Tore Aasen, said that 180 welders had been hired only last spring on the promise of the ferry work.",
    "Osterlund, founded in 1911, built trawlers for most of its life and turned to ferries when the herring fleet"
    " shrank. It lost 38 million crowns last year on sales of 1.4 billion.",
    "The mayor of Varden said the town would open a job centre at the gates next week. One household in five has"
    " somebody who works at the yard or for one of its suppliers.",
)
WIRE = "\n\n".join([LEAD, *BODY])


def test_abridged_to_the_lead_and_a_paragraph() -> None:
    assert _decide(WIRE, "\n\n".join([LEAD, BODY[0]])) == Decision(True, "shorter_text_contained")
    assert _decide(WIRE, LEAD) == Decision(True, "shorter_text_contained")


def test_abridged_and_edited_by_another_desk() -> None:
    edited = (
        "The Osterlund shipyard in Varden will lay off 340 of its 1,950 workers by June after it lost a ferry order"
        " worth 212 million crowns, chief executive Hedda Lindqvist told staff. The order, for two ferries to be built"
        " in four years, went to a rival in Gdynia that offered to deliver eleven months sooner. “There was nothing"
        " left to cut,” said Lindqvist. The metalworkers' union asked for talks with the ministry of trade."
    )
    assert _decide(WIRE, edited).accepted


def test_a_local_lead_on_a_wire_body() -> None:
    local = (
        "Families in Nesvik and Upper Holm woke to bad news on Saturday, with scores of commuters among those whose"
        " jobs are at risk, said Runa Dahl, who runs the morning ferry."
    )
    assert _decide(WIRE, "\n\n".join([local, LEAD, *BODY])) == Decision(True, "most_shingles_shared")


def test_under_another_headline() -> None:
    one, other = (article("x", WIRE, title=title) for title in ("Shipyard sheds 340 jobs", "Gloom descends on Varden"))
    assert _decide(one, other).accepted
    assert _decide(one, other | {"text": WIRE.replace("hasty", "rash")}).accepted


def _quake(killed: int, hurt: int, more: str) -> str:
    return (
        f"A strong earthquake struck the Marrat valley in the night, killing at least {killed} people and injuring"
        f" {hurt}, the interior ministry said. The quake of magnitude 6.3 was felt 150 kilometres away in the capital."
        f" Rescue teams with dogs were on their way to the town of Isfara Kuh, where a school had collapsed. {more}"
    )


QUAKES = (
    _quake(12, 60, "Roads into the valley were blocked by rocks."),
    _quake(19, 85, "Roads into the valley were blocked by rocks, and two helicopters brought tents."),
    _quake(31, 140, "Two helicopters brought tents and water, and the army began to clear the roads by noon."),
)


def test_a_write_through_in_three_steps_with_changed_figures() -> None:
    steps = [
        article(f"u{n}", text, NOW + timedelta(hours=2 * n), title=f"UPDATE {n}-Quake strikes Marrat valley")
        for n, text in enumerate(QUAKES, start=1)
    ]
    assert all(_decide(one, other).accepted for one, other in pairwise(steps))
    unmarked = [step | {"update_mark": None} for step in steps]
    assert _decide(*unmarked[:2]).reason == "numbers_differ"


def test_one_number_of_three_may_differ() -> None:
    assert _decide(QUAKES[0], QUAKES[0].replace("60", "65")) == Decision(True, "most_shingles_shared")
    assert _decide(QUAKES[0], QUAKES[0].replace("60", "65").replace("12", "14")).reason == "numbers_differ"


def test_a_correction() -> None:
    wrong = article("a", LEAD + " " + BODY[0], NOW, title="Osterlund to cut 340 jobs")
    right = article("b", wrong["text"].replace("212", "221"), NOW + timedelta(hours=3), title="CORRECTED-Osterlund")
    assert _decide(wrong, right) == Decision(True, "most_shingles_shared")


def _close(index: str, points: str, turnover: str, leader: str) -> str:
    return (
        f"Shares in Varden closed at {index} points, {points} points from the day before, in a turnover of {turnover}"
        " million crowns, the exchange said. Shipping and timber led the list, with brokers citing the weak crown and"
        f" orders from abroad. The most traded share was {leader}. The bourse is open from nine to four on weekdays."
    )


def test_the_market_on_two_days() -> None:
    monday = article("a", _close("2,310.4", "11.2", "405", "Norfisk"), title="Varden shares at the close")
    tuesday = article("b", _close("2,298.7", "11.7", "388", "Norfisk"), NOW + timedelta(1), title=monday["title"])
    assert _decide(monday, tuesday) == Decision(False, "numbers_differ")
    marked = [a | {"update_mark": "WRAPUP 1"} for a in (monday, tuesday)]
    assert _decide(*marked) == Decision(False, "numbers_differ")


def _results(company: str, chief: str, figures: tuple[str, ...]) -> str:
    profit, before, sales, dividend = figures
    return (
        f"Net profit at {company} rose to {profit} million crowns in the first quarter from {before} million a year"
        f" earlier, on sales of {sales} million, the company said. {chief} called the quarter satisfactory and kept"
        f" the forecast for the year. The board proposed a dividend of {dividend} crowns a share, payable in May."
    )


def test_the_same_form_for_two_companies() -> None:
    one = _results("Harlow Mills", "Ada Lowe", ("14.2", "12.6", "320", "2.10"))
    other = _results("Dover Steel", "Olaf Pim", ("88.0", "83.5", "1,210", "5.50"))
    assert _decide(one, other).accepted is False
    same_figures = _results("Dover Steel", "Olaf Pim", ("14.2", "12.6", "320", "2.10"))
    assert _decide(one, same_figures) == Decision(False, "names_differ")


def _plain(text: str) -> dict[str, Any]:
    return article("x", text)


def test_a_form_without_numbers_for_two_people() -> None:
    form = (
        "{} of {} has been elected to the board of the Northern Chamber of Skippers and Pilots. The chamber said the"
        " appointment takes effect at once and that the seat had been vacant since the autumn. It thanked all who had"
        " put their names forward and wished the new member luck."
    )
    one, other = form.format("Ada Marie Lowe", "Thun Harbour"), form.format("Olaf Erik Pim", "Lodz Canal")
    assert features(_plain(one), _plain(other))["jaccard"] > 0.5
    assert _decide(one, other) == Decision(False, "names_differ")


def test_a_brief_of_one_form_from_two_towns() -> None:
    one, other = (
        article("x", test_name_evidence.BRIEF.format(town=town, age=age, quarter=quarter), lang="en")
        for town, age, quarter in (("Wexford", 34, "Rosslare"), ("Tralee", 34, "Ballyard"))
    )
    assert features(one, other)["jaccard"] > 0.5
    assert _decide(one, other) == Decision(False, "names_differ")
    renamed = one | {"text": one["text"].replace("Rosslare", "harbour")}
    assert _decide(one, renamed).accepted


QUOTE = (
    "“We will not be hurried into a decision that our children will have to pay for, and we will not be told by people"
    " who have never stood on this quay what the sea can bear,” the minister said on Friday."
)


def test_shared_quotes_alone() -> None:
    one = f"Fishermen blocked the harbour of Nesvik with forty boats to protest against quotas. {QUOTE} {BODY[3]}"
    other = f"Parliament put off its vote on the herring bill after a night of talks. {QUOTE} {BODY[1]}"
    assert not _decide(one, other).accepted


def test_a_round_up_is_no_copy_of_any_story_in_it() -> None:
    stories = (f"{LEAD} {BODY[0]}", QUAKES[1], _results("Harlow Mills", "Ada Lowe", ("14.2", "12.6", "320", "2.10")))
    opening = (
        "Good morning. Here are the stories our editors have picked for you today, from home and abroad, with the"
        " weather on the last page and the crossword, as always, where you left it, and a word on what comes next."
        " The week begins quietly in the capital, where the opera opens its season and the trams are free of charge."
    )
    round_up = "\n\n".join([opening, *stories])
    assert [_decide(story, round_up).accepted for story in stories] == [False] * 3


BRIEF = "The ferry to Nesvik will not sail on Sunday because of high winds, the harbour office said."


def test_briefs_are_copies_only_if_words_and_headline_are_the_same() -> None:
    one = article("a", BRIEF, title="No ferry on Sunday")
    assert _decide(one, one | {"title": "RPT-No ferry on Sunday"}) == Decision(True, "identical_words")
    assert _decide(one, one | {"title": None}).accepted
    assert _decide(one, one | {"title": "Nesvik"}) == Decision(False, "short_text_under_other_headline")
    assert _decide(one, one | {"text": BRIEF.replace("Sunday", "Monday")}) == Decision(False, "too_short_to_tell")


def test_boilerplate_alone() -> None:
    notice = (
        "This report was produced by the newsroom of the Northern Courier. All rights reserved; it may not be printed,"
        " broadcast or rewritten without permission. Readers can write to the editors at the address on page two."
        " Subscribers receive the paper by post on the day of issue. The Courier is a member of the press council."
    )
    assert not _decide(f"{LEAD}\n\n{notice}", f"{QUAKES[0]}\n\n{notice}").accepted


EDITED = {
    "zh": (
        "港口城市瓦登的造船厂周五宣布，将在六月前裁减340个职位，约占员工总数的六分之一。厂长表示，失去价值2.12亿克朗的"
        "渡轮订单是裁员的直接原因。工会批评这一决定过于仓促，要求与政府举行会谈。市长说，市政府将在下周开设就业中心。",
        "瓦登造船厂周五宣布，将在六月前裁减340个职位，约占员工总数的六分之一。厂长说，失去价值2.12亿克朗的渡轮订单是裁员的"
        "直接原因。工会批评这一决定仓促，要求与政府会谈。",
    ),
    "ja": (
        "港町ヴァーデンの造船所は金曜日、六月までに340人を削減すると発表した。全従業員のおよそ六分の一にあたる。社長は、"
        "2億1200万クローネのフェリー受注を失ったことが原因だと説明した。労働組合は決定を性急だと批判し、政府との協議を求めた。"
        "市長は来週、就職支援センターを開くと述べた。",
        "ヴァーデンの造船所は金曜日、六月までに340人を削減すると発表した。全従業員の約六分の一にあたる。社長は、"
        "2億1200万クローネのフェリー受注を失ったことが原因だと述べた。労働組合は決定を性急だと批判している。",
    ),
    "ar": (
        "أعلن حوض بناء السفن في مدينة فاردن يوم الجمعة أنه سيستغني عن 340 عاملا قبل شهر يونيو بعد أن خسر طلبية لبناء"
        " عبارتين بقيمة 212 مليون كرونة. وقالت المديرة إن الحوض قدم عرضه بسعر التكلفة ولم يبق ما يمكن توفيره. وطالبت"
        " النقابة بعقد محادثات مع وزارة التجارة ووصفت القرار بأنه متسرع. وقال رئيس البلدية إن المدينة ستفتح مركزا"
        " للتوظيف في الأسبوع المقبل.",
        "أعلن حوض بناء السفن في فاردن يوم الجمعة أنه سيستغني عن 340 عاملا قبل شهر يونيو بعد أن خسر طلبية لبناء عبارتين"
        " بقيمة 212 مليون كرونة. وقالت المديرة إن الحوض قدم عرضه بسعر التكلفة. وطالبت النقابة بعقد محادثات مع وزارة"
        " التجارة.",
    ),
    "am": (
        "በቫርደን ከተማ የሚገኘው የመርከብ ግንባታ ድርጅት እስከ ሰኔ ወር ድረስ 340 ሠራተኞችን እንደሚቀንስ አርብ ዕለት አስታወቀ። ድርጅቱ 212 ሚሊዮን ክሮነር"
        " የሚያወጣ የጀልባ ትዕዛዝ ማጣቱን ሥራ አስኪያጇ ተናግረዋል። የሠራተኞች ማኅበር ውሳኔውን በመቃወም ከንግድ ሚኒስቴር ጋር ውይይት እንዲደረግ ጠይቋል።"
        " የከተማዋ ከንቲባ በሚቀጥለው ሳምንት የሥራ ማፈላለጊያ ማዕከል እንደሚከፈት ገልጸዋል።",
        "በቫርደን የሚገኘው የመርከብ ግንባታ ድርጅት እስከ ሰኔ ወር ድረስ 340 ሠራተኞችን እንደሚቀንስ አርብ ዕለት አስታወቀ። ድርጅቱ 212 ሚሊዮን ክሮነር"
        " የሚያወጣ የጀልባ ትዕዛዝ ማጣቱን ሥራ አስኪያጇ ተናግረዋል። የሠራተኞች ማኅበር ከንግድ ሚኒስቴር ጋር ውይይት እንዲደረግ ጠይቋል።",
    ),
    "de": (
        "Die Werft Osterlund in Varden baut bis Juni 340 ihrer 1.950 Stellen ab, nachdem sie einen Auftrag über zwei"
        " Fähren im Wert von 212 Millionen Kronen verloren hat. Das sagte Vorstandschefin Hedda Lindqvist am Freitag"
        " vor der Belegschaft. Die Gewerkschaft nannte die Entscheidung überstürzt und verlangte Gespräche mit dem"
        " Handelsministerium. Der Bürgermeister kündigte an, dass die Stadt nächste Woche eine Beratungsstelle öffnet.",
        "Die Werft Osterlund in Varden baut bis Juni 340 ihrer 1950 Stellen ab, nachdem sie einen Auftrag über zwei"
        " Fähren im Wert von 212 Millionen Kronen verlor, sagte Vorstandschefin Hedda Lindqvist am Freitag. Die"
        " Gewerkschaft nannte die Entscheidung überstürzt und verlangte Gespräche mit dem Handelsministerium.",
    ),
}


@pytest.mark.parametrize("lang", EDITED)
def test_an_edited_copy_in_other_languages(lang: str) -> None:
    assert _decide(*EDITED[lang]).accepted


@pytest.mark.parametrize("lang", EDITED)
def test_the_same_report_with_other_figures_in_other_languages(lang: str) -> None:
    other = EDITED[lang][1].replace("340", "75").replace("212", "33").replace("2.12", "0.33").replace("1200", "9900")
    assert not _decide(EDITED[lang][0], other).accepted


def test_the_lead_is_long_enough_to_be_one() -> None:
    assert len(LEAD.split()) >= LEAD_WORDS


@pytest.mark.slow
@settings(max_examples=50)
@given(ARTICLE, ARTICLE)
def test_what_is_dropped_early_would_not_have_been_accepted(one: dict[str, Any], other: dict[str, Any]) -> None:
    pair = one | {"article_id": "a"}, other | {"article_id": "b"}
    assert any(edge["accepted"] for edge in _weigh(*pair)) == _decide(*pair).accepted


# A feature of evidence is added: its function, its line in the registry, its rule.


def _both_shout(pairs: Pairs) -> Columns:
    shouting = np.array([text.endswith("!") for text in pairs.articles["text"].to_pylist()])
    return (shouting[pairs.places].all(axis=1),)


@pytest.mark.parametrize(
    "feature",
    [
        Feature(("both_shout",), _both_shout, Cost.EVERY_CANDIDATE),
        Feature(("both_shout",), _both_shout, Cost.AFTER_PREFILTER),
        Feature(("both_shout",), _both_shout, Cost.ON_DEMAND, usual=False, telling=True),
    ],
    ids=lambda feature: feature.cost.name,
)
def test_the_prefilter_drops_no_pair_that_a_new_feature_decides(
    feature: Feature, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = article("a", STORM + " Help!"), article("b", "The council voted to widen the main road next year!")
    assert not _weigh(one, other)
    rule = Rule("shouting", True, lambda found, settings: found["both_shout"])
    monkeypatch.setattr(deciding, "RULES", (rule, *RULES))
    monkeypatch.setattr(evidence, "FEATURES", (*FEATURES, feature))
    assert [(edge["accepted"], edge["reason"]) for edge in _weigh(one, other)] == [(True, "shouting")]
    assert not _weigh(one, article("b", "The council voted to widen the main road next year."))


# What people have decided, and what two articles quote.


def test_what_people_have_decided_goes_before_the_evidence() -> None:
    articles = [article("a", STORM), article("b", STORM), article("c", "The council voted to widen the main road.")]
    candidates = pa.table([["a", "a"], ["b", "c"]], schema=CANDIDATES.schema)
    by_hand = Overrides(links=frozenset([("a", "c")]), unlinks=frozenset([("a", "b")]))
    edges = weigh(candidates, pa.Table.from_pylist(articles, schema=ARTICLES), Settings(), "r1", by_hand).to_pylist()
    assert [(e["relation"], e["accepted"], e["reason"]) for e in edges] == [
        ("near_miss", False, "unlinked_by_hand"),
        ("copy", True, "linked_by_hand"),
    ]


def test_two_articles_are_weighed_in_the_order_of_their_ids() -> None:
    one, other = article("a", WIRE, title="Yard"), article("b", "\n\n".join([LEAD, BODY[0]]), title="Shipyard")
    found, decided, _ = weigh_pair((other, one), Settings(), NO_OVERRIDES)
    assert decided == Decision(True, "shorter_text_contained")
    assert found == features(one, other) | {"same_headline": False}
    by_hand = weigh_pair((one, other), Settings(), Overrides(unlinks=frozenset([("a", "b")])))
    assert by_hand[:2] == (found, Decision(False, "unlinked_by_hand"))


def test_counts_are_whole_numbers() -> None:
    edited = LEAD.replace("will lay off", "is to dismiss").replace("after losing", "because it lost")
    found, *_ = weigh_pair(
        (article("a", edited + BODY[1]), article("b", f"{LEAD} {BODY[0]}")), Settings(), NO_OVERRIDES
    )
    assert type(found["shared_run_words"]) is int and type(found["shared_numbers"]) is int


def test_edges_of_quotes_have_the_evidence_of_others_and_no_decision() -> None:
    articles = [article("a", WIRE), article("b", QUAKES[0]), article("c", f"{LEAD} {BODY[0]}"), article("d", LEAD)]
    rows = [("a", "b"), ("a", "c"), ("c", "d")]
    quotes = [["we go"], ["we stay", "we go"], []]
    pairs = pa.table({"article_id": [a for a, _ in rows], "other_article_id": [b for _, b in rows], "quotes": quotes})
    table = pa.Table.from_pylist(articles, schema=ARTICLES)
    found = quote_edges(pairs, table, Settings(), "r1")
    assert found.schema.equals(EDGES.schema)
    outcome = {"relation": "quote", "accepted": False, "reason": "quotes_shared", **dict.fromkeys(OF_PASSAGES)}
    expected = [edge | outcome for edge in _weigh(*articles, pairs=rows, near_miss_jaccard=0.0)]
    assert found.to_pylist() == [edge | {"quotes": quote} for edge, quote in zip(expected, quotes, strict=True)]


def test_texts_of_one_word_are_copies_under_one_headline_alone() -> None:
    """Thousands may say `Subscribe` and nothing else; only the same word under the same headline is the same."""
    texts = {"a": "Loading", "b": "Loading", "c": "Loading", "d": "Laden", "e": "加载", "f": "7"}
    titles = {"c": "Storm hits coast"}
    edges = _weigh(*(article(i, text, title=titles.get(i, "Calm at sea")) for i, text in texts.items()))
    assert [(e["article_id"], e["other_article_id"]) for e in edges if e["accepted"]] == [("a", "b")]
    assert not any(e["passages"] for e in edges if not e["accepted"])


# Made up: a language of which nothing is known but its letters.
_KEPT = "კატო მელი რუსა ვენო ჰაბი ლომა ტირე სოკა ნადი ბერო ქუმა ფილო გესა ჯარო ცელი წუნა ძირა ჩემა შავო ჭილი"
_UNKNOWN = " ".join(f"{word}{ending}" for ending in ("", "ს", "მა") for word in _KEPT.split())


@pytest.mark.parametrize("lang", ["ka", None])
def test_a_language_without_statistics_has_copies_forms_and_strangers_like_any_other(lang: str | None) -> None:
    words = _UNKNOWN.split()
    copy = " ".join([*words[:58], "ახალი"])
    stranger = " ".join(reversed([f"{word}ო" for word in words]))
    places = (5, 15, 25, 35, 45, 55)
    forms = [" ".join(str(n + at) if at in places else w for at, w in enumerate(words)) for n in (100, 7000)]
    texts = {"a": _UNKNOWN, "b": _UNKNOWN, "c": copy, "d": stranger, "e": forms[0], "f": forms[1]}
    edges = _weigh(*(article(i, text) | {"lang": lang} for i, text in texts.items()))
    accepted = {(e["article_id"], e["other_article_id"]) for e in edges if e["accepted"]}
    assert accepted >= {("a", "b"), ("a", "c"), ("b", "c")}
    assert not any("d" in pair for pair in accepted) and ("e", "f") not in accepted
