"""What no reader of a page reads as text goes from it, and all that may be text stays."""

import pytest
from lxml.html import document_fromstring, tostring

from pipeline.extraction.extract import Document, extract_page
from pipeline.extraction.shown.unread import drop_unread, without_readings
from tests.support.page import html


def left(body: str) -> str:
    tree = document_fromstring(f"<html><body>{body}</body></html>")
    drop_unread(tree)
    return str(tostring(tree, encoding="unicode")).removeprefix("<html><body>").removesuffix("</body></html>")


@pytest.mark.parametrize(
    ("word", "is_left"),
    [
        ("<ruby>図書館<rt>としょかん</rt></ruby>", "<ruby>図書館</ruby>"),
        ("<ruby>図書館<rp>(</rp><rt>としょかん</rt><rp>)</rp></ruby>で", "<ruby>図書館</ruby>で"),
        ("<ruby><rb>漢</rb><rb>字</rb><rt>かん</rt><rt>じ</rt></ruby>", "<ruby><rb>漢</rb><rb>字</rb></ruby>"),
        ("<RUBY>銀行<RT>ㄧㄣˊ</RT></RUBY>", "<ruby>銀行</ruby>"),
    ],
)
def test_readings_above_words_go(word: str, is_left: str) -> None:
    assert left(f"<p>{word}</p>") == f"<p>{is_left}</p>"
    assert without_readings(f"<p>{word}</p>".lower()) == f"<p>{is_left}</p>"


def test_a_page_without_readings_stays() -> None:
    page = "<p>The rt of a tweet, <b>RT</b> or rp: 5 &lt;rt&gt;</p>"
    assert without_readings(page) == page
    assert left("<table><tr><td>rt</td></tr></table>") == "<table><tr><td>rt</td></tr></table>"


def test_hidden_words_in_a_line_go() -> None:
    for hidden in (
        '<span style="display:none">note</span>',
        "<b hidden>note</b>",
        '<i style="Display: None;">note</i>',
    ):
        assert left(f"<p>The bridge {hidden}is open.</p>") == "<p>The bridge is open.</p>"


def test_what_is_hidden_as_a_whole_or_long_stays_as_it_may_be_unfolded() -> None:
    long = "The rest of the article, which a button shows. " * 3
    for kept in (
        f'<div style="display:none"><p>{long}</p></div>',
        "<p hidden>Short.</p>",
        f'<p>So far. <span style="display: none">{long}</span></p>',
        '<p><span style="display:inline">Shown</span> <span style="color:none">too</span></p>',
    ):
        assert left(kept) == kept


def test_places_to_jump_to_go_and_leave_what_follows_them() -> None:
    assert left('<div><a name="p1"></a>The bridge <a id="x"> </a>is open.</div>') == (
        '<div>The bridge <a id="x"> </a>is open.</div>'
    )
    assert left('<a href="/photo"><img src="a.jpg"></a>') == '<a href="/photo"><img src="a.jpg"></a>'


def test_a_page_is_extracted_without_readings_and_its_authors_stay_known() -> None:
    text = [
        "<ruby>青川町<rt>あおかわちょう</rt></ruby>で三十年間使われていなかった旧製糸場が月曜日、"
        "<ruby>図書館<rt>としょかん</rt></ruby>として生まれ変わり、初日だけで千人を超える住民が訪れた。",
        "新しい<ruby>図書館<rt>としょかん</rt></ruby>の蔵書は六万冊で、子ども向けの部屋と八十人が入るホールがある。",
    ]
    body = "".join(f"<p>{part}</p>" for part in text)
    page = extract_page(Document(html(f"<article><h1>図書館が開く</h1>{body}</article>"), None))
    assert "図書館として生まれ変わり" in page.text
    assert "としょかん" not in page.text


def test_text_after_places_to_jump_to_is_not_lost() -> None:
    texts = [
        "Het kanaal door het centrum van de stad, dat in 1963 werd gedempt, wordt weer opengelegd.",
        "Over een lengte van achthonderd meter verdwijnt de weg, en er komen vier bruggen voor fietsers.",
        "De wethouder zei dat de stad zestig jaar lang naar auto's had gekeken op de plek waar ze begon.",
        "De aanleg kost 48 miljoen euro en duurt drie jaar, en winkeliers vrezen dat klanten wegblijven.",
    ]
    body = "".join(f'<div class="par"><a id="p{n}"></a>{text}</div>' for n, text in enumerate(texts))
    page = extract_page(Document(html(f"<article><h1>Kanaal weer open</h1>{body}</article>"), None))
    assert [text for text in texts if text not in page.text] == []


def test_a_hidden_paragraph_between_others_goes_and_a_hidden_end_stays() -> None:
    shown, hidden = "<p>The bridge is open.</p>", '<p style="display:none">A draft.</p>'
    assert left(shown + hidden + shown) == shown + shown
    for kept in (shown + hidden, hidden + shown, shown + hidden + hidden + shown):
        assert left(kept) == kept


@pytest.mark.parametrize("arrow", ["↩", "↩\ufe0e", " ↑ ", "^"])
def test_arrows_back_from_notes_go(arrow: str) -> None:
    assert left(f'<p>A note. <a href="#ref1">{arrow}</a></p>') == "<p>A note. </p>"


@pytest.mark.parametrize(
    "mark",
    [
        '<sup><a href="#n1">1</a></sup>',
        '<a href="/story#n1"><sup>[12]</sup></a>',
        '<sup id="r"><a href="#n">*</a></sup>',
    ],
)
def test_raised_numbers_of_notes_go_as_they_would_change_a_number_before_them(mark: str) -> None:
    tree = document_fromstring(f"<html><body><p>The pier was built in 1911{mark} and in 1953.</p></body></html>")
    drop_unread(tree)
    assert tree.text_content() == "The pier was built in 1911 and in 1953."


def test_powers_and_raised_words_stay() -> None:
    for text in (
        "<p>40 m<sup>2</sup></p>",
        '<p>x<sup><a href="#where">where</a></sup></p>',
        '<p><a href="#1">1</a></p>',
    ):
        assert left(text) == text


def test_what_amp_puts_around_an_article_goes_unless_it_is_never_closed() -> None:
    around = "<amp-sidebar><ul><li>News</li></ul></amp-sidebar>{}<amp-ad><div>Loading advertisement</div></amp-ad>"
    assert left(around.format("<p>A text.</p>")) == "<p>A text.</p>"
    unclosed = f"<amp-ad><div><h1>Pier closed</h1><p>{'A long text. ' * 100}</p></div></amp-ad>"
    assert left(unclosed) == unclosed


def test_links_and_arrows_that_say_something_stay() -> None:
    for kept in ('<p>See <a href="#note">↑ above</a></p>', "<p>Up ↑ by 3</p>", '<p><a href="/next">↑</a></p>'):
        assert left(kept) == kept


@pytest.mark.parametrize(
    "row",
    [
        "<div><span>Share</span><a>Facebook</a><a>X</a><span>Save</span></div>",
        "<ul><li><a>WhatsApp</a></li> <li><a>E-Mail</a></li></ul>",
        "<p><a>Telegram</a> | <a>VK</a></p>",
    ],
)
def test_rows_of_networks_go(row: str) -> None:
    assert left(f"<p>The bridge is open.</p>{row}") == "<p>The bridge is open.</p>"


def test_texts_that_name_networks_stay() -> None:
    for kept in (
        "<p>The firms <a>Facebook</a> and <a>X</a> were fined.</p>",
        "<div><a>Facebook</a><p>A paragraph that is long enough to be of the article.</p><a>X</a></div>",
        "<p><a>Facebook</a></p>",
    ):
        assert left(kept) == kept


def test_placeholders_of_embedded_posts_go_and_their_words_stay() -> None:
    link = '<a href="https://www.instagram.com/p/1">View this post on Instagram</a>'
    assert left(f'<blockquote class="instagram-media">{link}<p>A post shared by Oakton</p></blockquote>') == ""
    kept = f'<blockquote class="instagram-media">{link}<p>{"The mill turns. " * 12}</p></blockquote>'
    assert left(kept) == kept


def test_who_took_a_picture_goes_where_an_element_is_called_after_that() -> None:
    for name in ("image-credit-wrap", "photo-credit", "wp-media-credit", "figure__copyright", "article-photoCredit"):
        assert left(f'<figure><i>The quay.</i><span class="{name}">Ann Lee</span></figure>') == (
            "<figure><i>The quay.</i></figure>"
        ), name
    kept = f'<p class="photo-credit">{"The quay of Oakton, as it was before the flood. " * 3}</p>'
    for other in (kept, '<p class="credit">Ann Lee owes the bank.</p>', '<p class="tax-credits">Ann Lee</p>'):
        assert left(other) == other
