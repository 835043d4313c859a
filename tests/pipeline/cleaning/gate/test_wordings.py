"""In every language a wall and its terms go, whatever stands before them, and an article that tells of walls stays."""

import pytest

from pipeline.cleaning.clean_text import clean_text
from pipeline.cleaning.gate.wording import PaywallWording
from pipeline.cleaning.gate.wordings import WORDINGS
from tests.support.exclusions import exclusion, status

EACH = pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.language)
NEWS_LANGUAGES = "en de fr es pt it nl pl ru uk sv da nb fi cs el hu ro tr ar fa hi zh ja ko id"


def test_the_languages_are_those_of_the_news() -> None:
    assert sorted(wording.language for wording in WORDINGS) == sorted(NEWS_LANGUAGES.split())


@EACH
@pytest.mark.parametrize("known", [True, False], ids=["its language known", "unknown"])
def test_what_is_kept_of_a_teaser_behind_a_wall_is_the_teaser(wording: PaywallWording, *, known: bool) -> None:
    lang = wording.language if known else None
    result = clean_text("\n\n".join(wording.catches), None, lang)
    assert result.text == wording.catches[0]
    found = exclusion("\n\n".join(wording.catches), None, lang)
    assert found
    assert (found.status, found.detail[:8]) == ("stub", "paywall:")


@EACH
def test_an_article_loses_the_wall_at_its_end_and_takes_part(wording: PaywallWording) -> None:
    teaser, *wall = wording.catches
    article = [f"{teaser} {number}. {teaser}" for number in range(20)]
    text = "\n\n".join(article)
    assert clean_text("\n\n".join((*article, *wall)), None, wording.language).text == clean_text(text).text
    assert status("\n\n".join((*article, *wall)), None, wording.language) == "ok"


@EACH
def test_a_wall_between_paragraphs_takes_no_prose_with_it(wording: PaywallWording) -> None:
    teaser, *wall = wording.catches
    article = [*wording.spares, *(f"{teaser} {number}. {teaser}" for number in range(20))]
    text = "\n\n".join((wording.spares[0], wall[0], *article))
    kept = clean_text(text, None, wording.language).text
    assert wall[0] not in kept
    assert all(line in kept for line in article)


@EACH
@pytest.mark.parametrize("known", [True, False], ids=["its language known", "unknown"])
def test_an_article_that_tells_of_walls_stays_as_it_is(wording: PaywallWording, *, known: bool) -> None:
    text = "\n\n".join(wording.spares)
    assert clean_text(text, None, wording.language if known else None).text == text
    assert status(text, None, wording.language if known else None) == "ok"
