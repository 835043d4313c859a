"""An index is told by excerpts under headlines that link elsewhere; what else has such headlines is an article."""

import pytest

from pipeline.extraction.index_page import n_excerpts

URL = "https://post.example/news/local"
EXCERPT = "Der Rat von Eichstadt hat am Montag beschlossen, die Brücke Nummer {n} wieder aufzubauen."
LINKED = "<h3><a href='/a/{n}'>Brücke {n}</a></h3>"
AROUND = "<a href='/a/{n}'><div><h3>Brücke {n}</h3></div></a>"
PLAIN = "<h3>Brücke {n}</h3>"
ELSEWHERE = "<h3><a href='https://shop.example/{n}'>Brücke {n}</a></h3>"
ITSELF = "<h3><a href='#entry{n}'>Brücke {n}</a></h3>"
PERMALINK = "<h3><a href='/news/local?entry={n}'>Brücke {n}</a></h3>"
PARTLY = "<h3>Die <a href='/a/{n}'>Brücke</a> Nummer {n}</h3>"


def _read(heading: str, n: int = 8, excerpts: int = 1, intro: str = "") -> int:
    texts = [EXCERPT.format(n=f"{number}-{part}") for number in range(n) for part in range(excerpts)]
    cards = [
        heading.format(n=number) + "".join(f"<p>{text}</p>" for text in texts[number * excerpts :][:excerpts])
        for number in range(n)
    ]
    html = f"<html><body><h1>Lokales</h1><p>{intro}</p>{''.join(cards)}</body></html>"
    return n_excerpts(html, "\n\n".join([intro, *texts]), URL)


@pytest.mark.parametrize(
    ("heading", "n_found"),
    [(LINKED, 8), (AROUND, 8), (PLAIN, 0), (ELSEWHERE, 0), (ITSELF, 0), (PERMALINK, 0), (PARTLY, 0)],
)
def test_the_headlines_must_be_links_to_other_pages_of_the_site(heading: str, n_found: int) -> None:
    assert _read(heading) == n_found


@pytest.mark.parametrize(("n", "excerpts", "n_found"), [(5, 1, 5), (4, 1, 0), (8, 2, 8), (8, 3, 0)])
def test_it_takes_many_headlines_and_little_under_each(n: int, excerpts: int, n_found: int) -> None:
    assert _read(LINKED, n, excerpts) == n_found


def test_pointers_beside_an_article_make_it_no_index() -> None:
    body = [EXCERPT.format(n=number) for number in range(12)]
    pointers = "".join(LINKED.format(n=number) + "<p>Mehr davon.</p>" for number in range(8))
    html = f"<body>{''.join(f'<p>{text}</p>' for text in body)}{pointers}</body>"
    assert n_excerpts(html, "\n\n".join(body), URL) == 0


def test_a_story_that_opens_a_page_of_pointers_makes_it_an_article() -> None:
    intro = " ".join(EXCERPT.format(n=number) for number in range(4))
    assert _read(LINKED, intro=intro) == 0
    assert _read(LINKED, intro="Alles aus Eichstadt und dem Umland, jeden Tag ab sechs Uhr früh.") == 8


def test_long_paragraphs_under_linked_headlines_are_no_excerpts() -> None:
    text = " ".join(EXCERPT.format(n=number) for number in range(6))
    html = "".join(f"{LINKED.format(n=number)}<p>{number} {text}</p>" for number in range(8))
    assert n_excerpts(html, "\n\n".join(f"{number} {text}" for number in range(8)), URL) == 0


def test_an_empty_page_is_no_index() -> None:
    assert n_excerpts("", "", None) == 0
