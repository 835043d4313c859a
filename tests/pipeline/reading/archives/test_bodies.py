"""Bodies are had as they were before they were packed, whatever their headers say."""

import gzip
import zlib

import brotli
import pytest
import zstandard

from pipeline.reading.archives.bodies import TooLongError, unpacked

PAGE = b"<p>Tere hommikust, Tartu!</p>" * 40


def _chunks(body: bytes) -> bytes:
    parts = (body[:50], body[50:])
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def test_every_way_of_packing_is_undone() -> None:
    raw = zlib.compressobj(wbits=-15)
    packed = {
        ("gzip",): gzip.compress(PAGE),
        ("X-GZip ",): gzip.compress(PAGE),
        ("deflate",): zlib.compress(PAGE),
        ("deflate", ""): raw.compress(PAGE) + raw.flush(),
        ("br",): brotli.compress(PAGE),
        ("zstd",): zstandard.compress(PAGE),
        ("chunked",): _chunks(PAGE),
        ("chunked", "gzip"): _chunks(gzip.compress(PAGE)),
        ("br", "gzip"): brotli.compress(gzip.compress(PAGE)),
    }
    assert {codings for codings, body in packed.items() if unpacked(body, codings, 10_000) != (PAGE, "")} == set()


def test_what_is_not_packed_as_its_header_says_stays_as_it_is() -> None:
    for coding in ("gzip", "deflate", "br", "zstd", "chunked", "utf-8", "compress", "identity"):
        assert unpacked(PAGE, (coding,), 10_000) == (PAGE, ""), coding


def test_what_is_cut_off_says_so_and_what_is_too_long_goes_no_further() -> None:
    assert (
        unpacked(gzip.compress(PAGE)[:-20], ("gzip",), 10_000)[1]
        and unpacked(_chunks(PAGE)[:-30], ("chunked",), 10_000)[1]
    )
    for coding, body in {"gzip": gzip.compress(bytes(10**6)), "br": brotli.compress(bytes(10**6))}.items():
        with pytest.raises(TooLongError):
            unpacked(body, (coding,), 1000)


def test_members_of_gzip_are_one_body() -> None:
    packed = gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:])
    assert unpacked(packed, ["gzip"], 10_000) == (PAGE, "")
    assert unpacked(packed[:-9], ["gzip"], 10_000)[1]
    with pytest.raises(TooLongError):
        unpacked(packed, ["gzip"], 200)


def test_what_a_damaged_member_follows_is_kept_and_thousands_of_members_end() -> None:
    first = gzip.compress(PAGE)
    assert unpacked(first + b"\x1f\x8bdamaged", ["gzip"], 10_000) == (PAGE, "the captured answer is cut off")
    data, note = unpacked(gzip.compress(b"a") * 3_000, ["gzip"], 10_000)
    assert note and 1_000 <= len(data) < 3_000
