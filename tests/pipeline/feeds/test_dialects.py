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


@pytest.mark.parametrize("part", [b"<item>", b"<item><description><media:description>", b"<author> a@b "])
def test_what_does_not_end_is_left_as_it_is(part: bytes) -> None:
    feed = b"<media:description>" + 50_000 * part
    assert plainer(feed) == feed
