"""Of the markup of a wire the article is kept to the letter; heads, media and notes to editors are not."""

from lxml import etree, html

from pipeline.reading.formats.wire.markup import Body, article, markup, of_language, prose, without_namespaces

NITF = """
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>Fähre</title></head><body>
  <body.head><hedline><hl1>Fähre läuft auf Grund</hl1></hedline><byline>Von J. Berg</byline></body.head>
  <body.content><p lede="true">Eine <org>Fähre</org> ist vor <location>Port Alba</location> auf Grund gelaufen.</p>
    <hl2>Suche</hl2><bq><block><p>«Wir warten auf die Flut», sagte der Kapitän.</p></block></bq>
    <note><p>Achtung Redaktionen: Zahl geprüft.</p></note>
    <media media-type="image"><media-caption>Die Fähre am Montag</media-caption></media>
    <table><tr><td>Passagiere</td><td>120</td></tr></table></body.content>
  <body.end><tagline>desk@nwa.example</tagline></body.end></body></nitf>"""
XHTML = """
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
<header><h1>Fähre</h1><p class="byline">Von J. Berg</p><strong class="embargoed">Sperrfrist</strong>
<p>Eine Fähre ist am Montag vor dem Hafen von Port Alba auf Grund gelaufen; niemand wurde dabei verletzt.</p></header>
<section><p>Vor dem Hafen<br/>wartet ein Schlepper.</p><p class="ednote">Bitte Zahl prüfen</p>danach
<aside><p>Mehr zum Hafen</p></aside></section></body></html>"""


def said(body: Body | None) -> str:
    assert body is not None and body.is_markup
    return " ".join(html.fromstring(body.text).text_content().split())


def test_nitf_is_its_content_alone() -> None:
    found = article(without_namespaces(etree.fromstring(NITF)))
    assert said(found) == (
        "Eine Fähre ist vor Port Alba auf Grund gelaufen. Suche«Wir warten auf die Flut», sagte der Kapitän."
        " Passagiere120"
    )
    assert found is not None and "<blockquote>" in found.text and "<h2>Suche</h2>" in found.text


def test_of_a_header_only_paragraphs_of_prose_are_text_and_what_follows_a_note_stays() -> None:
    found = said(article(without_namespaces(etree.fromstring(XHTML))))
    assert found.startswith("Eine Fähre ist am Montag") and found.endswith("danach Mehr zum Hafen")
    assert "Sperrfrist" not in found and "Berg" not in found and "prüfen" not in found


def test_the_tree_that_is_read_stays_as_it_is() -> None:
    tree = without_namespaces(etree.fromstring(XHTML))
    before = etree.tostring(tree)
    article(tree)
    assert etree.tostring(tree) == before


def test_strings_of_markup_are_read_however_broken() -> None:
    assert said(markup("<p>Uno <b>dos</p><p>tres</ br>")) == "Uno dostres"
    assert said(markup(NITF)).startswith("Eine Fähre ist vor")
    assert markup("Uno &amp; dos") == Body("Uno & dos", 2)
    assert markup("<p> </p>") is None and markup(None) is None


def test_a_text_with_tags_of_blocks_is_markup_whatever_it_is_called() -> None:
    assert said(prose("<p>Uno</p><p>dos</p>")) == "Unodos"
    assert prose("2 < 3 und 4 > 3") == Body("2 < 3 und 4 > 3", 5)


def test_entities_of_html_become_characters_and_those_that_a_document_defines_nothing() -> None:
    document = '<!DOCTYPE p SYSTEM "p.dtd" [<!ENTITY own "evil">]><p>K&oslash;ben<b>havn</b>&nbsp;&own;!</p>'
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False)
    tree = without_namespaces(etree.fromstring(document, parser))
    assert "".join(map(str, tree.itertext())) == "København\N{NO-BREAK SPACE}!"


def test_what_is_in_another_language_is_passed_over_unless_it_is_all() -> None:
    tree = etree.fromstring('<a><b xml:lang="pt-BR"/><b xml:lang="en"/><b/></a>')
    assert of_language(list(tree), "pt") == [tree[0], tree[2]]
    assert of_language([tree[1]], "pt") == [tree[1]] and of_language(list(tree), None) == list(tree)
