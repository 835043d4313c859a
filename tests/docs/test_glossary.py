"""The glossary names each word once, in order, with a module that is there."""

import re

from tests.support.doc_pages import ROOT

GLOSSARY = ROOT / "docs" / "contributing" / "glossary.md"
_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| `([^`|]+)` \|$", re.MULTILINE)
ROWS = _ROW.findall(GLOSSARY.read_text(encoding="utf-8"))


def test_all_rows_are_read() -> None:
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(ROWS) == len(lines) - 1 >= 40


def test_words_stand_once_and_in_order() -> None:
    words = [word.casefold() for word, _, _ in ROWS]
    assert words == sorted(set(words))


def test_each_module_exists() -> None:
    missing = {word: module for word, _, module in ROWS if not (ROOT / module).is_file()}
    assert not missing, f"modules that the glossary names are not there: {missing}"
