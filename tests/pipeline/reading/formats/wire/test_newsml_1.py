"""NewsML 1: the text of the component that is the text, and an id without its revision."""

import pytest
from lxml import etree

from pipeline.reading.formats.wire.item import NoItemError, WireItem
from pipeline.reading.formats.wire.newsml_1 import read_item

DOCUMENT = """
<NewsML><NewsEnvelope><SentFrom><Party FormalName="Prensa Sur"/></SentFrom></NewsEnvelope>
<NewsItem><Identification><NewsIdentifier><ProviderId>sur.example</ProviderId><DateId>20260302</DateId>
  <NewsItemId>ferry</NewsItemId><RevisionId PreviousRevision="2" Update="U">3</RevisionId>
  <PublicIdentifier>urn:newsml:sur.example:20260302:ferry:3U</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20260302T090000+0000</FirstCreated>
  <ThisRevisionCreated>20260302T120000+0000</ThisRevisionCreated><Status FormalName="{status}"/>
  <StatusWillChange><FutureStatus FormalName="Usable"/>
    <DateAndTime>20260302T150000+0000</DateAndTime></StatusWillChange>
  <Urgency FormalName="2"/><DerivedFrom NewsItem="urn:newsml:sur.example:20260301:ferry:1N"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Encalla un ferry</HeadLine><DateLine>PUERTO ALBA</DateLine>
  <ByLine>Por Inés Prado</ByLine><SlugLine>FERRY</SlugLine></NewsLines>
  <DescriptiveMetadata><Language FormalName="es"/><Genre FormalName="Noticia"/>
    <Location HowPresent="Origin"><Property FormalName="Country" Value="Chile"/>
    <Property FormalName="City" Value="Puerto Alba"/></Location></DescriptiveMetadata>
  <NewsComponent><Role FormalName="Contact"/><ContentItem><MimeType FormalName="text/plain"/><DataContent>Llame a la
    redacción de Prensa Sur a cualquier hora del día o de la noche, gracias</DataContent></ContentItem></NewsComponent>
  <NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Text"/><DataContent>
    <nitf><body><body.content><p>Un ferry encalló frente al puerto.</p></body.content></body></nitf>
  </DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""


def read(status: str = "Usable", document: str = DOCUMENT) -> WireItem:
    root = etree.fromstring(document.replace("{status}", status))
    return read_item(root.find("NewsItem"), root)


def test_what_an_item_says_is_read() -> None:
    found = read()
    assert (found.item_id, found.version, found.kind) == ("urn:newsml:sur.example:20260302:ferry", 3, "text")
    assert (found.created, found.status, found.embargoed) == ("20260302T120000+0000", "Usable", None)
    assert found.replaces == ("urn:newsml:sur.example:20260301:ferry",)
    assert (found.title, found.byline, found.dateline) == ("Encalla un ferry", ("Inés Prado",), "PUERTO ALBA")
    assert (found.provider, found.located, found.lang) == ("Prensa Sur", "Puerto Alba, Chile", "es")
    assert (found.genres, found.urgency, found.slug) == (("Noticia",), 2, "FERRY")
    assert found.body is not None and "encalló" in found.body.text and "Llame" not in found.body.text


def test_an_embargo_is_over_when_the_status_will_change() -> None:
    assert read("Embargoed").embargoed == "20260302T150000+0000"


def test_without_its_parts_the_id_is_the_public_one_and_without_any_it_is_no_item() -> None:
    public = "<NewsIdentifier><PublicIdentifier>urn:newsml:sur.example:2026:a:2</PublicIdentifier></NewsIdentifier>"
    bare = f"<NewsML><NewsItem><Identification>{public}</Identification></NewsItem></NewsML>"
    assert read(document=bare).item_id == "urn:newsml:sur.example:2026:a"
    with pytest.raises(NoItemError):
        read(document="<NewsML><NewsItem/></NewsML>")


def test_of_several_languages_that_of_the_headline_is_read() -> None:
    english = """<NewsComponent xml:lang="en"><NewsLines><HeadLine>Ferry aground</HeadLine></NewsLines><ContentItem>
        <DataContent><p>A ferry ran aground in front of the harbour, far longer a text.</p></DataContent></ContentItem>
        </NewsComponent></NewsComponent></NewsItem>"""
    found = read(document=DOCUMENT.replace("</NewsComponent></NewsItem>", english))
    assert (found.title, found.lang) == ("Encalla un ferry", "es")
    assert found.body is not None and "encalló" in found.body.text
