"""Memory that is free but still kept -> the system: a run keeps what its largest step needs, not the sum of all."""

import ctypes

import pyarrow as pa


def release_memory() -> None:
    """Return to the system what Arrow and the C library keep for later; musl and macOS have no way to."""
    pa.default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
