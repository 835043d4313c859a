"""Blocks of a page: what a reader sees as paragraphs, headings, items and rows, in any markup and script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import document_fromstring

from pipeline.extraction.page_blocks import PageBlock, page_blocks
from pipeline.text.blocks import BlockKind


def blocks_of(body: str) -> list[PageBlock]:
    return page_blocks(document_fromstring(f"<html><body>{body}</body></html>"))


def texts(body: str) -> list[str]:
    return [block.text for block in blocks_of(body)]


def kinds(body: str) -> list[tuple[str, str]]:
    return [(block.text, str(block.kind)) for block in blocks_of(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<p><span class="dropcap">D</span>er Rat tagte.</p>', ["Der Rat tagte."]),
        ("<p><span><span>L</span></span><b>e</b> conseil.</p>", ["Le conseil."]),
        ("<div>Uno.<br><br>Dos,<br/>tres.<br> <br>\n<br>Cuatro.</div>", ["Uno.", "Dos,\ntres.", "Cuatro."]),
        ("<div>Loose.<p>In it.</p>After it.</div>", ["Loose.", "In it.", "After it."]),
        ("<p>Un<!-- note -->written, and <?xml-stylesheet x?>read.</p>", ["Unwritten, and read."]),
        ("<p>He  said\n\t<em>so</em> .</p>", ["He said so ."]),
        ("<p>One</p>\n\n<p>&nbsp;</p><p> </p><p>Two</p>", ["One", "Two"]),
        ("<p>Before<hr>after", ["Before", "after"]),
        ("<p>One<p>Two<div>Three", ["One", "Two", "Three"]),
        ("<p><a href=/x>A link</a><a href=/y>and the next</a></p>", ["A linkand the next"]),
        ("<dl><dt>Wo?</dt><dd>Am Fluss.</dd></dl>", ["Wo?", "Am Fluss."]),
    ],
)
def test_a_block_is_what_stands_on_lines_of_its_own(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "<div><span class=par>{}</span><span class=par>{}</span></div>",
        "<x-body><x-paragraph>{}</x-paragraph><x-paragraph>{}</x-paragraph></x-body>",
        "<p>{}<font>{}</font></p>",
    ],
)
def test_sentences_of_two_elements_without_a_space_are_two_paragraphs(body: str) -> None:
    for one, other in (
        ("The council voted.", "Work begins in spring."),
        ("„Es war Zeit“, sagte er.", "„Viel zu spät“, sagte sie."),
        ("Кто заплатит?", "Город, сказала мэр."),
    ):
        assert texts(body.format(one, other)) == [one, other]


@pytest.mark.parametrize("body", [
    "<p>The U.<small>S.</small> Army came.</p>", "<p>It is v.<b>Large</b> indeed.</p>", "<p>Mr.<b>Owen</b> came.</p>",
    "<p>He left.<sup>1</sup> She too.</p>", "<p>So he said.<i>and</i> so on.</p>",
    "<p>市议会决定。<b>工程将于春季开始。</b></p>", "<p>He left.<b>X</b></p>", "<p>He left. <b>She</b> stayed.</p>",
])  # fmt: skip
def test_marks_within_a_paragraph_do_not_part_it(body: str) -> None:
    assert len(texts(body)) == 1


@pytest.mark.parametrize("text", [
    "สภาเมืองมีมติเมื่อวันจันทร์ให้สร้างสะพานเก่าข้ามแม่น้ำขึ้นใหม่", "市议会周一决定重建河上的旧桥，工程将于春季开始。",
    "صوت المجلس يوم الاثنين على إعادة بناء الجسر القديم.", "परिषद ने पुल को फिर से बनाने का फैसला किया।",
    "הוא אמר \u200fכך\u200e.", "क\u094dष \u200d👩\u200d👩\u200d👧 e\u0301", "\U0001d518\U0001d52b\U0001d526",
])  # fmt: skip
def test_every_script_is_kept_to_the_letter(text: str) -> None:
    half = len(text) // 2
    assert texts(f"<p>{text}</p><div><span>{text[:half]}</span><i>{text[half:]}</i></div>") == [text, text]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>{}</script>", "<style>{}</style>", "<template>{}</template>", "<svg><title>{}</title></svg>",
        "<noscript>{}</noscript>", "<textarea>{}</textarea>", "<select><option>{}</option></select>", "<!-- {} -->",
        "<iframe>{}</iframe>", "<button>{}</button>", "<video>{}</video>",
        '<script type="application/json">{}</script>',
    ],
)  # fmt: skip
def test_what_is_not_shown_as_text_is_no_block_and_divides_none(hidden: str) -> None:
    assert texts(f"<p>One {hidden.format('secret words')}sentence.</p>") == ["One sentence."]


def test_the_head_is_no_text() -> None:
    page = "<html><head><title>Outlet</title><style>p {}</style></head><body><p>Text.</p></body></html>"
    assert [block.text for block in page_blocks(document_fromstring(page))] == ["Text."]


@pytest.mark.parametrize("start", ["<p>{}</p>", "<div>{}</div>", "{}<br><br>", "<ul><li>{}</li></ul>"])
def test_a_button_that_was_never_closed_hides_no_article(start: str) -> None:
    sentence = "Die Brücke über den Fluss wird neu gebaut, sagte die Bürgermeisterin am Montag im Rat der Stadt."
    body = "".join(start.format(f"{number} {sentence}") for number in range(4))
    assert texts(f"<div><button>Menü{body}</div>")[-1] == f"3 {sentence}"


def test_kinds_are_those_of_the_markup() -> None:
    assert kinds("<h2>Head</h2><p>Text</p><ul><li>Item</ul><blockquote><p>Said</p></blockquote>") == [
        ("Head", "heading"), ("Text", "paragraph"), ("Item", "item"), ("Said", "quote"),
    ]  # fmt: skip
    assert kinds("<figure><img><figcaption>The bridge</figcaption></figure>after") == [
        ("The bridge", "caption"), ("after", "paragraph"),
    ]  # fmt: skip


def test_items_whose_text_is_in_spans_are_items_each() -> None:
    body = "<ul><li><span>Sao </span><span>Paulo</span></li><li><div><span>Rio</span></div></li></ul>Fim."
    assert kinds(body) == [("Sao Paulo", "item"), ("Rio", "item"), ("Fim.", "paragraph")]


def test_a_heading_in_an_item_is_a_heading() -> None:
    assert kinds("<ol><li><h3>Primero</h3>Texto</li></ol>") == [("Primero", "heading"), ("Texto", "item")]
    assert kinds("<h2><ul><li>Eins</li></ul></h2>") == [("Eins", "heading")]


def test_a_row_of_a_table_is_a_block() -> None:
    table = (
        "<table><caption>Stand</caption><tr><th>Verein<th>Punkte</tr>"
        "<tr><td><a href=/1>Oakton</a></td><td>12</td></tr></table>"
    )
    found = blocks_of(table)
    assert [(block.text, block.kind) for block in found] == [
        ("Stand", BlockKind.CAPTION), ("Verein Punkte", BlockKind.CELL), ("Oakton 12", BlockKind.CELL),
    ]  # fmt: skip
    assert found[2].link_share == 0.75


def test_paragraphs_in_the_cell_of_a_layout_table_are_blocks_each() -> None:
    assert texts("<table><tr><td><p>Eins.</p><p>Zwei.</p></td><td>Rand</td></tr></table>") == ["Eins.", "Zwei.", "Rand"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts("<pre>  Vers eins,\n  <b>Vers zwei</b>.\n\n\nStrophe\tzwei.</pre><p>x\ny</p>") == [
        "Vers eins,\nVers zwei.", "Strophe zwei.", "x y",
    ]  # fmt: skip


def test_the_share_of_links() -> None:
    shares = [block.link_share for block in blocks_of("<p>Four<a>four</a></p><p><a>All of it</a></p><p>None</p>")]
    assert shares == [0.5, 1.0, 0.0]


def test_a_link_around_blocks_links_each_of_them() -> None:
    assert [block.link_share for block in blocks_of("<a href=/x><h3>Title</h3><p>Teaser</p></a><p>Text</p>")] == [
        1,
        1,
        0,
    ]


def test_the_number_of_the_outermost_article() -> None:
    body = "<p>0</p><article><p>1</p><article><p>1</p></article><p>1</p></article><article>2</article>0"
    assert (
        [block.article or 0 for block in blocks_of(body)] == [int(text) for text in texts(body)] == [0, 1, 1, 1, 2, 0]
    )


def test_paths_tell_which_blocks_stand_in_one_element() -> None:
    one, two, three = (block.path for block in blocks_of("<div><p>1</p><p>2</p></div><div><p>3</p></div>"))
    assert one[:-1] == two[:-1]
    assert one != two
    assert three[:-1] != one[:-1]
    assert three[:-2] == one[:-2]


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_deep_nesting_is_no_recursion(depth: int) -> None:
    root = inner = etree.Element("body")
    for _ in range(depth if depth <= 1_000 else 0):
        inner = etree.SubElement(inner, "div")
    inner.text = "Deep."
    assert [block.text for block in page_blocks(root)] == ["Deep."]
    document = document_fromstring(f"<p>First.</p>{'<div>' * depth}Deep.{'</div>' * depth}")
    assert page_blocks(document)[0].text == "First."


def test_the_tree_stays_as_it_is() -> None:
    tree = document_fromstring("<div>One <!-- x --><button>B</button> two<br>three<script>s</script></div>tail")
    before = etree.tostring(tree)
    page_blocks(tree)
    assert etree.tostring(tree) == before


MARKUP = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<li>", "<ul>", "</ul>", "<td>", "<tr>", "<table>", "</table>", "<br>", "<pre>",
     "</pre>", "<b>", "</b>", "<a href=/x>", "</a>", "<h2>", "</h2>", "<article>", "</article>", "<!-- -->", "<?x?>"]
)  # fmt: skip
WORDS = st.sampled_from(["one ", "zwei", " три\n", "四", "สี่", "خمسة ", "\u200d", "e\u0301", "\xa0", "\u2028six", "7."])


@given(st.lists(MARKUP | WORDS, max_size=30))
def test_no_word_is_lost_doubled_or_moved(parts: list[str]) -> None:
    tree = document_fromstring(f"<html><body>{''.join(parts)}</body></html>")
    found = page_blocks(tree)
    shown = "".join("".join(text.split()) for text in tree.xpath("//text()"))
    assert "".join("".join(block.text.split()) for block in found) == shown
    assert all(block.text == block.text.strip() != "" and "\n\n" not in block.text for block in found)
    assert all(0 <= block.link_share <= 1 for block in found)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p><b>Two more years to wait</b>The council voted.</p>", ["Two more years to wait", "The council voted."]),
        ("<p><b>The council voted</b>, and left.</p>", ["The council voted, and left."]),
        ("<p><b>The new Mac</b>Book is out.</p>", ["The new MacBook is out."]),
        ("<p><b>Oakton</b>The council voted.</p>", ["OaktonThe council voted."]),  # a word may be part of another
        ("<p>The council, said <b>Mayor Mc</b>Donald today.</p>", ["The council, said Mayor McDonald today."]),
    ],
)
def test_a_heading_in_bold_right_beside_its_text_stands_alone(body: str, expected: list[str]) -> None:
    assert texts(body) == expected
