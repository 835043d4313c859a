"""NITF: ids under their registry, versions, statuses of the document and of one that it names."""

import pytest
from lxml import etree

from pipeline.reading.formats.wire.item import NoItemError, WireItem
from pipeline.reading.formats.wire.nitf import read_item

DATA = """
<doc-id id-string="FERRY-7_01" regsrc="NWA"/><urgency ed-urg="4"/><date.issue norm="20260302T120000Z"/>
<date.release norm="20260302T150000Z"/><du-key key="ferry" version="2"/>"""
HEAD = """
<body.head><hedline><hl1>Ferja gjekk på grunn</hl1></hedline><byline>Av Jonna Berg</byline>
<distributor><org>Nordvest</org></distributor><dateline><location>Hamn</location></dateline></body.head>"""


def read(data: str = DATA, attributes: str = "") -> WireItem:
    content = "<body.content><p>Ei ferje gjekk på grunn i dag.</p></body.content>"
    return read_item(
        etree.fromstring(
            f'<nitf baselang="nn"><head><title>x</title><docdata {attributes}>{data}</docdata></head>'
            f"<body>{HEAD}{content}</body></nitf>"
        )
    )


def test_what_a_document_says_is_read() -> None:
    found = read()
    assert (found.item_id, found.version, found.created) == ("NWA:FERRY-7", 2, "20260302T120000Z")
    assert (found.embargoed, found.status) == ("20260302T150000Z", None)
    assert (found.title, found.byline, found.dateline) == ("Ferja gjekk på grunn", ("Jonna Berg",), "Hamn")
    assert (found.provider, found.located, found.lang) == ("Nordvest", "Hamn", "nn")
    assert (found.urgency, found.slug) == (4, "ferry")
    assert found.body is not None and "Ei ferje gjekk" in found.body.text and "Ferja" not in found.body.text


def test_a_number_at_the_end_of_an_id_is_its_version_only_where_the_document_bears_that_out() -> None:
    assert read(DATA.replace('version="2"', 'version="9"')).item_id == "NWA:FERRY-7_01"
    assert read('<doc-id id-string="urn:nwa.example:7" regsrc="NWA"/>').item_id == "urn:nwa.example:7"


def test_a_document_that_cancels_another_is_a_version_of_that() -> None:
    named = 'management-status="usable" management-doc-idref="urn:nwa.example:7" management-idref-status="canceled"'
    found = read(attributes=named)
    assert (found.item_id, found.status, found.version) == ("urn:nwa.example:7", "canceled", None)
    assert read(attributes='management-status="withheld"').status == "withheld"


def test_a_correction_names_what_it_corrects() -> None:
    found = read(DATA + '<correction id-string="urn:nwa.example:6" info="tall retta"/>')
    assert (found.signals, found.replaces) == (("correction",), ("urn:nwa.example:6",))


def test_a_document_without_an_id_is_known_by_its_content_and_without_any_is_none() -> None:
    assert read("").item_id == read("<urgency ed-urg='2'/>").item_id and read("").item_id.startswith("urn:newsfold:")
    with pytest.raises(NoItemError):
        read_item(etree.fromstring("<nitf><body/></nitf>"))
