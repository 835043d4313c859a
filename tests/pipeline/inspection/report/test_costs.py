"""What a run cost: its time, each step's, the settings that are not the defaults."""

from pipeline.inspection.report.costs import costs
from tests.support.reported import RUN, run


def test_steps_stand_in_their_order_and_the_whole_beside_them() -> None:
    found = costs(run(RUN, n_new=5, steps=[{"name": "read", "seconds": 2.0}, {"name": "clean", "seconds": 7.5}]))
    assert found.steps == [("read", 2.0), ("clean", 7.5)] and found.seconds == 75


def test_a_run_that_was_cut_off_or_is_older_says_nothing_of_it() -> None:
    found = costs(run(RUN, n_new=0, ended_at=None, steps=None))
    assert found.seconds is None and found.steps == []


def test_only_settings_that_differ_are_told() -> None:
    given = '{"match": {"min_jaccard": 0.4, "min_words": 30}, "odd": 3, "gone": {"x": "y"}}'
    found = costs(run(RUN, n_new=0, settings=given, versions='{"newsfold": "0.1.0"}'))
    assert found.settings == [("match.min_jaccard", "0.4"), ("gone.x", '"y"')]
    assert found.versions == [("newsfold", "0.1.0")]
