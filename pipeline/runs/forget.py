"""The run `forget`: a takedown. Articles go from every table, and what was forgotten does not come back."""

from dataclasses import replace

from pipeline.runs.call import Call, directly
from pipeline.runs.context import RunContext
from pipeline.runs.results import ChangeSet, conclude_forgetting
from pipeline.runs.sequences import cluster_and_group
from pipeline.runs.steps import forget as takedowns
from pipeline.runs.steps.forget import Takedown


def forget(context: RunContext, takedown: Takedown, call: Call = directly) -> ChangeSet:
    """Delete articles from every table, and choose new canonical articles where they were that.

    Raises:
        DecisionError: nothing of them is stored.
    """
    context.progress.begin("find", 0)
    affected = takedowns.choose_forgotten(context, takedown)
    kept = {
        "memory": takedowns.unlearn(context, affected, takedown),
        "overrides": takedowns.undecide(context, affected),
        "withdrawn_copies": takedowns.without_copies(context, affected),
    }
    if takedown.source is None:
        kept["tombstones"] = takedowns.bar_return(context, affected, takedown)
    context = replace(context, affected=affected, forgets=True, staged_overrides=kept["overrides"])
    clustered, grouped = cluster_and_group(context, takedowns.no_edges(context), (), call)
    return conclude_forgetting(affected, clustered, grouped, kept, takedowns.described(context, affected))
