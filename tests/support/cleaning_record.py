"""Texts and pages of our own -> digests of what cleaning makes of them, recorded with the cleaner's version.

    python -m tests.support.cleaning_record

records them anew, once CLEANER_VERSION in pipeline/cleaning/clean.py has been raised, or where the texts are new.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.cleaning.boilerplate.catalogue import all_rules
from pipeline.cleaning.boilerplate.learned import Learned
from pipeline.cleaning.clean import CLEANER_VERSION, clean
from pipeline.cleaning.gate.stub_phrases import STUBS
from pipeline.cleaning.gate.wordings import WORDINGS
from pipeline.extraction.extract import extract
from pipeline.schemas.wire_columns import WIRE_COLUMNS
from pipeline.schemas.working import RAW
from pipeline.settings import Settings
from tests.support.in_process import InProcess

ROOT = Path(__file__).parents[2]
CLEANING = ROOT / "tests" / "pipeline" / "cleaning"
RECORD = CLEANING / "recorded_output.json"
SOURCE = "The Harbour Post"
LEARNED = Learned({SOURCE: frozenset(["i like it, said a reader."])})
AS_RUN = ("run_id", "cleaner_version")  # columns that say nothing of what cleaning does
HOW = (
    "Raise CLEANER_VERSION in pipeline/cleaning/clean.py, by which stored articles are known to be out of date, then"
    " record the new output: python -m tests.support.cleaning_record"
)


@dataclass(frozen=True)
class Record:
    """What a version of the cleaner made of each text, by name: digests of the text and of its row of ARTICLES.

    rules: digest of all that decides in the rules of the catalogue, the stubs and the paywalls, as texts show too few.
    """

    version: str
    rules: str
    texts: dict[str, str]
    articles: dict[str, str]


def recorded() -> Record:
    """What was recorded last."""
    return Record(**json.loads(RECORD.read_text(encoding="utf-8")))


def current() -> Record:
    """What is to be recorded today."""
    texts = dict(fixtures())
    return Record(
        CLEANER_VERSION, _digest(_rules()), {name: _digest(text) for name, text in texts.items()}, _articles()
    )


def fixtures() -> Iterator[tuple[str, str]]:
    """Name and content of the seeds, and of texts and pages in many languages."""
    for path in sorted([*(ROOT / "seeds").glob("*.txt"), *(CLEANING / "fixtures").iterdir()]):
        yield path.name, path.read_bytes().decode("utf-8")


def changed(before: Record, now: Record) -> list[str]:
    """What cleaning does otherwise than recorded: names of texts that themselves are the same, and "the rules"."""
    same = [name for name in now.texts if before.texts.get(name) == now.texts[name]]
    others = [name for name in same if before.articles[name] != now.articles[name]]
    return others if before.rules == now.rules else [*others, "the rules"]


def _rules() -> list[dict[str, Any]]:
    examples = ("catches", "spares")
    return [
        {field.name: getattr(rule, field.name) for field in fields(rule) if field.name not in examples}
        for rule in (*all_rules(), *STUBS, *WORDINGS)
    ]


def _articles() -> dict[str, str]:
    rows = [
        {"article_id": name, "identity": name, "input_id": name, "position": name, "raw_hash": name, "status": "ok"}
        | {"source": SOURCE, "url": f"https://post.example/{name}", "ingested_at": datetime(2026, 3, 1, tzinfo=UTC)}
        | {"format": "html" if name.endswith(".html") else "text", "body": content}
        for name, content in fixtures()
    ]
    settings, workers = Settings(), InProcess()
    pages = extract(pa.Table.from_pylist(rows, schema=RAW.schema), settings, workers)
    articles = clean(pages, settings, "run", workers, LEARNED).drop_columns(list(AS_RUN))
    wire = [column.name for column in WIRE_COLUMNS]  # which pass through cleaning as they are, and are empty here
    articles = articles.drop_columns(wire)
    return {row["article_id"]: _digest(row) for row in articles.to_pylist()}


def _digest(content: Any) -> str:
    said = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(said.encode("utf-8"), digest_size=8).hexdigest()


def main() -> int:
    """Record what is current, unless the version says that nothing has changed and something has."""
    now = current()
    if RECORD.exists() and (before := recorded()).version == now.version and (others := changed(before, now)):
        sys.stderr.write(f"cleaning changed for {', '.join(others)}. {HOW}\n")
        return 1
    RECORD.write_text(json.dumps(vars(now), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
