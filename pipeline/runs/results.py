"""What each step of a run hands to the next: paths and counts, never articles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.runs.call import Call
from pipeline.runs.context import RunContext
from pipeline.runs.record import Counts


@dataclass(frozen=True)
class Read:
    """Chunks of RAW documents that are not stored yet, the counts of all that were read, and INPUTS to publish.

    notes: what was left out of the inputs.
    """

    chunks: tuple[Path, ...]
    n_read: int
    n_known: int
    n_repeated: int
    alerts: tuple[str, ...]
    inputs: tuple[Path, ...] = ()
    n_unchanged_inputs: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fetched:
    """Where the records of what was fetched lie, as inputs to read, and FEEDS and HOSTS to publish."""

    inputs: tuple[str, ...]
    feeds: Path
    hosts: Path
    alerts: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Admitted:
    """Chunks of ARTICLES to store and of their RAW input, and how many turned out to be unchanged.

    `replaced` names those whose stored text is replaced, in a run that cleans stored input anew. `entering`,
    `restated`: stored ARTICLES of a wire that take part from now on, and others whose row changes; `leaving` names
    those that take part no more. `alerts`: what a person should know of how they were cleaned.
    """

    articles: tuple[Path, ...] = ()
    raw: tuple[Path, ...] = ()
    statuses: Mapping[str, int] = field(default_factory=dict)
    n_unchanged: int = 0
    replaced: Path | None = None
    alerts: tuple[str, ...] = ()
    entering: tuple[Path, ...] = ()
    restated: tuple[Path, ...] = ()
    leaving: Path | None = None

    @property
    def n_ok(self) -> int:
        """New articles that take part."""
        return self.statuses.get("ok", 0)

    @property
    def to_match(self) -> tuple[Path, ...]:
        """Chunks of ARTICLES that nothing is known of yet: new ones, and those that take part from now on."""
        return (*self.articles, *self.entering)

    @property
    def rows(self) -> tuple[Path, ...]:
        """All chunks of ARTICLES to publish."""
        return (*self.to_match, *self.restated)


@dataclass(frozen=True)
class Proposed:
    """CANDIDATES, and what a person should know of those left out."""

    pairs: Path
    n_pairs: int
    alerts: tuple[str, ...]


@dataclass(frozen=True)
class Weighed:
    """EDGES."""

    edges: Path
    n_accepted: int


@dataclass(frozen=True)
class Clustered:
    """MEMBERSHIPS and CHANGES to publish, and CLUSTERS that have their texts and stories still to come.

    `unplaced` names articles that are in no cluster any more. `alerts`: what a person should look at.
    """

    memberships: Path
    clusters: Path
    changes: Path
    unplaced: Path
    n_exact_duplicates: int
    n_created: int
    changed_ids: tuple[str, ...]
    alerts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grouped:
    """CLUSTERS with their texts and stories, CHANGES of stories, and all else that grouping adds, to publish.

    `terms` is None where no text was counted, `encodings` where none was encoded; `reuse` until provenance is traced,
    which also counts stories' origins. `alerts`: what a person should look at.
    """

    clusters: tuple[Path, ...]
    changes: Path
    stories: Path
    quotes: Path
    vectors: tuple[Path, ...]
    links: tuple[Path, ...]
    terms: Path | None
    changed_ids: tuple[str, ...]
    reuse: Path | None = None
    encodings: Path | None = None
    alerts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matched:
    """All that became of the articles with status ok that are new or replaced; nothing where there were none.

    `copies`: WITHDRAWN_COPIES, where the run has found any.
    """

    sketches: tuple[Path, ...] = ()
    proposed: Proposed | None = None
    weighed: Weighed | None = None
    clustered: Clustered | None = None
    grouped: Grouped | None = None
    memory: tuple[Path, ...] = ()
    copies: Path | None = None


@dataclass(frozen=True)
class ChangeSet:
    """What a run changes in the tables, and what it has to say of that.

    `staged`: the files of each table's new rows. `deletions`: by table, a file of the articles whose stored rows go,
    unless they are staged anew. `changed_ids`: the clusters that it changes. `then`: what is to be done in a run of its
    own, once this one is published.
    """

    staged: Mapping[str, tuple[Path, ...]]
    counts: Counts
    alerts: tuple[str, ...]
    changed_ids: tuple[str, ...]
    notes: tuple[str, ...] = ()
    deletions: Mapping[str, Path] = field(default_factory=dict)
    then: "Callable[[RunContext, Call], ChangeSet] | None" = None


def conclude(found: Read, admitted: Admitted, matched: Matched) -> ChangeSet:
    """What the steps of a run that reads new input add up to."""
    counts = Counts(
        n_read=found.n_read,
        n_unchanged_inputs=found.n_unchanged_inputs,
        n_new=sum(admitted.statuses.values()),
        n_known=found.n_known + admitted.n_unchanged,
        n_repeated=found.n_repeated,
        n_ok=admitted.n_ok,
        rejected={status: n for status, n in admitted.statuses.items() if status != "ok"},
    )
    read = ChangeSet({"inputs": found.inputs}, counts, found.alerts, (), found.notes)
    return _with_matches(read, admitted, matched)


_OF_TEXT = ("sketches", "edges", "vectors", "links", "encodings")  # what is made of a text


def conclude_replay(found: Read, admitted: Admitted, matched: Matched) -> ChangeSet:
    """What the steps of a run that cleans stored input anew add up to: everything it read was known."""
    n_rewritten = sum(admitted.statuses.values())
    note = f"{n_rewritten:,} of {found.n_read:,} articles were rewritten"
    counts = Counts(n_read=found.n_read, n_known=found.n_read)
    deletions = dict.fromkeys(_OF_TEXT, admitted.replaced) if admitted.replaced else {}
    return _with_matches(ChangeSet({}, counts, found.alerts, (), (note,), deletions), admitted, matched)


def conclude_reclustering(affected: Path, matched: Matched, decided: Path | None) -> ChangeSet:
    """What the steps of a run that judges stored articles again add up to; `decided` are OVERRIDES to keep."""
    deletions = {"edges": affected, "links": affected} | ({"sketches": affected} if matched.sketches else {})
    result = _with_matches(ChangeSet({}, Counts(), (), (), deletions=deletions), Admitted(), matched)
    return replace(result, staged={**result.staged, "overrides": (decided,)}) if decided else result


def conclude_forgetting(
    affected: Path, clustered: Clustered, grouped: Grouped, kept: Mapping[str, Path], notes: tuple[str, ...]
) -> ChangeSet:
    """What the steps of a takedown add up to; `kept` are the tables that it leaves lines out of, whole."""
    staged = {name: (path,) for name, path in kept.items()} | _tables(clustered, grouped)
    deletions = dict.fromkeys(
        ("articles", "raw", "sketches", "edges", "reuse", "memberships", "vectors", "links", "encodings", "judgements"),
        affected,
    )
    changed_ids = _changed_ids(clustered, grouped)
    counts = Counts(n_created=clustered.n_created, n_changed=len(changed_ids))
    return ChangeSet(staged, counts, (*clustered.alerts, *grouped.alerts), changed_ids, notes, deletions)


def _tables(clustered: Clustered, grouped: Grouped) -> dict[str, tuple[Path, ...]]:
    """What clustering and grouping have staged, by table."""
    return {
        "memberships": (clustered.memberships,),
        "clusters": grouped.clusters,
        "changes": (clustered.changes, grouped.changes),
        "stories": (grouped.stories,),
        "edges": (grouped.quotes,),
        "vectors": grouped.vectors,
        "links": grouped.links,
        "terms": (grouped.terms,) if grouped.terms else (),
        "reuse": (grouped.reuse,) if grouped.reuse else (),
        "encodings": (grouped.encodings,) if grouped.encodings else (),
    }


def _changed_ids(clustered: Clustered, grouped: Grouped) -> tuple[str, ...]:
    return tuple(sorted({*clustered.changed_ids, *grouped.changed_ids}))


def _with_matches(result: ChangeSet, admitted: Admitted, matched: Matched) -> ChangeSet:
    result = replace(result, alerts=(*result.alerts, *admitted.alerts))
    staged = {**result.staged, "articles": admitted.rows, "raw": admitted.raw, "sketches": matched.sketches}
    if not (matched.clustered and matched.grouped):
        return replace(result, staged=staged)
    clustered, grouped = matched.clustered, matched.grouped
    staged |= _tables(clustered, grouped)
    weighed = (matched.weighed.edges,) if matched.weighed else ()
    staged |= {"edges": (*weighed, grouped.quotes), "memory": matched.memory}
    staged |= {"withdrawn_copies": (matched.copies,)} if matched.copies else {}
    changed_ids = _changed_ids(clustered, grouped)
    counts = replace(
        result.counts,
        n_exact_duplicates=clustered.n_exact_duplicates,
        n_candidates=matched.proposed.n_pairs if matched.proposed else 0,
        n_accepted=matched.weighed.n_accepted if matched.weighed else 0,
        n_created=clustered.n_created,
        n_changed=len(changed_ids),
    )
    proposed = matched.proposed.alerts if matched.proposed else ()
    alerts = (*result.alerts, *proposed, *clustered.alerts, *grouped.alerts)
    gone = dict.fromkeys(_OF_TEXT, admitted.leaving) if admitted.leaving else {}
    deletions = {**result.deletions, **gone, "memberships": clustered.unplaced, "reuse": clustered.unplaced}
    return replace(result, staged=staged, counts=counts, alerts=alerts, changed_ids=changed_ids, deletions=deletions)
