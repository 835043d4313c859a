"""The reference is what the code says today."""

import re

import pytest
import typer.main

from docs.generate import PAGES, REFERENCE
from flows.cli.app import app
from pipeline.schemas.tables import PUBLIC_TABLES
from pipeline.settings import Settings


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_that_of_the_code(name: str) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), f"docs/reference/{name} is out of date: run `make docs`"


def test_there_are_no_other_pages() -> None:
    assert {page.name for page in REFERENCE.iterdir()} == set(PAGES)


def test_every_table_setting_and_command_is_there() -> None:
    headings = {name: re.findall(r"^## (.+)$", page(), re.MULTILINE) for name, page in PAGES.items()}
    assert headings["tables.md"] == [table.name for table in PUBLIC_TABLES]
    assert headings["settings.md"] == list(Settings.model_fields)
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert headings["commands.md"] == sorted(commands)
