"""NewsML-G2: ids, versions, statuses, links to earlier items and texts inside."""

import pytest
from lxml import etree

from pipeline.reading.formats.wire.item import NoItemError, WireItem
from pipeline.reading.formats.wire.markup import without_namespaces
from pipeline.reading.formats.wire.newsml_g2 import read_item

ITEM = """
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:nwa.example:2026:ferry" version="4"
  xml:lang="da">
  <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:NWA"><name>Nordwest</name></provider>
    <versionCreated>2026-03-02T12:00:00Z</versionCreated><firstCreated>2026-03-02T09:00:00Z</firstCreated>
    <embargoed>2026-03-02T15:00:00Z</embargoed><pubStatus qcode="stat:withheld"/>
    <edNote>Til redaktionen</edNote><signal qcode="sig:correction"/>
    <link rel="irel:evolvedFrom" residref="urn:newsml:nwa.example:2026:first"/>
    <link rel="irel:seeAlso" residref="urn:newsml:nwa.example:2026:other"/></itemMeta>
  <contentMeta><urgency>3</urgency><located><name>Havneby</name></located><creator><name>jonna.berg</name></creator>
    <by>Af Jonna Berg</by><genre qcode="genre:Current"/><language tag="da"/><slugline>FERRY</slugline>
    <headline rank="3">Søfart</headline><headline rank="1">Færge på grund</headline>
    <dateline>Havneby (NWA) - </dateline><creditline>NWA</creditline></contentMeta>
  <contentSet>%s</contentSet></newsItem>"""
PAGE = "<html><body><p>En færge er gået på grund.</p></body></html>"
XHTML = f'<inlineXML contenttype="application/xhtml+xml">{PAGE}</inlineXML>'


def read(contents: str = XHTML, document: str = ITEM) -> WireItem:
    filled = document % contents if "%s" in document else document
    return read_item(without_namespaces(etree.fromstring(filled)))


def test_what_an_item_says_is_read() -> None:
    found = read()
    assert (found.item_id, found.version, found.kind) == ("urn:newsml:nwa.example:2026:ferry", 4, "text")
    assert (found.created, found.first_created) == ("2026-03-02T12:00:00Z", "2026-03-02T09:00:00Z")
    assert (found.embargoed, found.status, found.signals) == ("2026-03-02T15:00:00Z", "withheld", ("correction",))
    assert found.replaces == ("urn:newsml:nwa.example:2026:first",)
    assert (found.title, found.byline, found.dateline) == ("Færge på grund", ("Jonna Berg",), "Havneby (NWA) -")
    assert (found.provider, found.credit, found.located, found.lang) == ("Nordwest", "NWA", "Havneby", "da")
    assert (found.genres, found.urgency, found.slug) == (("Current",), 3, "FERRY")
    assert found.body is not None and "En færge er gået på grund." in found.body.text


def test_plain_and_escaped_texts_are_read_and_remote_ones_are_none() -> None:
    text = read('<inlineData contenttype="text/plain">En færge er gået på grund.</inlineData>').body
    assert text is not None and not text.is_markup
    escaped = read('<inlineData contenttype="text/html">&lt;p&gt;En færge&lt;/p&gt;</inlineData>').body
    assert escaped is not None and escaped.is_markup and escaped.n_words == 2
    assert read('<remoteContent href="ferry.jpg"/>').body is None


def test_an_item_of_ap_is_known_by_the_id_that_it_has_in_all_formats() -> None:
    document = '<newsItem guid="tag:ap.org,2026:1"><itemMeta><altId type="ap:itemId">5f</altId></itemMeta></newsItem>'
    assert read(document=document).item_id == "5f"


def test_packages_are_items_without_text_and_an_item_without_a_guid_is_none() -> None:
    assert read(document='<packageItem guid="p"/>').kind == "package"
    with pytest.raises(NoItemError, match="guid"):
        read(document="<newsItem/>")


@pytest.mark.parametrize("embargo", ["<embargoed/>", "<embargoed> </embargoed>"])
def test_an_embargo_without_a_time_has_no_end(embargo: str) -> None:
    assert read(document=ITEM.replace("<embargoed>2026-03-02T15:00:00Z</embargoed>", embargo)).embargoed
    assert read(document=ITEM.replace("<embargoed>2026-03-02T15:00:00Z</embargoed>", "")).embargoed is None


def test_of_several_languages_that_of_the_item_is_read() -> None:
    english = XHTML.replace("<inlineXML", '<inlineXML xml:lang="en-GB"').replace(
        "En færge", "A ferry, a ferry, a ferry"
    )
    headline = '<headline xml:lang="en">Ferry</headline><headline rank="3">'
    found = read(english + XHTML, ITEM.replace('<headline rank="3">', headline).replace('rank="1"', 'xml:lang="da"'))
    assert found.title == "Færge på grund" and found.body is not None and "En færge" in found.body.text
    only = read(english)
    assert only.body is not None and "A ferry" in only.body.text
