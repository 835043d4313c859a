"""A line is a wall, an invitation or an offer as a whole, and all terms hang on one of the first two."""

import pytest

from pipeline.cleaning.clean_text import clean_text
from pipeline.cleaning.gate import terms
from pipeline.cleaning.gate.wording import PaywallWording
from pipeline.cleaning.gate.wordings import WORDINGS
from pipeline.text.paragraphs import paragraph

EACH = pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.language)
PROSE = "The council of Oakton voted on Monday to rebuild the old bridge over the river."


def _found(*lines: str, lang: str | None = "en") -> list[int]:
    return sorted(terms.find_terms([paragraph(line, 0) for line in lines], terms.phrases(lang)))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([PROSE, "Subscribe to continue reading"], [1]),
        ([PROSE, "Subscribe to continue reading", "Monthly", "Yearly", "9 euros a month"], [1, 2, 3, 4]),
        ([PROSE, "Subscribe to continue reading", "Monthly", PROSE], [1]),
        ([PROSE, "9 euros a month", "Subscribe to continue reading"], [1, 2]),
        ([PROSE, "9 euros a month", "Cancel anytime"], []),
        ([f"{PROSE} A subscription costs 9 euros a month.", "Already a subscriber? Log in"], [1]),
        (["Create a free account to read this article in full.", PROSE], []),
        ([PROSE, "Create a free account to read this article in full."], [1]),
        (["Subscribe now for 9 euros a month", "A subscription costs 9 euros, or 4 with a free trial.", PROSE], [0]),
        (["Subscribe now for 9 euros a month", "A subscription costs 9 euros, or 4 with a free trial."], [0, 1]),
        ([f"Subscribe to continue reading. {PROSE} {PROSE}"], []),
        ([PROSE, "x" * 5000, "Subscribe to continue reading"], [2]),
    ],
)
def test_what_hangs_on_a_wall_is_offers_and_what_stands_between_them(lines: list[str], found: list[int]) -> None:
    assert _found(*lines) == found


def test_lines_that_other_rules_took_may_be_among_them() -> None:
    lines = [paragraph(line, 0) for line in (PROSE, "Subscribe now for 1 euro", "a" * 100, "9 euros a month")]
    assert sorted(terms.find_terms(lines, terms.phrases("en"))) == [1]
    assert sorted(terms.find_terms(lines, terms.phrases("en"), [2])) == [1, 2, 3]


def test_a_language_that_is_not_known_is_read_with_all_wordings() -> None:
    assert _found(PROSE, "この記事は有料会員限定です", lang="sk") == [1]
    assert _found(PROSE, "この記事は有料会員限定です", lang="de") == []


@pytest.mark.parametrize("lang", ["en", "de", "ru", None])
def test_a_language_that_the_script_belies_does_not_count(lang: str | None) -> None:
    wall = "Материал доступен только по подписке"
    article = "Совет Дубовска проголосовал в понедельник за восстановление старого моста, закрытого после наводнения."
    assert clean_text(f"{article}\n\n{wall}", None, lang).text == article


@EACH
def test_its_patterns_tell_its_examples(wording: PaywallWording) -> None:
    book = terms.phrases(wording.language)
    kinds = [book.kind(line.lower()) for line in wording.catches]
    assert kinds[0] is None
    assert None not in kinds[1:]
    assert {"wall", "left_out"} & set(kinds)
    assert {"invitation", "offer"} <= set(kinds)


@EACH
def test_every_wall_and_invitation_has_one_of_the_hints(wording: PaywallWording) -> None:
    book = terms.phrases(wording.language)
    for line in wording.catches:
        if book.kind(line.lower()) in ("wall", "left_out", "invitation"):
            assert any(hint in line.lower() for hint in wording.hints.split("|")), line


@EACH
def test_neither_a_quoted_wall_nor_one_that_a_report_goes_on_from_is_taken(wording: PaywallWording) -> None:
    teaser, wall = wording.catches[:2]
    book = terms.phrases(wording.language)
    for line in (f"“{wall}”", f"„{wall}“ {teaser}", f"{wall} {teaser} {teaser}"):
        lines = [paragraph(line, 0)]
        assert not terms.find_terms(lines, book), line


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"{PROSE} Subscribe to continue reading.", PROSE),
        (f"{PROSE} He agreed. Subscribe to continue reading. Already a member? Log in.", f"{PROSE} He agreed."),
        (f"{PROSE} To read on, people subscribe to a second paper, she said.", None),
        (f"{PROSE} “Subscribe to continue reading.”", None),
        (f"Subscribe to continue reading. {PROSE}", None),
        (f"{PROSE} Create a free account to read this article in full.", None),
    ],
)
def test_a_wall_that_is_glued_to_a_paragraph_is_cut_off(text: str, kept: str | None) -> None:
    other = "Work is to begin in the spring, and a ferry will link both banks until then."
    result = clean_text(f"{text}\n\n{other}", None, "en")
    assert result.text == f"{kept or text}\n\n{other}"
    assert not kept or result.removed[0].rule == terms.RULE
