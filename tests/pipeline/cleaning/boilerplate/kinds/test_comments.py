"""What asks readers for comments and tips goes, in sentences too; sentences on comments and stories stay."""

from pipeline.cleaning.boilerplate.catalogue import rules_for
from pipeline.cleaning.boilerplate.line_matcher import LineMatcher

ENGLISH = LineMatcher(rules_for("en"))


def test_calls_for_comments_go() -> None:
    lines = [
        "Comments are closed.",
        "Do you still use the ferry? Let us know in the comments below.",
        "Join the conversation: what do you think? Tell us in the comments.",
    ]
    assert ENGLISH.names(lines) == ["comment_policy"] * len(lines)


def test_calls_for_stories_go() -> None:
    lines = [
        "Got a story? Write to us.",
        "Get in touch with our news team by emailing us at news@oakton.example.",
        "For more stories like this, check our news page.",
    ]
    assert ENGLISH.names(lines) == ["story_idea"] * len(lines)


def test_sentences_on_comments_and_stories_stay() -> None:
    lines = [
        "“Tell us what you wrote in the comments,” the judge said.",
        "The comments are closed to all but members, who pay for it; the others complain.",
        "To get a story out of him took her a year.",
        "The minister declined to weigh in or offer any comments.",
        "She refused to leave a comment.",
    ]
    assert ENGLISH.names(lines) == [None] * len(lines)
