"""The filter marks what stands in an article's place, and lets every article pass, short or odd as it may be."""

import time

import pytest

from pipeline.cleaning.gate.article_filter import find_exclusion
from pipeline.cleaning.gate.listings import LISTINGS
from pipeline.cleaning.gate.stub_phrases import STUBS
from pipeline.cleaning.gate.verdict import FilterInput
from tests.support.exclusions import MIN_WORDS, detail, exclusion, status

TEASER = "The council of Oakton voted on Monday to rebuild the old bridge over the river."
BRIEF = f"{TEASER} Work is to begin in the spring and will cost 4 million dollars, the mayor said."


@pytest.mark.parametrize(
    ("text", "n_words", "marked"),
    [
        (TEASER, 15, True),
        ("In short.", 2, True),
        (f"{BRIEF} The work…", 34, True),
        (f"{BRIEF}\n\n{BRIEF} The work [...]", 66, True),
        (f"{BRIEF}\n\n{BRIEF}", 64, False),
        (f"{BRIEF} {BRIEF} {BRIEF} {BRIEF} And so on …", 131, False),
    ],
)
def test_a_page_that_is_not_free_to_read_is_a_stub_where_it_shows_a_teaser(
    text: str, n_words: int, *, marked: bool
) -> None:
    found = find_exclusion(FilterInput("Oakton to rebuild bridge", text, text, paywalled=True), n_words, MIN_WORDS)
    assert (found is not None and (found.status, found.detail[:8]) == ("stub", "paywall:")) == marked
    assert found is None or str(n_words) in found.detail
    free = find_exclusion(FilterInput("Oakton to rebuild bridge", text, text), n_words, MIN_WORDS)
    assert free is None or free.status == "too_short"


def test_the_names_are_unique() -> None:
    names = [rule.name for rule in (*STUBS, *LISTINGS)]
    assert len(set(names)) == len(names)


def test_the_detail_quotes_the_phrase_and_keeps_it_short() -> None:
    assert detail("You need to enable JavaScript to run this app.") == (
        "javascript: 'You need to enable JavaScript to run this app.'"
    )
    assert len(detail("We use cookies " + "and the like " * 40 + "to improve this.")) < 120


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Enable JavaScript and cookies to continue", "Just a moment..."),
        ("Please enable JS and disable any ad blocker", "gazette.example"),
        ("Checking your browser before accessing gazette.example. This process is automatic.", None),
        ("Why have I been blocked? This site is protected.", "Attention Required! | Cloudflare"),
        ("Sorry, the page you requested could not be found. Try a search, or go back to our front page.", None),
        ("This article is no longer available.", "Oakton to rebuild bridge"),
        ("Oops! That page can't be found.\nIt looks like nothing was found at this location.", "Page not found"),
        ("451: Unavailable due to legal reasons. We recognize you are attempting to access this website from a "
         "country belonging to the European Economic Area and therefore access cannot be granted.", None),
        ("This page isn't available\nSorry about that. Try searching for something else.", None),
        ("We've detected unusual activity from your network\nTo continue, please click the box below to let us "
         "know you're not a robot.\nWhy did this happen?\nPlease make sure your browser supports scripts and that you "
         "are not blocking them from loading. For more information you can read our terms of service.\nNeed help?\n"
         "Write to our support team and give the reference below.", "Gazette - Are you a robot?"),
        ("Access to our journalism requires a subscription.\nMake informed decisions with the Gazette.\nTrial\n"
         "1 euro for 4 weeks\nThen 69 euros a month. Complete digital access on any device.", "Subscribe to read"),
        ("502 Bad Gateway\nnginx", None),
        ("test test test test test test test test test", "Test"),
        ("This is a test article. Headline goes here. Your text here. Lorem ipsum dolor sit amet.", None),
        (f"{TEASER}\nTo continue reading, subscribe or log in.", "Oakton to rebuild bridge"),
        (f"{TEASER}\nThis article is for subscribers only.\nAlready a subscriber? Log in", None),
        (f"{TEASER}\nYou have reached your limit of free articles.", None),
        ("Der Rat von Eichstadt hat am Montag den Bau beschlossen.\nWeiterlesen mit Eichstadt Plus", None),
        ("Le conseil a voté lundi la reconstruction du vieux pont.\nCet article est réservé aux abonnés.", None),
        ("El consejo votó el lunes reconstruir el puente.\nContenido exclusivo para suscriptores", None),
        ("Il consiglio ha votato lunedì.\nQuesto articolo è riservato agli abbonati.", None),
        ("O conselho aprovou a obra na segunda.\nConteúdo exclusivo para assinantes", None),
        ("市議会は月曜日、古い橋の再建を決めた。\nこの記事は有料会員限定です。", None),
        ("市议会周一投票决定重建旧桥。\n登录后阅读全文", None),
        ("Die gesuchte Seite wurde nicht gefunden.", None),
        ("La page que vous recherchez n'existe plus.", None),
        ("Запрашиваемая страница не найдена", None),
        ("お探しのページは見つかりません。", None),
        ("Wir und unsere 210 Partner benötigen Ihre Zustimmung. Alle akzeptieren", None),
        ("Nous et nos partenaires utilisons des cookies. Tout accepter. Continuer sans accepter.", None),
        ("Veuillez activer JavaScript pour afficher cette page.", None),
    ],
)  # fmt: skip
def test_a_page_that_stands_in_an_articles_place_is_a_stub(text: str, title: str | None) -> None:
    assert status(text, title) == "stub"


ABOUT_PAYWALLS = """Readers of the Oakton Gazette met a new wall on Monday. "Subscribe to continue reading," it says.

"This article is for subscribers only" was the line that most of them saw, the publisher said, and one in nine paid.

Papers that ask for money lose two thirds of their visitors in the first month, a study of 90 outlets found in May."""
ABOUT_COOKIES = """Cookie banners may soon be a thing of the past, the minister of justice said on Monday.

"We use cookies to improve your experience" is the sentence that he says he never wants to read again.

Browsers are to ask once, and sites must follow the answer. The law is to be read in the lower house in March."""
ABOUT_404 = """Visitors of the city's site read "404 Page not found" for three hours on Monday.

404 is the number that servers give when a page is gone. A cable had been cut in Oakton, engineers found.

The page you are looking for is often still in an archive, a librarian said, and showed how to find it."""
ABOUT_CAPTCHAS = """"Are you a robot?" Sites have asked that for 20 years. Programs now answer faster than people do.

I'm not a robot, says the box, and a click is all it takes, the team from Oakton wrote in its paper on Monday.

It asked 1,400 people to solve 14,000 puzzles. They took 20 seconds on average, the programs took less than one."""
ABOUT_OUTAGES = """The service is currently down for all customers in the north, the bank of Oakton said on Monday.

An error occurred while machines were replaced at night. Cash could be had at counters, a spokeswoman said.

Please try again in the evening, customers were told on the telephone. The fault was found at noon."""


@pytest.mark.parametrize("text", [ABOUT_PAYWALLS, ABOUT_COOKIES, ABOUT_404, ABOUT_CAPTCHAS, ABOUT_OUTAGES])
@pytest.mark.parametrize("title", [None, "Access denied", "Are you a robot?", "404 Not Found"])
def test_an_article_about_such_pages_passes(text: str, title: str | None) -> None:
    assert status(text, title) == "ok"


TABLE = "\n".join(f"Company {letter} Inc {n}.25 pct up vs {n + 3} dlrs" for n, letter in enumerate("ABCDEFGHIJKLMNOP"))
WEATHER = "\n".join(f"Oakton {name} sunny high {n} low {n - 9}" for n, name in enumerate(["north", "south"] * 8, 20))
RESULTS = "\n".join(f"Leeds United {n} Elmham Rovers 1 after extra time" for n in range(16))
WINNERS = "\n".join(
    ["These are the winners of the Oakton awards, which were given on Monday night in the town hall of the city."]
    + ["Best supporting actor in a comedy: Bob Ray, Ann Lee and Cy Dow, The Bridge"] * 14
)
RECIPE = "\n".join(
    [f"{n} spoons of flour, well sifted" for n in range(1, 11)]
    + ["Salt", "Stir all of it for ten minutes until the dough is smooth.", "Bake it for an hour and serve it warm."]
)
LIVE = "\n".join(
    f"{hour}:15\nThe council of Oakton is in its seat again.\nShare\nUpdated at {hour}:20" for hour in range(24)
)
INTERVIEW = "\n".join(["Q:", "What will the bridge cost the city?", "LEE:", "Four million, and it is worth it."] * 10)
POEM = "\n".join(
    ["Half a league, half a league,", "Half a league onward,", "All in the valley of Death", "Rode the six hundred."]
    * 6
)
VERSE = "\n".join(
    ["I went to the river today", "The water was higher than ever", "My brother had gone for the boats"] * 6
)
WRAPPED = "\n".join(
    [
        "The Oakton Company said its board voted at a special",
        "Meeting of the council to sell the Bridge Works to the",
        "City of Elmham for 4 mln dlrs, subject to approval by the",
    ]
    * 8
    + ["court."]
)


@pytest.mark.parametrize(
    "text",
    [BRIEF, TABLE, WEATHER, RESULTS, WINNERS, RECIPE, LIVE, INTERVIEW, POEM, VERSE, WRAPPED],
    ids=["brief", "table", "weather", "results", "winners", "recipe", "live", "interview", "poem", "verse", "wrapped"],
)
def test_an_article_in_an_odd_form_passes(text: str) -> None:
    assert status(text) == "ok"


def test_a_short_report_on_a_page_with_a_cookie_notice_passes() -> None:
    around = "Please enable JavaScript.\nWe use cookies to improve your experience.\nAccept all\nAlready a subscriber?"
    assert status(f"{around}\n{BRIEF}\nThis website uses cookies.") == "ok"


def test_headlines_of_many_lengths_are_a_listing_also_in_other_languages() -> None:
    german = (
        "Rat von {} beschließt den Bau der alten Brücke",
        "Sturm lässt 4.000 Häuser bei {} ohne Strom zurück und reißt Dächer ab",
        "Warum Brot in {} in diesem Winter immer teurer wird",
    )
    chinese = ("{}市议会投票决定重建旧桥", "风暴导致{}四千户居民停电", "为什么今年冬天{}面包价格持续上涨")
    for headlines, places in ((german, "Aach Bonn Celle Daun Emden"), (chinese, "杭州 南京 成都 武汉 西安")):
        lines = [headline.format(place) for place in places.split() for headline in headlines]
        assert detail("\n".join(lines)).startswith("headlines: 15 of 15 lines")


def test_a_few_headlines_under_a_report_are_no_listing() -> None:
    headlines = LISTINGS[0].catches
    assert status(f"{BRIEF}\n{BRIEF}\n{headlines}") == "ok"


@pytest.mark.parametrize(
    ("text", "status", "detail"),
    [
        ("", "empty", "no words"),
        ("* * *", "empty", "no words"),
        ("Share on Facebook", "empty", "nothing but boilerplate"),
        ("Five words are too few.", "too_short", "5 words"),
        ("This website uses cookies to improve your experience.", "stub", "consent"),
    ],
)
def test_what_cleaning_leaves_too_little_of_is_judged_by_what_was_there(text: str, status: str, detail: str) -> None:
    found = exclusion(text)
    assert found
    assert (found.status, found.detail.split(":")[0]) == (status, detail)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["please ", "we use ", "this page ", "a. ", "404 ", "test ", "We\n", "Read more\n", "。", "  "]
)
@pytest.mark.parametrize("head", ["", "503"])
def test_judging_takes_time_in_proportion_to_the_text(unit: str, head: str) -> None:
    text = head + unit * 100_000
    begin = time.process_time()
    find_exclusion(FilterInput(text, text, text), 100, MIN_WORDS)
    assert time.process_time() - begin < 10
