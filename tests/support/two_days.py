"""Two days of a wire in which all happens that changes clusters: copies, a new version, a report that joins two."""

from pathlib import Path

from tests.support.newswire import newswire
from tests.support.runs import ingest
from tests.support.three_days import write

Record = dict[str, str]

N_REPORTS = 40


def _reports() -> list[Record]:
    return [article.record() for article in newswire(N_REPORTS, seed=7, stubs=0.1)]


def _halves() -> list[Record]:
    """One long report as two outlets print a half each, and as a third prints it whole."""
    whole = max(newswire(12, seed=11, words=400), key=lambda article: len(article.body))
    paragraphs = whole.body.split("\n\n")
    middle = len(paragraphs) // 2
    texts = {"upper": paragraphs[:middle], "lower": paragraphs[middle:], "whole": paragraphs}
    common = {"title": whole.title, "published_at": whole.published_at}
    return [
        common | {"id": name, "source": f"The {name.title()} Post", "text": "\n\n".join(text)}
        for name, text in texts.items()
    ]


def first_day() -> list[Record]:
    """Half of the reports, and two halves of one that nothing connects yet."""
    return _reports()[: N_REPORTS // 2] + _halves()[:2]


def second_day() -> list[Record]:
    """All reports again and the other half, the first one with another sentence, and the whole of the halves."""
    reports = _reports()
    revised = {**reports[0], "text": reports[0]["text"] + "\n\nThe office said so on a late evening of this week."}
    return [revised, *reports[1:], _halves()[2]]


def two_days(folder: Path) -> Path:
    """The data directory after a run on each day."""
    for name, rows in (("first", first_day()), ("second", second_day())):
        ingest(folder / "data", [write(folder / f"{name}.jsonl", rows)])
    return folder / "data"
