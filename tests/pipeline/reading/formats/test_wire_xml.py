"""XML files of a wire: good, compressed, cut, empty, and of no wire."""

import gzip
from pathlib import Path

from tests.support.inputs import Polled, rows_of, statuses, write_file

BODY = "<html><body><p>Färjan gick på grund.</p></body></html>"
ITEM = f'<newsItem guid="{{}}"><contentSet><inlineXML>{BODY}</inlineXML></contentSet></newsItem>'
MESSAGE = f"<newsMessage><itemSet>{ITEM.format('a')}{ITEM.format('b')}</itemSet></newsMessage>"


def test_a_file_is_as_many_rows_as_it_has_items(tmp_path: Path) -> None:
    for name, data in (("a.xml", MESSAGE.encode()), ("a.xml.gz", gzip.compress(MESSAGE.encode()))):
        rows = rows_of(write_file(tmp_path, name, data))
        assert [(row["item_id"], row["status"], row["format"]) for row in rows] == [
            ("a", "ok", "markup"),
            ("b", "ok", "markup"),
        ]


def test_a_damaged_file_costs_what_comes_after_the_damage(tmp_path: Path) -> None:
    rows = rows_of(write_file(tmp_path, "a.xml", MESSAGE[: MESSAGE.index("<newsItem", 20) + 150]))
    assert statuses(rows) == ["ok", "unreadable"]
    assert statuses(rows_of(write_file(tmp_path, "b.xml", ""))) == ["unreadable"]


def test_what_is_of_no_wire_is_said_at_once_also_while_it_may_be_written(tmp_path: Path) -> None:
    polled = Polled(tmp_path)
    (tmp_path / "a.xml").write_text("<rss><channel/></rss>")
    (row,) = polled.poll()
    assert row["status"] == "unreadable" and "root element is rss" in row["status_detail"]
