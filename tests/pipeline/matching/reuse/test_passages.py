"""Passages are found in whatever order, and told from what two reports of one form share."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.reuse.paired_texts import PairedTexts
from pipeline.matching.reuse.passages import Passages, independent_passages, shared_passages
from tests.support.pairs import ARTICLES, article

FIRE = (
    "The fire broke out shortly after midnight in the cellar of the old brewery in Harwick and spread to the roof"
    " within minutes, said Ella Marsh of the county brigade."
)
BRIDGE = (
    "Engineers had warned for years that the northern pier of the bridge was sinking, and the ministry closed one lane"
    " to lorries above 12 tonnes."
)
OWN = "Nobody in our town can remember a summer like this one, and few expect the next to be any cooler."
OTHER = "What the council makes of all that will be seen in autumn, when it meets again to settle its accounts."


def paired(one: str, other: str, lang: str = "en") -> PairedTexts:
    rows = [article(name, text, lang=lang) for name, text in (("a", one), ("b", other))]
    table = pa.Table.from_pylist(rows, schema=ARTICLES)
    return PairedTexts(table, np.array([[0, 1]]), word_hashes(table["text"], np.ones(2, bool)))


def _printed(found: Passages) -> list[str]:
    return [one for one, _ in found.printed()]


def _independent(one: str, other: str, lang: str = "en") -> list[str]:
    return _printed(independent_passages(paired(one, other, lang)))


def test_passages_are_found_in_whatever_order_and_said_where_they_stand() -> None:
    one, other = f"{OWN} {FIRE} {BRIDGE}", f"„Ähem!“ {BRIDGE}\n\n{OTHER}\n\n{FIRE}"
    found = independent_passages(paired(one, other))
    spans: list[dict[str, Any]] = found.as_column().to_pylist()[0]
    assert [one[s["offset"] :][: s["length"]] for s in spans] == [FIRE.rstrip("."), BRIDGE.rstrip(".")]
    assert [other[s["other_offset"] :][: s["other_length"]] for s in spans] == [FIRE.rstrip("."), BRIDGE.rstrip(".")]
    assert [s["n_words"] for s in spans] == found.n_words.tolist() == [30, 25]
    assert found.counted().tolist() == [55]


def test_a_few_other_words_do_not_part_a_passage() -> None:
    edited = FIRE.replace("cellar of the", "vaults below the").replace("spread to", "soon reached")
    (passage,) = _independent(f"{OWN} {FIRE} {OTHER}", f"{edited} {OWN[:30]}")
    assert passage.startswith("The fire broke out") and passage.endswith("county brigade")


@pytest.mark.parametrize(
    ("lang", "report", "days"),
    [
        (
            "en",
            "The reservoir above the valley held {} million litres at noon, the water board of the county said in its"
            " daily note, and the gates at the lower dam were left open for {} hours to spare the farms.",
            [("31", "4"), ("28", "6")],
        ),
        (
            "de",
            "Der Pegel am alten Hafen stand am Mittag bei {} Zentimetern, teilte das Amt für die Wasserstraßen wie an"
            " jedem Tag mit, und die Tore der unteren Schleuse blieben {} Stunden lang für die Schiffe geschlossen.",
            [("310", "4"), ("284", "6")],
        ),
    ],
)
def test_what_two_reports_of_one_form_share_is_no_passage(lang: str, report: str, days: list[tuple[str, str]]) -> None:
    one, other = (report.format(*facts) for facts in days)
    assert _independent(one, other, lang) == []
    assert _printed(shared_passages(paired(one, other, lang)))  # as of copies, it is one


def test_of_some_pairs_the_passages_are_theirs() -> None:
    rows = [article(name, text, lang="en") for name, text in (("a", FIRE), ("b", BRIDGE), ("c", f"{OWN} {BRIDGE}"))]
    table = pa.Table.from_pylist(rows, schema=ARTICLES)
    texts = PairedTexts(table, np.array([[0, 2], [0, 1], [1, 2]]), word_hashes(table["text"], np.ones(3, bool)))
    found = independent_passages(texts)
    assert found.counted().tolist() == [0, 0, 25]
    kept = found.take(np.array([1, 2]))
    assert (kept.counted().tolist(), kept.pairs.tolist()) == ([0, 25], [1])
    assert [len(spans) for spans in kept.as_column().to_pylist()] == [0, 1]


def test_texts_without_a_word_in_common_have_no_passages() -> None:
    found = independent_passages(paired("one two three", "four five six"))
    assert found.counted().tolist() == [0]
    assert found.as_column().to_pylist() == [[]]


def test_where_each_character_is_a_word_a_passage_has_twice_as_many() -> None:
    one, other = "昨晚风暴袭击了沿海三镇，数千户人家停电。", "气象台说，今天风暴袭击了沿海三镇并向北移动。"
    assert paired(one, other).are_dense.tolist() == [True]
    assert _independent(one, other, "zh") == []  # ten characters
    more = "昨晚九点以后风暴袭击了沿海三镇，数千户人家停电，学校停课。"
    assert len(_independent(more, f"据报道，{more}", "zh")) == 1
