"""Who prints whose text is counted by the earlier article that each shares most words with."""

from pathlib import Path

from pipeline.inspection.report.reprints import reprints
from pipeline.inspection.report.scope import Scope, open_scope
from tests.support.reported import HOSTILE, RUN, article, run
from tests.support.stored import stored


def test_outlets_stand_beside_those_whose_words_they_have(scope: Scope) -> None:
    found = reprints(scope)
    assert [row["outlet"] for row in found.outlets] == [HOSTILE, "Øyavisa"]
    assert found.matrix.columns == ["Havneposten", "Kystradio"]
    assert [[cell.n for cell in line] for line in found.matrix.cells] == [[0, 1], [1, 0]]
    assert [round(row["share"], 2) for row in found.outlets] == [1.0, 0.5]
    assert [(row["agency"], row["n"], row["n_outlets"]) for row in found.agencies] == [("NTB", 2, 2)]


def test_where_no_run_has_looked_that_is_said(tmp_path: Path) -> None:
    rows = {"articles": [article("a1")], "reuse": [{"article_id": "a1"}], "runs": [run(RUN, n_new=1)]}
    with open_scope(stored(tmp_path, **rows), None) as opened:
        assert not reprints(opened).is_traced
