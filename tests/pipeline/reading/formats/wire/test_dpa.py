"""dpa's digital wires are read; notes and boxes are no text."""

from typing import Any

import pytest

from pipeline.reading.formats.wire.dpa import is_item, read_item
from pipeline.reading.formats.wire.item import NoItemError

RECORD: dict[str, Any] = {
    "format": "digitalwires@1.0",
    "type": "composite",
    "urn": "urn:newsml:nwa.example:260302-1",
    "version": 2,
    "version_created": "2026-03-02T13:00:00+01:00",
    "pubstatus": "usable",
    "signal": "sig:update",
    "embargoed": "2026-03-02T15:00:00+01:00",
    "language": "de",
    "urgency": 4,
    "headline": "Fähre auf Grund",
    "byline": "Von Jonna Berg, nwa",
    "dateline": "Port Alba (nwa) - ",
    "creditline": "nwa",
    "article_html": '<section class="main"><p>Eine Fähre lief auf Grund.</p></section>',
    "infobox_html": "<p>Der Hafen</p>",
    "notepad": {"public_html": "<p>Hinweis</p>"},
    "ednotes": [{"ednote": "Zahl geprüft"}],
    "categories": [{"type": "dnltype:provider", "name": "nwa"}, {"type": "dnltype:genre", "name": "Meldung"}],
    "keyword_names": ["Schifffahrt"],
}


def test_what_a_record_says_is_read() -> None:
    found = read_item(RECORD)
    assert is_item(RECORD) and is_item({"urn": "u", "version_created": "t", "pubstatus": None})
    assert (found.item_id, found.version, found.created) == (RECORD["urn"], 2, RECORD["version_created"])
    assert (found.status, found.signals, found.embargoed) == ("usable", ("update",), RECORD["embargoed"])
    assert (found.title, found.byline, found.credit) == ("Fähre auf Grund", ("Jonna Berg",), "nwa")
    assert (found.provider, found.genres, found.urgency, found.slug) == ("nwa", ("Meldung",), 4, "Schifffahrt")
    assert found.body is not None and found.body.n_words == 5


def test_values_of_other_types_cost_no_record() -> None:
    odd = RECORD | {"signal": 3, "categories": "x", "article_html": ["x"], "version": {}, "byline": 1.5}
    found = read_item(odd)
    assert (found.signals, found.body, found.version, found.provider) == ((), None, None, None)


def test_a_record_without_a_urn_is_no_item() -> None:
    with pytest.raises(NoItemError):
        read_item({"format": "digitalwires@1.0"})
