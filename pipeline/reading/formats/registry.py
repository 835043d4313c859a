"""The modules of this folder -> the formats that can be read, by the names of the modules."""

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from pipeline.reading.formats.base import Format

_NO_FORMATS = ("base", "registry")


def _found() -> dict[str, Format]:
    """Every format of the folder; the shortest suffix goes first, as messages list them."""
    modules = pkgutil.iter_modules([str(Path(__file__).parent)])
    names = (module.name for module in modules if not module.ispkg)  # packages hold what formats are made of
    formats = {name: import_module(f"{__package__}.{name}").FORMAT for name in names if name not in _NO_FORMATS}
    return dict(sorted(formats.items(), key=lambda each: len(each[1].suffixes[0])))


FORMATS: Mapping[str, Format] = MappingProxyType(_found())
MAGIC_BYTES = max(len(each.magic) for each in FORMATS.values())  # of the longest magic


def format_by_magic(start: bytes) -> str | None:
    """The name of the format whose files begin like this; None where no format says so."""
    return next((name for name, each in FORMATS.items() if each.magic and start.startswith(each.magic)), None)
