"""Command lines in the pages are those of the code: parsed by the real command line, some of them run."""

import importlib.util
import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from flows.cli.app import app
from tests.support.doc_pages import ROOT, Place, commands, inline_code, pages

_NEWSFOLD = re.compile(r"(?:\.venv/bin/)?newsfold(?: |$)")
_RUN = (
    "boilerplate",
    "changes",
    "check",
    "compact",
    "explain",
    "migrate",
    "snapshot",
    "stories",
)  # they ask, or keep all rows
ALL = [command for page in pages() for command in commands(page)]


def _steps(line: str) -> list[list[str]]:
    """The commands of a line, taken apart into words."""
    return [shlex.split(step, comments=True) for step in re.split(r" && ", line)]


def _parse_newsfold(words: list[str]) -> None:
    """Parse arguments as the command would, and go no further.

    Raises:
        Exception: they are not understood.
    """
    group: Any = typer.main.get_command(app)
    with group.make_context("newsfold", list(words)) as context:
        name, command, rest = group.resolve_command(context, words)
        command.make_context(name, rest, parent=context).close()


def _parse_module(words: list[str]) -> None:
    """A module of ours exists, and knows the options; pytest's are its own."""
    if words[0] != "-m" or words[1] == "pytest":
        return
    found = importlib.util.find_spec(words[1])
    assert found and found.origin, f"there is no module {words[1]}"
    source = Path(found.origin).read_text(encoding="utf-8")
    for option in (word for word in words[2:] if word.startswith("--")):
        parameter = option.removeprefix("--").removeprefix("no-").replace("-", "_")
        assert option in source or f"{parameter}:" in source, f"{words[1]} has no option {option}"


def _parse_make(words: list[str]) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert not words or words[0] in targets, f"make has no target {words[0]}"


def _parse_pip(words: list[str]) -> None:
    """An install of ours names extras that there are."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for extra in re.findall(r"\.\[([\w,]+)\]", " ".join(words)):
        assert set(extra.split(",")) <= set(project["optional-dependencies"]), f"there is no extra {extra}"
    assert words[0] == "install"


def _parse_prefect(words: list[str]) -> None:
    assert words[0] in {"deploy", "deployment", "worker", "work-pool"}, f"prefect has no command {words[0]}"


def _parse_python3(words: list[str]) -> None:
    assert words == ["-m", "venv", ".venv"]


def _parse_export(words: list[str]) -> None:
    assert all(re.fullmatch(r"[A-Z_]+=\S+", word) for word in words)


PARSERS: dict[str, Callable[[list[str]], None]] = {
    "newsfold": _parse_newsfold,
    "python": _parse_module,
    "python3": _parse_python3,
    "pip": _parse_pip,
    "make": _parse_make,
    "prefect": _parse_prefect,
    "export": _parse_export,
}


def _fault(line: str) -> str | None:
    """What is wrong with a line of commands."""
    for words in _steps(line):
        parse = PARSERS.get(Path(words[0]).name)
        if parse is None:
            return f"no test knows the command {words[0]}"
        try:
            parse(words[1:])
        except Exception as error:  # noqa: BLE001 - typer's errors share no base with ours
            explain = getattr(error, "format_message", error.__str__)
            return f"{type(error).__name__}: {explain()}"
    return None


def _fault_in_sentence(text: str) -> str | None:
    """What is wrong with a command named in a sentence; with more behind its name, it is parsed like a line."""
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    words = shlex.split(text)[1:]
    if len(words) == 1 or words[1:] == ["--resketch"]:
        return None if words[0] in known else "there is no such command"
    return _fault(text) if words and words[0] != "COMMAND" and "…" not in words else None


def test_shell_lines_parse() -> None:
    faults = [f"{command}\n{fault}" for command in ALL if (fault := _fault(command.text))]
    assert not faults, "\n".join(faults)


def test_commands_in_sentences_parse() -> None:
    named = [code for page in pages() for code in inline_code(page) if _NEWSFOLD.match(code.text)]
    faults = [f"{code}\n{fault}" for code in named if (fault := _fault_in_sentence(code.text))]
    assert not faults, "\n".join(faults)


def _is_run(command: Place) -> bool:
    words = shlex.split(command.text)
    stand_ins = [word for word in words if word.isupper()]  # for a name of the reader's own
    return words[0] == "newsfold" and words[1] in _RUN and "newsfold.toml" not in words and not stand_ins


@pytest.mark.usefixtures("in_copy")
@pytest.mark.parametrize("command", list(filter(_is_run, ALL)), ids=str)
def test_commands_that_keep_all_rows_run_on_the_seeds(command: Place) -> None:
    done = CliRunner().invoke(app, shlex.split(command.text)[1:], env={"COLUMNS": "200"})
    assert done.exit_code == 0, f"{command}\n{done.output}"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("newsfold ingest seeds", "--data"),
        ("newsfold swallow seeds --data data", "swallow"),
        ("newsfold check --data data --fast", "--fast"),
        (".venv/bin/python -m benchmarks.nothing", "benchmarks.nothing"),
        (".venv/bin/python -m benchmarks.match --speed 3", "--speed"),
        ("make coffee", "coffee"),
        ("curl http://127.0.0.1", "curl"),
        (".venv/bin/pip install -e '.[gold]'", "gold"),
    ],
)
def test_a_wrong_line_is_found(line: str, words: str) -> None:
    assert words in (_fault(line) or "")
