"""Formulas are no passages: they have no figure and no name, or stand at the end of every report."""

from pipeline.matching.reuse.formulas import without_formulas
from pipeline.matching.reuse.passages import independent_passages
from tests.pipeline.matching.reuse.test_passages import BRIDGE, FIRE, OWN, paired


def _telling(one: str, other: str, lang: str = "en") -> list[str]:
    return [printed for printed, _ in without_formulas(independent_passages(paired(one, other, lang))).printed()]


def test_a_formula_without_number_or_name_is_no_passage() -> None:
    formula = "The office could not be reached for comment on the matter by the time this page went to press."
    assert _telling(f"{FIRE} {formula}", f"{BRIDGE} {formula}") == []
    assert _telling(f"{formula} {FIRE}", f"{OWN} {formula} {BRIDGE}") == []


def test_where_capitals_tell_no_names_what_both_texts_end_with_is_a_formula() -> None:
    formula = "الأسعار المذكورة هنا لا تشمل الضرائب وقد تتغير في أي وقت من غير إشعار مسبق للقراء"
    one, other = "قال الوزير إن الجسر سيفتح قريبا أمام السيارات", "هطلت الأمطار على المدينة طوال الليل وغمرت الشوارع"
    assert _telling(f"{one}. {formula}", f"{other}. {formula}", "ar") == []
    assert len(_telling(f"{formula}. {one}", f"{other}. {formula}", "ar")) == 1
