"""The API: every answer fits its schema, every error is JSON that says what to do, nothing is changed."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.support.reported import EARLIER, FERRY, HOSTILE


def get(client: TestClient, address: str) -> Any:
    answer = client.get(f"/api{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture(scope="module")
def schema(client: TestClient) -> Any:
    return get(client, "/openapi.json")


def test_the_schema_says_of_each_address_and_value_what_it_is(schema: Any) -> None:
    assert set(schema["paths"]) == {
        "/articles",
        "/articles/{article_id}",
        "/clusters",
        "/clusters/{cluster_id}",
        "/clusters/{cluster_id}/members",
        "/stories",
        "/stories/{story_id}",
        "/stories/{story_id}/clusters",
        "/explain/{article_id}",
        "/explain/{article_id}/{other_id}",
        "/changes",
        "/match",
    }
    methods = {method for ways in schema["paths"].values() for method in ways}
    assert methods == {"get", "post"} and list(schema["paths"]["/match"]) == ["post"]
    assert schema["components"]["schemas"]["Article"]["properties"]["title"]["description"] == "headline"
    assert schema["servers"] == [{"url": "/api"}] or not schema.get("servers")


def test_articles_are_listed_and_paged_to_the_end(client: TestClient) -> None:
    first = get(client, "/articles?limit=4")
    second = get(client, f"/articles?limit=4&cursor={first['next']}")
    ids = [row["article_id"] for row in first["items"] + second["items"]]
    assert ids == ["a1", "a2", "a4", "short", "old", "a3"] and second["next"] is None and first["complete"]
    assert get(client, "/articles?words=ferry&in_texts=true&role=canonical")["items"][0]["article_id"] == "a1"


def test_an_article_a_cluster_and_a_story_have_their_texts_and_all_columns(client: TestClient) -> None:
    assert get(client, "/articles/a3")["removed"][1]["text"] == HOSTILE
    assert get(client, "/clusters/ca1")["text"] == FERRY
    assert get(client, "/stories/sa1")["cluster_ids"] == ["ca1", "ca4"]
    assert [row["role"] for row in get(client, "/clusters/ca1/members")["items"]] == ["canonical", "reprint", "reprint"]
    assert len(get(client, "/stories/sa1/clusters")["items"]) == 2 and len(get(client, "/stories")["items"]) == 1
    assert get(client, "/clusters?min_articles=2&since=2026-03-01")["items"][0]["cluster_id"] == "ca1"


def test_an_article_is_explained_with_its_pairs_in_words(client: TestClient, again: TestClient) -> None:
    found = get(client, "/explain/a3")
    assert found["cluster"]["cluster_id"] == "ca1" and found["story"]["story_id"] == "sa1"
    assert found["pairs"][0]["in_words"] == ["copies: most_shingles_shared"] and found["article"]["role"] == "reprint"
    alone = get(client, "/explain/short")
    assert alone["cluster"] is None and alone["pairs"] == []
    assert any("Both quote" in line for pair in get(again, "/explain/v2")["pairs"] for line in pair["in_words"])


def test_changes_are_those_after_a_run_or_of_the_last_one(client: TestClient) -> None:
    for address in ("/changes", f"/changes?since={EARLIER}", "/changes?since=2026-03-01&kind=created"):
        assert len(get(client, address)["items"]) == 2, address
    assert get(client, "/changes?since=2027-01-01")["items"] == []


def test_errors_are_json_that_says_what_to_do(client: TestClient) -> None:
    for address, status, words in (
        ("/articles/nobody", 404, "it was forgotten"),
        ("/explain/a1/nobody", 404, "article_id"),
        ("/explain/a1/short", 400, "takes no part"),
        ("/articles?cursor=7", 400, "leave it out"),
        ("/articles?limit=0", 400, "limit: Input should be greater"),
        ("/articles?since=soon", 400, "soon"),
        ("/changes?kind=eaten", 400, "no kind of change"),
        ("/everything", 404, "/api/openapi.json"),
    ):
        answer = client.get(f"/api{address}")
        error = answer.json()["error"]
        assert (answer.status_code, error["status"]) == (status, status), address
        assert words in error["message"], (address, error)
    assert client.delete("/api/articles/a1").status_code == 405
    assert client.post("/api/match", content="text=x").status_code == 400


def test_a_text_too_short_to_match_says_so(client: TestClient) -> None:
    answer = client.post("/api/match", json={"text": "Too few words"}).json()
    assert answer["status"] != "ok" and answer["status_detail"] and not answer["nearest"] and not answer["cluster"]
