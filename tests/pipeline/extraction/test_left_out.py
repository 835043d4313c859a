"""Headings and quotes that extractors leave out of an article come back; what only looks like them does not."""

from lxml.html import document_fromstring

from pipeline.extraction.alignment import letters_of
from pipeline.extraction.left_out import with_headings_and_quotes, with_lists_between
from pipeline.extraction.page_blocks import page_blocks

ANSWERS = [f"Answer {n}: the ferry sails every two hours, and the last boat leaves the quay at nine." for n in range(3)]


def added(body: str, *held: str) -> list[str]:
    """The blocks that come back where an extractor has held all paragraphs, and blocks that begin so."""
    blocks = page_blocks(document_fromstring(f"<html><body>{body}</body></html>"))
    chosen = [block.text.startswith(("Answer", *held)) for block in blocks]
    found = with_headings_and_quotes(blocks, [letters_of(block.text) for block in blocks], chosen)
    return [block.text for block, before, after in zip(blocks, chosen, found, strict=True) if after and not before]


def test_the_questions_of_an_accordion() -> None:
    items = "".join(
        f"<div><h3><button>Q{n}?</button></h3><div><p>{text}</p></div></div>" for n, text in enumerate(ANSWERS)
    )
    assert added(items) == ["Q0?", "Q1?", "Q2?"]
    assert added(items, "Q1", "Q2") == ["Q0?"]


def test_a_heading_beside_the_text_or_one_alone_stays_out() -> None:
    flat = "".join(f"<h3>Head {n}</h3><p>{text}</p>" for n, text in enumerate(ANSWERS))
    assert added(f"<div>{flat}</div>") == []
    assert added(f"<p>{ANSWERS[0]}</p><div><h3>Head</h3><p>{ANSWERS[1]}</p></div>") == []
    linked = "".join(f'<div><h3><a href="/{n}">Head {n}</a></h3><p>{text}</p></div>' for n, text in enumerate(ANSWERS))
    assert added(linked) == []


def test_a_quotation_amid_the_text_unless_the_text_says_it() -> None:
    first, second, third = ANSWERS
    for quote, found in (("The sea does not read our minutes.", True), (first[10:60], False), ("Aye.", False)):
        page = f"<p>{first}</p><figure><blockquote>{quote}</blockquote></figure><p>{second}</p><p>{third}</p>"
        assert added(page) == ([quote] if found else []), quote
    outside = f"<p>{first}</p><p>{second}</p><blockquote>The sea does not read our minutes.</blockquote>"
    assert added(outside) == []


LIST = "<h2>Fares</h2><ul><li>Adults pay four.</li><li>Children pay two.</li></ul>"


def between(body: str) -> list[str]:
    """The blocks that come back where all paragraphs of more than a word were found, and nothing else."""
    blocks = page_blocks(document_fromstring(f"<html><body>{body}</body></html>"))
    found = with_lists_between(blocks, [block.text.startswith(("Answer", "More")) for block in blocks])
    return [block.text for block, is_held in zip(blocks, found, strict=True) if is_held and block.text[:6] != "Answer"]


def test_headings_and_lists_between_paragraphs_where_these_alone_were_found() -> None:
    first, second, third = (f"<p>{text}</p>" for text in ANSWERS)
    fares = ["Fares", "Adults pay four.", "Children pay two."]
    assert between(f"<div>{first}{LIST}{second}</div>") == fares
    assert between(f"<div>{first}</div>{LIST}<div>{second}</div>") == []
    assert between(f"<div>{first}{second}</div>{LIST}{third}") == []
    linked = LIST.replace("<li>", "<li><a href='/x'>").replace("</li>", "</a></li>")
    assert between(f"<div>{first}{linked}{second}</div>") == ["Fares"]
    assert between(f"<div><h2>More</h2>{first}{LIST}{second}</div>") == ["More"]
