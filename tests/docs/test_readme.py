"""README is short, its two commands are those that everybody needs, and the licence that the project names is there."""

import tomllib

from tests.support.doc_pages import ROOT, blocks

README = ROOT / "README.md"


def test_it_has_at_most_150_lines() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 150


def test_the_shell_commands_are_the_two_that_everybody_needs() -> None:
    first, second = (block.text for block in blocks(README, "sh"))
    assert "newsfold ingest seeds --data data" in first
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert second.strip() in ci


def test_it_shows_three_queries_and_a_notebook() -> None:
    assert len(blocks(README, "sql")) == 3
    (notebook,) = blocks(README, "python")
    assert "from pipeline import clean_text, clean_page, ingest, read_table, explain_pair" in notebook.text


def test_the_licence_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    assert all("Apache License" in (ROOT / name).read_text() for name in project["license-files"])
