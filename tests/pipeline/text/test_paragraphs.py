"""What a line is as a paragraph: its words, by estimate where there are no spaces, and whether it is prose."""

import pytest

from pipeline.text.paragraphs import ends_sentence, paragraph


@pytest.mark.parametrize(
    ("text", "n_words", "is_prose", "ends"),
    [
        ("The council voted on Monday to rebuild the bridge.", 9, True, True),
        ("Council votes to rebuild the old bridge over river", 9, False, False),
        ("It is done.", 3, False, True),
        ("市议会周一投票决定重建河上的旧桥，工程将于春季开始。", 8, True, True),
        ("市议会投票决定重建旧桥", 3, False, False),
        ("สภาเมืองมีมติเมื่อวันจันทร์ให้สร้างสะพานเก่าข้ามแม่น้ำขึ้นใหม่", 7, False, False),
    ],
)
def test_paragraphs(text: str, n_words: int, *, is_prose: bool, ends: bool) -> None:
    found = paragraph(text, 7)
    assert (found.n_words, found.is_prose, found.ends) == (n_words, is_prose, ends)
    assert (found.text, found.start, found.end) == (text, 7, 7 + len(text))


@pytest.mark.parametrize("text", ["So it is.", "“So it is!”", "So it is …)", "そうです。」", "ऐसा है।", "هو كذلك؟"])
def test_sentences_end_in_any_script(text: str) -> None:
    assert ends_sentence(text)
    assert not ends_sentence(text.rstrip(".!…?。।؟”)」 ") + ",")
