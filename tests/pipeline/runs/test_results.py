"""What the steps of a run hand on adds up to what it changes in the tables, and to its counts."""

from dataclasses import replace
from pathlib import Path

from pipeline.runs.results import (
    Admitted,
    Clustered,
    Grouped,
    Matched,
    Proposed,
    Read,
    Weighed,
    conclude,
    conclude_forgetting,
    conclude_reclustering,
    conclude_replay,
)

READ = Read((Path("raw"),), 9, 3, 2, ("an input is missing",), (Path("inputs"),), 4)
ADMITTED = Admitted((Path("articles"),), (Path("input"),), {"ok": 2, "stub": 1}, 1, alerts=("the cleaning",))
CLUSTERED = Clustered(Path("memberships"), Path("drafts"), Path("changes"), Path("unplaced"), 1, 2, ("c2", "c1"))
GROUPED = Grouped(
    (Path("clusters"),),
    Path("story-changes"),
    *map(Path, ("stories", "quotes", "vectors", "links", "terms")),
    ("c3", "c1"),
    Path("reuse"),
)
MATCHED = Matched(
    (Path("sketches"),), Proposed(Path("pairs"), 5, ("a full bucket",)), Weighed(Path("edges"), 1), CLUSTERED, GROUPED
)


def test_articles_that_take_part_are_those_that_are_ok() -> None:
    assert (ADMITTED.n_ok, Admitted().n_ok) == (2, 0)


def test_a_run_that_read_something_counts_it_and_publishes_all_that_it_staged() -> None:
    result = conclude(READ, ADMITTED, MATCHED)
    counts = result.counts
    assert (counts.n_read, counts.n_new, counts.n_known, counts.n_repeated, counts.n_ok) == (9, 3, 4, 2, 2)
    assert (counts.n_candidates, counts.n_accepted, counts.n_created, counts.n_exact_duplicates) == (5, 1, 2, 1)
    assert (counts.n_unchanged_inputs, counts.rejected) == (4, {"stub": 1})
    assert result.changed_ids == ("c1", "c2", "c3") and counts.n_changed == 3
    assert result.alerts == ("an input is missing", "the cleaning", "a full bucket")
    assert result.staged["articles"] == (Path("articles"),) and result.staged["inputs"] == (Path("inputs"),)
    assert result.staged["changes"] == (Path("changes"), Path("story-changes"))
    assert set(result.staged["edges"]) == {Path("edges"), Path("quotes")}
    assert result.staged["clusters"] == (Path("clusters"),), "not those without texts"
    assert result.staged["reuse"] == (Path("reuse"),)
    assert result.deletions == dict.fromkeys(("memberships", "reuse"), Path("unplaced"))


def test_a_run_without_anything_new_changes_no_cluster() -> None:
    result = conclude(READ, Admitted(), Matched())
    assert (result.counts.n_new, result.counts.n_known, result.changed_ids) == (0, 3, ())
    assert not any(paths for table, paths in result.staged.items() if table != "inputs")


def test_what_was_cleaned_anew_and_differs_takes_the_place_of_what_was_known_of_it() -> None:
    replaced = Path("replaced")
    admitted = Admitted((Path("articles"),), (), {"ok": 2}, 7, replaced)
    result = conclude_replay(READ, admitted, MATCHED)
    assert result.notes == ("2 of 9 articles were rewritten",)
    assert (result.counts.n_read, result.counts.n_known, result.counts.n_new) == (9, 9, 0)
    assert {table for table, path in result.deletions.items() if path == replaced} == {
        *("sketches", "edges", "vectors", "links", "encodings")
    }
    assert not conclude_replay(READ, Admitted(), Matched()).deletions


def test_sketches_go_only_where_they_are_made_anew() -> None:
    affected, weighed = Path("affected"), replace(MATCHED, sketches=())
    anew = conclude_reclustering(affected, MATCHED, None)
    assert anew.deletions.keys() == {"edges", "links", "sketches", "memberships", "reuse"}
    kept = conclude_reclustering(affected, weighed, Path("decided"))
    assert "sketches" not in kept.deletions and kept.staged["overrides"] == (Path("decided"),)


def test_a_takedown_takes_its_articles_out_of_every_table_that_names_them() -> None:
    affected, kept = Path("affected"), {"memory": Path("memory"), "tombstones": Path("tombstones")}
    result = conclude_forgetting(affected, CLUSTERED, GROUPED, kept, ("1 articles forgotten",))
    named = {"articles", "raw", "sketches", "edges", "reuse", "memberships", "vectors", "links", "encodings"}
    named |= {"judgements"}
    assert result.deletions == dict.fromkeys(named, affected)
    assert result.staged["memory"] == (Path("memory"),) and result.staged["clusters"] == (Path("clusters"),)
    assert (result.notes, result.counts.n_changed) == (("1 articles forgotten",), 3)
