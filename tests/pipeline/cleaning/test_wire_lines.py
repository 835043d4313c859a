"""Facts of wire reports: what counts as dateline, credit and byline, and what only looks like it."""

import pytest

from pipeline.cleaning.wire_lines import (
    Byline,
    Dateline,
    byline,
    closing_credit,
    copyright_credit,
    credit_after,
    credit_line,
    dateline,
    dateline_line,
    name_and_role,
)


@pytest.mark.parametrize(
    ("head", "place", "credit"),
    [
        ("(CNN) — ", None, "CNN"),
        ("(Reuters) - ", None, "Reuters"),
        ("WASHINGTON (AP) — ", "WASHINGTON", "AP"),
        ("WASHINGTON, D.C. (AP) — ", "WASHINGTON", "AP"),
        ("NEW YORK, Jan 5 (Reuters) - ", "NEW YORK", "Reuters"),
        ("LONDON/PARIS (Reuters) - ", "LONDON/PARIS", "Reuters"),
        ("BEIJING, March 2 (Xinhua) -- ", "BEIJING", "Xinhua"),
        ("BUFFALO, N.Y. — ", "BUFFALO", None),
        ("WASHINGTON - ", "WASHINGTON", None),
        ("NEW YORK — ", "NEW YORK", None),
        ("Berlin (dpa) - ", "Berlin", "dpa"),
        ("PARIS, 12 janvier (AFP) – ", "PARIS", "AFP"),
        ("新华社北京1月1日电 ", "北京", "Xinhua"),
    ],
)
def test_datelines(head: str, place: str | None, credit: str | None) -> None:
    assert dateline(head + "The senate voted on Monday.") == Dateline(len(head), place, credit)


@pytest.mark.parametrize(
    "text",
    [
        "In Berlin - so the report - nobody knew.",
        "U.S. stocks - the largest first - fell.",
        "BREAKING - a storm has hit the coast.",
        "He told (the BBC) - and others - the same.",
        "A CIA official told Reuters on condition of anonymity.",
    ],
)
def test_prose_has_no_dateline(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(
    ("line", "place", "credit"),
    [
        ("LISBON, Nov 10 (Reuters) -", "LISBON", "Reuters"),
        ("LISBON, Nov 10 (Reuters)", "LISBON", "Reuters"),
        ("WASHINGTON (AP) —", "WASHINGTON", "AP"),
        ("BUENOS AIRES, Nov 10 --", "BUENOS AIRES", None),
        ("Berlin (dpa) -", "Berlin", "dpa"),
        ("新华社北京1月1日电", "北京", "Xinhua"),
    ],
)
def test_datelines_on_a_line_of_their_own(line: str, place: str | None, credit: str | None) -> None:
    assert dateline_line(line) == Dateline(len(line), place, credit)


@pytest.mark.parametrize(
    "line",
    [
        "LISBON",
        "INGREDIENTS —",
        "COUNCIL BACKS PLAN",
        "COUNCIL BACKS PLAN (VIDEO)",
        "Council backs plan, minister tells Lisbon (Reuters)",
        "WASHINGTON (AP) — The senate voted on Monday.",
        "HARROW, Dover 2",
        "—",
        "",
    ],
)
def test_other_lines_are_no_datelines(line: str) -> None:
    assert dateline_line(line) is None


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("It was a form of cold war. REUTERS", "Reuters"),
        ("It was over, he said. (AFP)", "AFP"),
        ("“It is done.” - AP", "AP"),
        ("Das Verfahren läuft. /dpa", "dpa"),
    ],
)
def test_closing_credits(text: str, credit: str) -> None:
    found = closing_credit(text)
    assert found is not None
    assert found[1] == credit
    assert text[: found[0]][-1] in ".”"


@pytest.mark.parametrize(
    "text", ["A spokesman told Reuters", "He worked for NASA. NASA", "He told the AP. Later he left"]
)
def test_an_agency_in_prose_is_no_credit(text: str) -> None:
    assert closing_credit(text) is None


@pytest.mark.parametrize(
    ("after", "credit"),
    [
        ("© 2026 AFP\nLatest News\nAirline cuts jobs", "AFP"),
        ("- Reuters", "Reuters"),
        ("© 2026 The Oakton Echo\nReuters", None),
        ("Latest News\n© 2026 AFP", None),
        ("", None),
    ],
)
def test_the_line_right_after_a_text_may_name_the_agency(after: str, credit: str | None) -> None:
    assert credit_after(after) == credit


def test_credit_lines() -> None:
    assert [credit_line(line) for line in ("The-CNN-Wire", "CNN Newsource", "- AFP", "Reuters said so")] == [
        "CNN",
        "CNN",
        "AFP",
        None,
    ]
    assert copyright_credit("Copyright 2019 The Associated Press. All rights reserved.") == "AP"
    assert copyright_credit("© 2018 Oaktonecho.com. All rights reserved") is None


@pytest.mark.parametrize(
    ("line", "names", "credit"),
    [
        ("By Zachary Cohen, CNN", ("Zachary Cohen",), "CNN"),
        ("By Alex Wu", ("Alex Wu",), None),
        ("BYLINE: Alex Wu", ("Alex Wu",), None),
        ("By ANN LEE and BOB RAY, The New York Times", ("ANN LEE", "BOB RAY"), None),
        ("By Ann Lee - 03/07/18 08:15 AM EST", ("Ann Lee",), None),
        ("By Bob Ray on Wednesday, March 7th, 2018 at 8:15 a.m.", ("Bob Ray",), None),
        ("By Robert Downey Jr.", ("Robert Downey Jr.",), None),
        ("By The Associated Press", (), "AP"),
        ("Von Hans Müller und Eva Maier", ("Hans Müller", "Eva Maier"), None),
        ("Por Juan de la Cruz", ("Juan de la Cruz",), None),
        ("By", (), None),
        ("Von Anna Lehmann, Montag 16. November 2026", ("Anna Lehmann",), None),
        ("Par Anne Leroy avec AFP", ("Anne Leroy",), None),
        ("Autor: Jan Kowalski", ("Jan Kowalski",), None),
        ("Автор: Анна Лисова", ("Анна Лисова",), None),
        ("Haber: Ayşe Lale", ("Ayşe Lale",), None),
        ("بقلم: علي حسن", ("علي حسن",), None),
        ("作者：王小明", ("王小明",), None),
        ("홍길동 기자 hong@news.example", ("홍길동",), None),
        ("Oleh Ani Lestari", ("Ani Lestari",), None),
        ("Von unserer Korrespondentin Anna Lehmann", ("Anna Lehmann",), None),
        ("Ein Kommentar von Hans Müller", ("Hans Müller",), None),
        ("De notre envoyée spéciale à Lyon, Anne Leroy", ("Anne Leroy",), None),
        ("Dal nostro inviato Luca Rossi", ("Luca Rossi",), None),
        ("Analysis by Ann Lee", ("Ann Lee",), None),
        ("文／王小明", ("王小明",), None),
        ("取材・文＝山田花子", ("山田花子",), None),
        ("本报记者 王小明 李华", ("王小明", "李华"), None),
        ("[서울=홍길동 기자]", ("홍길동",), None),
    ],
)
def test_bylines(line: str, names: tuple[str, ...], credit: str | None) -> None:
    assert byline(line) == Byline(names, credit)


@pytest.mark.parametrize(
    "line",
    [
        "By the time he came",
        "By Friday the storm had passed.",
        "By 2020 it was gone",
        "Bye Bye Birdie opens",
        "Autor tekstu",
        "De la ville au port",
        "홍길동 기자는 왔다",
        "Von unserem Garten aus",
        "记者调查",
        "文化人集まる",
    ],
)
def test_prose_is_no_byline(line: str) -> None:
    assert byline(line) is None


def test_a_name_and_what_its_bearer_is() -> None:
    bylines = {
        "Ann Lee, Chief Reporter": ("Ann Lee", None),
        "Jan Kowalski, PAP": ("Jan Kowalski", "PAP"),
        "Анна Лисова, корреспондент": ("Анна Лисова", None),
        "Eva Maier, dpa": ("Eva Maier", "dpa"),
    }
    assert {line: name_and_role(line) for line in bylines} == {
        line: Byline((name,), credit) for line, (name, credit) in bylines.items()
    }
    others = [
        "Oakton, Saturday",
        "Reporter, Oakton",
        "Ann Lee, 41",
        "Rain, wind and snow",
        "Ann Lee, who was born here",
    ]
    assert [line for line in others if name_and_role(line)] == []
