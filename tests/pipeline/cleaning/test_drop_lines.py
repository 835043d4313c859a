"""Paragraphs that go as a whole, under which rule, and for which language."""

import pytest

from pipeline.cleaning.clean_text import clean_text
from pipeline.text.blocks import BlockKind
from tests.support.oakton import FIRST, SECOND, STORY, rules
from tests.support.page_texts import page_text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", None),
        ("By Rita Lopes\n", None),
        ("Strike closes airport for a second day\n", "Strike closes airport for a second day"),
    ],
)
@pytest.mark.parametrize("line", ["LISBON, Nov 10 (Reuters) -", "LISBON, Nov 10 (Reuters)"])
def test_a_dateline_on_a_line_of_its_own_is_no_headline(head: str, title: str | None, line: str) -> None:
    result = clean_text(f"{head}{line}\n{STORY}")
    assert result.text == STORY
    assert (result.facts.title, result.facts.dateline, result.facts.credit) == (title, "LISBON", "Reuters")
    assert result.removed[-1].rule == "dateline"


def test_a_teaser_rule_is_for_english_only() -> None:
    german = (
        "Der Rat von Eichstadt hat am Montag beschlossen, die alte Brücke wieder zu bauen.\n"
        "Westliche Zebras fliegen schnell über purpurne Berge hinweg\n"
        "Die Arbeiten an der Brücke sollen im Frühling beginnen, sagte der Bürgermeister."
    )
    assert rules(german, lang="de") == {}


LIBRARY = {
    "en": "The library of Oakton opens on Sundays, the council decided. Readers had asked for it for years, she said.",
    "de": "Die Bücherei von Aubach öffnet sonntags, beschloss der Rat. Die Leser hatten es sich lange gewünscht.",
    "fr": "La bibliothèque d'Aubac ouvrira le dimanche, a décidé le conseil. Les lecteurs le demandaient.",
    "es": "La biblioteca de Robledo abrirá los domingos, decidió el concejo. Los lectores lo pedían desde hace años.",
    "pt": "A biblioteca de Carvalhal abre aos domingos, decidiu a câmara. Os leitores pediam isso há anos.",
    "it": "La biblioteca di Querceto apre la domenica, ha deciso il consiglio. I lettori lo chiedevano da anni.",
    "nl": "De bibliotheek van Eikdorp gaat op zondag open, besloot de raad. De lezers vroegen er al jaren om.",
    "pl": "Biblioteka w Dębowie będzie czynna w niedziele, zdecydowała rada. Czytelnicy prosili o to od lat.",
    "ru": "Библиотека Дубовска откроется по воскресеньям, решил совет. Читатели просили об этом много лет.",
    "uk": "Бібліотека Дубівська відкриється щонеділі, вирішила рада. Читачі просили про це багато років.",
    "tr": "Meşeköy kütüphanesi pazar günleri açılacak, meclis karar verdi. Okurlar bunu yıllardır istiyordu.",
    "ar": "تفتح مكتبة البلدة أبوابها أيام الأحد، وفق ما قرر المجلس. وكان القراء يطالبون بذلك منذ سنوات.",
    "fa": "کتابخانه شهر یکشنبه‌ها باز می‌شود، شورا تصویب کرد. خوانندگان سال‌ها این را می‌خواستند.",
    "hi": "शहर का पुस्तकालय रविवार को खुलेगा, परिषद ने तय किया। पाठक बरसों से यह मांग कर रहे थे।",
    "zh": "橡树镇图书馆周日开放，镇议会决定。读者多年来一直要求这样做，镇长说。",
    "ja": "樫市の図書館は日曜も開くと市議会が決めた。利用者が長年求めていたと市長は話した。",
    "ko": "참나무시 도서관이 일요일에도 문을 연다고 시의회가 결정했다. 독자들이 여러 해 요구해 왔다.",
    "id": "Perpustakaan kota buka pada hari Minggu, dewan memutuskan. Para pembaca memintanya sejak lama.",
    "th": "ห้องสมุดเมืองจะเปิดวันอาทิตย์ตามมติสภา ผู้อ่านเรียกร้องเรื่องนี้มาหลายปี",
}


@pytest.mark.parametrize(
    ("lang", "line", "published"),
    [
        ("en", "Published: March 9, 2026, 2:30 p.m. EDT", "2026-03-09T14:30:00-04:00"),
        ("en", "Updated March 10, 2026 8:10 AM ET Published March 9, 2026 2:30 PM ET", "2026-03-09T14:30:00-04:00"),
        ("de", "Stand: 09.03.2026, 14:30 Uhr", "2026-03-09T14:30:00"),
        ("fr", "Publié le 9 mars 2026 à 14h30, mis à jour à 18h05", "2026-03-09T14:30:00"),
        ("es", "Robledo | 9 mar 2026 - 14:30 CET", "2026-03-09T14:30:00+01:00"),
        ("pt", "19/03/2026 14h30 Atualizado 20/03/2026 08h10", "2026-03-19T14:30:00"),
        ("it", "Lunedì 9 marzo 2026, ore 14:30", "2026-03-09T14:30:00"),
        ("nl", "Gepubliceerd: 9 maart 2026 om 14:30", "2026-03-09T14:30:00"),
        ("pl", "9 marca 2026, godz. 14:30", "2026-03-09T14:30:00"),
        ("ru", "14:30, 9 марта 2026 г.", "2026-03-09T14:30:00"),
        ("uk", "9 березня 2026 р., 14:30", "2026-03-09T14:30:00"),
        ("tr", "Giriş Tarihi: 09.03.2026 14:30 Güncelleme Tarihi: 10.03.2026 08:10", "2026-03-09T14:30:00"),
        ("ar", "الإثنين 19 رمضان 1447 هـ - 9 مارس 2026 م", "2026-03-09"),
        ("fa", "دوشنبه ۱۸ اسفند ۱۴۰۴ - ۱۴:۳۰", "2026-03-09T14:30:00"),
        ("hi", "प्रकाशित: 9 मार्च 2026, 02:30 PM IST", "2026-03-09T14:30:00+05:30"),
        ("zh", "2026年3月9日14:30 来源：橡树日报", "2026-03-09T14:30:00"),
        ("ja", "公開日：令和8年3月9日(月) 午後2時30分", "2026-03-09T14:30:00"),
        ("ko", "입력 2026.03.09 14:30 | 수정 2026.03.10 08:10", "2026-03-09T14:30:00"),
        ("id", "Senin, 9 Maret 2026 14:30 WIB", "2026-03-09T14:30:00+07:00"),
        ("th", "เผยแพร่: 9 มี.ค. 69 14:30 น.", "2026-03-09T14:30:00"),
    ],
)
def test_a_date_line_is_harvested_and_leaves_the_text(lang: str, line: str, published: str) -> None:
    body = LIBRARY[lang]
    known, unknown = clean_text(f"{line}\n\n{body}", "x", lang), clean_text(f"{line}\n\n{body}", "x")
    assert known.facts.published == unknown.facts.published == published
    assert known.text == unknown.text == body


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    facts = clean_text(f"Updated: 10 Mar 2026 8:10 am\nPublished: 9 Mar 2026\n\n{LIBRARY['en']}", "x", "en").facts
    assert (facts.published, facts.changed) == ("2026-03-09", "2026-03-10T08:10:00")


def test_a_name_and_a_role_are_a_byline_above_the_text_alone() -> None:
    above = clean_text(f"Ann Lee, Political Editor\n\n{LIBRARY['en']}", "x", "en")
    assert (above.text, above.facts.byline) == (LIBRARY["en"], ("Ann Lee",))
    winners = f"{LIBRARY['en']}\n\nAnn Lee, reporter\n\nBob Ray, editor\n\n{LIBRARY['en']}"
    assert "Ann Lee, reporter\n\nBob Ray, editor" in clean_text(winners, "x", "en").text


def test_who_wrote_it_above_the_text_is_a_byline() -> None:
    assert clean_text(f"Written by Ann Lee\n\n{LIBRARY['en']}", "x", "en").facts.byline == ("Ann Lee",)
    below = clean_text(f"{LIBRARY['en']}\n\nWritten by Ann Lee", "x", "en")
    assert (below.text, below.facts.byline) == (LIBRARY["en"], ())


def test_a_month_of_two_languages_is_read_in_the_likelier_one_where_none_is_known() -> None:
    assert clean_text(f"12 listopada 2025\n\n{LIBRARY['pl']}", "x").facts.published == "2025-11-12"


def test_days_that_head_the_parts_of_a_chronology_stay() -> None:
    text = "\n\n".join(f"{day} March 2026\n\nOn that day {day} men came. {LIBRARY['en']}" for day in (7, 8, 9))
    assert [line for line in clean_text(text, "x", "en").text.split("\n\n") if "2026" in line] == [
        "8 March 2026",
        "9 March 2026",
    ]


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.ITEM, BlockKind.PARAGRAPH])
def test_dates_all_over_a_pages_article_are_its_own(kind: BlockKind) -> None:
    days = [(f"March {day}, 2026", kind) for day in (3, 9, 14, 20, 28)]
    entries = [part for day in days for part in (day, f"{FIRST[:-1]}, as announced for {day[0]}.")]
    text, blocks = page_text("Published March 1, 2026", FIRST, *entries)
    result = clean_text(text, blocks=blocks)
    assert result.text == text.removeprefix("Published March 1, 2026\n\n")
    assert result.facts.published == "2026-03-01"
    few, blocks = page_text(FIRST, *entries[:4], SECOND)
    assert "March 3, 2026\n" not in clean_text(few, blocks=blocks).text
