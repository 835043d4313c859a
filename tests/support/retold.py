"""A data directory of one report in versions, whose words and quotes other articles print, too."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from pipeline.storage.warehouse import Warehouse
from tests.support.reported import AT, RUN, article, cluster, edge, member, run
from tests.support.stored import stored

QUOTE = "we shall sail when the swell allows it"
OPENING = "The lighthouse at Utsira went dark on Sunday night."
FIRST = f"{OPENING}\n\nNobody was hurt, the harbour master said."
SECOND = f"{OPENING}\n\nA fuse had blown, the harbour master said on Monday."
OTHER = f"Power failed along the coast.\n\n{OPENING}"
Row = dict[str, Any]


def passage(offset: int, other_offset: int, words: str = OPENING) -> Row:
    """A run of words that two texts share, by its places in both."""
    lengths = {"length": len(words), "other_length": len(words)}
    return {"offset": offset, "other_offset": other_offset, "n_words": len(words.split()), **lengths}


def retold(folder: Path | str) -> Warehouse:
    """v1, v2 and v3 are versions of one article; `early` and `late` have a passage of v2, `quotes` its quote."""
    hours = {"early": -5, "v1": -4, "v2": -3, "v3": -2, "late": -1, "quotes": -1}
    texts = {"early": OTHER, "v1": FIRST, "v2": SECOND, "v3": SECOND, "late": OTHER, "quotes": QUOTE}
    before = {"v2": "v1", "v3": "v2"}
    articles = [
        article(
            name,
            text=texts[name],
            published_at=AT + timedelta(hours=at),
            previous_article_id=before.get(name),
            version=int(name[1]) if name[0] == "v" else 1,
            source="Fyrbladet" if name[0] == "v" else "Kystradio",
            title="Lighthouse goes dark" if name[0] == "v" else f"Title of {name}",
        )
        for name, at in hours.items()
    ]
    derived = {"relation": "derived"}
    return stored(
        folder,
        runs=[run(RUN, n_new=6, n_changed=3)],
        articles=articles,
        clusters=[cluster("v2", 2, story_id="sv2"), cluster("early", 1), cluster("late", 1), cluster("quotes", 1)],
        memberships=[
            member("v2", "v2", "canonical"),
            member("v3", "v2", "update") | {"matched_article_id": "v2"},
            *(member(name, name, "canonical") for name in ("early", "late", "quotes")),
        ],
        stories=[
            {"story_id": "sv2", "title": "Lighthouse", "status": "active", "first_seen": AT, "cluster_ids": ["cv2"]}
            | {"n_clusters": 1, "n_articles": 2, "n_sources": 1, "keywords": []}
        ],
        edges=[
            edge("early", "v2", "passages_shared", 0.3, False) | derived | {"passages": [passage(31, 0)]},
            edge("late", "v2", "passages_shared", 0.2, False) | derived | {"passages": [passage(31, 0)]},
            edge("quotes", "v2", "quotes_shared", 0.1, False) | {"relation": "quote", "quotes": [QUOTE]},
            edge("v2", "v3", "identical_words", 1.0, True) | {"passages": [passage(0, 0, SECOND)]},
        ],
    )
