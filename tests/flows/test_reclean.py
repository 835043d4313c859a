"""What was stored before is cleaned anew, as if it came today, under the ids that it has."""

import json
import random
import shutil
import signal
from pathlib import Path

import pytest

from tests.support.commands import newsfold, rows, said
from tests.support.newswire import OUTLETS, newswire

MOTTO = "The clock on our tower has told this town the time for ninety years"
CONTENT = "article_id, source, title, text, n_words, status, removed, content_hash, cleaner_version"


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of which some outlets print a line of their own in the middle; some reports are nothing else."""
    path = tmp_path_factory.mktemp("wire") / "wire.jsonl"
    records = [article.record() for article in newswire(300, seed=5)]
    rng = random.Random(2)
    for record in records:
        if record["source"] in OUTLETS[:6]:
            paragraphs = record["text"].split("\n\n")
            record["text"] = "\n\n".join([paragraphs[0], MOTTO, *paragraphs[1:]]) if rng.random() < 0.95 else MOTTO
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


@pytest.fixture(scope="module")
def recleaned(wire: Path, prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A data directory before and after the memory that it has gathered is put to use on what it holds."""
    folder = tmp_path_factory.mktemp("reclean")
    said("ingest", wire, "--data", folder / "before")
    shutil.copytree(folder / "before", folder / "after")
    assert "articles were rewritten" in said("reclean", "--data", folder / "after")
    return folder / "before", folder / "after"


def test_a_grown_memory_cleans_what_was_stored_before_as_a_fresh_run_would(
    wire: Path, recleaned: tuple[Path, Path], tmp_path: Path
) -> None:
    _, after = recleaned
    (tmp_path / "fresh" / "_state").mkdir(parents=True)
    shutil.copy(after / "_state" / "memory.parquet", tmp_path / "fresh" / "_state")
    said("ingest", wire, "--data", tmp_path / "fresh")
    for query in (
        f"SELECT {CONTENT} FROM {{articles}} ORDER BY ALL",
        "SELECT * FROM {sketches} ORDER BY ALL",
        "SELECT * EXCLUDE (run_id) FROM {edges} ORDER BY ALL",
        "SELECT * EXCLUDE (run_id, cluster_id) FROM {memberships} ORDER BY ALL",
        "SELECT canonical_article_id, text, n_articles, sources FROM {clusters} WHERE status = 'active' ORDER BY ALL",
    ):
        assert rows(after, query) == rows(tmp_path / "fresh", query), query


def test_the_line_is_gone_and_on_record_and_texts_of_nothing_else_take_no_part(recleaned: tuple[Path, Path]) -> None:
    before, after = recleaned
    having = f"SELECT count(*) FROM {{articles}} WHERE status = 'ok' AND contains(text, '{MOTTO}')"
    assert rows(before, having)[0][0] > 50 and rows(after, having) == [(0,)]
    removed = "SELECT r.rule, count(*) FROM (SELECT unnest(removed) AS r FROM {articles}) GROUP BY ALL"
    assert dict(rows(after, removed))["source_boilerplate"] > 50
    assert rows(before, "SELECT count(*) FROM {articles} WHERE status <> 'ok'") == [(0,)]
    withdrawn = rows(after, "SELECT count(*) FROM {articles} WHERE status <> 'ok'")
    assert withdrawn[0][0] > 1
    assert rows(after, "SELECT count(*) FROM {clusters} WHERE status = 'active' AND n_articles = 0") == [(0,)]
    assert "withdrawn" in {kind for (kind,) in rows(after, "SELECT kind FROM {changes}")}


def test_ids_stay_and_no_reference_dangles(recleaned: tuple[Path, Path]) -> None:
    before, after = recleaned
    ids = "SELECT article_id, input_id, version, ingested_at FROM {articles} ORDER BY ALL"
    assert rows(before, ids) == rows(after, ids)
    ok = "SELECT article_id FROM {articles} WHERE status = 'ok' ORDER BY ALL"
    assert rows(after, ok) == rows(after, "SELECT article_id FROM {memberships} ORDER BY ALL")
    assert rows(after, ok) == rows(after, "SELECT DISTINCT article_id FROM {sketches} ORDER BY ALL")
    dangling = "SELECT * FROM {memberships} ANTI JOIN (FROM {clusters} WHERE status = 'active') USING (cluster_id)"
    assert rows(after, dangling) == []
    kept = "SELECT cluster_id FROM {clusters} ORDER BY ALL"
    assert set(rows(before, kept)) <= set(rows(after, kept))


def test_after_a_kill_the_same_command_completes_it_and_has_nothing_left_to_do(
    recleaned: tuple[Path, Path], tmp_path: Path
) -> None:
    before, after = recleaned
    data = shutil.copytree(before, tmp_path / "data")
    killed = newsfold("reclean", "--data", str(data), die_at="between_renames")
    assert killed.returncode == -signal.SIGKILL
    assert "0 of 300 articles were rewritten" in said("reclean", "--data", data)
    for table in ("articles", "sketches", "edges", "memberships", "clusters"):
        query = f"SELECT * EXCLUDE (run_id) FROM {{{table}}}" if table != "sketches" else f"SELECT * FROM {{{table}}}"
        # A cluster that the run splits off bears the time of that run.
        query = query.replace("(run_id)", "(run_id, first_seen, last_seen)") if table == "clusters" else query
        assert rows(data, f"{query} ORDER BY ALL") == rows(after, f"{query} ORDER BY ALL"), table


def test_the_memory_can_be_read_and_vetoed(recleaned: tuple[Path, Path], tmp_path: Path) -> None:
    _, after = recleaned
    assert OUTLETS[0] in said("boilerplate", "--data", after)
    answer = said("boilerplate", OUTLETS[0], "--data", after)
    assert MOTTO[:20] in answer and "yes" in answer
    (tmp_path / "veto.toml").write_text(f'[boilerplate]\nveto = ["{MOTTO}"]\n')
    assert "vetoed" in said("boilerplate", OUTLETS[0], "--data", after, "--config", tmp_path / "veto.toml")
    shutil.copytree(after, tmp_path / "data")
    said("reclean", "--data", tmp_path / "data", "--config", tmp_path / "veto.toml")
    texts = "SELECT article_id, text, status FROM {articles} ORDER BY ALL"
    assert rows(tmp_path / "data", texts) == rows(recleaned[0], texts)
    clusters = "SELECT cluster_id, article_id, role FROM {memberships} ORDER BY ALL"
    assert rows(tmp_path / "data", clusters) == rows(recleaned[0], clusters)


@pytest.mark.parametrize("arguments", [("reclean",), ("boilerplate",), ("boilerplate", "Harbour Post")])
def test_a_directory_without_tables_is_refused(arguments: tuple[str, ...], tmp_path: Path) -> None:
    refused = newsfold(*arguments, "--data", str(tmp_path))
    assert refused.returncode == 2 and "no data directory of newsfold" in refused.stderr
    assert not list(tmp_path.iterdir())


def test_an_unknown_source_is_refused_with_a_hint(recleaned: tuple[Path, Path]) -> None:
    refused = newsfold("boilerplate", "harbour", "--data", str(recleaned[1]))
    assert refused.returncode == 2 and "'Harbour Post'" in refused.stderr
