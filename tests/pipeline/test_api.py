"""What notebooks call gives what a run gives, says what is wrong, and needs no Prefect."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow.compute as pc
import pytest

import pipeline
from pipeline import api, clean_page, clean_text, explain_pair, ingest, read_table, report_charts
from pipeline.errors import UsageError
from pipeline.runs.summary import RunSummary
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES, PUBLIC_TABLES
from pipeline.settings import CleanSettings, MatchSettings, ReportSettings, Settings
from tests.support.newswire import newswire

REPORT = (
    "LONDON, March 1 (Reuters) - The ministry said on Friday that it would open the harbour again once the storm has"
    " passed, and that ferries would run from noon.\n\nTwelve boats were damaged, and nobody was hurt, it added."
)
PARAGRAPHS = REPORT.replace("\n\n", "</p><p>")
PAGE = f"""<html lang="en"><head><title>Harbour opens again - The Gazette</title>
<meta property="article:published_time" content="2026-03-01T09:30:00Z"></head>
<body><article><h1>Harbour opens again</h1><p>{PARAGRAPHS}</p></article></body></html>"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RunSummary]:
    """A data directory with the report, a page of it and other reports, and the summary of its run."""
    folder = tmp_path_factory.mktemp("api")
    records: list[dict[str, object]] = [article.record() for article in newswire(10, seed=4)]
    records += [{"id": "report", "source": "Post", "title": "Harbour opens", "text": REPORT}]
    records += [{"id": "page", "url": "https://gazette.example/harbour", "html": PAGE}]
    (folder / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return folder / "data", ingest(folder / "in.jsonl", folder / "data")


def row_of(data: Path, input_id: str) -> dict[str, object]:
    rows = read_table(data, "articles").filter(pc.field("input_id") == input_id).to_pylist()
    assert len(rows) == 1
    return dict(rows[0])


def columns(article: api.Article) -> dict[str, object]:
    """The article as its row would hold it."""
    removed = [span._asdict() for span in article.removed]
    return {**vars(article), "removed": removed, "byline": list(article.byline) or None}


def test_what_functions_return_shows_itself_in_a_notebook(stored: tuple[Path, RunSummary]) -> None:
    data, summary = stored
    article = clean_text(f"{REPORT}\n\n<b>Bold</b> claims were made.", title="<i>Harbour</i>")
    assert (
        "&lt;i&gt;" in article._repr_html_()
        and "<i>" not in article._repr_html_()
        and "LONDON" in article._repr_html_()
    )
    assert summary.run_id in summary._repr_html_() and "<td style='text-align:left'>12</td>" in summary._repr_html_()
    assert len(read_table(data, "articles")) == 12
    drawn = report_charts(data)
    assert drawn.run_id == summary.run_id and drawn._repr_html_().count("<svg") >= 3


def test_a_text_is_cleaned_as_a_run_cleans_its_record(stored: tuple[Path, object]) -> None:
    article = clean_text(REPORT, title="Harbour opens", source="Post")
    assert (article.dateline, article.credit, article.status) == ("LONDON", "Reuters", "ok")
    assert article.text is not None and article.text.startswith("The ministry said")
    row = row_of(stored[0], "report")
    assert columns(article) == {name: row[name] for name in columns(article)}


def test_a_page_is_cleaned_as_a_run_cleans_its_record(stored: tuple[Path, object]) -> None:
    article = clean_page(PAGE, url="https://gazette.example/harbour")
    assert (article.title, article.source, article.lang) == ("Harbour opens again", "gazette.example", "en")
    assert article.published_at is not None and article.published_at.isoformat() == "2026-03-01T09:30:00+00:00"
    row = row_of(stored[0], "page")
    assert columns(article) == {name: row[name] for name in columns(article)}


def test_an_article_holds_columns_of_its_table_and_no_others() -> None:
    assert vars(clean_text(REPORT)).keys() <= set(ARTICLES.schema.names)


@pytest.mark.parametrize("article", [clean_text(""), clean_text(" \n"), clean_page(""), clean_page("<p> </p>")])
def test_what_holds_no_text_is_an_article_that_says_so(article: api.Article) -> None:
    assert (article.status, article.text, article.removed) == ("empty", None, ())
    assert article.status_detail


def test_bytes_and_names_of_nothing_known_are_refused() -> None:
    with pytest.raises(UsageError, match="html is given as bytes"):
        clean_page(PAGE.encode())  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"nothing is done with outlet: .*title, source, url, published_at, lang"):
        clean_text(REPORT, outlet="The Gazette")  # type: ignore[call-arg]


def test_settings_count() -> None:
    assert clean_text("Only five words are here.").status == "too_short"
    assert clean_text("Only five words are here.", Settings(clean=CleanSettings(min_words=5))).status == "ok"


def test_what_is_given_goes_before_what_the_page_says() -> None:
    article = clean_page(PAGE, title="Mine", published_at="2026-02-01", lang="de")
    assert (article.title, article.lang) == ("Mine", "de")
    assert article.published_at is not None and article.published_at.month == 2


def test_a_run_is_summed_up(stored: tuple[Path, RunSummary]) -> None:
    data, summary = stored
    assert (summary.counts.n_read, summary.counts.n_new, summary.alerts) == (12, 12, ())
    assert summary.n_clusters == len(read_table(data, "clusters").filter(pc.field("status") == "active"))
    (run,) = read_table(data, "runs").to_pylist()
    assert (run["run_id"], run["status"], run["trigger"]) == (summary.run_id, "completed", "manual")
    assert set(summary.changed_ids) == set(read_table(data, "changes")["cluster_id"].to_pylist())


def test_what_was_read_is_not_read_again_and_what_is_wrong_is_an_alert(
    stored: tuple[Path, object], tmp_path: Path
) -> None:
    data, source = stored[0], stored[0].parent / "in.jsonl"
    asked = Settings(report=ReportSettings(folder=str(tmp_path / "reports")))
    again = ingest([source, tmp_path / "missing.jsonl"], str(data), asked)
    assert again.counts.n_new == 0
    assert (tmp_path / "reports" / f"{again.run_id}.html").exists(), "settings that ask for reports count here, too"
    assert len(again.alerts) == 1 and "missing.jsonl" in again.alerts[0]


@pytest.mark.parametrize("inputs", ["missing.jsonl", ["missing.jsonl"], [Path("missing"), "none/*.html"], []])
def test_nothing_to_read_is_refused_before_a_directory_is_made(inputs: str | Sequence[str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to read"):
        ingest(inputs, tmp_path / "data")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("table", PUBLIC_TABLES, ids=lambda table: table.name)
def test_every_public_table_is_read_by_its_name(stored: tuple[Path, object], table: Table) -> None:
    rows = read_table(stored[0], table.name)
    assert rows.schema.names == table.stored_schema.names
    assert len(rows) or table.name in ("edges", "feeds", "judgements")


def test_a_name_that_is_no_public_table_is_refused_with_those_that_are(stored: tuple[Path, object]) -> None:
    for name in ("article", "raw", "memory", "../articles"):
        with pytest.raises(UsageError, match="articles, sketches, edges, reuse, memberships, clusters"):
            read_table(stored[0], name)


def test_a_directory_without_tables_is_refused_and_left_alone(tmp_path: Path) -> None:
    for data in (tmp_path, tmp_path / "missing"):
        with pytest.raises(UsageError, match="no data directory of newsfold"):
            read_table(data, "articles")
        with pytest.raises(UsageError, match="no data directory of newsfold"):
            explain_pair(data, "one", "other")
    assert not list(tmp_path.iterdir())


def test_a_pair_is_explained_by_what_it_shares_and_in_words(stored: tuple[Path, object]) -> None:
    pair = explain_pair(stored[0], "report", "https://gazette.example/harbour")
    assert pair.decision.accepted and pair.found["identical"]
    assert pair.in_words[0] == f"copies: {pair.decision.reason}"
    assert pair.edge is not None and pair.edge["accepted"]


def test_settings_that_decide_otherwise_are_told_beside_what_is_stored(stored: tuple[Path, object]) -> None:
    ids = [str(row_of(stored[0], name)["article_id"]) for name in ("report", "page")]
    apart = explain_pair(stored[0], ids[0], ids[1], Settings(match=MatchSettings(min_words=500)))
    if apart.decision != explain_pair(stored[0], *ids).decision:
        assert any("it was accepted" in line for line in apart.in_words)


def test_names_are_looked_up_as_the_command_does(stored: tuple[Path, object]) -> None:
    with pytest.raises(UsageError, match="no article 'nobody'"):
        explain_pair(stored[0], "report", "nobody")
    with pytest.raises(UsageError, match="both names stand for"):
        explain_pair(stored[0], "report", str(row_of(stored[0], "report")["article_id"]))


# ---- what is imported


def imported(code: str, folder: Path) -> set[str]:
    """The top-level packages, and modules of ours, that some code has imported in a process of its own."""
    listing = "import sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{listing}"], capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


ROOT = Path(__file__).parents[2]
NOTEBOOK = """
from pathlib import Path
from pipeline import clean_page, clean_text, explain_pair, ingest, read_table

article = clean_text(next(Path("seeds").glob("*.txt")).read_text(), source="The Post")
print(article.status, article.title, article.dateline, article.credit, article.removed)
page = clean_page("<html><title>Harbour opens</title><p>The harbour opens again on Friday.</p></html>")
summary = ingest("seeds", "data")
print(summary.run_id, summary.counts.n_new, summary.alerts)
clusters = read_table("data", "clusters").to_pandas().query("status == 'active'")
print(clusters[["title", "n_articles", "sources"]])
one, other = read_table("data", "articles")["article_id"].to_pylist()[:2]
print("\\n".join(explain_pair("data", one, other).in_words))
"""


@pytest.mark.slow
def test_a_notebook_uses_them_all_without_prefect_or_the_flows(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    loaded = imported(f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{NOTEBOOK}", tmp_path)
    assert "pipeline.runs.ingest" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in ("prefect", "flows", "typer")}


def test_worker_processes_import_a_single_module_at_no_cost(tmp_path: Path) -> None:
    loaded = imported(f"import sys; sys.path.insert(0, {str(ROOT)!r}); import pipeline.text.words", tmp_path)
    assert {name for name in loaded if name.startswith("pipeline")} <= {
        "pipeline",
        "pipeline.text",
        "pipeline.text.words",
        "pipeline.text.character_table",
    }
    assert not loaded & {"pyarrow.dataset", "numba", "trafilatura"}


def test_the_names_of_the_package_are_those_of_the_api() -> None:
    assert set(pipeline.__all__) <= set(dir(pipeline))
    for name in pipeline.__all__:
        assert getattr(pipeline, name) is getattr(api, name)
        assert getattr(api, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        pipeline.nothing  # noqa: B018
