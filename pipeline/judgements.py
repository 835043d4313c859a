"""What people say of pairs of articles -> JUDGEMENTS, and what all who judged a pair say together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from pipeline.errors import UsageError
from pipeline.schemas.tables import JUDGEMENTS
from pipeline.schemas.vocabulary import VERDICTS

Row = Mapping[str, Any]
Pair = tuple[str, str]

COPIES = "copies"
SAME, DIFFERENT, UNSURE = VERDICTS
MAX_NOTE = 2_000  # characters
MAX_NAME = 200
_OF_EDGE = ("relation", "accepted", "reason", "jaccard", "containment", "containment_reverse")


@dataclass(frozen=True)
class Draw:
    """How the review queue came to a pair: the seed, the probability that it did by then, and how far it was drawn.

    `drawn_to`: None where all pairs of its reason were drawn.
    """

    seed: int
    probability: float
    drawn_to: float | None


@dataclass(frozen=True)
class Judgement:
    """What a person says of a pair, in the order of the two ids: whether they are the same, as `question` means it."""

    pair: Pair
    verdict: str
    judged_by: str
    note: str = ""
    question: str = COPIES
    draw: Draw | None = None


def judgement_on(ends: Iterable[str], verdict: str, judged_by: str, note: str = "") -> Judgement:
    """What a person says of two articles, named in any order, on whether they are copies.

    Raises:
        UsageError: it makes no sense, or nobody says it.
    """
    one, other = sorted(ends)
    if one == other:
        raise UsageError(f"both names stand for the article {one}")
    if verdict not in VERDICTS:
        raise UsageError(f"a pair is judged as {', '.join(VERDICTS)}")
    if not judged_by.strip() or len(judged_by) > MAX_NAME:
        raise UsageError(f"say who judges, in up to {MAX_NAME} characters: a name is kept with the judgement")
    if len(note) > MAX_NOTE:
        raise UsageError(f"a note has {MAX_NOTE:,} characters at most")
    return Judgement((one, other), verdict, judged_by.strip(), note.strip())


def row_of(judgement: Judgement, before: Row | None, edge: Row | None, at: datetime) -> pa.Table:
    """The row of JUDGEMENTS, with what had been decided of the pair by then.

    before: the row of what the same person said of the pair earlier, which stays in its file, and drawn as it was.
    edge: the pair's row in EDGES, with the `settings_hash` of its run; None where it has none.
    """
    draw = judgement.draw
    drawn = {"seed": draw.seed, "probability": draw.probability, "drawn_to": draw.drawn_to} if draw else {}
    known = (
        {name: edge[name] for name in (*_OF_EDGE, "settings_hash")} | {"weighed_run_id": edge["run_id"]} if edge else {}
    )
    row = {
        "article_id": judgement.pair[0],
        "other_article_id": judgement.pair[1],
        "question": judgement.question,
        "judged_by": judgement.judged_by,
        "verdict": judgement.verdict,
        "note": judgement.note or None,
        "judged_at": at,
        "first_judged_at": before["first_judged_at"] if before else at,
        **known,
        **({name: before[name] for name in ("seed", "probability", "drawn_to")} if before else drawn),
    }
    return pa.Table.from_pylist([row], schema=JUDGEMENTS.schema)


@dataclass(frozen=True)
class Judged:
    """What is said of a pair by all who judged it: same, different, or unsure where they differ or could not tell.

    `row`: the first judgement of it, which has the draw; `is_disputed`: some say same and some different.
    """

    pair: Pair
    verdict: str
    is_disputed: bool
    row: Row


def by_pair(rows: Iterable[Row]) -> list[Judged]:
    """JUDGEMENTS on whether articles are copies, taken together for each pair, in order."""
    pairs: dict[Pair, list[Row]] = defaultdict(list)
    for row in rows:
        if row["question"] == COPIES:
            pairs[(row["article_id"], row["other_article_id"])].append(row)
    return [_together(pair, given) for pair, given in sorted(pairs.items())]


def _together(pair: Pair, rows: list[Row]) -> Judged:
    said = {row["verdict"] for row in rows} - {UNSURE}
    first = min(rows, key=lambda row: (row["probability"] is None, row["first_judged_at"], row["judged_by"]))
    return Judged(pair, said.pop() if len(said) == 1 else UNSURE, len(said) > 1, first)
