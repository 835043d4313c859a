"""What is wrong is seen: at the end in words, and at the head of its table."""

from io import StringIO
from pathlib import Path

from rich.console import Console

from flows.cli.render_status import status_report
from tests.support.weeks import articles, daily, feed, look


def test_what_needs_a_person_comes_last_and_first_in_its_table(tmp_path: Path) -> None:
    rows = [
        *articles("Tiha [b]", [0] + [20] * 28),
        *(row for n in range(25) for row in articles(f"Druga {n:02}", [3] * 9)),
    ]
    found = look(tmp_path, runs=daily(), articles=rows, feeds=[feed("https://a.example/rss", status="gone")])
    text = StringIO()
    Console(file=text, width=160).print(status_report(found))
    shown = text.getvalue()
    assert shown.index("Tiha [b]") < shown.index("Druga 00") and "and 6 more sources" in shown
    assert shown.rstrip().splitlines()[-2].startswith("feed_gone: https://a.example/rss: gone for good")
    assert shown.rstrip().splitlines()[-1].startswith("volume_low: Tiha [b]: 0 new articles in a day; 20 are usual")
