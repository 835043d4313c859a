"""Bytes -> text, in whatever encoding they are."""

import codecs
import io
import re
import unicodedata
from typing import BinaryIO, cast

from charset_normalizer import from_bytes
from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

_SAMPLE = 64 * 1024  # bytes, or characters, by which the rest is judged
_STRANGE = 8  # control characters that a text may hold, however short it is
_STRANGE_ASCII = bytes(n for n in range(128) if not chr(n).isprintable() and chr(n) not in "\t\n\r\f\v\x1a")
_STRANGE_BEYOND = re.compile("[\x80-\x84\x86-\x9f\ufffd]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"(?:<meta[^>]{0,200}?charset\s*=|<\?xml[^>]{0,100}?encoding\s*=)\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_CHARSET_OF_SERVER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_ESCAPED_JAPANESE = b"\x1b$"  # begins Japanese in ISO-2022-JP, whose bytes are all ASCII
_LEAST_ZEROS = 8  # bytes, most of them in even places or most in odd ones
_READ_AS = {"koi8-r": "koi8_u"}  # Ukrainian is written with letters where koi8-r has lines for frames
_WINDOWS_SIGNS = {ord(char): byte for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))}
WESTERN_LETTER = b"\xc3"
"""What the letters from U+00C0 to U+00FF begin with in UTF-8: `read_anew` changes no text without it."""
_BYTES_AS_LETTERS = re.compile("[\u00c2-\u00f4][\x80-\xbf" + "".join(map(chr, _WINDOWS_SIGNS)) + "]")


class UnreadableError(Exception):
    """The document's bytes cannot be had or cannot be text; the message says why."""


def as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream, recoded where its byte-order mark says that it is UTF-16 or UTF-32."""
    encoding = marked_encoding(stream)
    return cast(BinaryIO, codecs.EncodedFile(stream, "utf-8", encoding, "replace")) if encoding else stream


def marked_encoding(stream: BinaryIO) -> str | None:
    """UTF-16 or UTF-32, where the stream begins with its byte-order mark."""
    start = cast(io.BufferedReader, stream).peek(4)
    encoding = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), None)
    return None if encoding == "utf-8-sig" else encoding


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Text of the bytes, and a note where they were not UTF-8.

    By byte-order mark, or as what nothing else looks like; as UTF-8, as `declared` (a page's own word for it), and last
    by detection. Some broken bytes do not make UTF-8 another encoding: there are fewer of them than of whole characters
    beyond ASCII.

    Raises:
        UnreadableError: the bytes are no text.
    """
    text, note = _decode(data, declared)
    sample = text[:_SAMPLE]
    if _n_strange(sample) > _STRANGE + len(sample) / 20:
        raise UnreadableError("binary content, not text")
    return text, note


def _n_strange(text: str) -> int:
    """Characters that hardly any text holds: controls, and what stands for bytes that could not be read."""
    encoded = text.encode()
    n_ascii = len(encoded) - len(encoded.translate(None, _STRANGE_ASCII))
    return n_ascii if text.isascii() else n_ascii + len(_STRANGE_BEYOND.findall(text))


def _decode(data: bytes, declared: str | None) -> tuple[str, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), None if encoding == "utf-8-sig" else f"decoded as {encoding}"
    if (unmarked := _unmarked_encoding(data)) and (whole := _strictly(data, unmarked)) is not None:
        return whole, f"decoded as {unmarked}"
    text = data.decode("utf-8", "replace")
    if text.isascii():
        return text, None
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if not broken:
        return text, None
    if broken < sum(c > "\x7f" and c != "\ufffd" for c in text):
        return text, f"{broken} bytes that are no UTF-8 were replaced"
    if b"\0" in data[:_SAMPLE]:
        raise UnreadableError("binary content, not text")
    encoding = declared or _detected(data)
    return data.decode(encoding, "replace"), f"decoded as {encoding}"


def _unmarked_encoding(data: bytes) -> str | None:
    """What the bytes are in beyond doubt, though they bear no mark: ISO-2022-JP, or UTF-16 with one of its two orders.

    In UTF-16 spaces, marks and figures have a byte of zero in the same place of a pair.
    """
    if b"\x1b" in data and _ESCAPED_JAPANESE in data and data.isascii():
        return "iso2022_jp"
    sample = data[: _SAMPLE & ~1]
    zeros = [sample[place::2].count(0) for place in (0, 1)] if b"\0" in sample and not len(data) % 2 else [0, 0]
    if 3 * min(zeros) > max(zeros) or max(zeros) < _LEAST_ZEROS:  # some Chinese signs have one in the other place
        return None
    encoding = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    text = sample.decode(encoding, "replace")
    is_text = all(char.isspace() or unicodedata.category(char)[0] != "C" for char in set(text) - {"\u200c", "\u200d"})
    return encoding if is_text else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _detected(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8: of Korean, that they are is what the first detector says."""
    encoding = detect_encoding(data)
    if encoding in (None, "utf-8"):
        best = from_bytes(data[:_SAMPLE]).best()
        encoding = best.encoding if best and best.encoding != "utf_8" else None
    return _READ_AS.get(encoding or "", encoding) or "latin-1"


def read_anew(text: str) -> str:
    """A text that is UTF-8 read as Windows-1252 (`MÃ¼ller`), rightly; any other as it is.

    It is such a text if all of it can be read so: by chance no other text can that has letters beyond ASCII.
    """
    if not _BYTES_AS_LETTERS.search(text):
        return text
    try:
        return text.translate(_WINDOWS_SIGNS).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def decode_page(body: bytes, content_type: str) -> tuple[str, str | None]:
    """Text of a page's bytes, and a note where they were not UTF-8; its server's word goes before its own.

    Raises:
        UnreadableError: the bytes are no text.
    """
    named = _CHARSET_OF_SERVER.search(content_type)
    return decode(body, (named and _single_byte_or_old(named[1])) or declared_encoding(body))


def declared_encoding(page: bytes) -> str | None:
    """The encoding that a page names in its head, as browsers take the name; UTF-8 and UTF-16 do not count.

    What comes here is not UTF-8, whatever it says, and a head that can be searched is not UTF-16.
    """
    named = _CHARSET.search(page[:4096])
    return _single_byte_or_old(named[1].decode("ascii")) if named else None


def _single_byte_or_old(name: str) -> str | None:
    """An encoding other than those of Unicode, as browsers take its name; None of what is not known."""
    known = map_encoding_to_html5(name, fallback_utf8=False)
    try:
        return None if known is None or known.startswith("utf") else codecs.lookup(known).name
    except LookupError:  # one that browsers know and Python does not
        return None
