"""Facts are found in any spelling, with their values and places, and what only looks like one is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.facts import Fact, facts_in
from pipeline.matching.facts.fact import KINDS
from pipeline.matching.facts.read import MOST_CHARACTERS, in_digits

LANGUAGES = ("en", "de", "fr", "es", "ru", "tr", "ar", "hi", "zh", "ja", "ko", "th", "xx", None)


def _said(text: str, lang: str | None) -> list[tuple[object, ...]]:
    return [fact.said for fact in facts_in(text, lang)]


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "three million people", "3,000,000 people"),
        ("en", "3 mln barrels", "three million barrels"),
        ("en", "5-3/8 pct", "5.375 percent"),
        ("en", "a rate of 5 3/8%", "a rate of five and three-eighths percent"),
        ("en", "two and a half million", "2.5 million"),
        ("en", "$40", "40 dollars"),
        ("en", "half a million", "500,000"),
        ("en", "at 2:30 p.m. on Tuesday", "on Tuesday at 14:30"),
        ("en", "from 5 to 7 percent", "5-7 pct"),
        ("en", "the twenty-first", "the 21st"),
        ("en", "May 3", "3rd of May"),
        ("de", "drei Millionen Menschen", "3 Mio. Menschen"),
        ("de", "eineinhalb Jahre", "1,5 Jahre"),
        ("de", "zwei Drittel", "2/3"),
        ("de", "um 14.30 Uhr", "um 14:30 Uhr"),
        ("fr", "quatre-vingt-dix-sept euros", "97 euros"),
        ("fr", "3,5 millions d'euros", "3 500 000 euros"),
        ("es", "mil millones de dólares", "1.000.000.000 dólares"),
        ("pt", "duzentos e cinquenta mil", "250.000"),
        ("it", "ventunomila persone", "21 mila persone"),
        ("nl", "tweeënhalf miljoen", "2,5 miljoen"),
        ("sv", "tjugofem tusen kronor", "25 000 kronor"),
        ("pl", "dwadzieścia pięć tysięcy złotych", "25 tys. złotych"),
        ("ru", "полтора миллиона рублей", "1,5 млн рублей"),
        ("ru", "двадцатью пятью долларами", "25 долларами"),
        ("tr", "yüzde beş", "%5"),
        ("uk", "5 тис. людей", "5000 людей"),
        ("vi", "3 tỉ", "3 tỷ"),
        ("da", "3 mia. kroner", "3 milliarder kroner"),
        ("lt", "3 mlrd. eurų", "3.000.000.000 eurų"),
        ("bg", "5 хил. лева", "5000 лева"),
        ("pt", "3,5 bi", "3.500.000.000"),
        ("ur", "5 کروڑ", "50000000"),
        ("bn", "5 লাখ", "500000"),
        ("zh", "下午3点半", "15:30"),
        ("hi", "तीन लाख पच्चीस हज़ार", "3,25,000"),
        ("hi", "साढ़े तीन करोड़", "3.5 करोड़"),
        ("hi", "पौने सात प्रतिशत", "6.75 प्रतिशत"),
        ("hi", "सवा लाख रुपये", "1,25,000 रुपये"),
        ("hi", "साढ़े तीन सौ", "350"),
        ("hi", "दो दशमलव सात पाँच प्रतिशत", "2.75 प्रतिशत"),
        ("en", "two point seven five million", "2,750,000"),
        ("de", "zwei Komma fünf Prozent", "2,5 Prozent"),
        ("es", "tres coma ocho millones", "3.800.000"),
        ("zh", "百分之二点五", "2.5%"),
        ("ja", "〇・二五パーセント", "0.25パーセント"),
        ("ko", "이점오 퍼센트", "2.5 퍼센트"),
        ("th", "ร้อยละสองจุดเจ็ดห้า", "2.75 เปอร์เซ็นต์"),
        ("th", "ในอัตราร้อยละสี่", "4%"),
        ("zh", "三百二十五人", "325人"),
        ("zh", "百分之五", "5%"),
        ("zh", "2亿3000万元", "230,000,000元"),
        ("ja", "二千三百五十円", "2,350円"),
        ("ja", "午後2時30分", "14時30分"),
        ("ko", "3만5천 원", "35,000 원"),
        ("ar", "ثلاثة ملايين دولار", "٣٠٠٠٠٠٠ دولار"),
        ("ar", "خمسة وعشرين ألف", "25,000"),
        ("fa", "سه میلیون", "۳٬۰۰۰٬۰۰۰"),
        ("th", "สามล้านบาท", "3,000,000 บาท"),
        ("vi", "hai mươi lăm nghìn", "25.000"),
        ("he", "שלושה מיליון", "3,000,000"),
        ("zh", "三成", "30%"),
        ("zh", "八成五的人", "85%的人"),
        ("ja", "3割5分", "35%"),
        ("ja", "令和8年", "2026年"),
        ("zh", "民國115年", "2026年"),
        ("zh", "二〇二六年", "2026年"),
        ("ja", "一〇五人", "105人"),
        ("ja", "男（三四）", "男（34）"),
        ("ja", "二三〇万人", "2,300,000人"),
        ("hi", "2 लाख 50 हजार", "2.5 लाख"),
        ("ko", "1조 2천억 원", "1.2조 원"),
        ("vi", "2 tỷ 500 triệu", "2,5 tỷ"),
    ],
)
def test_two_spellings_of_a_fact_are_alike(lang: str, one: str, other: str) -> None:
    assert set(_said(one, lang)) == set(_said(other, lang)) != set()


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "won 3-2 in 90 minutes", [("number", 3, None), ("number", 2, None), ("number", 90, "minute")]),
        ("en", "lows of -5 and 40-50 mph winds", [("number", -5, None), ("range", (40, 50), "mile-per-hour")]),
        ("en", "a point five times, in three points", [("number", 5, None), ("number", 3, None)]),
        ("es", "dos, tres", [("number", 2, None), ("number", 3, None)]),
        ("en", "five and six of two hundred and five", [("number", n, None) for n in (5, 6, 205)]),
        ("en", "Monday, 3 May 2027", [("weekday", 1, None), ("date", (5, 3), None), ("year", 2027, None)]),
        ("en", "in March 2027 or May", [("month", 3, None), ("year", 2027, None), ("month", 5, None)]),
        ("en", "at 0930 GMT and 5 pm", [("time", (9, 30), None), ("time", (17, 0), None)]),
        ("de", "ein Mann und zwei Frauen am Dienstag", [("number", 2, None), ("weekday", 2, None)]),
        ("de", "5 bis 7 Grad Celsius, 1.950 Stellen", [("range", (5, 7), "celsius"), ("number", 1950, None)]),
        ("fi", "maanantaina 3. toukokuuta", [("weekday", 1, None), ("date", (5, 3), None)]),
        ("ar", "يوم الثلاثاء 3 مايو", [("weekday", 2, None), ("date", (5, 3), None)]),
        ("ja", "5月3日（月曜日）、第3回", [("date", (5, 3), None), ("weekday", 1, None), ("ordinal", 3, None)]),
        ("ko", "5월 3일 월요일 오후 3시", [("date", (5, 3), None), ("weekday", 1, None), ("time", (15, 0), None)]),
        ("zh", "星期二上午9点", [("weekday", 2, None), ("time", (9, 0), None)]),
        ("zh", "三分之二", [("number", 2 / 3, None)]),
        ("en", "3 million 20 homes", [("number", 3_000_000, None), ("number", 20, None)]),
        ("zh", "3个成员，3成分", [("number", 3, None), ("number", 3, None)]),
        ("zh", "三四人", [("number", 4, None)]),
        (None, "3 мая, lundi, 5 mln", [("date", (5, 3), None), ("weekday", 1, None), ("number", 5_000_000, None)]),
    ],
)
def test_facts_and_their_values(lang: str | None, text: str, expected: list[tuple[object, ...]]) -> None:
    assert _said(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "it may march on; the sun sat there, several of them"),
        ("de", "ein Haus, eine Frau, am Wochenende"),
        ("fr", "un homme et une femme"),
        ("it", "sei stato molto gentile"),
        ("vi", "năm ngoái"),
        ("tr", "bir adam"),
        ("zh", "一些四川百姓统一"),
        ("ja", "三菱と五輪と千葉"),
        ("ko", "이 사람, 오 마을, 네"),
        ("th", "สามารถห้ามพันธุ์"),
        ("xx", "three four"),
        ("en", ""),
    ],
)
def test_words_that_only_look_like_facts_are_none(lang: str, text: str) -> None:
    assert _said(text, lang) == []


def test_a_fact_has_its_place_with_its_unit_and_sign() -> None:
    text = "Prices of €2.5 million rose 5-3/8 pct."
    assert [text[fact.start : fact.end] for fact in facts_in(text, "en")] == ["€2.5 million", "5-3/8 pct"]
    assert facts_in("at -5 °C", "en") == (Fact("number", -5, "celsius", 3, 8),)


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_facts_of_any_text_stand_in_it_in_order(text: str, lang: str | None) -> None:
    found = facts_in(text, lang)
    assert [fact.start for fact in found] == sorted(fact.start for fact in found)
    for fact in found:
        assert fact.kind in KINDS and 0 <= fact.start < fact.end <= len(text)


@given(
    st.lists(st.sampled_from(["5", "1/2", "-", " ", "three", "million", "and", "half", "百", "三", "分之", "May", ":"]))
)
def test_facts_of_one_place_are_of_one_span(parts: list[str]) -> None:
    found = facts_in("".join(parts), "en") + facts_in(" ".join(parts), "zh")
    spans = {(fact.start, fact.end) for fact in facts_in("".join(parts), "en")}
    assert all(one == other or one[1] <= other[0] or other[1] <= one[0] for one in spans for other in spans)
    assert all(fact.value == fact.value for fact in found)


@pytest.mark.parametrize(
    "piece",
    [
        *("1 ", "one ", "million ", "9", "1,", "1,000 ", "1/2 ", "5-", "twenty-", "三百", "一", "백", "三分之"),
        *("hundert", "half a ", "hundred and ", "3 May ", "12:30 ", "May ", "1 000 ", "สาม", "- ", "1e400 "),
        *("one and one third ", "ein", "eine", "of ", "5 to "),
    ],
)
def test_no_text_is_read_beyond_its_beginning(piece: str) -> None:
    """A text of one piece, however long, has the facts of its beginning, and their values can be compared."""
    for lang in ("en", "de", "zh", "ko", None):
        found = facts_in(piece * 50_000, lang)
        assert len(found) <= MOST_CHARACTERS and all(fact.end <= MOST_CHARACTERS for fact in found)
        assert found == facts_in((piece * 50_000)[:MOST_CHARACTERS], lang)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "下降百分之二点一，扩大零点三个百分点", "下降百分之2.1，扩大0.3个百分点"),
        ("ja", "会社員の男（三四）が現金約三万円", "会社員の男（34）が現金約30000円"),
        ("en", "twenty-one of 30", "21 of 30"),
        ("zh", "一些四川百姓", "一些四川百姓"),
        (None, "twenty-one", "twenty-one"),
    ],
)
def test_a_text_with_its_numbers_as_digits(language: str | None, text: str, expected: str) -> None:
    assert "".join(in_digits(text, language).split()) == "".join(expected.split())
