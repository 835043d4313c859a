"""A data directory -> the read API under /api: articles, clusters, stories, why they are, and what has changed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from pipeline.errors import NewsfoldError, UsageError
from pipeline.inspection.browser.api import lists, models
from pipeline.inspection.browser.api.cursor import read, written
from pipeline.inspection.browser.ask import MissingError, rows_of, stored_row
from pipeline.inspection.browser.looks import look_at_article
from pipeline.inspection.browser.opening import look
from pipeline.inspection.browser.pairs import look_at_pair
from pipeline.inspection.browser.search import Hits, Question, search
from pipeline.inspection.changes import last_change, starting_point
from pipeline.inspection.match_text import MatchedText, match_text
from pipeline.inspection.pair_words import edge_in_words
from pipeline.inspection.word_index.index import WordIndex
from pipeline.schemas.tables import ARTICLES, CLUSTERS, STORIES
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse
from pipeline.text.dates import given_time

VERSION = "1"  # of the API; it is raised where a program that asks it must be changed
_ABOUT = """What newsfold has stored, for other programs. It changes nothing. Lists come a page at a time: give the
`next` of an answer as `cursor` for what follows. An error is `{"error": {"status", "message"}}`, and its message says
what to do. Times are ISO 8601 in UTC."""
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": models.ErrorAnswer, "description": words}
    for status, words in (
        (400, "What is asked for makes no sense."),
        (404, "There is none of that id: it never was, or it was forgotten."),
        (503, "The tables cannot be read at the moment."),
    )
}

Words = Annotated[str, Query(max_length=300)]
InTexts = Annotated[bool, Query(description="look in the texts, too, not in headlines alone")]
Cursor = Annotated[str, Query(max_length=500, description="`next` of the answer before; empty for the first")]
Limit = Annotated[int, Query(ge=1, le=500, description="items at most")]
Least = Annotated[int, Query(ge=0, description="only those of as many")]
Time = Annotated[str, Query(max_length=40, description="ISO 8601, UTC where it names no zone")]


def make_api(data: Path | str, index: WordIndex, settings: Settings) -> FastAPI:
    """The API of a data directory, to be mounted beside its pages."""
    api = FastAPI(
        title="newsfold", version=VERSION, description=_ABOUT, docs_url=None, redoc_url=None, responses=_ERRORS
    )
    api.add_exception_handler(NewsfoldError, _told)
    api.add_exception_handler(HTTPException, _no_answer)
    api.add_exception_handler(RequestValidationError, _impossible)
    _add_articles(api, data, index)
    _add_clusters(api, data, index)
    _add_stories(api, data, index)
    _add_explain(api, data, index, settings)
    _add_changes(api, data)
    _add_match(api, data, index, settings)
    return api


def _error(status: int, message: str) -> Response:
    return JSONResponse({"error": {"status": status, "message": message}}, status)


def _told(_: Request, error: Exception) -> Response:
    return _error(404 if isinstance(error, MissingError) else 400 if isinstance(error, UsageError) else 503, str(error))


def _no_answer(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _error(status, f"{request.method} {request.url.path} has no answer: /api/openapi.json lists what has one")


def _impossible(_: Request, error: Exception) -> Response:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    return _error(400, "; ".join(f"{'.'.join(map(str, fault['loc'][1:]))}: {fault['msg']}" for fault in faults))


def _add_articles(api: FastAPI, data: Path | str, index: WordIndex) -> None:
    @api.get("/articles", response_model=models.ArticlesPage, summary="Articles, the latest first")
    def articles(  # noqa: PLR0913 - the parameters of an address
        words: Words = "",
        in_texts: InTexts = False,
        outlet: Words = "",
        lang: Words = "",
        since: Time = "",
        until: Time = "",
        role: Words = "",
        cursor: Cursor = "",
        limit: Limit = 50,
    ) -> Any:
        place = read(cursor, (int,))
        question = Question(
            words, in_texts, outlet, lang, since, until, role, 1, limit, int(place[0]) if place else None
        )
        return _listed(look(data, lambda tables: search(index, tables, question)))

    @api.get("/articles/{article_id}", response_model=models.Article, summary="An article, with its text")
    def article(article_id: str) -> Any:
        return look(data, lambda tables: stored_row(index.beside(tables), ARTICLES, article_id))


def _listed(found: Hits) -> dict[str, Any]:
    rows = found.part.rows
    following = written([rows[-1]["number"]]) if found.part.has_more else None
    return {"items": rows, "next": following, "complete": found.progress.is_complete}


def _add_clusters(api: FastAPI, data: Path | str, index: WordIndex) -> None:
    @api.get("/clusters", response_model=models.ClustersPage, summary="Active clusters, by their ids")
    def clusters(  # noqa: PLR0913 - the parameters of an address
        outlet: Words = "",
        since: Time = "",
        until: Time = "",
        min_articles: Least = 1,
        cursor: Cursor = "",
        limit: Limit = 50,
    ) -> Any:
        asked, limits = lists.Asked(cursor, limit), _limits(outlet, (since, until), min_articles)
        return look(data, lambda tables: lists.clusters(tables, limits, asked))

    @api.get("/clusters/{cluster_id}", response_model=models.Cluster, summary="A cluster, with its canonical text")
    def cluster(cluster_id: str) -> Any:
        return look(data, lambda tables: stored_row(index.beside(tables), CLUSTERS, cluster_id))

    @api.get("/clusters/{cluster_id}/members", response_model=models.MembersPage, summary="The articles of a cluster")
    def members(cluster_id: str, cursor: Cursor = "", limit: Limit = 50) -> Any:
        return look(data, lambda tables: lists.members(tables, cluster_id, lists.Asked(cursor, limit)))


def _add_stories(api: FastAPI, data: Path | str, index: WordIndex) -> None:
    @api.get("/stories", response_model=models.StoriesPage, summary="Active stories, by their ids")
    def stories(  # noqa: PLR0913 - the parameters of an address
        outlet: Words = "",
        since: Time = "",
        until: Time = "",
        min_clusters: Least = 1,
        cursor: Cursor = "",
        limit: Limit = 50,
    ) -> Any:
        asked, limits = lists.Asked(cursor, limit), _limits(outlet, (since, until), min_clusters)
        return look(data, lambda tables: lists.stories(tables, limits, asked))

    @api.get("/stories/{story_id}", response_model=models.Story, summary="A story")
    def story(story_id: str) -> Any:
        return look(data, lambda tables: stored_row(index.beside(tables), STORIES, story_id))

    @api.get("/stories/{story_id}/clusters", response_model=models.ClustersPage, summary="The texts of a story")
    def texts(story_id: str, cursor: Cursor = "", limit: Limit = 50) -> Any:
        return look(data, lambda tables: lists.texts(tables, story_id, lists.Asked(cursor, limit)))


def _limits(outlet: str, times: tuple[str, str], least: int) -> lists.Limits:
    since, until = (given_time(time) if time else None for time in times)
    return lists.Limits(outlet, since, until, least)


def _add_explain(api: FastAPI, data: Path | str, index: WordIndex, settings: Settings) -> None:
    @api.get("/explain/{article_id}", response_model=models.ExplainedArticle, summary="Why an article is where it is")
    def explain(article_id: str) -> Any:
        return look(data, lambda tables: _explained(index.beside(tables), article_id))

    @api.get("/explain/{article_id}/{other_id}", summary="Why two articles are copies, or are not")
    def explain_pair(article_id: str, other_id: str) -> models.ExplainedPair:
        found = look(data, lambda tables: look_at_pair(index.beside(tables), (article_id, other_id), settings)).found
        one, other = (str(article["article_id"]) for article in found.articles)
        return models.ExplainedPair(
            article_ids=(one, other),
            accepted=found.decision.accepted,
            reason=found.decision.reason,
            in_words=list(found.in_words),
            measured=dict(found.found),
            passages=[dict(passage) for passage in found.passages],
            quotes=list(found.quotes),
        )


def _explained(tables: Warehouse, article_id: str) -> Mapping[str, Any]:
    seen = look_at_article(tables, article_id)
    pairs = [
        {"edge": pair.edge, "in_words": edge_in_words(pair.edge, (seen.row, pair.other))}
        for pair in (*seen.pairs, *seen.quoting)
        if pair.other
    ]
    placed = {name: seen.cluster.get(name) for name in ("role", "cluster_id")}
    cluster = rows_of(tables, CLUSTERS, [seen.cluster["cluster_id"]]) if seen.cluster else {}
    return {
        "article": {**seen.row, **placed},
        "cluster": next(iter(cluster.values()), None),
        "story": seen.story or None,
        "reuse": seen.reuse or None,
        "pairs": pairs,
    }


def _add_changes(api: FastAPI, data: Path | str) -> None:
    @api.get("/changes", response_model=models.ChangesPage, summary="What runs did to clusters")
    def changes(
        since: Annotated[str, Query(max_length=60, description="a run_id, for what came after it, or a time")] = "",
        kind: Annotated[Sequence[str], Query(description="only of these kinds")] = (),
        cursor: Cursor = "",
        limit: Limit = 50,
    ) -> Any:
        asked = lists.Asked(cursor, limit)
        return look(
            data,
            lambda tables: lists.changes_since(
                tables, starting_point(tables, since) if since else last_change(tables), kind, asked
            ),
        )


def _add_match(api: FastAPI, data: Path | str, index: WordIndex, settings: Settings) -> None:
    @api.post("/match", summary="A text, its cluster and the articles nearest to it; nothing is stored")
    def match(
        given: models.GivenText, limit: Annotated[int, Query(ge=1, le=100, description="nearest articles")] = 10
    ) -> models.TextMatch:
        record = {name: value for name, value in given.model_dump().items() if value is not None}
        return _matched(look(data, lambda tables: match_text(index.beside(tables), record, settings, limit)))


def _matched(found: MatchedText) -> models.TextMatch:
    nearest = [
        {
            "article": {**near.article, **{name: (near.membership or {}).get(name) for name in ("role", "cluster_id")}},
            "in_words": near.in_words,
            **{name: near.edge[name] for name in ("accepted", "relation", "reason", "jaccard")},
        }
        for near in found.nearest
    ]
    known = {name: found.article[name] for name in ("status", "status_detail", "n_words")}
    return models.TextMatch.model_validate({**known, "cluster": found.cluster, "nearest": nearest})
