"""CLUSTERS rows as grouping sees them, named by one letter."""

from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2024, 3, 1, tzinfo=UTC)


def made_cluster(name: str, now: datetime = START) -> dict[str, Any]:
    """An active cluster of one article, the one published first having the last letter; that of `ca` has no date."""
    return {
        "cluster_id": name,
        "story_id": None,
        "canonical_article_id": name[1:],
        "title": f"T{name}",
        "published_at": None if name == "ca" else now - timedelta(minutes=ord(name[1])),
        "first_seen": now,
        "n_articles": 1,
        "sources": [f"s{ord(name[1]) % 3}"],
    }
