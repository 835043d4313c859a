"""A revisit is the page that it means, if the archive holds that."""

import gzip
from pathlib import Path

from tests.support.captures import SITE, Capture, names_in, page, warc
from tests.support.inputs import Polled, append, rows_of, write_aged, write_file


def test_a_revisit_is_the_page_that_it_means_under_its_own_address(tmp_path: Path) -> None:
    page_a = Capture("a", page("Zażółć gęślą jaźń"), more=("WARC-Payload-Digest: sha1:AAA",))
    http = ("HTTP/1.1 200 OK", "Content-Type: text/html")
    ways = {
        "id": (f"WARC-Refers-To: {page_a.record_id}",),
        "digest": ("WARC-Payload-Digest: sha1:AAA",),
        "capture": (f"WARC-Refers-To-Target-URI: {SITE}/a", "WARC-Refers-To-Date: 2019-05-05T05:05:05Z"),
        "other": ("WARC-Payload-Digest: sha1:BBB",),
        "picture": ("WARC-Payload-Digest: sha1:CCC",),
    }
    revisits = [
        Capture(
            name, b"", http if name != "picture" else (*http[:1], "Content-Type: image/png"), "revisit", more
        ).as_warc()
        for name, more in ways.items()
    ]
    unnamed = Capture("a", b"", ("HTTP/1.1 304 Not Modified",), "revisit").as_warc()
    members = [page_a.as_warc(), *revisits, unnamed, warc("z")]
    for data, name in ((b"".join(members), "a.warc"), (b"".join(map(gzip.compress, members)), "b.warc.gz")):
        rows = rows_of(write_file(tmp_path, name, data))
        assert [row["url"] and row["url"].rpartition("/")[2] for row in rows] == [
            "a",
            "id",
            "digest",
            "capture",
            None,
            "a",
            "z",
        ]
        assert all("Zażółć" in row["body"] for row in (*rows[:4], rows[5]))
        assert rows[4]["status"] == "empty" and "does not hold" in rows[4]["status_detail"]


def test_a_revisit_in_what_was_added_finds_the_page_before(tmp_path: Path) -> None:
    first = Capture("a", page("Zażółć gęślą jaźń"))
    path, polled = tmp_path / "a.warc", Polled(tmp_path)
    write_aged(path, first.as_warc())
    polled.poll()
    append(path, Capture("b", b"", (), "revisit", (f"WARC-Refers-To: {first.record_id}",)).as_warc())
    (row,) = polled.poll()
    assert (row["url"], row["position"]) == (f"{SITE}/b", "a.warc:2") and "Zażółć" in row["body"]


def test_a_page_that_was_not_modified_is_the_one_before_at_its_address(tmp_path: Path) -> None:
    profile = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    ways = {
        "digest of nothing": (profile, "WARC-Payload-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"),
        "date alone": (profile, "WARC-Refers-To-Date: 2019-05-05T05:05:05Z"),
        "other date": (profile, "WARC-Refers-To-Date: 2018-05-05T05:05:05Z"),
    }
    revisits = [Capture("a", b"", (), "revisit", more).as_warc() for more in ways.values()]
    assert names_in(tmp_path, "a.warc", warc("a") + b"".join(revisits)) == ["a", "a", "a", None]
