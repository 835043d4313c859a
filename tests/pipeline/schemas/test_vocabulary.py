"""The words that columns hold are those that the code writes, each described."""

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from pipeline.cleaning.boilerplate.catalogue import all_rules
from pipeline.cleaning.clean_text import clean_text
from pipeline.overrides import REASONS
from pipeline.schemas import vocabulary
from pipeline.schemas.tables import PUBLIC_TABLES

PIPELINE = Path(__file__).parents[3] / "pipeline"
FLOWS = PIPELINE.parent / "flows"


def _words_in(*places: Path) -> set[str]:
    """All string constants of some modules, or of all in some folders."""
    modules = [module for place in places for module in ([place] if place.is_file() else place.rglob("*.py"))]
    return {word for module in modules for word in _constants(module)}


@cache
def _constants(module: Path) -> frozenset[str]:
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


@pytest.mark.parametrize(
    ("words", "packages"),
    [
        (vocabulary.ARTICLE_STATUSES, ("reading", "extraction", "cleaning")),
        (vocabulary.RELATIONS, ("matching",)),
        (vocabulary.DECISION_REASONS, ("matching", "overrides.py")),
        (vocabulary.CANONICAL_REASONS, ("clustering",)),
        (vocabulary.ROLES, ("clustering",)),
        (vocabulary.CLUSTER_STATUSES, ("clustering",)),
        (vocabulary.STORY_STATUSES, ("stories", "runs")),
        (vocabulary.CHANGE_KINDS, ("clustering", "stories", "runs")),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, Mapping) else "",
)
def test_no_word_is_invented(words: Mapping[str, str], packages: tuple[str, ...]) -> None:
    assert not set(words) - _words_in(*(PIPELINE / package for package in packages))
    assert all(words.values())


def test_statuses_of_runs_are_written_somewhere() -> None:
    assert set(vocabulary.RUN_STATUSES) <= _words_in(PIPELINE, FLOWS)


def test_every_reason_of_a_decision_is_described() -> None:
    reasons = {
        *_snake_case_words(PIPELINE / "matching" / "decision" / "rules.py"),
        *REASONS.values(),
        "quotes_shared",
        "passages_shared",
    }
    assert reasons == set(vocabulary.DECISION_REASONS)


def _snake_case_words(module: Path) -> set[str]:
    """String constants of a module that may be reasons: not those that pick a column."""
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    columns = {id(node.slice) for node in nodes if isinstance(node, ast.Subscript)}
    words = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in columns]
    return {word for word in words if isinstance(word, str) and re.fullmatch(r"[a-z]+(?:_[a-z]+)+", word)}


def _columns(name: str) -> dict[str, str]:
    return next({c.name: c.comment for c in table.columns} for table in PUBLIC_TABLES if table.name == name)


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("articles", "status", vocabulary.ARTICLE_STATUSES),
        ("edges", "relation", vocabulary.RELATIONS),
        ("memberships", "role", vocabulary.ROLES),
        ("clusters", "status", vocabulary.CLUSTER_STATUSES),
        ("stories", "status", vocabulary.STORY_STATUSES),
        ("changes", "kind", vocabulary.CHANGE_KINDS),
        ("runs", "status", vocabulary.RUN_STATUSES),
        ("judgements", "question", vocabulary.JUDGEMENT_QUESTIONS),
        ("judgements", "verdict", vocabulary.VERDICTS),
    ],
)
def test_a_columns_comment_names_the_same_words(table: str, column: str, words: Mapping[str, str]) -> None:
    comment = _columns(table)[column]
    assert all(word in comment for word in words)


def test_every_rule_that_takes_something_out_is_described() -> None:
    prose = "The council of Oakton voted on Monday to rebuild the old bridge, which a flood had taken in the spring."
    lines = [line for rule in all_rules() for line in (rule.catches, f"{prose} {rule.name}", f"{prose} {rule.name}")]
    text = "\n\n".join(("# Bridge to be rebuilt", "By Ann Lee", "OAKTON, March 1 (Reuters) - " + prose, *lines))
    found = {span.rule for span in clean_text(text, "Bridge to be rebuilt").removed}
    assert len(found) > 10
    assert found <= {*vocabulary.REMOVAL_RULES, *(rule.name for rule in all_rules())}


def test_removal_rules_are_those_of_cleaning_beside_the_catalogue() -> None:
    written = _words_in(PIPELINE / "cleaning")
    rules = set(vocabulary.REMOVAL_RULES)
    assert {rule for rule in rules if not rule.startswith("after_")} <= written
    headings = {rule.name for rule in all_rules() if rule.opens_tail}
    assert {rule.removeprefix("after_") for rule in rules if rule.startswith("after_")} == headings
    assert not rules & {rule.name for rule in all_rules()}
