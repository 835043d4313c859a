"""A story of three paragraphs that cleaning leaves alone, and what the rules take out of a text."""

from typing import Any

from pipeline.cleaning.clean_text import clean_text

FIRST = "The council of Oakton voted on Monday to rebuild the old bridge over the river."
SECOND = "Work on the bridge is to begin in the spring and will cost 4 million dollars, the mayor said."
THIRD = "The old bridge was closed after the flood of last winter, and traffic has gone around it since."
STORY = "\n\n".join((FIRST, SECOND, THIRD))


def rules(text: str, **known: Any) -> dict[str, str]:
    """The spans that cleaning takes out, each with its rule."""
    return {span.text: span.rule for span in clean_text(text, **known).removed}
