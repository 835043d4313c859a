"""A page is one document, decoded by the charset that it names where that can be right."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.inputs import rows_of, write_file


def _page(folder: Path, charset: str, text: str, encoding: str) -> dict[str, Any]:
    page = f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'
    (row,) = rows_of(write_file(folder, "a.html", page.encode(encoding)))
    return row


def test_a_page_is_decoded_by_the_charset_that_it_names(tmp_path: Path) -> None:
    assert "Zażółć gęślą jaźń" in _page(tmp_path, "iso-8859-2", "Zażółć gęślą jaźń", "iso-8859-2")["body"]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16", "hex", "undefined", "idna", "nonsense"])
def test_a_charset_that_cannot_be_right_does_not_spoil_a_page(tmp_path: Path, charset: str) -> None:
    """Browsers read iso-8859-1 as windows-1252, and pages that say utf-8 and are not are common."""
    text = "“L’école était fermée”, a déclaré le maire d’Orléans à la presse. " * 9
    assert text in _page(tmp_path, charset, text, "cp1252")["body"]


def test_a_page_in_xhtml_is_one(tmp_path: Path) -> None:
    page = '<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><p>Bär</p></html>'
    (row,) = rows_of(write_file(tmp_path, "a.xhtml", page.encode("latin-1")))
    assert (row["format"], "Bär" in row["body"]) == ("html", True)
