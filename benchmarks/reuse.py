"""Generated forms, reworked copies and derived texts -> which of them newsfold merges, tells apart and finds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from pipeline.settings import Settings
from tests.support.newswire.forms import LANGUAGES, FormText, form_wire
from tests.support.newswire.reuse import ReusedText, TruePair, reuse_wire, true_pairs
from tests.support.outcome import (
    Outcome,
    Pair,
    Scores,
    copy_scores,
    derived_forms,
    derived_scores,
    form_scores,
    ids,
    outcome,
)

SETTINGS = Settings()
LENGTHS = {"20-39": (20, 40), "40-59": (40, 60), "60-79": (60, 80), "80-119": (80, 120), "120 on": (120, 10**6)}
ALL = "all"


def main(
    seed: Annotated[int, typer.Option(help="Another one, other articles.")] = 1,
    days: Annotated[int, typer.Option(help="Days on which a form is printed.")] = 3,
    groups: Annotated[int, typer.Option(help="Groups of texts that reuse each other, in each language.")] = 135,
    faults: Annotated[int, typer.Option(help="Pairs to name of each fault.")] = 0,
) -> None:
    """Print which forms stay apart, and how well reworked copies and derived texts are found."""
    console = Console()
    forms = form_wire(seed, days=days)
    of_forms = outcome([text.article for text in forms], SETTINGS)
    wire = reuse_wire(seed, groups=groups)
    texts = [text for group in wire for text in group]
    truth = [pair for group in wire for pair in true_pairs(group)]
    of_reuse = outcome([text.article for text in texts], SETTINGS)
    for table in (
        *_form_tables(forms, of_forms),
        _copies_table(texts, truth, of_reuse),
        _derived_table(texts, truth, of_reuse),
    ):
        console.print(table)
    if faults:
        _name_faults(console, "form", form_scores(forms, of_forms), of_forms, faults)
        _name_faults(console, "copy", copy_scores(texts, truth, of_reuse), of_reuse, faults)
        _name_faults(console, "derived", derived_scores(texts, truth, of_reuse), of_reuse, faults)


def _form_tables(texts: Sequence[FormText], found: Outcome) -> Iterator[Table]:
    """Forms and languages: what is merged or taken for derived wrongly, and the copies that are found."""
    kinds = (*sorted({text.form for text in texts}), ALL)
    chosen = {
        (kind, language): own
        for kind in kinds
        for language in LANGUAGES
        if (own := [text for text in texts if text.language == language and kind in (text.form, ALL)])
    }
    scores = {at: form_scores(own, found) for at, own in chosen.items()}
    wrong = {at: str(len(each.predicted - each.right)) for at, each in scores.items()}
    yield _form_table("Forms: pairs merged wrongly", kinds, wrong)
    derived = {at: str(len(derived_forms(own, found))) for at, own in chosen.items()}
    yield _form_table("Forms: pairs taken for derived", kinds, derived)
    copies = {at: f"{len(each.found)}/{len(each.wanted)}" for at, each in scores.items()}
    yield _form_table("Forms: copies found", kinds, copies)


def _form_table(title: str, kinds: Sequence[str], cells: Mapping[Pair, str]) -> Table:
    shown = Table("form", *LANGUAGES, title=title, box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for kind in kinds:
        shown.add_row(kind, *(cells.get((kind, language), "") for language in LANGUAGES))
    return shown


def _copies_table(texts: Sequence[ReusedText], truth: Sequence[TruePair], found: Outcome) -> Table:
    title = "Reworked copies: pairs in one cluster"
    shown = Table("language", "articles", "precision", "recall", "of", title=title, box=SIMPLE_HEAD)
    for language, own, pairs in _by_language(texts, truth):
        shown.add_row(language, f"{len(own):,}", *_shown(copy_scores(own, pairs, found)))
    return shown


def _derived_table(texts: Sequence[ReusedText], truth: Sequence[TruePair], found: Outcome) -> Table:
    title = "Derived texts: pairs of 40 words and more, and found by words shared"
    shown = Table("language", "precision", "recall", "of", *LENGTHS, title=title, box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for language, own, pairs in _by_language(texts, truth):
        shown.add_row(language, *_shown(derived_scores(own, pairs, found)), *_found_by_length(pairs, found))
    return shown


def _shown(scores: Scores) -> tuple[str, str, str]:
    return f"{scores.precision:.3f}", f"{scores.recall:.3f}", f"{len(scores.wanted):,}"


def _found_by_length(truth: Iterable[TruePair], found: Outcome) -> Iterator[str]:
    """Of the pairs of different stories that share so many words, those found to be derived."""
    pairs = [pair for pair in truth if pair.one.article.story != pair.other.article.story]
    for least, most in LENGTHS.values():
        chosen = [ids(pair) for pair in pairs if least <= pair.shared_words < most]
        yield f"{sum(pair in found.derived for pair in chosen)}/{len(chosen)}"


def _by_language(
    texts: Sequence[ReusedText], truth: Sequence[TruePair]
) -> Iterator[tuple[str, Sequence[ReusedText], Sequence[TruePair]]]:
    for language in dict.fromkeys(text.language for text in texts):
        own = [text for text in texts if text.language == language]
        yield language, own, [pair for pair in truth if pair.one.language == language]
    yield ALL, texts, truth


def _name_faults(console: Console, what: str, scores: Scores, found: Outcome, most: int) -> None:
    """The first pairs that are found wrongly, and of those missed, with the reason of their edge."""
    named = {"wrong": scores.predicted - scores.right, "missed": scores.wanted - scores.predicted}
    for fault, pairs in named.items():
        for pair in sorted(pairs)[:most]:
            console.print(f"{what} {fault}: {' '.join(pair)}: {found.reasons.get(pair, 'no edge')}", soft_wrap=True)


if __name__ == "__main__":
    typer.run(main)
