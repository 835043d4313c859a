"""Messages of wires in plain text: a header, a text and when it was sent, between control characters."""

from pathlib import Path

import pytest

from pipeline.reading.formats.wire.iptc_7901 import items
from tests.support.inputs import rows_of, statuses, write_file

FIRST = "Oakton (dpa) - The council voted to rebuild\r\nthe old bridge."
SECOND = "Work begins in the spring,\r\nthe mayor said."
NOTES = "* * * *\r\nThe following information is not intended for publication\r\n\r\nTel: 123"
HEAD = "\x16\x16\x01bdt0123 3 pl 60  dpa 0456"
SENT = "\x03\r\n161405 Nov 26\r\n\x04"
WHOLE = "Oakton (dpa) - The council voted to rebuild the old bridge.\n\nWork begins in the spring, the mayor said."


@pytest.mark.parametrize("gap", ["\r\n\r\n", "\r\n   "])
@pytest.mark.parametrize("title", ["Bridge/Oakton/\r\n{}\x02", "Bridge/Oakton/\r\n\x02{}"])
def test_a_message_is_an_item(title: str, gap: str) -> None:
    headed = title.format("Bridge in Oakton\r\nto be rebuilt\r\nBy Ann Lee =\r\n")
    (item,) = items(f"{HEAD}\r\n\r\n{headed}{gap}{FIRST}{gap}{SECOND}\r\n{NOTES}{SENT}")
    assert (item.title, item.byline, item.slug) == ("Bridge in Oakton to be rebuilt", ("Ann Lee",), "Bridge/Oakton")
    assert (item.provider, item.urgency, item.created) == ("dpa", 3, "2026-11-16T14:05:00+00:00")
    assert item.body is not None and item.body.text == WHOLE


def test_messages_in_a_file_are_articles_and_other_texts_stay(tmp_path: Path) -> None:
    messages = "".join(f"{HEAD.replace('0123', number)}\r\n\x02{FIRST}{SENT}" for number in ("0123", "0124"))
    rows = rows_of(write_file(tmp_path, "a.txt", messages.encode("latin-1")))
    assert statuses(rows) == ["ok"] * 2 and rows[0]["article_id"] != rows[1]["article_id"]
    (row,) = rows_of(write_file(tmp_path, "b.txt", f"\x01{FIRST}"))
    assert row["item_id"] is None and row["body"] == f"\x01{FIRST}"


@pytest.mark.parametrize("sent", ["", "\x03\r\n", "\x03321405 Nov 26", "\x03161405 Xyz 26"])
def test_a_message_that_does_not_say_when_it_was_sent_is_known_by_its_content(sent: str) -> None:
    one, other = (next(iter(items(f"{HEAD}\r\n\x02{text}{sent}"))) for text in (FIRST, SECOND))
    assert one.created is None and one.item_id != other.item_id


def test_headers_without_a_text_take_linear_time() -> None:
    assert not list(items("\x01ABC1 3 A 1 " * 100_000))
