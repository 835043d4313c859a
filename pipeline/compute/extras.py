"""What needs an extra -> an error that names it, where it is not installed."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from pipeline.errors import UsageError


def needs_s3(place: Path | str) -> AbstractContextManager[None]:
    """Imports within are those of the extra `s3`.

    Raises:
        UsageError: they are not installed.
    """
    return needs("s3", str(place))


@contextmanager
def needs(extra: str, what: str) -> Iterator[None]:
    """Imports within are those of an extra, that something which the user has asked for needs.

    Raises:
        UsageError: they are not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{what} needs {error.name}, which is not installed: pip install 'newsfold[{extra}]', or in a clone"
            f" pip install -c constraints.txt -e '.[{extra}]'"
        ) from error
