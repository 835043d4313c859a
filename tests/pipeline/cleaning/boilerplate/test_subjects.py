"""What a text names most: names in mid-sentence, and what stands for them where a script has no capitals or spaces."""

from pipeline.cleaning.boilerplate.subjects import SubjectText, subject


def test_two_texts_that_name_the_same_share_it() -> None:
    one = subject(None, "On Monday the mayor of Oakton met Ann Lee in Kalvin.", "en")
    other = subject(None, "It rained in Kalvin, while Oakton slept on Monday.", "en")
    assert len(one & other) == 2


def test_weekdays_and_months_are_no_names() -> None:
    assert subject(None, "It was on Monday, in March, that it rained in Kalvin.", "en") == subject(
        None, "It rained in Kalvin.", "en"
    )


def test_where_a_script_has_no_capitals_the_opening_counts() -> None:
    assert subject("标题", "市议会投票决定重建旧桥。", "zh") & subject(None, "旧桥将在春天重建。", "zh")
    assert subject("الجسر", "صوت المجلس", "ar") & subject(None, "الجسر القديم", "ar")
    assert subject(None, None, None) == frozenset()


def test_names_are_looked_for_once() -> None:
    text = SubjectText(None, "It rained in Kalvin.", "en")
    assert text.names is text.names == subject(None, "It rained in Kalvin.", "en")
