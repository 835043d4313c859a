"""README.md is true: its tables are those of the code, its queries run. `python -m tests.test_readme` rewrites it."""

import contextlib
import os
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.schemas.data_dictionary import data_dictionary
from pipeline.settings import Settings

README = Path(__file__).parent.parent / "README.md"


def settings_table() -> str:
    lines = ["| setting | default | |", "|---|---|---|"]
    for section, part in Settings.model_fields.items():
        for name, field in part.annotation.model_fields.items():  # type: ignore[union-attr]
            lines.append(f"| `{section}.{name}` | `{field.default!r}` | {field.description} |")
    return "\n".join(lines) + "\n"


def rewritten(readme: str) -> str:
    for mark, content in (("settings", settings_table()), ("dictionary", data_dictionary())):
        section = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
        readme, found = section.subn(lambda m, c=content: m[1] + c + m[2], readme)
        assert found == 1, f"README has no place for the {mark}"
    return readme


def test_dictionary_and_settings_are_those_of_the_code() -> None:
    readme = README.read_text(encoding="utf-8")
    assert readme == rewritten(readme), "run `python -m tests.test_readme` to rewrite README.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def beside_data(seeds_data: Path) -> Iterator[None]:
    with contextlib.chdir(seeds_data.parent):
        yield


@pytest.mark.usefixtures("beside_data")
@pytest.mark.parametrize("query", blocks("sql"))
def test_the_duckdb_queries_run(query: str) -> None:
    rows = duckdb.sql(query).fetchall()
    of_seeds = {"clusters/": 5, "stories/": 1, "= 'quote'": 6, "<> 'quote'": 0}
    assert len(rows) == next(n for table, n in of_seeds.items() if table in query)


@pytest.mark.usefixtures("beside_data")
@pytest.mark.parametrize("code", blocks("python"))
def test_the_pandas_and_polars_queries_run(code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "query.py"
    script.write_text(code)
    runpy.run_path(os.fspath(script))
    assert "[5 rows x 5 columns]" in capsys.readouterr().out.replace("shape: (", "[") or "rule" in code


def test_the_shell_commands_are_the_two_that_everybody_needs() -> None:
    first, second = blocks("sh")
    assert "newsfold ingest seeds --data data" in first
    ci = (README.parent / ".ci" / "run").read_text(encoding="utf-8")
    assert second.strip() in ci


if __name__ == "__main__":
    README.write_text(rewritten(README.read_text(encoding="utf-8")), encoding="utf-8")
