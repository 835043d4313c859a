"""Articles made up here -> the pictures in docs/usage: a run reads them, and Chromium looks at its report and pages."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import BrowserContext

from pipeline.api import ingest
from pipeline.inspection.browser.access import Access
from pipeline.inspection.browser.app import make_app
from pipeline.inspection.browser.changes import Editing
from pipeline.inspection.report.page import report, write
from pipeline.runs.by_hand.decide import ByHand
from pipeline.runs.by_hand.judge import Judging
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.browsing import chromium, served, tab

PICTURES = Path(__file__).parent / "usage" / "pictures"
WIDTH, HEIGHT = 1000, 760
TOKEN = "only-for-these-pictures"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
Record = dict[str, str]

BRIDGE = (
    "OAKTON, March 2 (Coastal News Agency) - The harbour council of Oakton voted on Monday to rebuild the swing bridge"
    " over the Linn, eleven years after a barge struck its eastern pier.",
    "Work is to begin in September and to take nineteen months, said the engineer, Marta Sandvik. The town pays 14"
    " million of the 52 million that it costs; the rest comes from the county.",
    "Fishermen had asked for a wider passage. They are to get one of thirty metres, enough for trawlers, which now have"
    " to go round the island.",
    '"We have waited long enough," said Ole Brandt, who speaks for the boat owners. Two members of the council voted'
    " against the plan, as it leaves no money for the school road.",
)
FOLLOW_UP = (
    "The rebuilt swing bridge of Oakton will carry a path for cyclists, the council's engineer Marta Sandvik said on"
    " Tuesday, a day after the vote on the plan for the Linn.",
    "The path was missing from the drawings that were shown in January. It adds 800,000 to the cost, which the county"
    " has agreed to pay, and makes the deck two metres wider.",
    '"We have waited long enough," Brandt had said before the vote. On Tuesday he welcomed the path, if it'
    " does not delay the passage for the boats.",
)
SNOW = (
    "Heavy snow closed the pass between Varn and Holme on Monday night, and forty lorries spent the night in a lay-by"
    " below the summit.",
    "Ploughs reached them at six in the morning. Nobody was hurt, the road authority said; two drivers were treated for"
    " the cold. The pass is to stay closed until Wednesday noon.",
    "The weather service expects another thirty centimetres by the evening, and warns of avalanches on the southern"
    " slope, where the railway runs.",
)
MARKET = (
    "Prices for cod rose by four per cent at the Oakton auction on Monday, as storms kept half of the fleet in harbour"
    " for the third day in a row.",
    "Buyers paid 41.20 a kilo for large fish and 33.80 for small ones. The auction sold 61 tonnes, 140 a week ago."
    " Traders expect calmer weather, and lower prices, from Thursday on.",
)


def records() -> Iterator[Record]:
    """The articles: one agency report in five outlets, a follow-up, and two other reports."""
    title = "Oakton to rebuild its swing bridge"
    yield _record("Coastal News Agency", 0, title, BRIDGE)
    yield _record("Linn Courier", 20, title, (*BRIDGE, "Share on Facebook", "Sign up for our morning newsletter"))
    yield _record("Havneposten", 35, "Council votes for new bridge over the Linn", BRIDGE[:3])
    yield _record("Harbour Radio", 50, "Bridge: work begins in September", BRIDGE[:2])
    changed = (BRIDGE[0], BRIDGE[1].replace("14 million", "16 million"), *BRIDGE[2:])
    yield _record("The Island Gazette", 240, f"CORRECTED {title}", changed)
    yield _record("Havneposten", 1500, "New bridge gets a path for cyclists", FOLLOW_UP)
    yield _record("Linn Courier", 60, "Forty lorries stuck below the pass", SNOW)
    yield _record("Upland Post", 90, "Lorries spend the night on closed pass", SNOW)
    yield _record("Harbour Radio", 120, "Cod dearer as storms keep boats in", MARKET)


def _record(source: str, minutes: int, title: str, paragraphs: tuple[str, ...]) -> Record:
    when = NOON + timedelta(minutes=minutes)
    name = f"{source.lower().replace(' ', '-')}-{minutes}"
    known = {"id": name, "url": f"https://{name}.example/news", "source": source, "title": title, "lang": "en"}
    return {**known, "published_at": when.isoformat(), "text": "\n\n".join(paragraphs)}


def main() -> None:
    """Take all pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, chromium() as browser, chdir(name):
        source, data = Path("news.jsonl"), Path("data")  # as pages and reports name them
        source.write_text("".join(f"{json.dumps(record)}\n" for record in records()), encoding="utf-8")
        ingest(source, data)
        write(Path(name, "report.html"), report(Warehouse(data))[1])
        take(browser, Path(name, "report.html").as_uri(), "report")
        editing = Editing(Access(TOKEN, True, "Ann Lee"), ByHand(data, Settings()), Judging(data, Settings()))
        with served(make_app(data, editing=editing)) as site:
            for picture, words in (("cluster", "a cluster of 4"), ("article", "Council votes")):
                with tab(browser, WIDTH) as page:
                    page.goto(f"{site}/?words=bridge")
                    page.get_by_role("link", name=words).first.click()
                    take(browser, page.url, picture)
            with tab(browser, WIDTH) as page:
                page.goto(f"{site}/?words=cyclists")
                page.get_by_role("link", name="New bridge").click()
                page.locator("dl.facts a[href^='/story/']").click()
                take(browser, page.url, "story")
            with tab(browser, WIDTH) as page:
                page.goto(f"{site}/?token={TOKEN}")
            take(browser, f"{site}/review", "review")


def take(browser: BrowserContext, address: str, picture: str) -> None:
    """The top of a page, as PNG."""
    with tab(browser, WIDTH) as page:
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        page.goto(address)
        page.screenshot(path=PICTURES / f"{picture}.png")


if __name__ == "__main__":
    main()
