"""The run `recluster`: stored articles weighed again, after new settings or a person's decision, ids kept."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from pipeline import overrides
from pipeline.errors import DecisionError
from pipeline.overrides import ManualDecision
from pipeline.runs.call import Call, directly
from pipeline.runs.context import RunContext
from pipeline.runs.results import ChangeSet, conclude_reclustering
from pipeline.runs.sequences import match_sketches
from pipeline.runs.steps import select_stored, sketch
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import OVERRIDES


@dataclass(frozen=True)
class Reclustering:
    """What is weighed again: the articles that a decision names, else those published since a time, else all.

    `undo`: the decision is taken back. `resketch`: all sketches are made anew, whatever else is asked for; so they are
    where all articles are weighed again, and passages looked for that some sketches know nothing of.
    """

    since: datetime | None = None
    resketch: bool = False
    decision: ManualDecision | None = None
    undo: bool = False


def recluster(context: RunContext, wanted: Reclustering, call: Call = directly) -> ChangeSet:
    """Pair, weigh and cluster stored articles again.

    Raises:
        DecisionError: the decision contradicts others, or there is none to take back.
        WarehouseError: stored sketches were made with other settings, and are not to be made anew.
    """
    if wanted.resketch or (wanted == Reclustering() and sketch.lack_passages(context)):
        return _resketch(context, call)
    sketch.check_sketches(context)
    decided = _decide(context, wanted.decision, undo=wanted.undo) if wanted.decision else None
    affected = _affected(context, wanted)
    context.progress.begin("sketch", 0)
    sketches = select_stored.stored_sketches(context, affected)
    matched = match_sketches(replace(context, affected=affected, staged_overrides=decided), sketches, (), call)
    return conclude_reclustering(affected, replace(matched, sketches=()), decided)


def _resketch(context: RunContext, call: Call) -> ChangeSet:
    affected = select_stored.choose_articles(context, None)
    context = replace(context, affected=affected)
    articles = select_stored.stored_articles(context, affected)
    sketches = [call(sketch.sketch_chunk, context, chunk, number) for number, chunk in enumerate(articles)]
    return conclude_reclustering(affected, match_sketches(context, sketches, (), call), None)


def _affected(context: RunContext, wanted: Reclustering) -> Path:
    if wanted.decision:
        return context.stage_ids("affected", pa.array(sorted(set(wanted.decision.articles)), pa.string()))
    return select_stored.choose_articles(context, wanted.since)


def _decide(context: RunContext, decision: ManualDecision, *, undo: bool) -> Path:
    """OVERRIDES with the decision, or without it.

    Raises:
        DecisionError: an article of it is gone by now, it contradicts others, or there is none to take back.
    """
    named = pa.array(sorted(set(decision.articles)), pa.string())
    if len(context.warehouse.rows(ARTICLES, "article_id", named, ("article_id",))) < len(named):
        articles = " and ".join(decision.articles)
        raise DecisionError(f"of {articles} something was forgotten meanwhile: nothing was decided")
    rows = context.warehouse.read_single(OVERRIDES)
    decided = (
        overrides.undo(rows, decision.key) if undo else overrides.decide_by_hand(rows, decision, context.started_at)
    )
    return context.stage(OVERRIDES.name, decided, OVERRIDES)
