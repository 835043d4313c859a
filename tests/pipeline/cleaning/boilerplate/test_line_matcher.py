"""Lines and the rule that each falls under: in order, in time, and none for long lines."""

import time

import pytest

from pipeline.cleaning.boilerplate.catalogue import CATALOGUE
from pipeline.cleaning.boilerplate.line_matcher import LineMatcher

ENGLISH = LineMatcher(CATALOGUE)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["Share ", "Nov 19 2019 ", "comments ", "by ", "© ", "tags, ", "(photo: ", "a" * 50])
def test_matching_takes_time_in_proportion_to_the_lines(unit: str) -> None:
    lines = [(unit * 400)[:400]] * 500
    begin = time.process_time()
    ENGLISH.names(lines)
    assert time.process_time() - begin < 2
