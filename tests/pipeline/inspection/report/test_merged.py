"""What was put together is shown the largest first, with texts, members and the reason for who stands for it."""

from dataclasses import replace

from pipeline.inspection.report.merged import meaning, merged
from pipeline.inspection.report.scope import Scope
from tests.support.reported import FERRY


def test_clusters_have_their_text_and_their_members_those_least_alike_after_the_canonical_one(scope: Scope) -> None:
    found = merged(scope)
    assert (found.n_clusters, found.n_merged) == (2, 1)
    (largest,) = found.largest
    assert largest.row["text"] == FERRY and largest.lang == "en" and "not cut" in largest.reason
    assert [m["article_id"] for m in largest.members] == ["a1", "a2", "a3"]
    assert largest.members[2]["source"] == "Øyavisa"


def test_choices_are_counted_by_reason_with_the_largest_example(scope: Scope) -> None:
    (choice,) = merged(scope).choices
    assert (choice.reason, choice.n, choice.example.row["cluster_id"]) == ("earliest_complete", 1, "ca1")


def test_stories_list_their_texts(scope: Scope) -> None:
    (story,) = merged(scope).stories
    assert [shown.row["cluster_id"] for shown in story.clusters] == ["ca1", "ca4"] and story.row["n_clusters"] == 2


def test_a_reason_with_a_condition_has_both_meanings() -> None:
    assert meaning("longest_that_all_match").endswith("whom all members match")
    assert meaning(None) == meaning("unheard_of") == ""


def test_a_member_that_was_forgotten_meanwhile_is_left_out(scope: Scope) -> None:
    class Forgetful(type(scope.warehouse)):  # type: ignore[misc]
        def rows(self, table, column, values, columns=None):  # type: ignore[no-untyped-def]
            found = super().rows(table, column, values, columns)
            return found.filter([name != "a2" for name in found[column].to_pylist()])

    later = replace(scope, warehouse=Forgetful(scope.warehouse.data))
    assert [m["article_id"] for m in merged(later).largest[0].members] == ["a1", "a3"]
