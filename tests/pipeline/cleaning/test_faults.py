"""A rule that fails costs its line: that is kept, all else is cleaned as ever, and the rule is named and counted."""

from typing import Any

import pyarrow as pa
import pytest

from pipeline.cleaning import clean_text as cleaning
from pipeline.cleaning import faults, wire_lines
from pipeline.cleaning.clean import clean
from pipeline.cleaning.clean_text import clean_text
from pipeline.cleaning.draft import Draft, Given
from pipeline.cleaning.faults import Fault, attempt
from pipeline.cleaning.gate import article_filter
from pipeline.cleaning.layout import split
from pipeline.cleaning.normalise import Traced
from pipeline.schemas.working import PAGES
from pipeline.settings import Settings
from tests.support.in_process import InProcess
from tests.support.stored import rows_of

ARTICLE = "The council of Oakton voted on Monday to rebuild the old bridge over the river."
TEXT = f"By Ann Lee\n\n{ARTICLE}\n\nShare on Facebook\n\nBy Broken Rule\n\nWork is to begin in the spring, she said."


def _draft(text: str) -> Draft:
    laid, lines = split(Traced(text))
    return Draft(laid, Given(), lines)


def _break(monkeypatch: pytest.MonkeyPatch, sign: str = "Broken") -> None:
    """Let the rule for bylines fail on lines with a sign."""
    right = wire_lines.byline

    def byline(text: str) -> Any:
        if sign in text:
            raise ValueError("no (such) name; sorry")
        return right(text)

    monkeypatch.setattr(wire_lines, "byline", byline)


def test_a_rule_that_fails_costs_its_line_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    _break(monkeypatch)
    result = clean_text(TEXT, lang="en")
    assert result.text.split("\n\n") == [ARTICLE, "By Broken Rule", "Work is to begin in the spring, she said."]
    assert result.facts.byline == ("Ann Lee",)
    assert {gone.rule for gone in result.removed} >= {"byline", "share"}
    (fault,) = result.faults
    assert (fault.rule, fault.line) == ("drop_lines._wire_line", "By Broken Rule")
    assert fault.error.startswith("ValueError: no [such] name")


def test_what_cleans_without_a_fault_names_none() -> None:
    assert clean_text(TEXT, lang="en").faults == ()


def test_a_pass_that_fails_on_no_single_line_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def drop_two(draft: Draft) -> Draft:
        if len(draft.lines) > 1:
            raise KeyError("two")
        return draft

    draft = _draft(TEXT)
    assert attempt(drop_two, draft) == (draft, (Fault("drop_two", "KeyError: 'two'"),))
    monkeypatch.setattr(cleaning, "PASSES", (*cleaning.PASSES[:-1], drop_two, cleaning.PASSES[-1]))
    result = clean_text(TEXT, lang="en")
    assert ARTICLE in result.text and "Facebook" not in result.text
    assert result.faults == (Fault("drop_two", "KeyError: 'two'"),)


def test_a_pass_that_fails_without_the_failing_lines_too_is_left_out() -> None:
    def fail_always(draft: Draft) -> Draft:
        raise RuntimeError(len(draft.lines))

    draft = _draft(TEXT)
    done, failed = attempt(fail_always, draft)
    assert done is draft
    assert len(failed) == len(draft.lines) + 1


def test_a_line_that_is_kept_from_a_pass_is_as_it_was_after_it() -> None:
    def drop_all(draft: Draft) -> Draft:
        if any("Broken" in line.text for line in draft.lines):
            raise ValueError
        return draft._replace(dropped=dict.fromkeys(range(len(draft.lines)), "all"))

    draft = _draft(TEXT)
    done, failed = attempt(drop_all, draft)
    assert [line.text for line in done.lines] == [line.text for line in draft.lines]
    assert [draft.lines[number].text for number in range(len(draft.lines)) if number not in done.dropped] == [
        fault.line for fault in failed
    ]
    assert failed[0].error == "ValueError"


def test_a_pass_before_there_are_lines_may_fail_and_cleaning_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(draft: Draft) -> Draft:
        raise ValueError

    monkeypatch.setattr(cleaning, "PASSES", (fail, *cleaning.PASSES[1:]))
    result = clean_text(f"{ARTICLE}&nbsp;{ARTICLE}")
    assert result.text == f"{ARTICLE}&nbsp;{ARTICLE}"
    assert {fault.rule for fault in result.faults} == {"fail"}


def test_running_out_of_memory_is_no_fault_of_a_rule() -> None:
    def grow(draft: Draft) -> Draft:
        raise MemoryError

    with pytest.raises(MemoryError):
        attempt(grow, _draft(TEXT))


def _cleaned(*texts: str) -> list[dict[str, Any]]:
    rows = [{"article_id": str(n), "text": text, "lang": "en", "source": "Post"} for n, text in enumerate(texts)]
    pages: pa.Table = rows_of(PAGES, *rows)
    return list(clean(pages, Settings(), "run", InProcess()).to_pylist())


def test_the_article_says_which_rule_failed_and_the_run_adds_it_up(monkeypatch: pytest.MonkeyPatch) -> None:
    _break(monkeypatch)
    rows = _cleaned(TEXT, f"{TEXT}\n\nBy Broken Again", ARTICLE)
    assert [row["status"] for row in rows] == ["ok"] * 3
    assert rows[0]["status_detail"] == (
        "rule drop_lines._wire_line failed on 1 line (ValueError: no [such] name, sorry)"
    )
    assert rows[2]["status_detail"] is None
    (alert,) = faults.alerts([row["status_detail"] for row in rows] + ["rule of law; rule x failed"])
    assert alert == (
        "the cleaning rule drop_lines._wire_line failed on 3 lines of 2 articles (ValueError: no [such] name, sorry):"
        " they were kept as they were"
    )


def test_a_rule_of_the_filter_that_fails_keeps_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(texts: object) -> None:
        raise TypeError("no texts")

    monkeypatch.setattr(article_filter, "find_paywall", find)
    (row,) = _cleaned(ARTICLE)
    assert row["status"] == "ok"
    assert row["status_detail"] == "rule article_filter.find_exclusion failed on 1 line (TypeError: no texts)"


def test_what_fails_beside_the_rules_costs_its_article_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "is_normalised", lambda text: 1 / ("Broken" not in text.text))
    rows = _cleaned(f"{ARTICLE}\nBroken.", ARTICLE)  # what is laid out anew is looked at once more
    assert [row["status"] for row in rows] == ["unreadable", "ok"]
    assert rows[0]["status_detail"].startswith("the text could not be cleaned: ZeroDivisionError")
