"""The tables -> the shapes of what the API answers, with the columns' names, types and meanings as they are defined."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa
from pydantic import BaseModel, Field, create_model

from pipeline.schemas.columns import Column, Table
from pipeline.schemas.tables import ARTICLES, CHANGES, CLUSTERS, EDGES, MEMBERSHIPS, REUSE, STORIES

_OF_HEAD = ("article_id", "source", "title", "url", "published_at", "lang", "n_words", "status")
_WITHOUT_TEXT = tuple(name for name in CLUSTERS.stored_names() if name != "text")


def model_of(name: str, table: Table, columns: Sequence[str] | None = None, **others: Any) -> type[BaseModel]:
    """A row of a table, or some columns of it, and other fields beside them."""
    chosen = [column for column in table.columns if column.stored and (columns is None or column.name in columns)]
    fields: dict[str, Any] = {column.name: _field(name, column) for column in chosen}
    return create_model(name, __doc__=f"{table.name}: {table.comment}", **fields, **others)


def _field(model: str, column: Column) -> tuple[Any, Any]:
    kind = _python_type(f"{model}_{column.name}", column.type)
    if column.nullable:
        return kind | None, Field(default=None, description=column.comment)
    return kind, Field(description=column.comment)


def _python_type(name: str, kind: pa.DataType) -> Any:
    if pa.types.is_list(kind):
        return list[_python_type(name, kind.value_type)]  # type: ignore[misc]
    if pa.types.is_struct(kind):
        fields: dict[str, Any] = {field.name: (_python_type(name, field.type) | None, None) for field in kind}
        return create_model(name, **fields)
    if pa.types.is_boolean(kind):
        return bool
    if pa.types.is_integer(kind):
        return int
    if pa.types.is_floating(kind):
        return float
    return datetime if pa.types.is_timestamp(kind) else str


def page_of(name: str, item: type[BaseModel], **others: Any) -> type[BaseModel]:
    """Some of many items, and the cursor of those that follow."""
    following = Field(default=None, description="give it as `cursor` for what follows; empty at the end")
    return create_model(name, items=(list[item], ...), next=(str | None, following), **others)  # type: ignore[valid-type]


class ErrorDetail(BaseModel):
    """What is wrong, and what to do."""

    status: int
    message: str


class ErrorAnswer(BaseModel):
    """An answer that is an error."""

    error: ErrorDetail


_ROLE = (str | None, Field(default=None, description="its role in its cluster; empty where it takes no part"))
_CLUSTER = (str | None, Field(default=None, description="the cluster that it is in; empty where it takes no part"))
_WORDS = (list[str], Field(description="the decision first, then what else a person should know, a sentence each"))

ArticleHead = model_of("ArticleHead", ARTICLES, _OF_HEAD, role=_ROLE, cluster_id=_CLUSTER)
Article = model_of("Article", ARTICLES)
Cluster = model_of("Cluster", CLUSTERS)
ClusterHead = model_of("ClusterHead", CLUSTERS, _WITHOUT_TEXT)
Member = model_of("Member", MEMBERSHIPS)
Story = model_of("Story", STORIES)
Reuse = model_of("Reuse", REUSE)
Edge = model_of("Edge", EDGES)
Change = model_of(
    "Change",
    CHANGES,
    current_cluster_id=(str | None, Field(None, description="the cluster itself, or the one that it went into")),
    current_status=(str | None, Field(None, description="that cluster's status")),
    title=(str | None, Field(None, description="that cluster's headline")),
)

_COMPLETE = (bool, Field(description="false: the index is behind, and later answers may have more"))
ArticlesPage = page_of("ArticlesPage", ArticleHead, complete=_COMPLETE)
ClustersPage = page_of("ClustersPage", ClusterHead)
MembersPage = page_of("MembersPage", Member)
StoriesPage = page_of("StoriesPage", Story)
ChangesPage = page_of("ChangesPage", Change)


def _if_any(model: type[BaseModel]) -> Any:
    """A field that may be empty."""
    return model | None, None


EdgeInWords = create_model("EdgeInWords", edge=(Edge, ...), in_words=_WORDS)
ExplainedArticle = create_model(
    "ExplainedArticle",
    __doc__="Where an article is, and the closest of the pairs that it was weighed in.",
    article=(ArticleHead, ...),
    cluster=_if_any(ClusterHead),
    story=_if_any(Story),
    reuse=_if_any(Reuse),
    pairs=(list[EdgeInWords], ...),
)


class ExplainedPair(BaseModel):
    """Two articles, weighed with the settings at hand."""

    article_ids: tuple[str, str]
    accepted: bool
    reason: str
    in_words: list[str] = Field(description="the decision first, then what else a person should know, a sentence each")
    measured: dict[str, Any] = Field(description="what both share, by name; empty where unknown")
    passages: list[dict[str, int]] = Field(description="where words stand in both, as in edges")
    quotes: list[str] = Field(description="what both quote")


class GivenText(BaseModel):
    """A text to look for, and what is known of it, as in an input record."""

    text: str = Field(min_length=1, max_length=500_000)
    title: str | None = Field(None, max_length=2_000)
    source: str | None = Field(None, max_length=300)
    url: str | None = Field(None, max_length=2_000)
    published_at: str | None = Field(None, max_length=100)
    lang: str | None = Field(None, max_length=20)


class Near(BaseModel):
    """A stored article that is near to the text, and why it is a copy or none."""

    article: ArticleHead  # type: ignore[valid-type]
    accepted: bool
    relation: str
    reason: str
    jaccard: float
    in_words: list[str]


class TextMatch(BaseModel):
    """What a text would be among what is stored."""

    status: str = Field(description="ok, or why the text would take no part")
    status_detail: str | None
    n_words: int
    cluster: ClusterHead | None = Field(  # type: ignore[valid-type]
        description="the cluster of the copy most like the text; empty where it has none"
    )
    nearest: list[Near] = Field(description="copies first, then what came near, those most like the text first")
