"""What judgements come to -> tables for the terminal, and the sentences that say what they cannot tell."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.inspection.quality.estimates import OfReason, Overall, Share
from pipeline.inspection.quality.proposals import SettingProposal
from pipeline.inspection.quality.quality import FEW, Quality


def quality_report(found: Quality) -> Group:
    """What was judged, precision and recall, each reason, and settings that would have decided better."""
    parts: list[RenderableType] = [Text(line) for line in (*_judged(found), *_overall(found.overall))]
    for title, accepted in (("Accepted as copies", True), ("Rejected", False)):
        if reasons := [one for one in found.reasons if one.accepted == accepted]:
            parts.append(_reasons(title, reasons))
    return Group(*parts, *_proposals(found))


def _judged(found: Quality) -> Iterator[str]:
    disputed = f", {found.n_disputed:,} of them as people differ" if found.n_disputed else ""
    yield f"{found.n_pairs:,} pairs were judged, {found.n_unsure:,} of them as unsure{disputed}."
    if found.n_not_drawn:
        yield f"{found.n_not_drawn:,} were not drawn by the review queue: they are in no share."
    if found.n_changed:
        yield f"Of {found.n_changed:,} a run has decided otherwise since they were drawn: they are in no share."
    if found.n_sure < FEW:
        yield f"That is few: shares say little, and settings are compared from {FEW} sure pairs on."


def _overall(overall: Overall) -> Iterator[str]:
    if overall.precision:
        yield f"Precision {_in_words(overall.precision)}: accepted pairs that are the same."
    if overall.recall:
        yield f"Recall {_in_words(overall.recall)}: of the pairs that are the same, those that are accepted."
    if overall.recall is None:
        yield "Recall is not known: judge pairs that were accepted, and pairs that were rejected."
    if overall.covered < 1:
        yield f"Reasons without a sure judgement are left out: {1 - overall.covered:.0%} of the stored pairs."
    yield "Pairs that no run has proposed, or kept as near misses, are not known of."


def _in_words(share: Share) -> str:
    return f"{share.value:.3f} ({share.low:.3f} to {share.high:.3f})"


def _reasons(title: str, reasons: Sequence[OfReason]) -> Table:
    shown = Table(title=title, box=box.SIMPLE_HEAD)
    shown.add_column("reason", overflow="fold")
    for heading in ("pairs", "judged", "unsure", "right", "95 of 100", "same"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for one in reasons:
        counts = (f"{count:,}" for count in (one.n, one.n_judged, one.n_unsure))
        interval = f"{one.right.low:.2f}-{one.right.high:.2f}"
        shown.add_row(one.reason, *counts, f"{one.right.value:.3f}", interval, f"{one.n_same:,.0f}")
    return shown


def _proposals(found: Quality) -> Iterator[RenderableType]:
    told = found.redecided
    if told is None:
        return
    yield Text(f"The settings at hand are right on {told.n_right:,} of {told.n:,} sure pairs whose articles are there.")
    if not told.proposals:
        yield Text("No other value of one setting is better than chance would have it.")
        return
    shown = Table(title="Other values that would have decided better. Nothing was changed", box=box.SIMPLE_HEAD)
    shown.add_column("setting", overflow="fold")
    for heading in ("now", "better", "more right", "more wrong", "of all", "by chance"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for one in told.proposals:
        shown.add_row(one.setting, *_row(one))
    yield shown
    yield Text("They were found on the pairs that they are judged by: judge others before you trust them.")


def _row(one: SettingProposal) -> tuple[str, ...]:
    return (
        f"{one.today:g}",
        f"{one.value:g}",
        f"{one.n_better:,}",
        f"{one.n_worse:,}",
        f"{one.net:+,.0f}",
        f"{one.chance:.3f}",
    )
