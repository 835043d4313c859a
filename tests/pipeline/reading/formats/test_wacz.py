"""The archives in a WACZ are read as one."""

import gzip
import zipfile
from pathlib import Path

from tests.support.captures import Capture, page
from tests.support.inputs import rows_of, statuses


def _write(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", method) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


def _gz(*captures: Capture) -> bytes:
    return b"".join(gzip.compress(capture.as_warc()) for capture in captures)


FIRST = Capture("a", page("Jó reggelt, Szeged!"))
REVISIT = Capture("b", b"", (), "revisit", (f"WARC-Refers-To: {FIRST.record_id}",))
FILES = {
    "datapackage.json": b"{}",
    "pages/pages.jsonl": b'{"url": "https://wiadomosci.example/a", "text": "no page"}\n',
    "archive/1.warc.gz": _gz(FIRST),
    "archive/2.warc.gz": _gz(REVISIT, Capture("c", page("c"))),
    "archive/3.warc": Capture("d", page("d")).as_warc(),
}


def test_pages_of_all_archives_are_read_and_a_revisit_finds_its_page_in_another(tmp_path: Path) -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        rows = rows_of(_write(tmp_path / "a.wacz", FILES, method))
        assert sorted(row["url"][-1] for row in rows) == ["a", "b", "c", "d"]
        assert sum("Szeged" in row["body"] for row in rows) == 2


def test_damage_costs_what_it_is_in_and_a_bomb_itself(tmp_path: Path) -> None:
    whole = _write(tmp_path / "a.wacz", FILES).read_bytes()
    at = whole.index(FILES["archive/1.warc.gz"])
    (tmp_path / "b.wacz").write_bytes(whole[: at + 60] + b"\xff" * 20 + whole[at + 80 :])
    rows = rows_of(tmp_path / "b.wacz")
    assert "unreadable" in statuses(rows) and {row["url"][-1] for row in rows if row["url"]} == {"c", "d"}
    (tmp_path / "c.wacz").write_bytes(whole[:-100])
    assert statuses(rows_of(tmp_path / "c.wacz")) == ["unreadable"]
    bomb = _write(tmp_path / "d.wacz", {"archive/1.warc": bytes(10**8)}, zipfile.ZIP_DEFLATED)
    assert statuses(rows_of(bomb)) == ["too_large"]
