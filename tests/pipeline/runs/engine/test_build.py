"""Who works on a run has the same code and libraries, or is told what differs."""

from pathlib import Path

import pytest

from pipeline.errors import EngineError
from pipeline.runs.engine.build import _hash_of, build, check_build, difference


def test_a_build_names_what_decides_results_and_is_its_own_equal() -> None:
    assert {"python", "newsfold", "trafilatura", "numba", "code of newsfold"} <= build().keys()
    assert difference(build()) == ""
    check_build(dict(build()))


def test_what_differs_is_named() -> None:
    other = {**build(), "newsfold": "0.0.9"}
    del other["lxml"]
    with pytest.raises(EngineError, match=r"newsfold 0\.0\.9 \(here .+\), lxml None \(here"):
        check_build(other)


def test_any_change_to_a_module_makes_another_build(tmp_path: Path) -> None:
    (tmp_path / "rules.py").write_text("A = 1")
    before = _hash_of(tmp_path)
    (tmp_path / "rules.py").write_text("A = 2")
    assert _hash_of(tmp_path) != before
