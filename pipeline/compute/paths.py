"""Paths, which are bytes to the system -> what people, JSON and Arrow can take of those that are no UTF-8.

Python has such a path as text with lone surrogates (`os.fsencode` gives back its bytes), which can neither be printed
nor stored, nor handed to a library that is not written in Python.
"""

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

URL_SCHEME = "s3://"
_URI = "file://"


def is_url(place: Path | str) -> bool:
    """Whether a place is not on this machine's file systems."""
    return "://" in str(place)


def is_utf8(name: str) -> bool:
    """Whether a path's bytes are UTF-8."""
    return name.isascii() or printable(name) == name


def printable(name: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 become \\xNN, so that no two names become one."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


def as_uri(path: object) -> object:
    """A path as a flow's parameter, which is kept as JSON: as it is, or where it is no UTF-8 as a file URI."""
    if not isinstance(path, (str, Path)):
        return path
    name = str(path)
    return name if is_utf8(name) else _URI + quote(os.fsencode(name))


def from_uri(name: str) -> str:
    """The path that a parameter stands for."""
    return os.fsdecode(unquote_to_bytes(name.removeprefix(_URI))) if name.startswith(_URI) else name


def openable(path: Path) -> Path:
    """The path, or where it is no UTF-8 a link to it for the time of this process."""
    return path if is_utf8(str(path)) else _link(str(path))


@cache
def _link(path: str) -> Path:
    folder = tempfile.mkdtemp(prefix="newsfold-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    link = Path(folder) / "data"
    link.symlink_to(path)
    return link
