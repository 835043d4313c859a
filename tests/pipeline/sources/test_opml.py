"""OPML in, OPML out, and lines of sources.toml that are read back."""

import tomllib

import pytest

from pipeline.errors import UsageError
from pipeline.sources.opml import as_toml, read_opml, write_opml
from pipeline.sources.source_list import Source

OPML = """<opml version="1.0"><body><outline text="Nachrichten">
<outline text="Das Blatt" xmlUrl="https://blatt.example/politik" htmlUrl="https://blatt.example/"/>
<outline text="Das Blatt: Sport" xmlUrl="https://blatt.example/sport" htmlUrl="https://blatt.example/"/>
<outline title="O Jornal" XMLURL="https://jornal.example/rss"/><outline text="x" xmlUrl="file:///etc/passwd"/>
</outline></body></opml>"""


def test_feeds_of_a_site_are_one_source() -> None:
    blatt, jornal = read_opml(OPML.encode())
    assert (blatt.name, blatt.feeds) == ("Das Blatt", ["https://blatt.example/politik", "https://blatt.example/sport"])
    assert (jornal.name, jornal.feeds) == ("O Jornal", ["https://jornal.example/rss"])


def test_what_goes_out_comes_in_again() -> None:
    sources = [
        Source(name='Ein "Blatt" & \\ mehr', site="https://b.example", feeds=["https://b.example/1"], language="de")
    ]
    assert read_opml(write_opml(sources)) == sources
    assert tomllib.loads(as_toml(sources))["source"] == [sources[0].model_dump(exclude_defaults=True)]


def test_two_outlets_of_one_name_are_told_apart() -> None:
    rows = [f'<outline text="News" htmlUrl="https://{h}.example" xmlUrl="https://{h}.example/f"/>' for h in "ab"]
    names = {source.name for source in read_opml(f"<opml><body>{''.join(rows)}</body></opml>".encode())}
    assert len(names) == 2


def test_no_opml_is_an_error() -> None:
    for body in (b"", b"<html/>", b"text"):
        with pytest.raises(UsageError, match="no OPML"):
            read_opml(body)
