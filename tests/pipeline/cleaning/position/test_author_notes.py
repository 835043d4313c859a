"""What the end of a text says of its author goes, in any language; what the article says of such a person stays."""

import pytest

from pipeline.cleaning.position.author_notes import author_notes
from pipeline.text.paragraphs import paragraph

TEXT = [f"The council of Oakton voted on its {n}th plan for the old bridge over the river on Monday." for n in range(6)]
AUTHORS = ("Ann Lee", "José Brandão", "李小明")


def gone(*end: str, text: list[str] = TEXT, authors: tuple[str, ...] = AUTHORS) -> list[str]:
    texts = [*text, *end]
    lines = [paragraph(each, 0) for each in texts]
    return [texts[number] for number in sorted(author_notes(lines, {}, authors))]


@pytest.mark.parametrize(
    "note",
    [
        ["Ann Lee is a reporter of the Oakton Gazette. She joined it in 2019."],
        ["Ann Lee", "Reporter in Oakton since 2019"],
        ["— José Brandão escreve sobre pontes desde 2019."],
        ["Ann Lee schreibt seit 2019 über Brücken.", "José Brandão hat die Karten gezeichnet."],
        ["About the author", "She has written of bridges since 2019."],
        ["Über die Autorin:", "Sie schreibt seit 2019 über Brücken."],
        ["À propos de l'auteur", "Il écrit sur les ponts depuis 2019."],
        ["作者简介", "李小明，记者，二〇一九年起报道桥梁建设。"],
        ["李小明，本报记者，二〇一九年起报道桥梁建设。"],
    ],
)
def test_notes_at_the_end(note: list[str]) -> None:
    assert gone(*note) == note


@pytest.mark.parametrize(
    "end",
    [
        ["Ann Leeson is the mayor of Oakton, and she said that she would go to court."],
        ["The last to speak was Ann Lee, who lives by the river."],
        ["Ann Lee is a reporter.", *TEXT[:4]],  # not at the end
        [f"Ann Lee is a reporter. {' '.join(TEXT[:3])}"],  # a quarter of the text and more
        ["About the author of the plan nothing is known, the mayor said on Monday."],
        ["李小明说，这座桥将于三月开工。"],  # a name of one word begins sentences
    ],
)
def test_what_is_no_note(end: list[str]) -> None:
    assert gone(*end) == []


def test_an_article_that_names_the_author_keeps_all() -> None:
    note = "Ann Lee is a reporter of the Oakton Gazette."
    assert gone(note, text=[*TEXT, "The council sued Lee for what she had written of the bridge."]) == []
    assert gone(note, text=TEXT[:2]) == []
    assert gone(note, authors=()) == []
