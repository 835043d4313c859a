"""Stored tables -> what a person asks of them, as tables for the terminal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from flows.cli.render_reuse import marked_pair, reuse_facts, told_elsewhere
from flows.cli.render_stories import origins, period
from pipeline.checks.check import CheckReport
from pipeline.cleaning.boilerplate import learned
from pipeline.errors import UsageError
from pipeline.inspection import explain
from pipeline.inspection.pair_words import value_in_words
from pipeline.inspection.report.html import counted
from pipeline.schemas.working import MEMORY
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse

_ARTICLE = (
    "article_id",
    "source",
    "title",
    "url",
    "published_at",
    "credit",
    "update_mark",
    "lang",
    "n_words",
    "status",
)
_NEIGHBOURS = 10
_SHORT_ID = 9  # c and eight hex digits of a cluster's
_PREVIEWED = 50
_WIDTHS = {"similarity": 10, "matched with": 8, "published": len("2026-03-01"), "article": 8}  # characters
_SAME_WORDS = 24  # of a stretch that is the same in both texts; more are left out in the middle


def boilerplate_sources(warehouse: Warehouse, settings: Settings) -> Table:
    """The sources that the boilerplate memory knows: texts read, lines remembered, lines taken out."""
    shown = Table("source", title="Boilerplate memory")
    for heading in ("texts", "recurring lines", "taken out"):
        shown.add_column(heading, justify="right")
    for book in learned.sources(warehouse.read_single(MEMORY), settings.boilerplate):
        shown.add_row(book.source, f"{book.n_texts:,}", f"{len(book.lines):,}", f"{book.n_learned:,}")
    return shown


def boilerplate_lines(warehouse: Warehouse, settings: Settings, source: str) -> Table:
    """The lines that recur in the texts of a source.

    Raises:
        UsageError: the memory does not know the source.
    """
    known = {book.source: book for book in learned.sources(warehouse.read_single(MEMORY), settings.boilerplate)}
    if source not in known:
        near = [name for name in known if source.casefold() in name.casefold()]
        hint = f" Did you mean {', '.join(map(repr, near[:5]))}?" if near else " Without a name, sources are listed."
        raise UsageError(f"no texts of a source {source!r} have been read.{hint}")
    book = known[source]
    shown = Table("line", title=f"{source}: {counted(book.n_texts, 'text')}")
    for heading in ("texts", "subjects", "share"):
        shown.add_column(heading, justify="right")
    shown.add_column("taken out")
    for line in book.lines:
        shown.add_row(line.line, f"{line.n_texts:,}", f"{line.n_subjects:,}", f"{line.share:.0%}", line.taken_out)
    return shown


def explained_article(found: explain.ArticleContext) -> Group:
    """An article's cluster, its part there, its nearest rejected neighbours, and where its words stood, too."""
    article, cluster = found.article, found.cluster
    facts = _facts(_ARTICLE, article)
    if cluster is None or found.membership is None:
        return Group(facts, Text(f"It takes no part: {article['status']}. {article['status_detail'] or ''}", "yellow"))
    size = f"{counted(cluster['n_articles'], 'article')}, {counted(cluster['n_sources'], 'source')}"
    facts.add_row("cluster", f"{cluster['cluster_id']}, {size}")
    if found.story:
        story = found.story
        written, printed = counted(story["n_clusters"], "write-up"), counted(story["n_articles"], "article")
        told = f"{written}, {origins(story)} origins, {printed}"
        facts.add_row("story", f"{story['story_id']}, {told}: {story['title'] or '(no headline)'}")
    facts.add_row("role", found.membership["role"])
    facts.add_row("canonical", f"{cluster['canonical_article_id']} ({cluster['canonical_reason']})")
    for name, words in reuse_facts(found):
        facts.add_row(name, words)
    members = _of_articles("Cluster", "role", "similarity", "matched with")
    for row in found.members:
        other = found.others[row["article_id"]]
        similarity = f"{row['similarity']:.2f}"
        matched = (row["matched_article_id"] or "")[:8]
        members.add_row(row["role"], similarity, matched, *_printed(other), row["article_id"][:8])
    return Group(facts, members, _neighbours(found), *_quoting(found), *told_elsewhere(found))


def _neighbours(found: explain.ArticleContext) -> Table | Text:
    """The pairs that were weighed and not accepted."""
    rejected = [edge for edge in found.edges if edge["relation"] in ("near_miss", "derived")]
    if not rejected:
        return Text("No other article came near enough to be kept as a near miss.")
    shown = _of_articles("Nearest rejected neighbours", "why not", "jaccard")
    for edge in rejected[:_NEIGHBOURS]:
        other = _other(found, edge)
        shown.add_row(edge["reason"], f"{edge['jaccard']:.2f}", *_printed(other), other["article_id"][:8])
    return shown


def _quoting(found: explain.ArticleContext) -> list[Table]:
    """The articles of the story that quote the same words."""
    alike = [edge for edge in found.edges if edge["relation"] == "quote"]
    shown = _of_articles("Quotes shared", "both quote")
    for edge in alike[:_NEIGHBOURS]:
        other = _other(found, edge)
        shown.add_row("\n".join(edge["quotes"]), *_printed(other), other["article_id"][:8])
    return [shown] if alike else []


def _other(found: explain.ArticleContext, edge: Mapping[str, Any]) -> Mapping[str, Any]:
    ends = (edge["article_id"], edge["other_article_id"])
    other: Mapping[str, Any] = found.others[ends[ends[0] == found.article["article_id"]]]
    return other


def explained_pair(found: explain.ExplainedPair) -> Group:
    """Two articles: the evidence, the decision, and their texts side by side.

    Where passages are known they are marked in both; copies, and pairs without any, are compared word by word.
    """
    one, other = found.articles
    heads = Table("", *(article["article_id"] for article in found.articles))
    for name in _ARTICLE[1:]:
        heads.add_row(name, *(str(article[name] if article[name] is not None else "") for article in (one, other)))
    heads.add_row("cluster", *(name or "" for name in found.clusters))
    shared = Table("evidence", "value")
    for name, value in found.found.items():
        shared.add_row(name.replace("_", " "), value_in_words(value))
    decision, *others = found.in_words
    shown = [Text(decision, "bold green" if found.decision.accepted else "bold red"), *map(Text, others)]
    passages = marked_pair(found)
    compared = [_diff(one["text"], other["text"])] if found.decision.accepted or not passages else []
    return Group(heads, shared, *shown, *passages, *compared)


def _diff(one: str, other: str) -> Table:
    """Both texts: what is the same in grey, what differs in colours; a long stretch of the same ends a row."""
    shown = Table("text", "other text", show_lines=True, expand=True)
    for column in shown.columns:
        column.ratio = 1
    left, right = Text(), Text()
    for block in explain.side_by_side(one, other):
        if block.same and len(block.one.split()) > _SAME_WORDS:
            shown.add_row(left.append(_head(block.one), "dim"), right.append(_head(block.other), "dim"))
            left, right = Text(_tail(block.one), "dim"), Text(_tail(block.other), "dim")
        else:
            left.append(_spaced(block.one), "dim" if block.same else "red")
            right.append(_spaced(block.other), "dim" if block.same else "green")
    shown.add_row(left, right)
    return shown


def _spaced(text: str) -> str:
    return f"{text} " if text else ""


def _head(text: str) -> str:
    words = text.split()
    half = _SAME_WORDS // 2
    return f"{' '.join(words[:half])} … {len(words) - 2 * half} words …"


def _tail(text: str) -> str:
    return f"… {' '.join(text.split()[-_SAME_WORDS // 2 :])} "


def _facts(names: Sequence[str], row: Mapping[str, Any]) -> Table:
    shown = Table(show_header=False)
    for name in names:
        if row[name] is not None:
            shown.add_row(name, value_in_words(row[name]))
    return shown


def _of_articles(title: str, *headings: str) -> Table:
    """A table with some columns, and those of an article behind them; ids and days are whole on a narrow terminal."""
    shown = Table(title=title)
    for heading in (*headings, "source", "published", "title", "article"):
        shown.add_column(heading, width=_WIDTHS.get(heading))
    return shown


def _printed(article: Mapping[str, Any]) -> tuple[str, str, str]:
    published = article["published_at"]
    return (article["source"] or "", period(published, published), article["title"] or "")


def previewed(changes: Sequence[Mapping[str, Any]]) -> Group:
    """What a run would do to clusters: how many of each kind, and the first of them."""
    kinds = Counter(change["kind"] for change in changes)
    summary = ", ".join(f"{n:,} {kind}" for kind, n in sorted(kinds.items())) or "nothing"
    shown = Table("kind", "cluster", "other cluster", "canonical before", "canonical after")
    columns = ("kind", "cluster_id", "other_cluster_id", "old_canonical_id", "new_canonical_id")
    for change in sorted(changes, key=lambda c: (c["kind"], c["cluster_id"]))[:_PREVIEWED]:
        shown.add_row(*(change[name] or "" for name in columns))
    left = len(changes) - _PREVIEWED
    tail = [Text(f"and {left:,} more")] if left > 0 else []
    return Group(Text(f"It would change: {summary}. Nothing was written."), *([shown] if changes else []), *tail)


def changed_clusters(found: pa.Table, words: str) -> Table:
    """What runs did to clusters, a row each."""
    shown = Table(title=f"Changes {words}", box=box.SIMPLE, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    for heading, width in (("run", 23), ("kind", 17), ("cluster", _SHORT_ID), ("other", _SHORT_ID)):
        shown.add_column(heading, width=width)
    shown.add_column("title today", no_wrap=True, ratio=1)
    for row in found.to_pylist():
        ids = ((row[name] or "")[:_SHORT_ID] for name in ("cluster_id", "other_cluster_id"))
        title = row["title"] or ("(withdrawn)" if row["current_status"] == "withdrawn" else "(no title)")
        shown.add_row(row["run_id"], row["kind"], *ids, Text(f"{title} ({row['reason']})" if row["reason"] else title))
    return shown


def passed_checks(report: CheckReport) -> Group:
    """What was looked at, and how many promises hold."""
    tables = Table("table", title="Verified")
    for heading in ("files", "rows"):
        tables.add_column(heading, justify="right")
    for name, (n_files, n_rows) in report.tables.items():
        tables.add_row(name, f"{n_files:,}", f"{n_rows:,}")
    topics = ", ".join(f"{topic} {n}" for topic, n in report.verified.items())
    return Group(tables, Text(f"All {sum(report.verified.values())} promises hold: {topics}."))


def failed_checks(report: CheckReport) -> Group:
    """The promises that do not hold, each with its first offenders and what to do."""
    n = len(report.findings)
    lines = [Text(f"{n} {'promise is' if n == 1 else 'promises are'} broken:", "bold red")]
    for found in report.findings:
        lines.append(Text(f"\n{found.topic}: {found.check}: broken {_times(found.n)}", "bold"))
        lines += [Text(f"  {example}") for example in found.examples]
        lines += [Text(f"  ... and {found.n - len(found.examples):,} more")] if found.n > len(found.examples) else []
        lines += [Text(f"  What to do: {found.remedy}")] if found.remedy else []
    lines.append(
        Text("\nIf nothing but newsfold has written here, please report it. A copy of the directory restores what was.")
    )
    return Group(*lines)


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n:,} times"
