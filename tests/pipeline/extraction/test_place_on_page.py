"""What the place of blocks says: the text under the headline, and loose lines around the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from pipeline.extraction.page_blocks import PageBlock, page_blocks
from pipeline.extraction.place_on_page import is_prose, text_under_headline, without_loose_ends
from pipeline.text.blocks import BlockKind

SENTENCE = "The council voted on Monday to rebuild the old bridge over the river after a long debate."
TITLE = "Bridge to be rebuilt"


def blocks_of(body: str) -> list[PageBlock]:
    return page_blocks(document_fromstring(f"<html><body>{body}</body></html>"))


def under(body: str, title: str | None = TITLE) -> list[str]:
    blocks = blocks_of(body)
    selection = text_under_headline(blocks, title)
    assert len(selection) == len(blocks)
    return [block.text for block, is_held in zip(blocks, selection, strict=True) if is_held]


def left(body: str) -> list[str]:
    return [block.text for block in without_loose_ends(blocks_of(body))]


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("text", [
    SENTENCE, "«Город восстановит старый мост через реку», – сказал в понедельник мэр города.",
    "市议会周一在长时间辩论之后决定重建河上的那座旧桥，工程将于明年春季开始。",
    "صوت المجلس يوم الاثنين على إعادة بناء الجسر القديم فوق النهر؟",
    "परिषद ने सोमवार को नदी पर पुराने पुल को फिर से बनाने का फैसला किया।",
])  # fmt: skip
def test_prose_is_a_sentence_in_any_script_and_no_link(text: str) -> None:
    assert is_prose(PageBlock(text, BlockKind.PARAGRAPH))
    assert not is_prose(PageBlock(text, BlockKind.PARAGRAPH, link_share=0.9))
    assert not is_prose(PageBlock(text[:12], BlockKind.PARAGRAPH))


def test_the_text_under_the_headline_with_what_stands_in_it() -> None:
    body = (
        f"<div><h1>{TITLE}</h1>{p('By Ann Lee', SENTENCE)}<h2>Cost</h2>{p(SENTENCE)}{p('Share')}</div><p>{SENTENCE}</p>"
    )
    assert under(body) == ["By Ann Lee", SENTENCE, "Cost", SENTENCE]


def test_misleading_names_of_elements_do_not_matter() -> None:
    text = f'<div class="comment social share"><p class="ad">{SENTENCE}</p></div>'
    assert under(f'<aside class="sidebar"><h1>{TITLE}</h1>{text}</aside>') == [SENTENCE]


def test_links_within_are_left_out_and_a_long_list_of_them_ends_the_text() -> None:
    links = "".join(f"<li><a href=/{n}>Other news of the day {n}</a></li>" for n in range(20))
    body = f"<h1>{TITLE}</h1>{p(SENTENCE)}<p><a href=/x>Read also</a></p>{p(SENTENCE)}<ul>{links}</ul>{p(SENTENCE)}"
    assert under(body) == [SENTENCE, SENTENCE]


def test_it_begins_in_the_element_of_the_headline() -> None:
    body = f"<main><div><h1>{TITLE}</h1></div><div>{p(SENTENCE)}</div></main><div>{p(SENTENCE, SENTENCE)}</div>"
    assert under(body) == [SENTENCE]


@pytest.mark.parametrize("title", [None, "", "—", "Another headline", SENTENCE])
def test_nothing_where_no_heading_is_the_title(title: str | None) -> None:
    assert under(f"<h1>{TITLE}</h1>{p(SENTENCE)}", title) == []


def test_nothing_where_no_prose_follows() -> None:
    assert under(f"{p(SENTENCE)}<h1>{TITLE}</h1>{p('Share', 'Print')}") == []
    assert under("") == []


def test_loose_lines_beside_the_text_go() -> None:
    text = f"<div>{p(SENTENCE, 'No verb', SENTENCE)}</div>"
    assert left(f"<div>Politics</div>{text}<div>Topics</div><div>Share</div>") == [SENTENCE, "No verb", SENTENCE]


def test_lines_in_the_element_of_the_text_stay() -> None:
    texts = ["OAKTON", SENTENCE, SENTENCE, "Ann Lee"]
    assert left(f"<div>{p(*texts)}</div>") == texts


@pytest.mark.parametrize("loose", ["A long line that is no sentence, " * 5, SENTENCE])
def test_what_is_long_or_a_sentence_stays_wherever_it_stands(loose: str) -> None:
    assert left(f"<div>{p(SENTENCE, SENTENCE)}</div><div>{loose}</div>")[-1] == loose.strip()


def test_short_sentences_beside_the_only_paragraph_of_a_brief_stay() -> None:
    body = f"<p>Weather</p><article>{p(SENTENCE, 'Nobody was hurt.')}</article>"
    assert left(body) == [SENTENCE, "Nobody was hurt."]


def test_a_list_beside_the_text_stays() -> None:
    items = ["Flour", "Sugar", "Butter"]
    body = f"<div>{p(SENTENCE, SENTENCE)}</div><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    assert left(body) == [SENTENCE, SENTENCE, *items]


def test_a_text_without_prose_stays_whole() -> None:
    assert left("<div>Oakton 1 0</div><p>Hill 0 1</p>") == ["Oakton 1 0", "Hill 0 1"]
    assert left("") == []


PARTS = st.sampled_from([
    f"<p>{SENTENCE}</p>", "<p>Share</p>", "<div>", "</div>", f"<h1>{TITLE}</h1>", "<section>", "</section>",
    "<p><a href=/x>Read also this</a></p>", "Loose",
])  # fmt: skip


@given(st.lists(PARTS, max_size=20))
def test_no_sentence_is_lost_and_two_lines_at_either_end_at_most(parts: list[str]) -> None:
    blocks = blocks_of("".join(parts))
    found = without_loose_ends(blocks)
    assert [block for block in found if is_prose(block)] == [block for block in blocks if is_prose(block)]
    assert len(blocks) - len(found) <= 4
    assert not found or any(blocks[at : at + len(found)] == found for at in range(len(blocks)))
    assert len(text_under_headline(blocks, TITLE)) == len(blocks)


def test_a_large_page_ends_soon() -> None:
    blocks = blocks_of(f"<h1>{TITLE}</h1>" + p("Share", SENTENCE) * 10_000)
    assert sum(text_under_headline(blocks, TITLE)) == 20_000
    assert without_loose_ends(blocks) == blocks


def test_the_last_rows_of_a_table_are_no_loose_lines() -> None:
    long = "what the council pays for in the first year, in the second and in the third, as it was told on Monday" * 2
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in (long, "Piers", "Deck"))
    assert left(f"<div><div>{p(SENTENCE, SENTENCE)}</div><table>{rows}</table></div>")[-2:] == ["Piers", "Deck"]
    assert "Deck" not in left(f"<div><div>{p(SENTENCE, SENTENCE)}</div>{p('Deck')}</div>")
