"""ARTICLES -> SKETCHES: one chunk sketched, with settings that suit the stored sketches."""

from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import WarehouseError
from pipeline.matching import sketch
from pipeline.runs.context import RunContext
from pipeline.schemas.tables import SKETCH_OF_PASSAGES, SKETCHES
from pipeline.settings import SketchSettings


def sketch_chunk(context: RunContext, articles: Path, number: int) -> Path:
    """ARTICLES -> SKETCHES."""
    rows = pq.read_table(articles, columns=["article_id", "status", "text", "ingested_at"])
    if context.affected:  # others are rewritten without a change to their text
        rows = rows.filter(pc.is_in(rows["article_id"], value_set=context.affected_ids))
    settings = context.settings
    sketches = sketch.sketch(rows, settings.sketch, with_passages=settings.match.derived)
    return context.stage_chunk("sketches", number, sketches, SKETCHES)


def lack_passages(context: RunContext) -> bool:
    """Whether passages are looked for, but some sketches do not know of any: an older newsfold made them."""
    kinds = pc.field("kind")
    n_texts, n_known = (
        context.warehouse.dataset(SKETCHES).count_rows(filter=kinds == kind) for kind in ("body", SKETCH_OF_PASSAGES)
    )
    return bool(context.settings.match.derived and n_known < n_texts)


def check_sketches(context: RunContext) -> None:
    """Make sure that stored signatures can be compared with those that this run will make.

    Raises:
        WarehouseError: the [sketch] settings, or the rules for words, have changed since the tables were written.
    """
    settings = context.settings.sketch
    wanted = {sketch.passage_parameters(settings)}
    wanted |= {sketch.parameters(settings, recipe) for recipe in sketch.recipes(settings)}
    for path in context.warehouse.files(SKETCHES)[-1:]:
        stored = context.warehouse.read_file(path, columns=["parameters"])["parameters"].unique().to_pylist()
        if not wanted.issuperset(stored):
            own_settings = "" if context.settings.sketch == SketchSettings() else " --config FILE, the file of this run"
            raise WarehouseError(
                f"the sketches in {context.warehouse.data} were made with other settings, or by another version of"
                f" newsfold ({'; '.join(stored)}), than this run's ({'; '.join(sorted(wanted))}). Use the old [sketch]"
                " settings, if it was they that changed, or make all sketches anew:"
                f" newsfold recluster --resketch --data {context.warehouse.data}{own_settings}"
            )
