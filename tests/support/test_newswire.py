"""The generated wire: the same for everyone, true to what it says of itself, and cleaned to just its bodies."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.cleaning.clean import clean
from pipeline.schemas.working import PAGES
from pipeline.settings import Settings
from tests.support.in_process import InProcess
from tests.support.newswire import AGENCIES, COPIES, KINDS, OUTLETS, WireArticle, newswire

pytestmark = pytest.mark.slow

FIRST_TEXTS = (*KINDS, "update")  # in one of these, a story's copies have their source
DIGEST = (
    "from tests.support.test_newswire import digest; from tests.support.newswire import newswire;"
    " print(digest(newswire(300, 4)))"
)


def digest(articles: list[WireArticle]) -> str:
    rows = [(article.record(), article.story, article.kind) for article in articles]
    return hashlib.blake2b(json.dumps(rows).encode()).hexdigest()


@pytest.fixture(scope="module")
def wire() -> list[WireArticle]:
    return newswire(1500, seed=2)


@pytest.fixture(scope="module")
def stories(wire: list[WireArticle]) -> dict[int, list[WireArticle]]:
    found = defaultdict(list)
    for article in wire:
        found[article.story].append(article)
    return found


def cleaned(articles: list[WireArticle]) -> list[dict[str, object]]:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    given = {"status": "ok", "raw_hash": "h", "ingested_at": now}
    rows = [{**a.record(), **given, **dict.fromkeys(("article_id", "identity", "input_id"), a.id)} for a in articles]
    done: list[dict[str, object]] = clean(
        pa.Table.from_pylist(rows, schema=PAGES.schema), Settings(), "r", InProcess()
    ).to_pylist()
    return done


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_a_seed_gives_the_same_articles_in_any_process(hash_seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    command, root = [sys.executable, "-c", DIGEST], Path(__file__).parents[2]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == digest(newswire(300, 4)) != digest(newswire(300, 5))


def test_as_many_articles_as_asked_for_in_six_tenths_as_many_stories(wire: list[WireArticle]) -> None:
    assert len(wire) == len({article.id for article in wire}) == 1500
    assert 0.55 < len({article.story for article in wire}) / 1500 < 0.68


def test_all_kinds_are_there_in_their_shares(wire: list[WireArticle]) -> None:
    counts = Counter(article.kind for article in wire)
    assert set(counts) == {*KINDS, *COPIES, "update"}
    assert 0.4 < counts["report"] / 1500 < 0.6
    assert all(0.03 < counts[kind] / 1500 < 0.1 for kind in COPIES)
    assert all(0.015 < counts[kind] / 1500 < 0.08 for kind in ("update", "market", "results", "follow_up"))


def test_a_story_has_one_first_text_and_prints_no_two_copies_at_one_outlet(
    stories: dict[int, list[WireArticle]],
) -> None:
    whole = [texts for texts in stories.values() if any(text.kind in KINDS for text in texts)]
    assert len(whole) >= len(stories) - 1  # the last story may be cut off
    for texts in whole:
        assert sum(text.kind in KINDS for text in texts) == 1
        sources = Counter(text.source for text in texts if text.kind != "update")
        assert max(sources.values()) == 1 and sources.keys() <= {*OUTLETS, *AGENCIES}


def test_a_copy_is_what_its_kind_says_of_a_text_of_its_story(stories: dict[int, list[WireArticle]]) -> None:
    for texts in stories.values():
        firsts = [text for text in texts if text.kind in FIRST_TEXTS]
        for copy in texts:
            assert copy.kind in FIRST_TEXTS or any(is_copy(copy, first) for first in firsts), copy


def is_copy(copy: WireArticle, first: WireArticle) -> bool:
    if copy.kind == "abridged":
        return first.body.startswith(copy.body + "\n\n")
    if copy.kind == "local_lead":
        return copy.body.endswith("\n\n" + first.body)
    if copy.kind == "edited":
        words, others = copy.body.split(), first.body.split()
        return len(words) == len(others) and sum(map(str.__eq__, words, others)) > 0.9 * len(words)
    return copy.body == first.body and (copy.title == first.title) == (copy.kind == "exact")


def test_updates_keep_most_of_the_text_change_figures_and_say_which_update_they_are(
    stories: dict[int, list[WireArticle]],
) -> None:
    chains = [sorted(texts, key=lambda text: text.published_at) for texts in stories.values()]
    for texts in chains:
        versions = [text for text in texts if text.kind in FIRST_TEXTS]
        for number, (before, after) in enumerate(pairwise(versions), 1):
            assert after.title.startswith(f"UPDATE {number}-") and after.source == before.source
            assert after.body != before.body and len(after.body) > len(before.body)
            kept = Counter(before.body.split()) & Counter(after.body.split())
            assert kept.total() > 0.9 * len(before.body.split())


def test_different_stories_share_no_body_and_forms_filled_anew_share_most_words(wire: list[WireArticle]) -> None:
    story_of: dict[str, int] = {}
    for article in wire:
        assert story_of.setdefault(article.body, article.story) == article.story
    markets = {a.story: a for a in wire if a.kind == "market"}
    closest = 0.0
    first, *others = (Counter(article.body.split()) for article in markets.values())
    for other in others:
        closest = max(closest, (first & other).total() / first.total())
    assert 0.85 < closest < 1


def test_the_length_is_as_asked_for() -> None:
    for words in (200, 1000):
        lengths = [len(article.body.split()) for article in newswire(300, words=words)]
        assert 0.85 < sum(lengths) / len(lengths) / words < 1.3


def test_cleaning_takes_every_article_as_one_in_english_and_leaves_just_its_body(wire: list[WireArticle]) -> None:
    rows = {row["article_id"]: row for row in cleaned(wire)}
    for article in wire:
        row = rows[article.id]
        assert (row["status"], row["lang"], row["text"]) == ("ok", "en", article.body)
        assert row["credit"] == article.credit or article.source in AGENCIES
    assert sum(bool(row["removed"]) for row in rows.values()) > 1000


def test_stubs_are_in_it_only_if_asked_for_and_take_no_part() -> None:
    articles = newswire(400, seed=2, stubs=0.2)
    stubs = [article for article in articles if article.kind == "stub"]
    assert 50 < len(stubs) < 110
    counts = Counter(article.story for article in articles)
    assert all(counts[stub.story] == 1 for stub in stubs)
    assert {row["status"] for row in cleaned(stubs)} <= {"stub", "empty", "too_short"}
