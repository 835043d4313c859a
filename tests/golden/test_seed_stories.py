"""The five seeds, ingested by the command: why they are one story can be asked."""

from pathlib import Path

from pipeline.inspection.explain import article_context, find_article, pair
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse

CNN, REUTERS = "003_535d6efd18ab743e.txt", "004_ca1e0f11b0c4dd79.txt"


def test_an_article_is_told_its_story_and_whom_it_quotes_alike(seeds_data: Path) -> None:
    warehouse = Warehouse(seeds_data)
    found = article_context(warehouse, find_article(warehouse, CNN))
    assert found.story and found.cluster
    assert found.story["n_clusters"] == 5 and found.cluster["cluster_id"] in found.story["cluster_ids"]
    assert {edge["relation"] for edge in found.edges} == {"quote"} and len(found.edges) == 2


def test_two_articles_of_a_story_are_told_what_they_share(seeds_data: Path) -> None:
    warehouse = Warehouse(seeds_data)
    found = pair(warehouse, (find_article(warehouse, CNN), find_article(warehouse, REUTERS)), Settings())
    assert not found.decision.accepted and found.edge is None
    assert "china will take all necessary measures to" in found.quotes
    assert found.story.is_one_story and found.story.tie and found.story.tie > Settings().stories.min_similarity
    assert {"cia", "chinese"} <= {*found.story.names, *found.story.words} and not found.story.against
    assert any(line.startswith("one story: alike by") for line in found.in_words)
