"""XML files of a wire: good, compressed, cut, empty, and of no wire."""

import gzip
from pathlib import Path

from tests.support.inputs import rows_of, statuses, write_file

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
    (row,) = rows_of(write_file(tmp_path, "b.xml", "<rss><channel/></rss>"))
    assert row["status"] == "unreadable" and "root element is rss" in row["status_detail"]
    assert statuses(rows_of(write_file(tmp_path, "c.xml", ""))) == ["unreadable"]
