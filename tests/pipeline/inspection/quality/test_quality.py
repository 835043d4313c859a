"""What judgements come to: what counts, what is left out and said to be, and what is too little."""

import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.inspection.quality.quality import FEW, quality
from pipeline.settings import Settings
from tests.pipeline.inspection.quality.made import directory, edge, judgement

EDGES = [edge(n, "most_shingles_shared", 0.6, accepted=True) for n in range(30)]
EDGES += [edge(n, "numbers_differ", 0.6, accepted=False) for n in range(30, 60)]


def test_without_judgements_it_says_where_to_make_some(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has been judged: open the page Review"):
        quality(directory(tmp_path, EDGES), Settings())


def test_few_judgements_say_nothing_of_settings(tmp_path: Path) -> None:
    found = quality(directory(tmp_path, EDGES, [judgement(row, "same") for row in EDGES[:3]]), Settings())
    assert found.n_sure == 3 < FEW and found.redecided is None and found.overall.recall is None
    assert found.overall.precision and found.overall.precision.value == 1


def test_what_does_not_count_is_said_to_be_left_out(tmp_path: Path) -> None:
    said = [judgement(row, "same") for row in EDGES[:20]] + [judgement(row, "different") for row in EDGES[30:40]]
    said += [judgement(EDGES[20], "unsure"), judgement(EDGES[21], "same"), judgement(EDGES[21], "different", "bo")]
    said += [judgement(EDGES[41], "different", seed=None, probability=None, drawn_to=None)]
    said += [judgement({**EDGES[42], "reason": "names_differ"}, "different")]
    found = quality(directory(tmp_path, EDGES, said), Settings())
    assert (found.n_judgements, found.n_pairs, found.n_unsure, found.n_disputed) == (35, 34, 2, 1)
    assert (found.n_not_drawn, found.n_changed) == (1, 1)
    assert [(one.reason, one.n_judged, one.n_unsure) for one in found.reasons] == [
        ("most_shingles_shared", 20, 2),
        ("numbers_differ", 10, 0),
    ]
    assert found.overall.precision and found.overall.recall and found.overall.precision.value == 1
    assert found.redecided and found.redecided.n == 0, "their articles are not stored here"
    told = json.loads(json.dumps(found.as_json))
    assert told["overall"]["recall"]["high"] == 1 and told["reasons"][0]["n_same"] == 30
