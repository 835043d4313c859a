"""Commands that look after sources.toml: the outlets that are asked for what is new."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.console import EXIT_CODES, exit_codes, out
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.sources.fetching.client import Client
    from pipeline.sources.source_list import FetchSettings, Source, SourceList

app = typer.Typer(no_args_is_help=True, help="Look after the outlets that **ingest --sources** asks.")

File = Annotated[Path, typer.Argument(metavar="FILE", help="The sources, a TOML file.", show_default=False)]
Site = Annotated[str, typer.Argument(metavar="URL", help="A site, or a feed of it.", show_default=False)]
Opml = Annotated[Path, typer.Argument(metavar="OPML", help="A list of subscriptions.", show_default=False)]
Contact = Annotated[
    str, typer.Option(metavar="CONTACT", help="Address or URL where servers' owners reach you, for a new FILE.")
]


@app.command(epilog=EXIT_CODES)
def check(file: File) -> None:
    """Ask every feed and sitemap once, and say what is there: kind, items, how many are dated and hold their texts."""
    with exit_codes():
        listed = _load(file)
        failed = [url for source in listed.source for url in _check(listed.fetch, source)]
        if failed:
            raise UsageError(f"{len(failed)} of the feeds cannot be used; see above")


@app.command(epilog=EXIT_CODES)
def add(file: File, url: Site, contact: Contact = "") -> None:
    """Find the feeds and sitemaps of a site, and add it to the file, which is made if it is missing."""
    with exit_codes():
        from pipeline.sources.discovery import discover
        from pipeline.sources.fetching.client import FetchError

        fetch = _load(file).fetch if file.exists() else _new(contact)
        try:
            source = discover(_client(fetch), url)
        except FetchError as error:
            raise UsageError(f"{url} cannot be had: {error}") from None
        _append(file, [source], fetch)


@app.command(epilog=EXIT_CODES)
def import_opml(file: File, opml: Opml, contact: Contact = "") -> None:
    """Add the feeds of a list of subscriptions to the file, which is made if it is missing."""
    with exit_codes():
        from pipeline.sources.opml import read_opml

        fetch = _load(file).fetch if file.exists() else _new(contact)
        try:
            data = opml.read_bytes()
        except OSError as error:
            raise UsageError(f"cannot read {opml}: {error.strerror}") from error
        _append(file, read_opml(data), fetch)


@app.command(epilog=EXIT_CODES)
def export_opml(file: File) -> None:
    """Print the feeds as OPML, which readers of feeds take; sitemaps have no place in it."""
    with exit_codes():
        from pipeline.sources.opml import write_opml

        typer.echo(write_opml(_load(file).source).decode(), nl=False)


def _load(file: Path) -> "SourceList":
    from pipeline.sources.source_list import load_sources

    return load_sources(file)


def _new(contact: str) -> "FetchSettings":
    from pipeline.sources.source_list import FetchSettings

    if len(contact) < 3:
        raise UsageError("a new file needs --contact: an address or URL where servers' owners reach you")
    return FetchSettings(contact=contact)


def _client(fetch: "FetchSettings") -> "Client":
    from pipeline.runs.fetch import client_for

    return client_for(fetch)


def _append(file: Path, sources: "list[Source]", fetch: "FetchSettings") -> None:
    """Add those that are not there yet at the end of the file; what stands in it stays as it is."""
    from pipeline.sources.opml import as_toml

    present = _load(file).source if file.exists() else []
    known = {url for source in present for url in (*source.feeds, *source.sitemaps)}
    names = {source.name.casefold() for source in present}
    fresh = []
    for source in sources:
        feeds, maps = ([url for url in urls if url not in known] for urls in (source.feeds, source.sitemaps))
        if feeds or maps:
            name = source.name if source.name.casefold() not in names else f"{source.name} ({(feeds or maps)[0]})"
            fresh.append(source.model_copy(update={"name": name, "feeds": feeds, "sitemaps": maps}))
    head = "" if file.exists() else f"[fetch]\ncontact = {_quoted(fetch.contact)}\n"
    with file.open("a", encoding="utf-8") as text:
        text.write("".join([head, *(f"\n{as_toml([source])}" for source in fresh)]))
    for source in fresh:
        out.print(f"Added {source.name}: {', '.join((*source.feeds, *source.sitemaps))}", markup=False, soft_wrap=True)
    out.print(f"{len(fresh)} added to {file}", markup=False, soft_wrap=True)


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _check(fetch: "FetchSettings", source: "Source") -> list[str]:
    """Say of each feed of a source what it is; those that cannot be used."""
    from pipeline.feeds.items import NotAFeedError
    from pipeline.sources.discovery import look
    from pipeline.sources.fetching.client import FetchError

    failed = []
    for url in (*source.feeds, *source.sitemaps):
        try:
            found, now_at = look(_client(fetch), url)
        except (FetchError, NotAFeedError) as error:
            failed.append(url)
            out.print(f"FAILED  {source.name}  {url}: {error}", markup=False, soft_wrap=True)
            continue
        items = found.items
        facts = [f"{found.kind}, {len(items)} items", f"{sum(bool(i.published) for i in items)} dated"]
        facts += [f"{sum(i.has_text for i in items)} with text"] if "sitemap" not in found.kind else []
        facts += [f"{len(found.sitemaps)} sitemaps"] if found.sitemaps else []
        facts += [f"now at {now_at}"] if now_at != url else []
        facts += [f"breaks off: {found.problem}"] if found.problem else []
        out.print(f"ok      {source.name}  {url}: {', '.join(facts)}", markup=False, soft_wrap=True)
    return failed
