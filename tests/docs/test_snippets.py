"""SQL, Python and settings in the pages run on the seeds."""

import os
import runpy
import tomllib
from pathlib import Path

import duckdb
import pytest

from pipeline.settings import Settings
from pipeline.sources.source_list import SourceList
from tests.support.doc_pages import Place, blocks, pages

SQL, PYTHON, TOML = ([block for page in pages() for block in blocks(page, kind)] for kind in ("sql", "python", "toml"))
ROWS_OF_SEEDS = {"'data/changes/": 5, "'data/clusters/": 5, "'data/stories/": 1, "= 'quote'": 6, "<> 'quote'": 0}
ROWS_OF_SEEDS |= {"'data/reuse/": 0, "= 'derived'": 0}  # nothing in them stood elsewhere earlier
ROWS_OF_SEEDS = {"item_id IS NOT NULL": 0, "reason IS NOT NULL": 0} | ROWS_OF_SEEDS  # or came from a wire


def _name(block: Place) -> str:
    return f"{block.page.name}:{block.line}"


@pytest.mark.usefixtures("in_clone")
@pytest.mark.parametrize("query", SQL, ids=_name)
def test_queries_run(query: Place) -> None:
    rows = duckdb.sql(query.text).fetchall()
    expected = next(n for words, n in ROWS_OF_SEEDS.items() if words in query.text)
    assert len(rows) == expected, f"{query.page}:{query.line}"


@pytest.mark.usefixtures("in_clone")
@pytest.mark.parametrize("code", PYTHON, ids=_name)
def test_python_runs(code: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "snippet.py"
    script.write_text(code.text)
    runpy.run_path(os.fspath(script))
    assert capsys.readouterr().out.strip(), f"{code.page}:{code.line} prints nothing"


@pytest.mark.parametrize("part", TOML, ids=_name)
def test_settings_are_valid(part: Place) -> None:
    given = tomllib.loads(part.text)
    if "source" in given:  # a file of sources, not of settings
        assert SourceList.model_validate(given).source
        return
    settings = {name: section.model_dump() for name, section in Settings.model_validate(given)}
    assert all(settings[section].keys() >= values.keys() for section, values in given.items())


def test_there_are_snippets_of_each_kind() -> None:
    assert SQL and PYTHON and TOML
