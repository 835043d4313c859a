"""Generated forms, reworked copies and derived texts -> which of them newsfold merges, tells apart and finds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import Annotated

import pyarrow as pa
import pyarrow.compute as pc
import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from benchmarks.match import SETTINGS, corpus
from pipeline.clustering import star_clusters
from pipeline.matching import candidates, evidence, sketch
from pipeline.schemas.tables import SKETCHES
from tests.support.newswire import WireArticle
from tests.support.newswire.forms import LANGUAGES as FORM_LANGUAGES
from tests.support.newswire.forms import FormText, form_wire
from tests.support.newswire.reuse import COPY, DERIVED, UNCLEAR, ReusedText, TruePair, reuse_wire, true_pairs

LENGTHS = {"20-39": (20, 40), "40-59": (40, 60), "60-79": (60, 80), "80-119": (80, 120), "120 on": (120, 10**6)}
LEAST_PASSAGE = LENGTHS["40-59"][0]

Pair = tuple[str, str]


@dataclass(frozen=True)
class Outcome:
    """What the stages make of some articles: the cluster of each by id, and the edges of pairs of ids."""

    clusters: dict[str, str]
    edges: pa.Table

    @cached_property
    def derived(self) -> set[Pair]:
        """The pairs that are found to be derived, each in order of ids."""
        rows = self.edges.filter(pc.equal(self.edges["relation"], "derived"))
        return set(zip(rows["article_id"].to_pylist(), rows["other_article_id"].to_pylist(), strict=True))

    @cached_property
    def merged(self) -> set[Pair]:
        """The pairs in one cluster."""
        members: dict[str, list[str]] = {}
        for article_id in sorted(self.clusters):
            members.setdefault(self.clusters[article_id], []).append(article_id)
        return {pair for ids in members.values() for pair in combinations(ids, 2)}

    @cached_property
    def reasons(self) -> dict[Pair, str]:
        """Why a pair is accepted or not."""
        columns = (self.edges[name].to_pylist() for name in ("article_id", "other_article_id", "reason"))
        return {(one, other): reason for one, other, reason in zip(*columns, strict=True)}


def outcome(articles: Sequence[WireArticle]) -> Outcome:
    """newsfold's stages on the articles as cleaning leaves them."""
    records = [{**a.record(), "text": a.body, "credit": a.credit, "story": a.story} for a in articles]
    rows = corpus(records).articles
    sketches = sketch.sketch(rows, SETTINGS.sketch)
    pairs = candidates.propose(sketches, SKETCHES.schema.empty_table(), (rows,), SETTINGS.match).pairs
    edges = evidence.weigh(pairs, rows, SETTINGS, "benchmark")
    accepted = edges.filter(edges["accepted"])
    partition = star_clusters.cluster(rows.select(star_clusters.MEMBER), accepted, SETTINGS.cluster)
    named = dict(zip(rows["article_id"].to_pylist(), (article.id for article in articles), strict=True))
    clusters = zip(partition["article_id"].to_pylist(), partition["canonical_article_id"].to_pylist(), strict=True)
    return Outcome({named[one]: named[centre] for one, centre in clusters}, _renamed(edges, named))


def _renamed(edges: pa.Table, named: dict[str, str]) -> pa.Table:
    """The edges by the generator's ids, the smaller one first."""
    ends = [[named[i] for i in edges[name].to_pylist()] for name in ("article_id", "other_article_id")]
    ordered = [sorted(pair) for pair in zip(*ends, strict=True)]
    columns = {"article_id": [pair[0] for pair in ordered], "other_article_id": [pair[1] for pair in ordered]}
    return pa.table({**columns, **{name: edges[name] for name in ("relation", "accepted", "reason")}})


def main(
    seed: Annotated[int, typer.Option(help="Another one, other articles.")] = 1,
    days: Annotated[int, typer.Option(help="Days on which a form is printed.")] = 3,
    groups: Annotated[int, typer.Option(help="Groups of reused texts a language.")] = 135,
    failures: Annotated[int, typer.Option(help="Pairs to name of each fault.")] = 0,
) -> None:
    """Print which forms stay apart, and how well reworked copies and derived texts are found."""
    console = Console()
    forms = form_wire(seed, days=days)
    of_forms = outcome([text.article for text in forms])
    for table in _form_tables(forms, of_forms):
        console.print(table)
    wire = reuse_wire(seed, groups=groups)
    texts = [text for group in wire for text in group]
    of_reuse = outcome([text.article for text in texts])
    truth = [pair for group in wire for pair in true_pairs(group)]
    console.print(_copies_table(texts, truth, of_reuse))
    console.print(_derived_table(texts, truth, of_reuse))
    for title, pairs in _faults(forms, of_forms, truth, of_reuse):
        for pair in sorted(pairs)[:failures]:
            console.print(f"{title}: {' '.join(pair)} {(of_forms.reasons | of_reuse.reasons).get(pair, 'no edge')}")


@dataclass(frozen=True)
class FormCounts:
    """Of the texts of one form or more: pairs that are merged and should not be, copies, and those of them found."""

    wrong: int
    found: int
    copies: int


def form_counts(texts: Sequence[FormText], found: Outcome) -> FormCounts:
    """Compare the clusters with the truth."""
    stories = {text.article.id: text.article.story for text in texts}
    merged = {pair for pair in found.merged if stories.keys() >= set(pair)}
    right = sum(stories[one] == stories[other] for one, other in merged)
    copies = sum(n * (n - 1) // 2 for n in Counter(stories.values()).values())
    return FormCounts(len(merged) - right, right, copies)


def _form_tables(texts: Sequence[FormText], found: Outcome) -> Iterator[Table]:
    """Forms and languages: what is merged wrongly, and the copies that are found."""
    kinds = sorted({text.form for text in texts})
    cells = {
        (kind, language): form_counts(chosen, found)
        for kind in (*kinds, "all")
        for language in FORM_LANGUAGES
        if (chosen := [text for text in texts if text.language == language and kind in (text.form, "all")])
    }
    yield _form_table("Forms: pairs merged wrongly", kinds, {at: str(counts.wrong) for at, counts in cells.items()})
    shown = {at: f"{counts.found}/{counts.copies}" for at, counts in cells.items()}
    yield _form_table("Forms: copies found", kinds, shown)


def _form_table(title: str, kinds: Sequence[str], cells: Mapping[Pair, str]) -> Table:
    shown = Table("form", *FORM_LANGUAGES, title=title, box=SIMPLE_HEAD)
    for kind in (*kinds, "all"):
        shown.add_row(kind, *(cells.get((kind, language), "") for language in FORM_LANGUAGES))
    return shown


@dataclass(frozen=True)
class Scores:
    """Pairs found, those of them that are right, and those that should be found with how many of them are."""

    predicted: int
    right: int
    wanted: int
    found: int

    @property
    def precision(self) -> float:
        """Of the found ones, the share that is right; 1 where nothing is found."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Of those wanted, the share that is found; 1 where none is wanted."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def cells(self) -> tuple[str, str]:
        """As shown."""
        return f"{self.precision:.3f}", f"{self.recall:.3f} of {self.wanted}"


def copy_scores(texts: Sequence[ReusedText], truth: Iterable[TruePair], found: Outcome) -> Scores:
    """Merged pairs are right if they tell one story; those are wanted that a reader would call the same report."""
    stories = {text.article.id: text.article.story for text in texts}
    merged = {pair for pair in found.merged if stories.keys() >= set(pair)}
    right = sum(stories[one] == stories[other] for one, other in merged)
    wanted = {_ids(pair) for pair in truth if pair.relation == COPY} & set(combinations(sorted(stories), 2))
    return Scores(len(merged), right, len(wanted), len(wanted & merged))


def derived_scores(texts: Sequence[ReusedText], truth: Sequence[TruePair], found: Outcome) -> Scores:
    """Derived pairs are right if they share a passage, wanted if its length leaves no doubt.

    Pairs that may be called so or not, copies among them, do not count.
    """
    ids = {text.article.id for text in texts}
    own = {_ids(pair): pair.relation for pair in truth if pair.one.article.id in ids}
    predicted = {pair for pair in found.derived if ids >= set(pair) and own.get(pair) not in (UNCLEAR, COPY)}
    wanted = {pair for pair, relation in own.items() if relation == DERIVED}
    return Scores(len(predicted), len(predicted & wanted), len(wanted), len(predicted & wanted))


def recall_of_lengths(truth: Iterable[TruePair], found: Outcome) -> Iterator[str]:
    """Of the pairs of different stories that share so many words, those found to be derived."""
    pairs = [pair for pair in truth if pair.one.article.story != pair.other.article.story]
    for least, most in LENGTHS.values():
        chosen = [_ids(pair) for pair in pairs if least <= pair.shared_words < most]
        yield f"{sum(pair in found.derived for pair in chosen)}/{len(chosen)}"


def _copies_table(texts: Sequence[ReusedText], truth: Sequence[TruePair], found: Outcome) -> Table:
    shown = Table(
        "language", "articles", "precision", "recall", title="Reworked copies: pairs in one cluster", box=SIMPLE_HEAD
    )
    for language, own, pairs in _by_language(texts, truth):
        shown.add_row(language, str(len(own)), *copy_scores(own, pairs, found).cells)
    return shown


def _derived_table(texts: Sequence[ReusedText], truth: Sequence[TruePair], found: Outcome) -> Table:
    title = f"Derived texts: precision, recall from {LEAST_PASSAGE} words on, and found by words shared"
    shown = Table("language", "precision", "recall", *LENGTHS, title=title, box=SIMPLE_HEAD)
    for language, own, pairs in _by_language(texts, truth):
        shown.add_row(language, *derived_scores(own, pairs, found).cells, *recall_of_lengths(pairs, found))
    return shown


def _by_language(
    texts: Sequence[ReusedText], truth: Sequence[TruePair]
) -> Iterator[tuple[str, Sequence[ReusedText], Sequence[TruePair]]]:
    for language in dict.fromkeys(text.language for text in texts):
        own = [text for text in texts if text.language == language]
        yield language, own, [pair for pair in truth if pair.one.language == language]
    yield "all", texts, truth


def _faults(
    forms: Sequence[FormText], of_forms: Outcome, truth: Sequence[TruePair], of_reuse: Outcome
) -> Iterator[tuple[str, set[Pair]]]:
    """What went wrong, and the pairs."""
    stories = {text.article.id: text.article.story for text in forms}
    same = {pair for pair in _same_story(stories)}
    yield "form merged", of_forms.merged - same
    yield "copy of a form missed", same - of_forms.merged
    of = {_ids(pair): pair.relation for pair in truth}
    same = {_ids(pair) for pair in truth if pair.one.article.story == pair.other.article.story}
    yield "merged", of_reuse.merged - same
    yield "reworked copy missed", {pair for pair in of if of[pair] == COPY} - of_reuse.merged
    yield "derived wrongly", {pair for pair in of_reuse.derived if of.get(pair) not in (DERIVED, UNCLEAR, COPY)}
    yield "derived missed", {pair for pair in of if of[pair] == DERIVED} - of_reuse.derived


def _same_story(stories: dict[str, int]) -> Iterator[Pair]:
    members: dict[int, list[str]] = {}
    for article_id in sorted(stories):
        members.setdefault(stories[article_id], []).append(article_id)
    return chain.from_iterable(combinations(ids, 2) for ids in members.values())


def _ids(pair: TruePair) -> Pair:
    one, other = sorted((pair.one.article.id, pair.other.article.id))
    return one, other


if __name__ == "__main__":
    typer.run(main)
