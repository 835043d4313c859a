"""Marks: names and numbers are the same in every language of a script, whatever the endings."""

from pipeline.stories.encoding.marks import marks


def test_names_count_without_endings_accents_and_case() -> None:
    one = marks("gestern sprach Präsident Fernández mit den Londonern über den Streit.")
    other = marks("yesterday President Fernandez met London's mayor to talk of it.")
    assert len(set(one) & set(other)) == 2


def test_numbers_count_by_their_digits() -> None:
    assert marks("mit 2.400 neuen") == marks("with 2,400 jobs") == marks("et 2\u00a0400 emplois") == marks("٢٤٠٠")
    assert marks("with 2400") != marks("with 240") and marks("with 5 jobs") == []


def test_a_long_text_takes_no_longer() -> None:
    assert marks("x" * 4_000 + " and Berlin") == []
