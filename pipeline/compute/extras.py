"""A place that needs an extra -> an error that names it, where it is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import UsageError


@contextmanager
def needs_s3(place: Path | str) -> Iterator[None]:
    """Imports within are those of the extra `s3`.

    Raises:
        UsageError: they are not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{place} needs {error.name}, which is not installed: pip install 'newsfold[s3]', or in a clone"
            " pip install -c constraints.txt -e '.[s3]'"
        ) from error
