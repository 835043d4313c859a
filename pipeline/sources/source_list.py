"""sources.toml -> the outlets to ask, and how to ask them."""

import ipaddress
from pathlib import Path

from pydantic import Field, field_validator

from pipeline.settings.section import Section, known_zone, load_toml


class FetchSettings(Section):
    """How servers are asked; what a response may cost."""

    contact: str = Field(min_length=3, description="Address or URL where whoever runs a server reaches you.")
    archive: str = Field(
        default="fetched",
        description="Folder for what was fetched, beside the file if relative; or s3://BUCKET/PREFIX.",
    )
    seconds_between_requests: float = Field(default=5.0, ge=1, description="Least time between two requests to a host.")
    min_interval_minutes: float = Field(default=10.0, ge=1, description="No feed is asked oftener.")
    max_interval_minutes: float = Field(default=1440.0, ge=1, description="A feed that is silent is asked this often.")
    unconditional_days: float = Field(default=7.0, gt=0, description="So often a feed is fetched as if never seen.")
    moved_days: float = Field(default=3.0, gt=0, description="A permanent move that held so long is kept.")
    sitemap_days: float = Field(default=3.0, gt=0, description="Pages that a sitemap dates earlier are not fetched.")
    pages_per_run: int = Field(default=200, ge=1, description="Pages fetched of one source in a run, at most.")
    timeout_seconds: float = Field(default=20.0, gt=0, description="Longest wait for a connection, or for more bytes.")
    deadline_seconds: float = Field(default=60.0, gt=0, description="Longest time for a request with its redirects.")
    max_bytes: int = Field(default=10_000_000, gt=0, description="A response that is larger, unpacked, is not taken.")
    max_redirects: int = Field(default=5, ge=0, description="Redirects that are followed, one after another.")
    workers: int = Field(default=16, ge=1, le=256, description="Hosts that are asked at one time.")
    allowed_private: list[str] = Field(
        default=[], description="Names, addresses and networks that may be asked though they are not public."
    )

    @field_validator("allowed_private")
    @classmethod
    def _names_or_networks(cls, given: list[str]) -> list[str]:
        for name in given:
            if "/" in name:
                ipaddress.ip_network(name)
        return [name.casefold() for name in given]


class Source(Section):
    """One outlet: its feeds and sitemaps, and what is known of it."""

    name: str = Field(min_length=1, description="Name of the outlet, as it will stand in `articles.source`.")
    site: str = Field(default="", description="Its front page.")
    feeds: list[str] = Field(default=[], description="Addresses of feeds: RSS, Atom, RDF, JSON Feed.")
    sitemaps: list[str] = Field(default=[], description="Addresses of sitemaps, of news or others, and their indexes.")
    timezone: str = Field(default="", description="Zone of its dates that name none.")
    language: str = Field(default="", description="Language of its texts, ISO 639-1; empty: found out of each.")
    pages: bool = Field(default=True, description="Fetch each item's page; false: the feed's own text is enough.")
    active: bool = Field(default=True, description="False: it is left alone.")
    min_interval_minutes: float | None = Field(default=None, ge=1, description="In place of the one for all.")
    max_interval_minutes: float | None = Field(default=None, ge=1, description="In place of the one for all.")
    seconds_between_requests: float | None = Field(default=None, ge=1, description="In place of the one for all.")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        return known_zone(name) if name else ""

    @field_validator("feeds", "sitemaps")
    @classmethod
    def _web_addresses(cls, urls: list[str]) -> list[str]:
        for url in urls:
            if not url.startswith(("http://", "https://")):
                raise ValueError(f"{url!r} is no address that begins with http:// or https://")
        return urls


class SourceList(Section):
    """All of sources.toml."""

    fetch: FetchSettings
    source: list[Source] = Field(default=[])

    @field_validator("source")
    @classmethod
    def _named_once(cls, sources: list[Source]) -> list[Source]:
        names = [source.name.casefold() for source in sources]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"named more than once: {', '.join(sorted(twice))}")
        return sources


def load_sources(path: Path) -> SourceList:
    """The sources that a file lists.

    Raises:
        UsageError: the file is missing, is not TOML, or holds what cannot be used; the message says which.
    """
    return load_toml(path, SourceList, "sources")
