"""What each step of a run hands to the next: paths and counts, never articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.runs import Counts


@dataclass(frozen=True)
class Read:
    """Chunks of RAW documents that are not stored yet, and the counts of all that were read."""

    chunks: tuple[Path, ...]
    sizes: tuple[int, ...]
    n_read: int
    n_known: int
    n_repeated: int
    alerts: tuple[str, ...]


@dataclass(frozen=True)
class Admitted:
    """Chunks of new ARTICLES and of their RAW input, and how many turned out to be unchanged."""

    articles: tuple[Path, ...] = ()
    raw: tuple[Path, ...] = ()
    sizes: tuple[int, ...] = ()
    statuses: Mapping[str, int] = field(default_factory=dict)
    n_unchanged: int = 0

    @property
    def n_ok(self) -> int:
        """New articles that take part."""
        return self.statuses.get("ok", 0)


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
    """MEMBERSHIPS, CLUSTERS and CHANGES to publish."""

    memberships: Path
    clusters: Path
    changes: Path
    n_exact_duplicates: int
    n_created: int
    changed_ids: tuple[str, ...]


@dataclass(frozen=True)
class Matched:
    """All that became of the new articles with status ok; nothing where there were none."""

    sketches: tuple[Path, ...] = ()
    proposed: Proposed | None = None
    weighed: Weighed | None = None
    clustered: Clustered | None = None


@dataclass(frozen=True)
class Result:
    """What a run has to publish and to say."""

    staged: Mapping[str, tuple[Path, ...]]
    counts: Counts
    alerts: tuple[str, ...]
    changed_ids: tuple[str, ...]


def conclude(found: Read, admitted: Admitted, matched: Matched) -> Result:
    """What the steps of a run add up to."""
    staged = {"articles": admitted.articles, "raw": admitted.raw, "sketches": matched.sketches}
    counts = Counts(
        n_read=found.n_read,
        n_new=sum(admitted.statuses.values()),
        n_known=found.n_known + admitted.n_unchanged,
        n_repeated=found.n_repeated,
        n_ok=admitted.n_ok,
        rejected={status: n for status, n in admitted.statuses.items() if status != "ok"},
    )
    if not (matched.proposed and matched.weighed and matched.clustered):
        return Result(staged, counts, found.alerts, ())
    clustered = matched.clustered
    staged |= {"edges": (matched.weighed.edges,), "memberships": (clustered.memberships,)}
    staged |= {"clusters": (clustered.clusters,), "changes": (clustered.changes,)}
    counts = replace(
        counts,
        n_exact_duplicates=clustered.n_exact_duplicates,
        n_candidates=matched.proposed.n_pairs,
        n_accepted=matched.weighed.n_accepted,
        n_created=clustered.n_created,
        n_changed=len(clustered.changed_ids),
    )
    return Result(staged, counts, (*found.alerts, *matched.proposed.alerts), clustered.changed_ids)
