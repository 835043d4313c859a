"""Pairs near the line -> pages on which people say whether they are the same, and the judgements that they send."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from fastapi import FastAPI, Query, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.inspection.browser.access import Fields, forms_of
from pipeline.inspection.browser.ask import MissingError, Row, ask, stored_row
from pipeline.inspection.browser.changes import Editing, Sent
from pipeline.inspection.browser.clusters import Compared, compare
from pipeline.inspection.quality.queue import Queue, draw_of, next_pair
from pipeline.judgements import Draw, Pair, judgement_on
from pipeline.schemas.tables import ARTICLES, JUDGEMENTS
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
    draw: str
    said: list[Row]
    last: Row | None


def add_review(app: FastAPI, data: Path | str, editing: Editing, show: Show) -> None:
    """Show pairs and take judgements: `/review`, `/judge`."""

    @app.get("/review")
    def review(request: Request, one: Given = "", other: Given = "", by: Given = "") -> Response:
        return show("review.html", request, lambda tables: _review(tables, (one, other), editing.seed), by=by)

    @app.post("/judge")
    def judge(request: Request, fields: Sent) -> Response:
        ends = [fields.get(name, "") for name in ("one", "other")]
        made = judgement_on(ends, fields.get("verdict", ""), fields.get("by", ""), fields.get("note", ""))
        warehouse = Warehouse(data)
        for article_id in made.pair:
            stored_row(warehouse, ARTICLES, article_id, ("article_id",))
        draw = _brought_back(request, fields, editing.seed) or draw_of(warehouse, made.pair, editing.seed)
        editing.judging.judge(replace(made, draw=draw))
        return RedirectResponse(f"/review?{urlencode({'by': made.judged_by})}", status_code=303)


def in_words(pair: Pair, draw: Draw) -> str:
    """How the queue came to a pair, as a form brings it back: nobody has judged it since, or only one more."""
    return (
        f"{pair[0]} {pair[1]} {draw.seed} {draw.probability!r} {'' if draw.drawn_to is None else repr(draw.drawn_to)}"
    )


def _brought_back(request: Request, fields: Fields, seed: int) -> Draw | None:
    """The draw that a page of ours has shown the pair by; None where it showed a pair that was asked for."""
    words, forms = fields.get("draw", ""), forms_of(request)
    if not forms or not words or not forms.is_sealed(words, fields.get("seal", "")):
        return None
    one, other, given, probability, drawn_to = words.split(" ")
    if (one, other, given) != (fields.get("one"), fields.get("other"), str(seed)):
        return None
    return Draw(seed, float(probability), float(drawn_to) if drawn_to else None)


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
    drawn = in_words(pair, queue.draw) if pair and queue.draw and pair == queue.pair else ""
    return Review(queue, compare(warehouse, *pair) if pair else None, drawn, said, last)
