"""Commands on sources.toml: what they print, and what they leave in the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli.app import app
from pipeline.sources.source_list import load_sources
from tests.support.fault_server import Answer, FaultServer, running

RSS = b"<rss version='2.0'><channel><title>Gazeta</title><item><link>/1</link></item></channel></rss>"


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with running() as site:
        yield site


def run(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["sources", *map(str, words)])
    return done.exit_code, done.output


def test_add_check_import_and_export(server: FaultServer, tmp_path: Path) -> None:
    server.answers |= {"/rss": Answer(body=RSS), "/html": Answer(body=b"<!doctype html>x")}
    file, opml = tmp_path / "sources.toml", tmp_path / "list.opml"
    file.write_text('[fetch]\ncontact = "mailto:a@example.org"\nallowed_private = ["127.0.0.1"]\n# mine\n')
    assert run("add", file, server.url("/rss"))[0] == 0
    code, said = run("check", file)
    assert code == 0
    assert f"ok      Gazeta  {server.url('/rss')}: rss, 1 items, 0 dated, 0 with text" in said
    opml.write_text(f'<opml><body><outline text="B" xmlUrl="{server.url("/html")}"/></body></opml>')
    assert run("import-opml", file, opml)[0] == 0
    assert "# mine" in file.read_text()
    assert [source.name for source in load_sources(file).source] == ["Gazeta", "B"]
    assert "0 added" in run("import-opml", file, opml)[1]
    code, said = run("check", file)
    assert code == 2
    assert "FAILED  B" in said
    assert server.url("/html") in run("export-opml", file)[1]


def test_a_new_file_needs_a_contact(tmp_path: Path) -> None:
    code, said = run("add", tmp_path / "new.toml", "https://x.example/")
    assert (code, "--contact" in said) == (2, True)
