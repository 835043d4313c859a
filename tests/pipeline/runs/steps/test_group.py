"""Runs that group: the same event becomes one story, in any order, language and batch, and nothing else joins it."""

import json
import random
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.check import check
from pipeline.clustering import cluster_rows
from pipeline.runs.recluster import Reclustering
from pipeline.runs.steps.forget import Takedown
from pipeline.schemas.tables import ARTICLES, CHANGES, CLUSTERS, EDGES, MEMBERSHIPS, STORIES
from pipeline.schemas.working import LINKS, TERMS, VECTORS
from pipeline.settings import Settings, StorySettings
from pipeline.storage.warehouse import Warehouse
from pipeline.stories import quotes
from tests.support.newswire import newswire
from tests.support.runs import USUAL, forget, ingest, recluster
from tests.support.write_ups import REPORTS, records

pytestmark = pytest.mark.slow

SEEDS = sorted((Path(__file__).parents[4] / "seeds").glob("*.txt"))
EVENT = {f"{path.name}" for path in SEEDS}
UNGROUPED = Settings(stories=StorySettings(group=False))
Row = dict[str, Any]


class Corpus:
    """A data directory that is filled run by run."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        self.n_runs = 0

    @property
    def warehouse(self) -> Warehouse:
        return Warehouse(self.data)

    def ingest(self, records: Iterable[Row] = (), files: Sequence[Path] = (), settings: Settings = USUAL) -> None:
        self.n_runs += 1
        path = self.folder / f"{self.n_runs}.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in records))
        ingest(self.data, [path, *files], settings)

    def rows(self, table: Any) -> list[Row]:
        found: list[Row] = self.warehouse.dataset(table).to_table().to_pylist()
        return found

    def names(self) -> dict[str, str]:
        """The input_id of each article."""
        return {row["article_id"]: row["input_id"].rpartition("/")[2] for row in self.rows(ARTICLES)}

    def stories(self) -> dict[str, set[str]]:
        """The input_ids of each active story's articles."""
        names, story_of = self.names(), {row["cluster_id"]: row["story_id"] for row in self.rows(CLUSTERS)}
        members: dict[str, set[str]] = defaultdict(set)
        for row in self.rows(MEMBERSHIPS):
            members[story_of[row["cluster_id"]]].add(names[row["article_id"]])
        return members

    def of_several(self) -> list[set[str]]:
        return sorted((names for names in self.stories().values() if len(names) > 1), key=sorted)

    def statuses(self) -> list[str]:
        return sorted(row["status"] for row in self.rows(STORIES))

    def files(self) -> dict[Path, tuple[int, int]]:
        """All files of tables, and when each was last replaced."""
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in self.data.rglob("[0-9][0-9].parquet")}

    # ---- runs on stored articles

    def forget(self, article_id: str, settings: Settings = USUAL) -> None:
        forget(self.data, Takedown(article=article_id), settings)

    def recluster(self, settings: Settings = USUAL) -> None:
        recluster(self.data, Reclustering(), settings)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """A data directory of a test's own, which must be sound in the end."""
    filled = Corpus(tmp_path)
    yield filled
    assert not check(filled.warehouse).findings


def wire(n: int, seed: int = 3) -> list[Row]:
    return [{**article.record()} for article in newswire(n, seed=seed)]


def seed_records() -> list[Row]:
    return [{"id": path.name, "source": path.stem, "text": path.read_text()} for path in SEEDS]


@pytest.mark.parametrize("n_others", [20, 150])
def test_the_seeds_are_one_story_among_others_and_nothing_else_joins_it(corpus: Corpus, n_others: int) -> None:
    corpus.ingest(wire(n_others), SEEDS)
    (story,) = [names for names in corpus.stories().values() if names & EVENT]
    assert story == EVENT


def test_one_by_one_in_any_order_they_are_one_story_under_one_id(corpus: Corpus) -> None:
    for record in random.Random(2).sample(seed_records(), len(SEEDS)):
        corpus.ingest([record])
    assert list(corpus.stories().values()) == [EVENT]
    moved = {row["cluster_id"] for row in corpus.rows(CHANGES) if row["kind"] == "story_changed"}
    merged = [row for row in corpus.rows(STORIES) if row["status"] == "merged"]
    assert all(row["n_clusters"] == row["n_articles"] == 0 and row["title"] is None for row in merged)
    assert all(f"c{row['story_id'][1:]}" in moved for row in merged), "a cluster that went elsewhere has a change"


def test_clusters_staged_a_few_at_a_time_are_published_with_their_texts_and_stories(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_rows, "_SLICE_ROWS", 3)
    corpus.ingest(seed_records())
    texts = {row["article_id"]: row["text"] for row in corpus.rows(ARTICLES)}
    clusters = corpus.rows(CLUSTERS)
    assert [row["text"] for row in clusters] == [texts[row["canonical_article_id"]] for row in clusters]
    assert len(clusters) == len(SEEDS) and len({row["story_id"] for row in clusters}) == 1


def test_the_same_input_again_changes_nothing(corpus: Corpus) -> None:
    corpus.ingest(wire(30), SEEDS)
    stories, links = corpus.rows(STORIES), corpus.rows(LINKS)
    corpus.ingest(wire(30), SEEDS)
    corpus.ingest([{"id": "other", "text": " ".join(f"word{n} is said" for n in range(20))}])
    assert [row for row in corpus.rows(STORIES) if row in stories] == stories
    assert corpus.rows(LINKS) == links


def test_judging_again_with_the_same_settings_rewrites_no_story(corpus: Corpus) -> None:
    corpus.ingest(wire(20), SEEDS)
    corpus.recluster()
    stories, clusters, changes = corpus.rows(STORIES), corpus.rows(CLUSTERS), corpus.rows(CHANGES)
    corpus.recluster()
    assert (corpus.rows(STORIES), corpus.rows(CLUSTERS), corpus.rows(CHANGES)) == (stories, clusters, changes)


def test_write_ups_in_one_language_join_and_others_do_not(corpus: Corpus) -> None:
    corpus.ingest(record for language in REPORTS for record in records(language))
    assert corpus.of_several() == [{f"{language}-0", f"{language}-1"} for language in sorted(REPORTS)]


def test_the_same_names_and_numbers_in_two_languages_join_nothing(corpus: Corpus) -> None:
    facts = "Kalvin Marsu, Ada Lovel, Port Meru, 4711, 12,500, 89.3, Marsu Group, Lovel Trust"
    german = (
        f"Die Polizei sagte am Montag, dass es bei dem Vorfall keine Verletzten gab und alle wieder da sind. {facts}."
    )
    english = f"The police said on Monday that nobody was hurt in the incident and that all of them are back. {facts}."
    corpus.ingest([{"id": "de", "lang": "de", "text": german}, {"id": "en", "lang": "en", "text": english}])
    assert corpus.of_several() == []


def test_a_story_takes_in_no_more_once_its_window_has_passed(corpus: Corpus) -> None:
    first, second = records("ar")[:2]
    corpus.ingest([first, {**second, "published_at": "2026-03-10T09:00:00Z"}])
    assert corpus.of_several() == []


def test_ungrouped_clusters_have_no_story(corpus: Corpus) -> None:
    corpus.ingest(wire(20), SEEDS, UNGROUPED)
    assert {row["story_id"] for row in corpus.rows(CLUSTERS)} == {None}
    assert corpus.rows(STORIES) == corpus.rows(VECTORS) == []
    assert len(corpus.rows(ARTICLES)) == 20 + len(SEEDS) and len(corpus.rows(EDGES)) > 0


def test_stored_stories_stay_right_while_no_more_are_grouped(corpus: Corpus) -> None:
    reports = wire(30)
    corpus.ingest(reports[:15], SEEDS)
    corpus.ingest(reports[15:], settings=UNGROUPED)
    assert None in {row["story_id"] for row in corpus.rows(CLUSTERS) if row["status"] == "active"}
    (story,) = [row for row in corpus.rows(STORIES) if row["n_clusters"] == len(SEEDS)]
    corpus.recluster(UNGROUPED)
    corpus.forget(story["cluster_ids"][0][1:], UNGROUPED)
    (left,) = [row for row in corpus.rows(STORIES) if row["story_id"] == story["story_id"]]
    assert left["n_clusters"] == len(SEEDS) - 1
    corpus.recluster()
    assert None not in {row["story_id"] for row in corpus.rows(CLUSTERS) if row["status"] == "active"}


def test_a_directory_from_before_there_were_stories_gets_them_when_it_is_judged_again(corpus: Corpus) -> None:
    reports = wire(30)
    corpus.ingest(reports[:20], SEEDS[:3], UNGROUPED)
    shutil.rmtree(corpus.data / "stories")
    for name in ("vectors", "links"):
        shutil.rmtree(corpus.data / "_state" / name)
    (corpus.data / "_state" / "terms.parquet").unlink(missing_ok=True)
    corpus.ingest(reports[20:], SEEDS[3:])
    active = [row for row in corpus.rows(CLUSTERS) if row["status"] == "active"]
    assert {row["story_id"] is None for row in active} == {True, False}
    corpus.recluster()
    assert all(row["story_id"] for row in corpus.rows(CLUSTERS) if row["status"] == "active")
    assert [names for names in corpus.stories().values() if names & EVENT] == [EVENT]


def test_a_forgotten_founder_leaves_the_story_to_the_others(corpus: Corpus) -> None:
    corpus.ingest(wire(20), SEEDS)
    (story,) = [row for row in corpus.rows(STORIES) if row["n_clusters"] == len(SEEDS)]
    founder = story["story_id"][1:]
    corpus.forget(founder)
    (left,) = [row for row in corpus.rows(STORIES) if row["story_id"] == story["story_id"]]
    assert (left["status"], left["n_clusters"], left["first_seen"]) == ("active", len(SEEDS) - 1, story["first_seen"])
    stored = [corpus.rows(table) for table in (VECTORS, LINKS, EDGES)]
    assert founder not in json.dumps(stored, default=str)


def test_nothing_is_left_of_a_story_whose_last_text_is_forgotten(corpus: Corpus) -> None:
    corpus.ingest(records("de")[2:3])
    (article,) = corpus.rows(ARTICLES)
    corpus.forget(article["article_id"])
    (story,) = corpus.rows(STORIES)
    assert (story["status"], story["title"], story["keywords"], story["first_published"]) == (
        "withdrawn",
        None,
        [],
        None,
    )
    corpus.ingest(records("de")[:2])
    assert len(corpus.of_several()) == 1


def test_articles_of_a_story_that_quote_alike_are_pairs_of_edges(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes, "_MOST_PAIRED", 3)
    corpus.ingest([], SEEDS)
    before = {(row["article_id"], row["other_article_id"]) for row in corpus.rows(EDGES) if row["relation"] == "quote"}
    assert before
    said = "we will rebuild every one of these houses before the winter comes"
    first = records("de")[0]
    corpus.ingest(
        {**first, "id": f"q{n}", "text": f"{text} „{said}“ sagte Olaf Raschke."}
        for n, text in enumerate([first["text"], records("de")[1]["text"]])
    )
    quoted = [
        row["quotes"] for row in corpus.rows(EDGES) if row["relation"] == "quote" and said in (row["quotes"] or [])
    ]
    assert quoted == [[said]]


def test_what_is_counted_is_counted_once(corpus: Corpus) -> None:
    corpus.ingest(records("de"))
    corpus.recluster()
    corpus.ingest(records("de"))
    (row,) = corpus.warehouse.read_single(TERMS).to_pylist()
    assert row["n_texts"] == len(records("de"))


def test_a_run_that_changes_no_cluster_leaves_all_files_of_stories(corpus: Corpus) -> None:
    corpus.ingest(records("de"))
    before = corpus.files()
    corpus.ingest([{"id": "tiny", "text": "Too short."}])
    files = [path for path in before if path.parts[-3] in ("stories", "clusters", "vectors", "links")]
    assert len(files) == 4 and all(corpus.files()[path] == before[path] for path in files)
