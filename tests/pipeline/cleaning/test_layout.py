"""Lines and paragraphs: what was wrapped is joined, what is meant as lines stays lines."""

from pipeline.cleaning.clean_text import clean_text


def test_hard_wrapped_lines_become_paragraphs() -> None:
    wire = (
        "Oakton Ferries Co said that its owners agreed on\n"
        "Monday evening to take up a loan from three banks of the\n"
        "region, which will let the company order two larger ships\n"
        "from the yard of Lake Marine Corp <LKM>.\n"
        "    The loan, which the harbour board of the city backed last\n"
        "week, gives the enlarged company, Oakton Lines, ten years\n"
        "instead of five to pay for all of its vessels.\n"
    )
    result = clean_text(wire)
    assert result.removed == ()
    one, two = result.text.split("\n\n")
    assert one.startswith(
        "Oakton Ferries Co said that its owners agreed on Monday evening to take up a loan from three banks"
    )
    assert one.endswith("from the yard of Lake Marine Corp <LKM>.")
    assert two.startswith("The loan, which the harbour board of the city backed last week, gives the enlarged")


def test_a_poem_is_not_joined() -> None:
    poem = "Half a league, half a league,\nHalf a league onward,\nAll in the valley of Death\nRode the six hundred."
    assert clean_text(poem).text == poem.replace("\n", "\n\n")
