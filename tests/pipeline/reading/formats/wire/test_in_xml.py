"""Documents are told by their root, items come one at a time, and no DTD, entity or address is followed."""

import io
from collections.abc import Iterator
from itertools import repeat

import pytest

from pipeline.reading.encoding import UnreadableError
from pipeline.reading.formats.wire.in_xml import NoWireError, items
from pipeline.reading.formats.wire.item import NoItemError, WireItem
from pipeline.reading.packed import TooLargeError

TEXT = "<contentSet><inlineData>Båden {0} sejlede ud.</inlineData></contentSet>"
G2 = f'<newsItem guid="{{0}}" version="1">{TEXT}</newsItem>'
MESSAGE = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{}</itemSet></newsMessage>'


def read(document: str, limit: int = 100_000) -> list[str]:
    return list(names(document, limit))


def names(document: str, limit: int = 100_000) -> Iterator[str]:
    for item in items(io.BytesIO(document.encode()), limit):
        yield item.item_id if isinstance(item, WireItem) else "none"


def test_each_item_of_a_message_is_read_and_one_without_an_id_costs_only_itself() -> None:
    inside = G2.format("a") + "<newsItem/>" + '<packageItem guid="p"/>' + G2.format("b")
    assert read(MESSAGE.format(inside)) == ["a", "none", "p", "b"]
    assert read("\ufeff\n  " + '<?xml version="1.0"?>' + G2.format("a")) == ["a"]


def test_items_in_an_item_are_items_of_their_own() -> None:
    public = "<Identification><NewsIdentifier><PublicIdentifier>{}</PublicIdentifier></NewsIdentifier></Identification>"
    one, other = map(public.format, "ab")
    nested = f"<NewsML><NewsItem>{one}<NewsComponent><NewsItem>{other}</NewsItem></NewsComponent></NewsItem></NewsML>"
    assert read(nested) == ["a", "b"]


def test_nitf_is_its_own_item() -> None:
    assert read('<nitf><head><docdata><doc-id id-string="urn:x:1"/></docdata></head></nitf>') == ["urn:x:1"]


def test_what_stands_before_damage_is_read_and_the_damage_is_told() -> None:
    found = names(MESSAGE.format(G2.format("a") + "<newsItem guid='b'>"))
    assert next(found) == "a"
    with pytest.raises(UnreadableError, match="not XML"):
        next(found)
    for document in ("", "no xml"):
        with pytest.raises(UnreadableError, match=r"not XML|empty"):
            read(document)
    with pytest.raises(NoWireError, match="root element is rss"):
        read("<rss/>")


def test_entities_are_not_resolved_and_nothing_is_fetched() -> None:
    own = '<!ENTITY own "boom"><!ENTITY file SYSTEM "file:///etc/passwd">'
    head = f'<!DOCTYPE newsItem SYSTEM "http://127.0.0.1:9/x.dtd" [{own}]>'
    (found,) = items(io.BytesIO((head + G2.format("a").replace("Båden", "&own;&file;Båden")).encode()), 100_000)
    assert not isinstance(found, NoItemError) and found.body is not None
    assert found.body.text == "Båden a sejlede ud."


def test_a_bomb_of_entities_is_an_error_of_its_file() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{"".join(repeat(f"&e{n - 1};", 20))}">' for n in range(1, 12))
    with pytest.raises(UnreadableError, match="not XML"):
        read(f'<!DOCTYPE newsItem [<!ENTITY e0 "boom">{bomb}]>' + G2.format("a").replace("Båden", "&e11;"))


def test_an_item_over_the_limit_stops_the_reading() -> None:
    with pytest.raises(TooLargeError):
        read(MESSAGE.format(G2.format("a" * 200_000)), limit=50_000)
    assert len(read(MESSAGE.format("".join(G2.format(n) for n in range(3000))), limit=80_000)) == 3000
