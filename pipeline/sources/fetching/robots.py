"""robots.txt, or what its server answered in its place -> what may be asked, and how often (RFC 9309)."""

from dataclasses import dataclass

from protego import Protego

TOKEN = "newsfold"  # the product token that robots.txt files may name
MAX_BYTES = 500_000  # the RFC asks for 500 KiB at least to be read
MAX_DELAY_SECONDS = 300.0  # a longer crawl-delay would keep a feed from ever being polled


@dataclass(frozen=True)
class Rules:
    """What a host allows. `reachable` is False where its robots.txt could not be had: then nothing may be asked."""

    text: str = ""
    reachable: bool = True

    def allows(self, url: str) -> bool:
        """Whether a page may be fetched."""
        return self.reachable and bool(Protego.parse(self.text).can_fetch(url, TOKEN))

    @property
    def delay_seconds(self) -> float:
        """The pause between two requests that it asks for, by crawl-delay or a rate; 0 where it asks for none."""
        parsed = Protego.parse(self.text)
        rate = parsed.request_rate(TOKEN)
        by_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return min(MAX_DELAY_SECONDS, max(0.0, parsed.crawl_delay(TOKEN) or 0.0, by_rate))

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that it names."""
        return tuple(Protego.parse(self.text).sitemaps)


def rules_of(status: int, body: bytes) -> Rules:
    """The rules by the answer's status: 2xx as written, 4xx all is allowed, else (429 too) nothing is for now.

    RFC 9309, 2.3.1: "unavailable" (400 to 499) allows everything, "unreachable" (500 to 599, no answer) nothing. A
    server that says 429 has asked for less, so it counts as unreachable.
    """
    if 200 <= status < 300:
        return Rules(body[:MAX_BYTES].decode("utf-8-sig", "replace"))
    return Rules(reachable=400 <= status < 500 and status != 429)
