"""What judgements come to is shown with what they cannot tell."""

from io import StringIO
from math import inf

from rich.console import Console

from flows.cli.render_quality import quality_report
from pipeline.inspection.quality.estimates import OfReason, Overall, Share
from pipeline.inspection.quality.proposals import Redecided, SettingProposal
from pipeline.inspection.quality.quality import Quality

REASONS = [
    OfReason(True, "most_shingles_shared", 1200, 25, 2, Share(0.96, 0.85, 0.99), 20.0),
    OfReason(False, "numbers_differ", 40, 40, 0, Share(0.9, 0.9, 0.9), inf),
]
KNOWN = Overall(Share(0.96, 0.85, 0.99), Share(0.99, 0.9, 1.0), 0.75)


def shown(found: Quality) -> str:
    console = Console(width=160, record=True, file=StringIO())
    console.print(quality_report(found))
    return console.export_text()


def test_figures_are_shown_with_their_intervals_and_what_is_left_out() -> None:
    better = SettingProposal("match.min_jaccard", 0.5, 0.45, 12, 1, 90.4, 0.03)
    told = shown(Quality(70, 68, 3, 1, 4, 5, REASONS, KNOWN, Redecided(60, 50, 14, [better])))
    for words in (
        "68 pairs were judged, 3 of them as unsure, 1 of them as people differ",
        "Precision 0.960 (0.850 to 0.990)",
        "Recall 0.990 (0.900 to 1.000)",
        "25% of the stored pairs",
        "5 were not drawn",
        "Of 4 a run has decided otherwise",
        "right on 50 of 60",
        "match.min_jaccard",
        "Nothing was changed",
        "+90",
    ):
        assert words in told, words
    row = next(line for line in told.splitlines() if "numbers_differ" in line)
    assert row.split() == ["numbers_differ", "40", "40", "0", "0.900", "0.90-0.90", "4"]
    assert told.index("Accepted as copies") < told.index("most_shingles_shared") < told.index("Rejected")


def test_few_judgements_are_said_to_be_few_and_no_better_value_to_be_none() -> None:
    few = shown(Quality(3, 3, 0, 0, 0, 0, REASONS[:1], Overall(Share(1, 0.5, 1), None, 1.0), None))
    assert "That is few" in few and "Recall is not known" in few and "right on" not in few
    none = shown(Quality(60, 60, 0, 0, 0, 0, REASONS, KNOWN, Redecided(60, 58, 9, [])))
    assert "No other value of one setting is better than chance would have it" in none
