"""ninjs of three versions and AP's variety give the same items; other records are none."""

from typing import Any

import pytest

from pipeline.reading.formats.wire.item import NoItemError
from pipeline.reading.formats.wire.ninjs import is_item, read_items
from pipeline.text.words import words

TEXT = "Un traghetto si è incagliato davanti al porto. Nessuno è rimasto ferito."
ONE: dict[str, Any] = {
    "uri": "urn:nwa.example:7",
    "type": "text",
    "version": "3",
    "versioncreated": "2026-03-02T12:00:00Z",
    "firstcreated": "2026-03-02T09:00:00Z",
    "pubstatus": "usable",
    "headline": "Traghetto incagliato",
    "byline": "di Ines Prado",
    "located": "Porto Alba",
    "language": "it",
    "urgency": 3,
    "slugline": "traghetto",
    "ednote": "Ai redattori: dato verificato",
    "evolvedfrom": "urn:nwa.example:6",
    "genre": [{"name": "Cronaca"}],
    "infosource": [{"name": "Nordovest"}],
    "body_text": TEXT,
    "body_xhtml": f"<p>{TEXT}</p>",
}
_MOVED = ("headline", "byline", "genre", "infosource", "body_text", "body_xhtml", "evolvedfrom")
TWO = {name: value for name, value in ONE.items() if name not in _MOVED} | {
    "headlines": [{"role": "seo", "value": "x"}, {"role": "main", "value": "Traghetto incagliato"}],
    "by": "di Ines Prado",
    "genres": [{"name": "Cronaca"}],
    "infosources": [{"name": "Nordovest"}],
    "evolvedfrom": [{"uri": "urn:nwa.example:6"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": TEXT},
        {"role": "main", "contenttype": "text/html", "value": f"<p>{TEXT}</p>"},
    ],
}
_CAMEL = {"versioncreated": "versionCreated", "firstcreated": "firstCreated", "pubstatus": "pubStatus"}
THREE = {_CAMEL.get(name, name): value for name, value in TWO.items()} | {
    "bodies": [{"contentType": body["contenttype"], "value": body["value"]} for body in TWO["bodies"]]
}


def test_all_versions_of_the_format_give_the_same_item() -> None:
    items = [next(read_items(record)) for record in (ONE, TWO, THREE)]
    assert items[0] == items[1] == items[2]
    found = items[0]
    assert (found.item_id, found.version, found.created) == ("urn:nwa.example:7", 3, "2026-03-02T12:00:00Z")
    assert (found.title, found.byline, found.located) == ("Traghetto incagliato", ("Ines Prado",), "Porto Alba")
    assert (found.provider, found.genres, found.urgency) == ("Nordovest", ("Cronaca",), 3)
    assert (found.slug, found.lang, found.replaces) == ("traghetto", "it", ("urn:nwa.example:6",))
    assert found.body is not None and found.body.is_markup and found.body.n_words == len(words(TEXT))


def test_markup_that_lacks_part_of_the_text_gives_way_to_it() -> None:
    (found,) = read_items(ONE | {"body_xhtml": "<p>Un traghetto.</p>"})
    assert found.body is not None and found.body.text == TEXT


def test_texts_that_come_along_are_items_and_pictures_are_not() -> None:
    other = ONE | {"uri": "urn:nwa.example:8"}
    pictures = {"main": {"uri": "urn:nwa.example:9", "type": "picture", "description_text": TEXT}}
    assert [item.item_id for item in read_items(ONE | {"associations": pictures | {"box": other}})] == [
        "urn:nwa.example:7",
        "urn:nwa.example:8",
    ]


AP: dict[str, Any] = {
    "uri": "https://api.ap.example/content/0a",
    "altids": {"itemid": "0123456789abcdef0123456789abcdef", "etag": "x"},
    "version": 2,
    "type": "text",
    "pubstatus": "usable",
    "signals": ["newscontent"],
    "headline": "Ferry aground",
    "bylines": [{"by": "By INES PRADO and TOM HALE"}],
    "located": "PORT ALBA",
    "datelinelocation": {"city": "Port Alba", "countryname": "Chile"},
    "body_nitf": "<nitf><body><body.content><p>A ferry ran aground.</p></body.content></body></nitf>",
}


def test_an_item_of_ap_is_known_by_its_item_id() -> None:
    (found,) = read_items(AP)
    assert (found.item_id, found.kind, found.version) == (AP["altids"]["itemid"], "text", 2)
    assert (found.byline, found.located, found.dateline) == (
        ("INES PRADO", "TOM HALE"),
        "Port Alba, Chile",
        "PORT ALBA",
    )
    assert found.body is not None and "A ferry ran aground." in found.body.text


def test_what_ap_does_not_mean_to_be_published_is_no_text() -> None:
    (found,) = read_items(AP | {"signals": ["derived"]})
    assert found.kind == "advisory" and not found.is_text


def test_records_of_other_kinds_are_no_items() -> None:
    assert all(map(is_item, (ONE, TWO, THREE, AP)))
    others: list[dict[str, Any]] = [
        {
            "uri": "8451",
            "lang": "eng",
            "dateTime": "2026-03-02T12:00:00Z",
            "title": "x",
            "body": TEXT,
            "url": "https://a",
        },
        {"uri": "nyt://article/1", "headline": {"main": "x"}, "byline": {"original": "By X"}, "pub_date": "2026-03-02"},
        {"url": "https://a.example", "title": "x", "text": TEXT, "version": 1},
        {"uri": 7, "versioncreated": "2026"},
    ]
    assert not any(map(is_item, others))


def test_an_item_without_an_id_is_none() -> None:
    with pytest.raises(NoItemError):
        list(read_items(ONE | {"uri": " "}))


def test_a_summary_is_no_body_where_there_is_one() -> None:
    bodies = [{"role": "summary", "contenttype": "text/plain", "value": TEXT * 9}, *TWO["bodies"]]
    (item,) = read_items({**TWO, "bodies": bodies})
    assert item.body is not None and item.body.n_words == len(words(TEXT))
    (item,) = read_items({**TWO, "bodies": bodies[:1]})
    assert item.body is not None
