"""What stood elsewhere earlier -> what a person sees of it: shares, origins, and texts with their passages marked."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from pipeline.inspection.explain import ArticleContext, ExplainedPair
from pipeline.inspection.passages import Mark, SharingArticle, marked

_STYLES = ("bold green", "bold cyan", "bold magenta", "bold yellow", "bold blue")
_TIME = "%Y-%m-%d %H:%M"
_SHORT_ID = 8


def reuse_facts(found: ArticleContext) -> list[tuple[str, str]]:
    """The row of REUSE in words, each line under its heading; nothing of an article that takes no part."""
    row = found.reuse
    if row is None:
        return []
    if row["reused_share"] is None:
        return [("reused", "not known yet: newsfold recluster traces what was stored before")]
    facts = [("reused", f"{row['reused_words']:,} of its words stood elsewhere earlier, {row['reused_share']:.0%}")]
    if row["most_from_article_id"]:
        agency = f", a text of {row['most_from_agency']}" if row["most_from_agency"] else ""
        whose = f"{row['most_from_source'] or '(no outlet)'} ({row['most_from_article_id'][:_SHORT_ID]}{agency})"
        facts.append(("most from", f"{whose}: {row['most_words']:,} words, {row['minutes_after']:,.0f} minutes before"))
    return [*facts, ("credits", row["credit"] or "no agency")]


def told_elsewhere(found: ArticleContext) -> list[Table | Text]:
    """The articles that an article shares words with, and its text, in which the words of earlier ones are numbered."""
    marks = [mark for one in found.earlier for mark in one.marks]
    tables: list[Table | Text] = [
        _sharing(f"Where its words stood {when}", articles)
        for when, articles in (("earlier", found.earlier), ("later", found.later))
        if articles
    ]
    return [*tables, marked_text(found.article, marks)] if marks else tables


def _sharing(title: str, articles: Sequence[SharingArticle]) -> Table:
    shown = Table("", "words", "relation", "source", "published", "title", "article", title=title)
    for one in articles:
        row = one.article
        printed = (row["source"] or "", f"{row['published_at']:{_TIME}}", row["title"] or "")
        shown.add_row(str(one.number), f"{one.n_words:,}", one.relation, *printed, row["article_id"][:_SHORT_ID])
    return shown


def marked_pair(found: ExplainedPair) -> list[Table]:
    """Both texts side by side, with the passages that they share under the same numbers; none where none are known."""
    if not any(found.marks):
        return []
    shown = Table(title="Passages in both", expand=True)
    for article in found.articles:
        first = ", first" if found.first is article else ""
        shown.add_column(f"{article['source'] or article['article_id']}{first}", ratio=1)
    shown.add_row(*(marked_text(article, own) for article, own in zip(found.articles, found.marks, strict=True)))
    return [shown]


def marked_text(article: Mapping[str, Any], marks: Sequence[Mark]) -> Text:
    """A text in which marked stretches stand in brackets, with their number, and in a colour of their own."""
    shown = Text()
    for stretch in marked(article["text"], marks):
        if stretch.number:
            style = _STYLES[stretch.number % len(_STYLES)]
            shown.append(f"[[{stretch.number}: {stretch.text}]]", style)
        else:
            shown.append(stretch.text, "dim")
    return shown
