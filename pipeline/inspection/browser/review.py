"""Pairs near the line -> pages on which people say whether they are the same, and the judgements that they send."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from fastapi import FastAPI, Query, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from pipeline.inspection.browser.ask import MissingError, Row, ask
from pipeline.inspection.browser.changes import Editing, Sent, named
from pipeline.inspection.browser.clusters import Compared, compare
from pipeline.inspection.quality.queue import Queue, draw_of, next_pair
from pipeline.judgements import Judgement, Pair, judgement_on
from pipeline.schemas.tables import JUDGEMENTS
from pipeline.storage.warehouse import Warehouse

Given = Annotated[str, Query(max_length=300)]
Show = Callable[..., Response]

_SAID = """
    SELECT * FROM judgements WHERE article_id = $1 AND other_article_id = $2 AND question = 'copies'
    ORDER BY first_judged_at, judged_by
"""
_LAST = "SELECT * FROM judgements WHERE question = 'copies' ORDER BY judged_at DESC, article_id LIMIT 1"


@dataclass(frozen=True)
class Review:
    """A pair side by side, what is said of it, what is left in the queue, and the judgement that came last."""

    queue: Queue
    compared: Compared | None
    said: list[Row]
    last: Row | None


def add_review(app: FastAPI, data: Path | str, editing: Editing, show: Show) -> None:
    """Show pairs and take judgements: `/review`, `/judge`."""

    @app.get("/review.js")
    def keys() -> Response:
        script = resources.files("pipeline.inspection.browser").joinpath("templates", "review.js")
        return PlainTextResponse(script.read_text(encoding="utf-8"), media_type="text/javascript")

    @app.get("/review")
    def review(request: Request, one: Given = "", other: Given = "", by: Given = "") -> Response:
        return show("review.html", request, lambda tables: _review(tables, (one, other), editing.seed), by=by)

    @app.post("/judge")
    def judge(fields: Sent) -> Response:
        ends = [fields.get(name, "") for name in ("one", "other")]
        made = judgement_on(ends, fields.get("verdict", ""), fields.get("by", ""), fields.get("note", ""))
        warehouse = Warehouse(data)
        for article_id in made.pair:
            named(warehouse, article_id)
        editing.judging.judge(drawn(warehouse, made, editing.seed))
        return RedirectResponse(f"/review?{urlencode({'by': made.judged_by})}", status_code=303)


def drawn(warehouse: Warehouse, judgement: Judgement, seed: int) -> Judgement:
    """The judgement, with how the queue came to its pair."""
    return replace(judgement, draw=draw_of(warehouse, judgement.pair, seed))


def _review(warehouse: Warehouse, asked: Pair, seed: int) -> Review:
    """The pair that is asked for, else the next one of the queue.

    Raises:
        MissingError: an article of the pair is not stored any more.
    """
    if any(asked) and not all(asked):
        raise MissingError("a pair has two articles")
    queue = next_pair(warehouse, seed)
    pair = (min(asked), max(asked)) if all(asked) else queue.pair
    said = ask(warehouse, (JUDGEMENTS,), _SAID, *pair) if pair else []
    last = next(iter(ask(warehouse, (JUDGEMENTS,), _LAST)), None)
    return Review(queue, compare(warehouse, *pair) if pair else None, said, last)
