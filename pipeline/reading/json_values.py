"""A stream of JSON -> the values in it, one at a time: found by their brackets, so that a broken one costs no other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.reading.encoding import UnreadableError, as_utf8

_BLOCK = 1 << 20  # bytes
_BLANK = re.compile(rb"[\s,\x1e]*")  # \x1e: before each value of a JSON text sequence, RFC 7464
_PLAIN = re.compile(rb"[^\s,\[\]{}\":\x1e]*")  # a number or a word
_BRACKET = re.compile(rb'["{}\[\]]')
_STRING = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)  # from within a string to its end, or as far as it is there
_NO_RECORDS = re.compile(rb"[\s,\x1e]*[^\s,\x1e{\[]")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Value:
    """A value's bytes, None of one that is over the limit, and whether it stands in the array of all values."""

    data: bytes | None
    in_array: bool


class Brackets:
    """How deep a place stands in brackets, and whether in a string, as text is read on."""

    def __init__(self) -> None:
        self.depth = 0
        self.quoted = False
        self._escaped = False

    def end(self, block: bytes, at: int) -> int | None:
        """Where in a block the value ends that begins or goes on at `at`; None where it goes on beyond the block."""
        while at < len(block):
            if self.quoted:
                at = self._string(block, at)
                if not self.quoted and not self.depth:
                    return at
                continue
            if not (bracket := _BRACKET.search(block, at)):
                return None
            at = bracket.end()
            self.quoted = bracket[0] == b'"'
            self.depth += (bracket[0] in b"{[") - (bracket[0] in b"}]")
            if not self.depth and not self.quoted:
                return at
        return None

    def _string(self, block: bytes, at: int) -> int:
        """The end of a string that is under way, or of the block."""
        found = _STRING.match(block, at + self._escaped)
        end = found.end() if found else at
        self._escaped = end == len(block) - 1 and block[end:] == b"\\"
        if end >= len(block) or self._escaped:
            return len(block)
        self.quoted = False
        return end + 1


class Values:
    """The values of a stream: those of an array, or those that stand one after another, on lines or not.

    `limit`: bytes of a value. `inside`: look into objects that stand by themselves, for the values in their arrays, as
    in {"status": "ok", "articles": [...]}; what else they hold is passed over.
    """

    def __init__(self, stream: BinaryIO, limit: int, *, inside: bool = False) -> None:
        self._stream, self._limit, self._inside = as_utf8(stream), limit, inside
        self._open_objects = 0
        self._in_array = False
        self._block, self._at = b"", 0

    def __iter__(self) -> Iterator[Value]:
        """The values.

        Raises:
            UnreadableError: it ends within a value or an array, or is no JSON.
        """
        while (start := self._next()) is not None:
            if self._inside and not self._in_array and start != b"[":
                self._enter(start)
            elif start == b"[" and not self._in_array:
                self._at += 1
                self._in_array = True
            elif start == b"]" and self._in_array:
                self._at += 1
                self._in_array = False
            else:
                yield Value(self._value(start), self._in_array)
        if self._in_array or self._open_objects:
            raise UnreadableError("it ends before its brackets are closed")

    def _enter(self, start: bytes) -> None:
        """Go on inside an object, past what is no array."""
        if start in (b"{", b"}", b":"):
            self._at += 1
            self._open_objects += (start == b"{") - (start == b"}")
        else:
            self._value(start)

    def _next(self) -> bytes | None:
        """The first byte of what comes after blanks and commas; None at the end."""
        while True:
            blank = _BLANK.match(self._block, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._block):
                return self._block[self._at : self._at + 1]
            if not self._read():
                return None

    def _read(self) -> bool:
        first = not self._block
        self._block, self._at = self._stream.read(_BLOCK), 0
        if first and self._block.startswith(_BOM):
            self._at = len(_BOM)
        if first and _NO_RECORDS.match(self._block, self._at):
            raise UnreadableError("it begins with neither an object nor an array, so it is no JSON of records")
        return bool(self._block)

    def _value(self, start: bytes) -> bytes | None:
        """The value that begins here."""
        if start in (b"}", b"]", b":"):
            raise UnreadableError(f"a {start.decode()} too many")
        brackets = Brackets() if start in b'{["' else None
        parts: list[bytes] = []
        size = 0
        while True:
            end = brackets.end(self._block, self._at) if brackets else self._end_of_plain()
            part = self._block[self._at : end]
            size += len(part)
            parts = [*parts, part] if size <= self._limit else []
            if end is not None:
                self._at = end
                return b"".join(parts) if size <= self._limit else None
            if not self._read():
                raise UnreadableError("it ends within a value")

    def _end_of_plain(self) -> int:
        found = _PLAIN.match(self._block, self._at)
        return max(found.end() if found else 0, self._at + 1)
