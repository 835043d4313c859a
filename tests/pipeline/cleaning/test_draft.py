"""A text under cleaning: what is kept of it, and facts of which the earlier go before the later."""

from pipeline.cleaning.draft import NO_FACTS, Draft, Facts, Given
from pipeline.cleaning.normalise import Traced
from pipeline.text.paragraphs import Paragraph

TITLED = Facts(title="The bridge", byline=("Ann Lee",))
CREDITED = Facts(title="Another", credit="Reuters", published="Monday")


def test_facts_are_completed_by_others_and_never_replaced() -> None:
    both = Facts("The bridge", ("Ann Lee",), None, "Reuters", "Monday")
    assert TITLED.or_else(CREDITED) == both


def test_no_facts_add_nothing() -> None:
    assert TITLED.or_else(NO_FACTS) is TITLED
    assert NO_FACTS.or_else(CREDITED) is CREDITED


def test_paragraphs_that_are_to_go_are_not_kept() -> None:
    lines = [Paragraph(text, 0, 1, False, False) for text in "abc"]
    draft = Draft(Traced("a\n\nb\n\nc"), Given(), lines, dropped={1: "a_rule"})
    assert draft.kept == [0, 2]
