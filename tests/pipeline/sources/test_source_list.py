"""sources.toml is read strictly, and says what is wrong with it."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.sources.source_list import load_sources

GOOD = """
[fetch]
contact = "mailto:desk@example.org"
[[source]]
name = "Le Journal"
feeds = ["https://journal.example/rss"]
timezone = "Europe/Paris"
"""


def test_sources_are_read_with_defaults(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(GOOD)
    listed = load_sources(file)
    assert (listed.source[0].name, listed.source[0].pages, listed.fetch.max_redirects) == ("Le Journal", True, 5)


def test_what_cannot_be_used_is_named(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    for words, text in {
        "it lacks fetch.contact": "[fetch]\n",
        "not valid TOML": "[[",
        "usable: source.0.feeds: 'file.*' is no address": GOOD.replace("https://journal", "file://journal"),
        "time zone": GOOD.replace("Europe/Paris", "Paris"),
        "named more than once": GOOD + GOOD[GOOD.index("[[source]]") :],
        "there is no setting source.0.feed": GOOD.replace("feeds", "feed"),
    }.items():
        file.write_text(text)
        with pytest.raises(UsageError, match=words):
            load_sources(file)
    with pytest.raises(UsageError, match="cannot read"):
        load_sources(tmp_path / "missing.toml")
