"""Pages and generated texts -> pages and articles a second, ours and trafilatura's; what two workers add; memory."""

import gzip
import random
import resource
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated, Any

import trafilatura
import typer
from rich.console import Console
from rich.table import Table

from pipeline.cleaning.clean import TEXTS_AT_ONCE
from pipeline.cleaning.clean_text import CleanText, clean_text, clean_texts
from pipeline.cleaning.draft import Given
from pipeline.compute.workers import TaskLimits, WorkerPool
from pipeline.extraction.extract import Document, extract_page
from pipeline.settings import Settings
from pipeline.text.hashing import content_hash
from pipeline.text.words import words

ARTICLE_LENGTH = 3000  # characters
PAGES = 60  # generated where no folder is given
ROUNDS = 3  # the best one counts
LIMITS = TaskLimits(4, Settings().clean.seconds_per_page)  # as `extract` has it
VOCABULARY = (
    "the the the of of and and to to in a that was for on with is said by at from officials council city people year"
    " report government police after more company market their week plan million national minister agreed season new"
    " water bridge traffic school budget storm coast vote leader court hospital workers region spokesman announced"
)
FURNITURE = (  # not the catalogue's own examples, as more rules must not make other texts
    "Skip to Content",
    "Get short URL",
    "[Read more](https://gazette.example/bridge)",
    "Advertisement",
    "™ & © 2026 Cable News Network, Inc., a Warner Bros. Discovery Company. All rights reserved.",
    "This material may not be published, broadcast, rewritten, or redistributed.",
    "Updated: 7 Mar 2021 8:15 am",
    "4 days ago at 06:10 pm",
    "Tempo de leitura: 6 minutos",
    "Share on Facebook",
    "Sign up now: Get insights on Asia's fast-moving developments",
    "Want the day's top stories in your inbox? Here is our newsletter.",
    "Follow the Oakton Echo on Facebook, Twitter and Instagram.",
    "paul.takahashi@example.com",
    "Read more: Oakton to sell its harbour for a record $2.1bn",
    "You may also like...",
    "0 Comments",
    "News Channel 3 is committed to providing a forum for civil and constructive conversation.",
    "If you would like to share a story idea, please submit it here.",
    "Article Topic Follows: CNN - US Politics",
    "This website uses cookies to improve your experience.",
    "If you buy something through this post, we may earn a commission.",
    "Please enable JavaScript to view this page",
    "Subscribe now for unlimited access to our journalism",
    "Photo: Ann Lee, AP",
    "Ann Lee | Oakton Echo | Getty Images",
    "(Reporting by Ann Lee and Bob Ray; Editing by Cy Dow)",
    "Associated Press writer Ann Lee contributed to this report.",
    "SOURCE: Oakton Echo News",
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>{title} - The Gazette</title>'
    '<meta property="og:site_name" content="The Gazette"><script>{script}</script></head><body>'
    "<nav><ul>{menu}</ul></nav><article><h1>{title}</h1><p>By Ann Lee</p><time>2 January 2020</time>{paragraphs}"
    "</article><aside><h3>Most read</h3>{teasers}</aside><footer>{footer}</footer></body></html>"
)


def article(rng: random.Random) -> str:
    """An English text of about 3,000 characters; one in four has lines of furniture at both ends."""
    paragraphs = [paragraph(rng)]
    while sum(map(len, paragraphs)) < ARTICLE_LENGTH:
        paragraphs.append(paragraph(rng))
    if rng.random() < 0.25:
        paragraphs = [*rng.sample(FURNITURE, 2), *paragraphs, *rng.sample(FURNITURE, 4)]
    return "\n\n".join(paragraphs)


def paragraph(rng: random.Random) -> str:
    """Three sentences."""
    return " ".join(f"{phrase(rng, rng.randint(9, 25))}." for _ in range(3))


def phrase(rng: random.Random, length: int) -> str:
    """So many words, the first one with a capital."""
    return " ".join(rng.choices(VOCABULARY.split(), k=length)).capitalize()


def page(rng: random.Random) -> str:
    """An article in the markup of a news site, most of which is not the article."""
    headlines = [phrase(rng, 8) for _ in range(40)]
    return PAGE.format(
        title=headlines[0],
        script="var settings = {};\n" * 2000,
        menu="".join(f'<li class="menu-item"><a href="/section/{n}">Section {n}</a></li>' for n in range(80)),
        paragraphs="".join(f"<p>{text}</p>" for text in article(rng).split("\n\n")),
        teasers="".join(f'<div class="teaser"><a href="/{n}">{text}</a></div>' for n, text in enumerate(headlines)),
        footer="".join(f"<p>{line}</p>" for line in FURNITURE),
    )


def read_pages(folder: Path | None) -> list[Document]:
    """The .html and .html.gz files of a folder, or generated pages."""
    if folder is None:
        sources = [page(random.Random(number)) for number in range(PAGES)]
    else:
        files = sorted(path for path in folder.iterdir() if path.name.endswith((".html", ".html.gz")))
        raw = (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files)
        sources = [data.decode("utf-8", "replace") for data in raw]
    return [Document(source, f"https://example.com/news/{number}") for number, source in enumerate(sources)]


def peer(document: Document) -> Any:
    """The text of a page as trafilatura has it by default."""
    return trafilatura.extract(document.html, url=document.url)


def peer_with_metadata(document: Document) -> Any:
    """The same with title, authors, date and more, which a newsfold row has too."""
    return trafilatura.bare_extraction(document.html, url=document.url, with_metadata=True)


def ours(document: Document) -> str:
    """From a page to a cleaned article with its hash."""
    found = extract_page(document)
    return content_hash(words(clean_text(found.text, found.title, found.lang, blocks=found.blocks).text))


def resident(document: Document) -> float:
    """Megabytes that the process has taken at most, once it is through with this page."""
    ours(document)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def clean_english(texts: Sequence[str]) -> list[CleanText]:
    """The plain-text path, as many texts at once as a run takes; the language is given."""
    return clean_texts([(text, Given(lang="en")) for text in texts])


def main(
    pages: Annotated[Path | None, typer.Option(help="Folder of .html and .html.gz files.")] = None,
    articles: Annotated[int, typer.Option(help="Plain texts to generate.")] = 3000,
    pages_total: Annotated[int, typer.Option(help="Pages to read for the memory row; 0 leaves it out.")] = 0,
) -> None:
    """Measure cleaning against trafilatura."""
    documents = read_pages(pages)
    texts = [article(random.Random(number)) for number in range(articles)]
    shown = Table("", "rate", "", "ratio")
    theirs, *others = _cpu_rates([peer, peer_with_metadata, ours], documents, ROUNDS)
    shown.add_row("trafilatura, default", f"{theirs:,.1f}", "pages/CPU-s", "1.00")
    for name, rate in zip(("trafilatura, with metadata", "newsfold, extract and clean"), others, strict=True):
        shown.add_row(name, f"{rate:,.1f}", "pages/CPU-s", f"{rate / theirs:.2f}")
    one, two = (_throughput(documents, workers) for workers in (1, 2))
    shown.add_row("newsfold, one warm worker", f"{one:,.1f}", "pages/s", "1.00")
    shown.add_row("newsfold, two warm workers", f"{two:,.1f}", "pages/s", f"{two / one:.2f}")
    batches = [texts[start : start + TEXTS_AT_ONCE] for start in range(0, len(texts), TEXTS_AT_ONCE)]
    # Once only: what it remembers of lines must not help.
    plain = _cpu_rates([clean_english], batches, 1)[0] * len(texts) / len(batches)
    shown.add_row("newsfold, plain text of 3 KB", f"{plain:,.0f}", "articles/CPU-s", "")
    if pages_total:
        peaks = _memory(list(islice(cycle(documents), pages_total)))
        for n_pages, peak in peaks.items():
            ratio = peak / next(iter(peaks.values()))
            shown.add_row(f"newsfold, worker after {n_pages:,} pages", f"{peak:,.0f}", "MB", f"{ratio:.2f}")
    Console().print(shown)


def _cpu_rates(functions: Sequence[Callable[[Any], Any]], records: Sequence[Any], rounds: int) -> list[float]:
    """Records a CPU-second of each function, taken in turns, the best of some rounds."""
    best = [float("inf")] * len(functions)
    for _ in range(rounds):
        for number, function in enumerate(functions):
            start = time.process_time()
            for record in records:
                function(record)
            best[number] = min(best[number], time.process_time() - start)
    return [len(records) / seconds for seconds in best]


def _throughput(documents: Sequence[Document], workers: int) -> float:
    """Pages a second of wall time in warm worker processes."""
    best = float("inf")
    with WorkerPool(workers) as pool:
        pool.map_records(ours, documents, LIMITS)
        for _ in range(ROUNDS):
            start = time.perf_counter()
            pool.map_records(ours, documents, LIMITS)
            best = min(best, time.perf_counter() - start)
    return len(documents) / best


def _memory(documents: Sequence[Document]) -> dict[int, float]:
    """Peak resident set of the largest worker by then, for a tenth of the pages, a half, and all of them."""
    with WorkerPool(Settings().run.n_workers) as pool:
        peaks = [peak for peak in pool.map_records(resident, documents, LIMITS) if isinstance(peak, float)]
    return {len(peaks) // part: max(peaks[: len(peaks) // part]) for part in (10, 2, 1)}


if __name__ == "__main__":
    typer.run(main)
