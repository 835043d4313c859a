"""What a record gives as its authors, in whatever shape -> the names of people."""

import ast
from collections.abc import Iterator
from typing import Any

from pipeline.text.names.person_names import in_order, split_names, without_places

_FULL = ("name", "fullname", "displayname", "original")
_GIVEN, _FAMILY = ("firstname", "givenname", "given"), ("lastname", "familyname", "family", "surname")
_LEVELS = 3  # of lists and objects in one another


def people_in(value: Any) -> tuple[str, ...]:
    """The people whom a value names: text, an object with a name, or with a first and a last one, or a list of such."""
    names = (name for said in _said(value, _LEVELS) for name in split_names(in_order(without_places(said))))
    return tuple(dict.fromkeys(names))


def _said(value: Any, levels: int) -> Iterator[str]:
    if isinstance(value, str):
        listed = _as_list(value)
        yield from _said(listed, 1) if levels and listed else (value,)
    elif isinstance(value, list) and levels:
        for each in value:
            yield from _said(each, levels - 1)
    elif isinstance(value, dict) and levels:
        inside = {name.lower().replace("_", "").replace("-", ""): each for name, each in value.items()}
        full = next((inside[name] for name in _FULL if inside.get(name)), None)
        yield from _said(full or _both(inside), levels - 1)


def _both(inside: dict[str, Any]) -> str | None:
    """The first name and the last."""
    found = [
        next((inside[name] for name in names if isinstance(inside.get(name), str)), "") for names in (_GIVEN, _FAMILY)
    ]
    return " ".join(filter(None, found)) or None


def _as_list(text: str) -> list[Any]:
    """Several authors that were written into a table's cell as a list, or as PostgreSQL writes one; none of one."""
    if text.startswith("{") and text.endswith("}"):
        text = f"[{text[1:-1]}]" if '"' in text else f"[{text[1:-1]!r}]"
    if not text.startswith("["):
        return []
    try:
        read = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return []
    return read if isinstance(read, list) else []
