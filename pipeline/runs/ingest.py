"""The run `ingest`: raw news in, clusters in Parquet out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from pipeline.runs import fetch
from pipeline.runs.call import Call, directly
from pipeline.runs.context import RunContext
from pipeline.runs.engine import shares
from pipeline.runs.forget import forget
from pipeline.runs.results import Admitted, ChangeSet, Matched, Read, conclude
from pipeline.runs.sequences import cluster_restated, extract_and_clean, match_articles
from pipeline.runs.steps import admit, learn, read, sketch
from pipeline.runs.steps import forget as takedowns
from pipeline.runs.wire import items as wire_items


def ingest(context: RunContext, inputs: Sequence[str], call: Call = directly) -> ChangeSet:
    """Read what is new among the inputs, find every copy of each text, and learn the boilerplate of their sources.

    inputs: files, folders (read recursively) and globs.

    Raises:
        WarehouseError: stored sketches were made with other settings.
        EngineError: the workers that the settings name cannot be used.
    """
    sketch.check_sketches(context)
    shares.make_ready(context)
    context.progress.begin("read", 0)
    found = call(read.read_inputs, context, inputs)
    admitted = _admit(context, found, call) if found.chunks or wire_items.are_due(context) else Admitted()
    matched = _match_and_learn(replace(context, leaving=admitted.leaving), admitted, call)
    return _erasing(context, admitted, conclude(found, admitted, matched))


def _erasing(context: RunContext, admitted: Admitted, result: ChangeSet) -> ChangeSet:
    """The result, with a takedown of what the wire has taken back to follow, where the settings ask for it."""
    if context.settings.wire.on_kill != "erase":
        return result
    has_canceled = admitted.statuses.get("canceled") or wire_items.are_canceled(context)
    return replace(result, then=_erase) if has_canceled else result


def _erase(context: RunContext, call: Call) -> ChangeSet:
    return forget(context, takedowns.CANCELED, call)


def _admit(context: RunContext, found: Read, call: Call) -> Admitted:
    """What was read, extracted, cleaned, and reduced to what is new."""
    cleaned = extract_and_clean(context, found, call)
    context.progress.begin("admit", 0)
    admitted = call(admit.admit_articles, context, found.chunks, cleaned)
    read_only = (chunk for chunk in found.chunks if chunk not in admitted.raw)
    context.drop((*read_only, *chain.from_iterable(cleaned)))
    return admitted


def _match_and_learn(context: RunContext, admitted: Admitted, call: Call) -> Matched:
    """What became of the new articles; their lines go to the boilerplate memory, for the next run."""
    if not (admitted.n_ok or admitted.entering):
        return cluster_restated(context, admitted, call) if admitted.restated else Matched()
    matched = match_articles(context, admitted, call)
    if not context.settings.boilerplate.learn or matched.clustered is None:
        return matched
    context.progress.begin("learn", 0)
    learnt = call(learn.learn_boilerplate, context, admitted.to_match, matched.clustered.memberships)
    return replace(matched, memory=(learnt,))


def ingest_sources(context: RunContext, sources: Path, inputs: Sequence[str] = (), call: Call = directly) -> ChangeSet:
    """Ask the sources that a file lists for what is new, and ingest that, with other inputs beside it.

    Raises:
        UsageError: the file cannot be used.
    """
    context = replace(context, settings=fetch.with_zones(context.settings, sources))
    context.progress.begin("fetch", 0)
    fetched = call(fetch.fetch_sources, context, sources)
    result = ingest(context, (*inputs, *fetched.inputs), call)
    staged = {**result.staged, "feeds": (fetched.feeds,), "hosts": (fetched.hosts,)}
    alerts = (*result.alerts, *fetched.alerts)
    return replace(result, staged=staged, alerts=alerts, notes=(fetched.note, *result.notes))
