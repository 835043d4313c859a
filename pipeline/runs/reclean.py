"""The run `reclean`: stored input cleaned anew, with today's rules and boilerplate memory, under the ids it has."""

from dataclasses import replace
from itertools import chain

from pipeline.runs.call import Call, directly
from pipeline.runs.context import RunContext
from pipeline.runs.engine import shares
from pipeline.runs.results import ChangeSet, Matched, conclude_replay
from pipeline.runs.sequences import extract_and_clean, match_articles
from pipeline.runs.steps import replay, sketch


def reclean(context: RunContext, call: Call = directly) -> ChangeSet:
    """Clean all stored input anew, and match again the articles whose text that changes.

    Raises:
        WarehouseError: stored sketches were made with other settings.
        EngineError: the workers that the settings name cannot be used.
    """
    sketch.check_sketches(context)
    shares.make_ready(context)
    context.progress.begin("read", 0)
    found = call(replay.replay_raw, context)
    cleaned = extract_and_clean(context, found, call)
    context.progress.begin("compare", 0)
    admitted = call(replay.readmit_articles, context, cleaned)
    context.drop((*found.chunks, *chain.from_iterable(cleaned)))
    if admitted.replaced is None:
        return conclude_replay(found, admitted, Matched())
    affected = replace(context, affected=admitted.replaced)
    return conclude_replay(found, admitted, match_articles(affected, admitted, call))
