"""This installation -> what must be the same wherever a run is worked on, or its tables depend on who did what."""

import platform
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

from pipeline.errors import EngineError
from pipeline.runs.record import versions

_PACKAGE = Path(__file__).parents[2]


@cache
def build() -> Mapping[str, str]:
    """Versions of Python, of newsfold and of what decides results, and a hash of newsfold's own code."""
    minor = ".".join(platform.python_version_tuple()[:2])
    return {**versions(), "python": minor, "code of newsfold": _hash_of(_PACKAGE)}


def _hash_of(package: Path) -> str:
    """16 hex digits that change with any module of a package."""
    digest = blake2b(digest_size=8)
    for path in sorted(package.rglob("*.py")):
        digest.update(f"{path.relative_to(package)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def difference(other: Mapping[str, str]) -> str:
    """In what another build differs from this one, in words; empty where it does not."""
    own = build()
    return ", ".join(f"{name} {other.get(name)} (here {own[name]})" for name in own if other.get(name) != own[name])


def check_build(other: Mapping[str, str]) -> None:
    """Make sure that who gives an order has the same build.

    Raises:
        EngineError: it has not.
    """
    if found := difference(other):
        raise EngineError(f"a worker on {platform.node()} was asked to work for another newsfold, with {found}")
