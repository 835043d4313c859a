"""What all commands are told: which data directory, which settings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.compute.paths import is_url

if TYPE_CHECKING:
    from pipeline.settings import Settings


def folder(given: str) -> Path:
    """A local directory's name as given on the command line."""
    if is_url(given):
        raise typer.BadParameter(f"{given} is no local directory: write it to one, and copy it from there")
    return Path(named(given))


def named(given: str) -> str:
    """A directory's name, or a URL, as given on the command line."""
    if not given:  # an unset variable, most likely; Path would take it for the current directory
        raise typer.BadParameter("an empty name is no directory")
    return given


def place(given: str) -> str:
    """A data directory's absolute path, or its URL as it is: Path would make one slash of two."""
    given = named(given)
    return given if is_url(given) else str(Path(given).absolute())


Data = Annotated[
    str,
    typer.Option(
        metavar="DIR",
        help="Data directory, or s3://BUCKET/PREFIX; made if missing.",
        show_default=False,
        parser=place,
    ),
]
Stored = Annotated[
    str, typer.Option(metavar="DIR", help="Data directory, or s3://BUCKET/PREFIX.", show_default=False, parser=place)
]
Time = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="From when on: 2026-03-01 or 2026-03-01T06:30, UTC.", show_default=False),
]
Article = Annotated[str, typer.Argument(metavar="ARTICLE", help="article_id, input_id or URL.", show_default=False)]
WAIT_SECONDS = 600.0
Wait = Annotated[float, typer.Option(metavar="SECONDS", min=0, help="Wait that long for a run that is at work.")]
Config = Annotated[Path | None, typer.Option(metavar="FILE", help="Settings, a TOML file.", show_default=False)]


def settings_from(config: Path | None) -> "Settings":
    """Settings from a file, or the defaults.

    Raises:
        UsageError: the file is not usable.
    """
    from pipeline.settings import load_settings

    return load_settings(config)


def stored_in(data: str) -> str:
    """A data directory that has been written before.

    Raises:
        UsageError: it has not.
    """
    from pipeline.inspection.read_tables import open_tables

    open_tables(data)
    return data
