"""Captions and addresses of mail are taken out of a feed's XML, and nothing else."""

import pytest

from pipeline.feeds.dialects import plainer


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("<author>pisarna@list.example (Ana Kos)</author>", "<author>Ana Kos</author>"),
        ("<author><![CDATA[pisarna@list.media (Ana Kos)]]></author>", "<author><![CDATA[Ana Kos]]></author>"),
        ("<author>pisarna@list.example</author>", "<author></author>"),
        ("<dc:creator>a@b.si (Ana Kos) </dc:creator>", "<dc:creator>Ana Kos</dc:creator>"),
        ("<author>Ana Kos</author>", "<author>Ana Kos</author>"),
        ("<author><name>Ana Kos</name></author>", "<author><name>Ana Kos</name></author>"),
    ],
)
def test_an_author_is_known_by_the_name_beside_the_address(given: str, name: str) -> None:
    assert plainer(given.encode()).decode() == name


def test_what_is_said_of_a_picture_goes_where_the_item_has_a_text() -> None:
    caption = b"<media:description type='plain'>Zerjav</media:description><media:description/>"
    text, alone = b"<item><description>Burja.</description>%s</item>", b"<entry><media:group>%s</media:group></entry>"
    assert plainer(text % caption + alone % caption) == text % b"" + alone % caption


@pytest.mark.parametrize(
    "link",
    [
        '<link><![CDATA[<a href="https://list.example/1?a=b&amp;c">Burja</a>]]></link>',
        "<link>\n<![CDATA[ <a target='_blank' href='https://list.example/1?a=b&amp;c'>Burja</a> ]]>\n</link>",
        "<link>&lt;a href=&quot;https://list.example/1?a=b&amp;c&quot;&gt;Burja&lt;/a&gt;</link>",
    ],
)
def test_an_address_in_a_tag_for_links_is_the_address(link: str) -> None:
    assert plainer(link.encode()).decode() == "<link>https://list.example/1?a=b&amp;c</link>"
    plain = "<link>https://list.example/1</link><link><![CDATA[https://list.example/2]]></link>"
    assert plainer(plain.encode()).decode() == plain


@pytest.mark.parametrize(
    "part",
    [
        b"<item>",
        b"<link><![CDATA[<a href='",
        b"<link>&lt;a href=",
        b"<link>&lt;a " + 55 * b"href=&quot;x&quot;" + b"<b></link>",
        b"<item><description><media:description>",
        b"<author> a@b ",
    ],
)
def test_what_does_not_end_is_left_as_it_is(part: bytes) -> None:
    feed = b"<media:description>" + 50_000 * part
    assert plainer(feed) == feed
