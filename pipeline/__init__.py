"""newsfold's stages: raw news -> articles -> candidate pairs -> weighed pairs -> canonical clusters.

The functions named here are for notebooks and scripts; see `pipeline.api`. They are imported when first asked for:
worker processes import this package for a single module of it, and need neither the tables nor compiled code.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.api import clean_page, clean_text, explain_pair, ingest, read_table, report_charts

__all__ = ["clean_page", "clean_text", "explain_pair", "ingest", "read_table", "report_charts"]


def __getattr__(name: str) -> Any:
    """A function of `pipeline.api` (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipeline import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
