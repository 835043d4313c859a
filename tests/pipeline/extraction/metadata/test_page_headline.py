"""The headline among all that a page gives as its title."""

import pytest

from pipeline.extraction.metadata.meta_tags import read_meta_tags
from pipeline.extraction.metadata.page_headline import choose_title, find_heading, likeness, told_titles
from tests.support.parts import tree

STORM = "Storm hits the coast of Oakton"


def title(body: str, *told: str, outlet: str = "The Gazette") -> str | None:
    return choose_title(find_heading(tree(body), told, [outlet]), told, [outlet])


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"<h1>{STORM}</h1>", (f"{STORM} | The Gazette",)),
        (f"<h1>{STORM}</h1>", (f"{STORM} - Weather - The Gazette",)),
        (f"<h1>{STORM}</h1>", (f"Weather: {STORM}",)),
        (f"<h1>{STORM}</h1>", ("Storm hits the coast…", "Storm hits the coast of...")),
        (f"<h1>{STORM}</h1>", ("Storm hits coast of Oakton, kills two",)),
        (f"<h1>{STORM}</h1>", ()),
        (f"<h1>{STORM} | The Gazette</h1>", (STORM,)),
        (f"<h1>The Gazette</h1><h1>{STORM}</h1>", (f"{STORM} - The Gazette",)),
        (f"<h1>News</h1><h2>{STORM}</h2>", (f"{STORM} - News - The Gazette",)),
        (f"<h1>Ferry runs aground near lighthouse</h1><h1>{STORM}</h1>", (STORM,)),
        (f"<div class='entry-title'>{STORM}</div>", (STORM, f"{STORM} : The Gazette")),
        (f"<h1><span>Weather</span> {STORM}</h1>", (STORM, f"{STORM} | The Gazette")),
        ("<p>No heading</p>", (f"{STORM} | The Gazette",)),
        ("<p>No heading</p>", (f"{STORM[:20]}…", STORM)),
        ("<p>No heading</p>", (f"{STORM} - Oakton", STORM, f"{STORM} | The Gazette")),
        (f"<footer><h1>About us</h1></footer><h1>{STORM}</h1>", ()),
        (f"<h1>{STORM}</h1>", ("Home",)),
        (f"<h1>The Gazette</h1><h1>{STORM}</h1>", ("The Gazette", "Gazette")),
        (f"<h1>{STORM} <time>May 3</time></h1>", (STORM,)),
        (f"<h1><small>Weather</small> {STORM}</h1>", (f"{STORM} - Another Post",)),
        ("<h1><span>Storm hits the coast</span><span>of Oakton</span></h1>", (STORM,)),
        (f"<h1><a href='/x'>{STORM} <span>Live</span></a></h1>", (f"{STORM} | The Gazette",)),
    ],
)
def test_the_headline(body: str, told: tuple[str, ...]) -> None:
    assert title(body, *told) == STORM


@pytest.mark.parametrize(
    "headline",
    [
        "Drug lab - a start-up in all but name - to close",
        "Oakton Holdings Ltd - Annual Report | Correction",
        "+/- play their first concert in a decade",
        "Mayor: “No” – and: nothing else",
        "रामपुर का पुल: काम अगले साल",
        "台风登陆：沿海地区 - 停课",
        "سد المدينة - بدء العمل",
    ],
)
def test_marks_of_the_headline_itself_stay(headline: str) -> None:
    assert title(f"<h1>{headline}</h1>", f"{headline} | The Gazette", f"{headline} – The Gazette") == headline
    assert title("<p>No heading</p>", f"{headline} | The Gazette") == headline


def test_titles_that_agree_go_before_a_heading_that_does_not() -> None:
    assert title("<h1>Our newsletter</h1>", STORM, f"{STORM} | The Gazette") == STORM
    assert title("<h1>Weather</h1>", STORM) == STORM
    assert title("<p>Nothing</p>") is None


def test_how_much_titles_are_alike() -> None:
    assert likeness(STORM, f"{STORM}, says mayor") == 1.0
    assert likeness("News", f"{STORM} - News") < 0.5
    assert likeness("", STORM) == 0.0
    assert likeness("台风登陆沿海地区", "台风登陆沿海地区_海岸网") == 1.0


def test_what_is_too_long_is_no_title_and_costs_no_time() -> None:
    page = f"{STORM} {'and more ' * 50_000}"
    assert title(f"<h1>{STORM}</h1>" + f"<h2>{page}</h2>" * 50, page, STORM) == STORM
    assert likeness(page, page) == 0.0


def test_titles_come_from_the_head() -> None:
    page = tree("<svg><title>Share</title></svg>", '<meta property="og:title" content="Storm &amp;amp; flood">')
    assert told_titles(page, read_meta_tags(page)) == ["Storm & flood", STORM]


def test_lines_of_a_heading_stay_apart() -> None:
    assert title("<h1>Storm hits the<br>coast of Oakton</h1>") == STORM


def test_a_part_of_the_headline_is_no_kicker_where_the_titles_have_it_too() -> None:
    long = f"{STORM} - seven boats are lost"
    assert title(f"<h1>{STORM} <em>- seven boats are lost</em></h1>", f"{long} | The Gazette") == long
    assert title("<h1>Ann Lee: <em>on boats</em></h1>", "On boats - Oakton") == "Ann Lee: on boats"


def test_what_only_screen_readers_say_of_a_headline_is_no_part_of_it() -> None:
    for name in ("sr-only", "screen-reader-text", "visually-hidden", "govuk-visually-hidden"):
        assert title(f"<h1><span class='{name}'>Video:</span>{STORM}</h1>", f"Video: {STORM}") == STORM
    assert title(f"<h1><span class='sr-only'>{STORM}</span></h1>", STORM) == STORM


def test_a_kicker_that_the_titles_have_too_is_marked_off() -> None:
    told = f"Winter: {STORM}"
    assert title(f"<h1><span>Winter</span> <span>{STORM}</span></h1>", f"{told} | The Gazette", told) == told


def test_what_one_title_has_beside_the_headline_is_the_outlet_and_its_heading_a_logo() -> None:
    logo = f"<h1>Big Story Daily</h1><div class='post-title'>{STORM}</div>"
    assert title(logo, STORM, f"Big Story Daily - {STORM}", outlet="") == STORM
    assert title(f"<h1>{STORM}</h1>", "Gazette", f"{STORM} - Gazette", outlet="") == STORM
    assert title(f"<h1>The Sun</h1><h2>{STORM}</h2>", f"{STORM} | The Sun", outlet="thesun.example") == STORM


def test_a_headline_that_is_printed_twice_is_one() -> None:
    assert title(f"<h1>{STORM}</h1><p>Text</p><h1>{STORM}</h1>", "What the coast storm of Oakton did") == STORM
    assert title(f"<h1>{STORM}</h1><h1>Ferry of Oakton runs aground</h1>", "What the storm did") == "What the storm did"


def test_a_headline_in_capitals_is_written_as_a_title_has_it() -> None:
    assert title(f"<h1>{STORM.upper()}</h1>", f"{STORM} | The Gazette") == STORM
    assert title(f"<h1>{STORM.upper()}</h1>", "STORM HITS OAKTON") == STORM.upper()
