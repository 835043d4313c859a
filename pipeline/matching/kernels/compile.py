"""What is compiled by numba shares: how it is compiled and kept on disk, and Arrow's strings as bytes."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar, cast

import numpy as np
import pyarrow as pa
from numba import config, njit
from numpy.typing import NDArray

from pipeline.matching import number_words
from pipeline.text import character_table

_P = ParamSpec("_P")
_R = TypeVar("_R")
_T = TypeVar("_T", bound=np.generic)

KERNELS = Path(__file__).parent
OUTSIDE = (character_table, number_words)
"""The modules of other folders whose constants are compiled in."""

_ZERO = np.uint32(0)
_BITS = np.uint64(8)
HIGH = np.uint64(0x8080808080808080)
"""In eight bytes, the bits that no ASCII has."""
KNUTH = np.uint64(6364136223846793005)
"""The multiplier of Knuth's MMIX generator (TAOCP 2, 3.3.4)."""


def constant(value: int) -> int:
    """A number that is no literal: what is called with a literal numba compiles once more, for that alone."""
    return cast(int, np.int64(value))


START = constant(0)
"""Where a text begins, and how many are found before it is read."""


def cache_folder(kernels: Path) -> Path:
    """A folder for the compiled code of this very version of all that is compiled: the folder `kernels`, and OUTSIDE.

    To see whether cached code is stale numba looks at a function's own file alone, not at what it calls.
    """
    sources = [*sorted(kernels.glob("*.py")), *(Path(str(module.__file__)) for module in OUTSIDE)]
    version = hashlib.blake2b(b"".join(path.read_bytes() for path in sources), digest_size=6).hexdigest()
    return kernels / "__pycache__" / f"compiled-{version}"


_CACHE = cache_folder(KERNELS)


@contextmanager
def _caching_in(folder: Path) -> Iterator[None]:
    """numba keeps the functions that are declared meanwhile in the folder, unless NUMBA_CACHE_DIR names another.

    It takes no folder but by its settings, which are those of all of the process: they are left as they were.
    """
    before = config.CACHE_DIR  # type: ignore[attr-defined]
    config.CACHE_DIR = before or str(folder)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        config.CACHE_DIR = before  # type: ignore[attr-defined]


def compiled(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Compiled on first use, and kept on disk for the next process where there is a folder to write to."""
    try:
        with _caching_in(_CACHE):
            return njit(nogil=True, cache=True)(function)
    except RuntimeError:  # neither beside this file nor in the user's cache
        return njit(nogil=True)(function)


class Texts(NamedTuple):
    """UTF-8 texts, one after the other."""

    data: NDArray[np.uint8]
    offsets: NDArray[np.int64]  # where in data each text begins, and where the last one ends


def buffers(texts: pa.Array) -> Texts:
    """The bytes of an Arrow array of strings, where they lie.

    Raises:
        TypeError: it is of another type than string or large_string.
    """
    if texts.type not in (pa.string(), pa.large_string()):
        raise TypeError(f"texts are of type {texts.type}, not string or large_string")
    if not len(texts):
        return Texts(_read_only(b""), np.zeros(1, np.int64))
    _, offsets, data = texts.buffers()
    width = np.int32 if texts.type == pa.string() else np.int64
    bounds = np.frombuffer(offsets, width)[texts.offset : texts.offset + len(texts) + 1]
    return Texts(_read_only(data or b""), bounds.astype(np.int64))


def _read_only(data: pa.Buffer | bytes) -> NDArray[np.uint8]:
    array = np.frombuffer(data, np.uint8)
    array.flags.writeable = False  # some Arrow buffers are, some are not: numba would compile once for each kind
    return array


@compiled
def grown(rows: NDArray[_T], n_rows: int, n_more: int) -> NDArray[_T]:
    """The first of some rows with room for more behind them: for so many at least, and in all for twice as many.

    Element by element: numba compiles a copy of slices with seconds of code for an error that cannot occur.
    """
    shape = (2 * len(rows) + n_more, *rows.shape[1:])
    more = np.empty(shape, rows.dtype)
    old, new = rows[:n_rows].reshape(-1), more.reshape(-1)
    for n in range(len(old)):
        new[n] = old[n]
    return more


@compiled
def decode_code_point(text: NDArray[np.uint8], at: int) -> tuple[np.uint32, int]:
    """The code point that begins with a byte from 0x80 on, and where it ends; 0 for bytes that are no UTF-8."""
    first = np.uint32(text[at])
    length = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    if at + length > len(text):
        return _ZERO, len(text)
    point = first & np.uint32(0x7F >> length)
    for k in range(1, length):
        point = point << np.uint32(6) | np.uint32(text[at + k] & 0x3F)
    return point if point < 0x110000 else _ZERO, at + length


@compiled
def eight_bytes(text: NDArray[np.uint8], at: np.uint64) -> np.uint64:
    """Eight bytes as one number, the first the lowest. There must be so many: nothing is checked."""
    number = np.uint64(0)
    for n in range(8):
        number |= np.uint64(text[at + np.uint64(n)]) << (_BITS * np.uint64(n))
    return number
