"""Forms of the pages -> decisions by hand, carried out as the command line carries them out, and a page on each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Protocol

from fastapi import Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.errors import UsageError
from pipeline.inspection.browser.access import Access, Fields, sent
from pipeline.inspection.browser.ask import MissingError, Row, ask, stored_row
from pipeline.inspection.explain import find_article
from pipeline.inspection.quality.queue import SEED
from pipeline.judgements import Judgement
from pipeline.overrides import LINK, PIN, UNLINK, ManualDecision, decision_on
from pipeline.schemas.tables import ARTICLES, CHANGES, RUNS
from pipeline.schemas.working import OVERRIDES
from pipeline.storage.warehouse import Warehouse

Sent = Annotated[Fields, Depends(sent)]
Show = Callable[..., Response]

_DECIDING = ("article_id", "status")  # what a decision asks of an article
_MOST = 2_000  # characters of a reason
_MOST_NAME = 200
_SHOWN = 50
_OF_RUN = f"""
    SELECT cluster_id, kind, other_cluster_id FROM changes WHERE run_id = $1 ORDER BY ALL LIMIT {_SHOWN}
"""


class Deciding(Protocol):
    """Who carries decisions out; see `pipeline.runs.by_hand.decide`. Each returns the run that did."""

    def decide(self, decision: ManualDecision, *, undo: bool = False) -> str:
        """Carry out a link, an unlink or a pin, or take it back."""
        ...

    def forget(self, article_id: str, reason: str, made_by: str) -> str:
        """Carry out the takedown of an article."""
        ...


class Judging(Protocol):
    """Who keeps judgements; see `pipeline.runs.by_hand.judge`."""

    def judge(self, judgement: Judgement) -> None:
        """Keep what a person says of a pair."""
        ...


@dataclass(frozen=True)
class Editing:
    """Who may change something, who carries decisions out and keeps judgements, and the seed of the review queue."""

    access: Access
    deciding: Deciding
    judging: Judging
    seed: int = SEED


@dataclass(frozen=True)
class Told:
    """A run that carried a decision out, and what it changed."""

    run: Row
    changes: list[Row]


def add_changes(app: FastAPI, data: Path | str, editing: Editing, show: Show) -> None:
    """Take decisions: `/decide`, `/forget`, and the page of the run that carried one out."""

    @app.post("/decide")
    def decide(fields: Sent) -> Response:
        decision, undo = asked(Warehouse(data), fields)
        return _told_of(editing.deciding.decide(decision, undo=undo))

    @app.post("/forget")
    def forget(fields: Sent) -> Response:
        article_id, reason, made_by = fields.get("article", ""), _reason(fields), _name(fields)
        if not reason:
            raise UsageError("say why: a reason is kept with the decision")
        stored_row(Warehouse(data), ARTICLES, article_id, _DECIDING)
        return _told_of(editing.deciding.forget(article_id, reason, made_by))

    @app.get("/decided/{run_id}")
    def decided(request: Request, run_id: str) -> Response:
        return show("decided.html", request, lambda tables: _carried_out(tables, run_id))


def decided_on(warehouse: Warehouse, article_id: str) -> list[Row]:
    """What people have decided of an article: rows of OVERRIDES, and the `other` article, if there is one."""
    rows = warehouse.read_single(OVERRIDES).to_pylist()
    ends = [(row, {row["article_id"], row["other_article_id"]}) for row in rows]
    return [{**row, "other": next(iter(both - {article_id, ""}), "")} for row, both in ends if article_id in both]


def _told_of(run_id: str) -> Response:
    """To the page that says what was done: to load it again does nothing again."""
    return RedirectResponse(f"/decided/{run_id}", status_code=303)


def asked(warehouse: Warehouse, fields: Mapping[str, str]) -> tuple[ManualDecision, bool]:
    """What a form decides, and whether it takes that back.

    Raises:
        MissingError: an article of it is not stored any more.
        UsageError: it cannot be decided.
    """
    kind, undo = fields.get("kind", ""), fields.get("undo", "") == "yes"
    if kind not in (LINK, UNLINK, PIN):
        raise UsageError("a form decides on link, unlink or pin")
    articles = [stored_row(warehouse, ARTICLES, fields.get("article", ""), _DECIDING)]
    if kind != PIN:
        articles.append(_other(warehouse, fields))
    return decision_on(kind, articles, _reason(fields), _name(fields), undo=undo), undo


def _other(warehouse: Warehouse, fields: Mapping[str, str]) -> Row:
    """The other article of a pair: by its id, or as a person names one."""
    return (
        stored_row(warehouse, ARTICLES, fields["other"], _DECIDING)
        if fields.get("other")
        else find_article(warehouse, fields.get("other_name", "").strip())
    )


def _reason(fields: Mapping[str, str]) -> str:
    return _short(fields.get("reason", ""), "a reason", _MOST)


def _name(fields: Mapping[str, str]) -> str:
    name = _short(fields.get("by", ""), "a name", _MOST_NAME)
    if not name:
        raise UsageError("say who decides: a name is kept with the decision")
    return name


def _short(given: str, what: str, most: int) -> str:
    if len(given) > most:
        raise UsageError(f"{what} has {most:,} characters at most")
    return given.strip()


def _carried_out(warehouse: Warehouse, run_id: str) -> Told:
    query = "SELECT run_id, status, started_at, ended_at FROM runs WHERE run_id = $1"
    runs: list[dict[str, Any]] = [dict(row) for row in ask(warehouse, (RUNS,), query, run_id)]
    if not runs:
        raise MissingError(f"{run_id} is not among the runs")
    return Told(runs[0], ask(warehouse, (CHANGES,), _OF_RUN, run_id))
