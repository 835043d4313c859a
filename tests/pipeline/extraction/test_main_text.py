"""The article of a page, whatever its markup and language: all of it, and nothing that is not of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trafilatura.utils import load_html

from pipeline.extraction import main_text as stage
from pipeline.extraction.main_text import DEEPEST, main_text, nesting_depth, text_blocks
from pipeline.extraction.page_blocks import page_blocks
from pipeline.text.blocks import BlockKind

TITLE = "Alte Brücke wird neu gebaut"
GERMAN = [
    "Der Rat von Eichstadt hat am Montag beschlossen, die alte Brücke über den Fluss wieder zu bauen.",
    "Die Arbeiten sollen im Frühjahr beginnen und nach Angaben der Stadt vier Millionen Euro kosten.",
    "Seit dem Hochwasser im vergangenen Winter ist die Brücke gesperrt, der Verkehr fährt um die Stadt.",
    "Die Geschäfte in der Mitte der Stadt haben nach einer Umfrage ein Drittel ihres Umsatzes verloren.",
    "Der Bürgermeister der Nachbarstadt sagte, der Beschluss komme nach seiner Ansicht zehn Jahre zu spät.",
]
ARABIC = [
    "صوت المجلس يوم الاثنين على إعادة بناء الجسر القديم فوق النهر بعد نقاش طويل بين الأعضاء.",
    "ومن المقرر أن يبدأ العمل في الربيع وأن يكلف أربعة ملايين دولار بحسب ما قاله رئيس البلدية.",
    "وكان الجسر قد أغلق بعد فيضان الشتاء الماضي وتحولت حركة المرور منذ ذلك الحين حول المدينة.",
]
CHINESE = [
    "市议会周一在长时间辩论之后决定重建河上的那座旧桥，工程将于明年春季开始，预计耗资四百万元。",
    "自去年冬天的洪水以来，这座桥一直关闭，所有车辆都必须绕城而行，给市民的生活带来很多不便。",
    "根据商会的一项调查，市中心的商店失去了三分之一的生意，许多店主希望工程能够尽快完成。",
]
THAI = [
    "สภาเมืองมีมติเมื่อวันจันทร์ให้สร้างสะพานเก่าข้ามแม่น้ำขึ้นใหม่ หลังจากการอภิปรายที่ยาวนานของสมาชิกทุกคน",
    "งานก่อสร้างจะเริ่มในฤดูใบไม้ผลิและจะใช้งบประมาณสี่ล้านดอลลาร์ นายกเทศมนตรีกล่าวเมื่อวันอังคารที่ผ่านมา",
    "สะพานเก่าถูกปิดหลังจากน้ำท่วมเมื่อฤดูหนาวที่แล้ว และการจราจรต้องเลี่ยงไปรอบเมืองตั้งแต่นั้นเป็นต้นมา",
]
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Politik", "Sport", "Wetter", "Kultur", "Geld"))
FOOT = "<footer><ul><li><a href=/i>Impressum</a></li></ul><p>© Der Bote</p></footer>"


def page(body: str, title: str = TITLE) -> str:
    head = f"<head><meta charset=utf-8><title>{title}</title></head>"
    return f"<!DOCTYPE html><html>{head}<body><nav><ul>{MENU}</ul></nav>{body}{FOOT}</body></html>"


def article(texts: list[str], title: str = TITLE) -> str:
    return f"<article><h1>{title}</h1>{p(texts)}</article>"


def p(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def found(body: str, title: str | None = TITLE) -> list[str]:
    source = page(body)
    return [block.text for block in main_text(source, load_html(source), title).blocks]


def sentences(body: str, title: str | None = TITLE) -> list[str]:
    """The article without its headline, which may stand in it or not."""
    return [text for text in found(body, title) if text != TITLE]


@pytest.mark.parametrize("texts", [GERMAN, ARABIC, CHINESE, THAI], ids=["german", "arabic", "chinese", "thai"])
@pytest.mark.parametrize(
    "markup",
    ["<article><h1>{title}</h1>{ps}</article>", "<div class=story><h1>{title}</h1><div>{ps}</div></div>",
     '<main><h1>{title}</h1><div class="content-body">{brs}</div></main>',
     "<h1>{title}</h1><table><tr><td>{ps}</td></tr></table>"],
    ids=["article", "div", "br", "table"],
)  # fmt: skip
def test_all_paragraphs_and_no_menu(texts: list[str], markup: str) -> None:
    body = markup.format(title=TITLE, ps=p(texts), brs="<br><br>".join(texts))
    assert sentences(body) == texts


def test_a_drop_cap_is_part_of_its_word() -> None:
    first = f'<p><span class="dropcap">{GERMAN[0][0]}</span>{GERMAN[0][1:]}</p>'
    assert sentences(f"<article><h1>{TITLE}</h1>{first}{p(GERMAN[1:])}</article>") == GERMAN


@pytest.mark.parametrize(
    "name", ["share", "comment", "social", "related", "sidebar", "newsletter", "ad-slot", "footer"]
)
def test_names_of_elements_that_mislead(name: str) -> None:
    body = f'<div class="{name}-box"><div id="{name}" class="{name}">{p(GERMAN)}</div></div>'
    assert sentences(f"<div><h1>{TITLE}</h1>{body}</div>") == GERMAN


@pytest.mark.parametrize("texts", [GERMAN, GERMAN[:1]])
def test_short_sentences_at_either_end_are_of_the_article(texts: list[str]) -> None:
    texts = ["Es ist vorbei.", *texts, "Er schwieg dazu."]
    assert sentences(article(texts)) == texts


def test_the_article_in_an_aside_under_a_consent_dialogue() -> None:
    consent = (
        "<div class=consent><h2>Wir brauchen Ihre Zustimmung</h2><p>Wir und unsere Partner speichern Daten auf Ihrem "
        "Gerät, um Anzeigen zu zeigen.</p><button>Alle annehmen</button></div>"
    )
    texts = sentences(f"{consent}<main><aside><h1>{TITLE}</h1><div>{p(GERMAN)}</div></aside></main>")
    assert texts == GERMAN


def test_the_next_article_of_an_endless_page_is_left_out() -> None:
    other = article(
        [f"Es regnet seit Tagen in Nordheim, und ein Ende ist nach Auskunft {n} nicht in Sicht." for n in "abcd"],
        "Regen",
    )
    assert sentences(article(GERMAN) + other) == GERMAN
    assert sentences(other + article(GERMAN)) == GERMAN


def test_all_entries_of_a_live_blog_are_kept() -> None:
    entries = "".join(f"<article><h3>1{n}.04 Uhr</h3><p>{text}</p></article>" for n, text in enumerate(GERMAN))
    texts = found(f"<main><h1>{TITLE}</h1><div class=liveblog>{entries}</div></main>")
    assert [text for text in texts if text in GERMAN] == GERMAN


def test_a_text_for_narrow_and_for_wide_screens_is_kept_once() -> None:
    body = f"<div><h1>{TITLE}</h1><div class=mobile>{p(GERMAN)}</div><div class=desktop>{p(GERMAN)}</div></div>"
    assert sentences(body) == GERMAN


def test_a_refrain_stays_as_often_as_it_is_sung() -> None:
    refrain = "Und der Fluss, er fließt vorbei."
    texts = [part for text in GERMAN for part in (text, refrain)]
    assert sentences(article(texts)).count(refrain) >= 4


def test_quotes_lists_and_subheadings_within_the_text() -> None:
    body = (
        f"<article><h1>{TITLE}</h1><p>{GERMAN[0]}</p><h2>Die Kosten</h2><blockquote><p>{GERMAN[1]}</p></blockquote>"
        f"<ul><li><span>{GERMAN[2]}</span></li><li><span>{GERMAN[3]}</span></li></ul><p>{GERMAN[4]}</p></article>"
    )
    source = page(body)
    blocks = main_text(source, load_html(source), TITLE).blocks
    kinds = {block.text: block.kind for block in blocks}
    assert [block.text for block in blocks if block.text != TITLE] == [GERMAN[0], "Die Kosten", *GERMAN[1:]]
    assert (kinds["Die Kosten"], kinds[GERMAN[1]], kinds[GERMAN[2]]) == (
        BlockKind.HEADING,
        BlockKind.QUOTE,
        BlockKind.ITEM,
    )


def test_a_subheading_in_an_element_of_its_own_between_two_containers_stays() -> None:
    parts = [f"<div class=text><div class=inner>{p(texts)}</div></div>" for texts in (GERMAN[:3], GERMAN[3:])]
    heading = "<div class=title><div><h3>Die Geschäfte leiden</h3></div></div>"
    body = f"<article><h1>{TITLE}</h1>{heading.join(parts)}</article>"
    assert sentences(body) == [*GERMAN[:3], "Die Geschäfte leiden", *GERMAN[3:]]


def test_scripts_are_never_text() -> None:
    script = "<script>var text = 'Das Skript schreibt diesen Satz auf die Seite, aber erst im Browser.';</script>"
    assert sentences(f"<article><h1>{TITLE}</h1>{script.join(f'<p>{text}</p>' for text in GERMAN)}</article>") == GERMAN


@pytest.mark.parametrize("silent", ["_trafilatura", "_resiliparse"])
def test_one_extractor_that_finds_nothing_does_no_harm(silent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, silent, lambda *args, **options: "")
    texts = found(article(GERMAN))
    assert [text for text in texts if text in GERMAN] == GERMAN
    assert "Wetter" not in texts


def read_as(monkeypatch: pytest.MonkeyPatch, body: str, first: list[str], second: list[str]) -> list[str]:
    """What is found where trafilatura extracts the first texts and resiliparse the second."""
    monkeypatch.setattr(stage, "_trafilatura", lambda tree, fast: "\n".join(first))
    monkeypatch.setattr(stage, "_resiliparse", lambda source, shown: "\n".join(second))
    return found(body, None)


def test_what_one_leaves_out_in_the_middle_is_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_as(monkeypatch, f"<div>{p(GERMAN)}</div>", [*GERMAN[:2], *GERMAN[3:]], GERMAN) == GERMAN


def test_a_text_that_both_extract_twice_is_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"<div>{p(GERMAN)}</div><div>{p(GERMAN)}</div>"
    assert read_as(monkeypatch, body, GERMAN * 2, GERMAN * 2) == GERMAN


def test_links_are_not_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    link = "Lesen Sie auch: Was der Bau der neuen Brücke für die Stadt bedeutet"
    body = f"<div>{p(GERMAN[:3])}<p><a href=/x>{link}</a></p>{p(GERMAN[3:])}</div>"
    assert read_as(monkeypatch, body, GERMAN, [*GERMAN[:3], link, *GERMAN[3:]]) == GERMAN


def test_what_one_has_beyond_the_ends_goes_unless_it_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    extra = "Mehr aus der Region lesen Sie täglich im Boten."
    body = f"<div>{p([*GERMAN, extra])}</div>"
    assert read_as(monkeypatch, body, [*GERMAN, extra], GERMAN) == GERMAN
    assert read_as(monkeypatch, f"<div>{p(GERMAN)}</div>", GERMAN, GERMAN[:3]) == GERMAN


@pytest.mark.parametrize("texts", [GERMAN[:1], CHINESE[:1], ARABIC[:1]], ids=["german", "chinese", "arabic"])
def test_a_brief_comes_without_the_menu_and_the_list_beside_it(texts: list[str]) -> None:
    others = "".join(f'<li><a href="/{n}">{TITLE} {n}</a></li>' for n in range(6))
    head = f"<header><a href=/>Der Bote</a><nav><ul>{MENU}</ul></nav></header>"
    body = f"{head}{article(texts)}<aside><ol>{others}</ol></aside>"
    assert sentences(body) == texts
    assert [text for text in found(body) if text not in (TITLE, *texts)] == []


def test_links_beyond_the_text_go_though_they_are_much_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    link, own = "Ein anderer Artikel aus der Gegend", GERMAN[1]
    body = f"<div><p><a href=/1>{link}</a></p><p>{own}</p><p><a href=/2>{link} und der Welt</a></p></div>"
    read = [link, own, f"{link} und der Welt"]
    assert read_as(monkeypatch, body, read, [own]) == [own]


def test_far_more_prose_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"<div>{p(GERMAN)}</div>"
    assert read_as(monkeypatch, body, GERMAN[:1], GERMAN) == GERMAN
    assert read_as(monkeypatch, body, GERMAN, GERMAN[4:]) == GERMAN


def test_a_text_that_is_not_of_the_markup_is_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_as(monkeypatch, "<div id=app>Laden</div>", GERMAN, []) == GERMAN


@pytest.mark.parametrize(("texts", "asked"), [(GERMAN, [True]), (GERMAN[:2], [True, False])])
def test_all_fallbacks_are_tried_only_where_the_extractors_are_at_odds(
    texts: list[str], asked: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[bool] = []
    monkeypatch.setattr(stage, "_resiliparse", lambda source, shown: "\n".join(GERMAN[-len(texts) :]))
    monkeypatch.setattr(stage, "_trafilatura", lambda tree, fast: calls.append(fast) or "\n".join(texts))
    found(f"<div>{p(GERMAN)}</div>", None)
    assert calls == asked


@pytest.mark.parametrize("depth", [100, 240, 260, 1_000])
def test_deep_nesting_loses_no_text(depth: int) -> None:
    texts = found(f"{'<div>' * depth}{article(GERMAN)}{'</div>' * depth}")
    assert [text for text in texts if text in GERMAN] == GERMAN


def test_absurd_nesting_is_no_text_and_no_hang() -> None:
    assert found(f"{'<div>' * 100_000}{article(GERMAN)}{'</div>' * 100_000}") == []


@pytest.mark.parametrize("texts", [GERMAN, THAI], ids=["german", "thai"])
@pytest.mark.parametrize("unclosed", [300, DEEPEST + 1])
def test_tags_that_are_never_closed_are_no_nesting(texts: list[str], unclosed: int) -> None:
    body = article(texts) + "<span>" * unclosed
    assert nesting_depth(body) >= unclosed
    assert sentences(body) == texts


def test_the_depth_of_nesting_counts_what_must_be_closed() -> None:
    assert nesting_depth("<div><DIV class=x></div></div><section>") == 2
    assert nesting_depth("<p>" * 100 + "<br>" * 100 + "<li>a" * 100) == 0
    assert nesting_depth("") == nesting_depth("3 < 4 and </div>") == 0


@pytest.mark.parametrize(
    "source", ["", "<", "words", "<!--", "\x00", "<p>" * 3_000, "<html><head>", "<?xml?>", "<a></b>"]
)
def test_pages_without_an_article(source: str) -> None:
    assert [block.text for block in main_text(source, load_html(source), None).blocks] in ([], ["words"])
    assert not main_text("", None, None).blocks


def test_the_lines_of_a_text_are_paragraphs() -> None:
    assert [block.text for block in text_blocks(" Eins.\n\n \nZwei. \r\n")] == ["Eins.", "Zwei."]
    assert text_blocks("") == []


PARTS = st.sampled_from([
    *(f"<p>{text}</p>" for text in (*GERMAN, *CHINESE)), f"<h1>{TITLE}</h1>", "<div>", "</div>", "<article>",
    "</article>", "<aside class=comment>", "</aside>", "<ul><li>Wetter<li>Sport</ul>",
    "<p><a href=/x>Lesen Sie auch</a></p>", "<table><tr><td>Oakton<td>1</table>", f"{ARABIC[0]}<br><br>{ARABIC[1]}",
    "<script>var x = 1</script>",
    "<!-- x -->",
])  # fmt: skip


@given(st.lists(PARTS, min_size=1, max_size=15), st.sampled_from([None, TITLE]))
def test_every_block_is_one_of_the_page_in_its_order(parts: list[str], title: str | None) -> None:
    source = page("".join(parts))
    tree = load_html(source)
    left = iter(page_blocks(tree))
    assert all(block in left for block in main_text(source, tree, title).blocks)


@pytest.mark.parametrize("text", ["Ja.", GERMAN[0]])
def test_a_page_of_many_equal_blocks_ends_soon(text: str) -> None:
    source = page(f"<article><h1>{TITLE}</h1>{p([text] * 2_000)}</article>")
    assert text in {block.text for block in main_text(source, load_html(source), TITLE).blocks}
