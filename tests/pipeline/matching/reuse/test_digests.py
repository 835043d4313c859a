"""A longer version of a report goes on about the same, a digest with something else."""

import numpy as np
import pyarrow as pa
import pytest

from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.reuse.digests import digest

FLOOD = (
    "The river Ember burst its banks above Harlow on Sunday and flooded the old brewery. Divers searched the cellars"
    " for two missing brewers, the mayor said. The brewery had been evacuated in the morning."
)
MORE = (
    "The mayor said the brewery would stay closed. Divers found a brewer in the cellars of Harlow at noon, and the"
    " Ember fell by night. The brewers thanked the divers, whose boats the river had damaged."
)
OTHER = (
    "Parliament approved a pension reform after a marathon debate. Trade unions announced strikes at railways, airports"
    " and refineries. Economists expect wages to stagnate while employers demand subsidies for apprentices."
)


def _digest(longer: str, language: str | None = "en", short: str = FLOOD) -> tuple[float, float]:
    articles = pa.table({"text": [short, longer], "lang": pa.array([language] * 2, pa.string())})
    texts = word_hashes(articles["text"], np.ones(2, bool))
    found = digest(articles, texts, np.array([[0, 1], [1, 0]]))
    assert found.other_matter[0] == found.other_matter[1] and found.opens_anew[0] == found.opens_anew[1]
    return float(found.other_matter[0]), float(found.opens_anew[0])


def test_more_on_the_same_is_the_same_matter() -> None:
    assert _digest(f"{FLOOD}\n\n{MORE}")[0] < 0.7


@pytest.mark.parametrize("head", ["Pensions: deal after a long night\n\n", "BERLIN, March 3 (dpa) - ", "***\n", "• "])
def test_other_matter_under_a_head_of_its_own(head: str) -> None:
    other, opens = _digest(f"{FLOOD}\n\n{head}{OTHER}")
    assert other > 0.9 and opens == 1


def test_other_matter_without_a_head() -> None:
    other, opens = _digest(f"{FLOOD}\n\n{OTHER}")
    assert other > 0.9 and opens == 0


def test_few_words_behind_a_long_report_say_little_and_many_behind_a_short_one_name_few_again() -> None:
    """How many words are known by chance depends on the length of both texts."""
    assert _digest(f"{FLOOD}\n\nStrikes loom at refineries.")[0] < 0.9
    short, long = FLOOD.split(". ")[0], f"{MORE} {OTHER} The brewery in Harlow hopes for donations."
    assert _digest(f"{short}.\n\n{long}", short=short)[0] < 0.9


RAIN = "札幌市で大雨が続き、豊平川の堤防が決壊した。市長は住民に避難を呼びかけ、小学校が避難所になった。"
RAIN_GOES_ON = (
    "市長によると、堤防の復旧には時間がかかる。避難所の小学校では住民が夜を明かし、札幌市は大雨の被害を調べている。"
)
ELECTION = "与党は参議院選挙で議席を減らし、首相は内閣改造を検討する。野党は法案の撤回を求め、国会の審議は空転した。"


def test_in_scripts_without_spaces_pairs_of_characters_are_the_words() -> None:
    assert _digest(RAIN + RAIN_GOES_ON, "ja", RAIN)[0] < 0.7
    assert _digest(RAIN + ELECTION, "ja", RAIN)[0] > 0.9


def test_of_a_language_whose_common_words_are_unknown_nothing_is_said() -> None:
    assert _digest(f"{FLOOD}\n\n***\n{OTHER}", None) == (0.0, 0.0)
