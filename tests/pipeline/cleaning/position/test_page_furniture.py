"""Lines around and between paragraphs: titles, teasers, and lists that belong to the article."""

from pipeline.cleaning.clean_text import clean_text
from tests.support.oakton import FIRST, SECOND, THIRD, rules


def test_a_teaser_goes_and_a_subheading_stays() -> None:
    teaser = "Western zebras keep flying towards purple mountain kingdoms"
    heading = "Council Votes to Rebuild Old Bridge After Flood"
    assert rules(f"{FIRST}\n{teaser}\n{SECOND}\n{heading}\n{THIRD}") == {teaser: "teaser"}


def test_results_one_to_a_line_are_no_teasers() -> None:
    results = ["Harrow Town 2, Dover Athletic 1", "Bexley Rovers 0, Whitby United 3", "Lowe City 1, Thun Rangers 1"]
    assert rules("\n".join([FIRST, *results, SECOND, THIRD])) == {}
    announced = "These are the results of the second day of the season in the north:"
    assert rules("\n".join([FIRST, announced, results[0], SECOND, THIRD])) == {}


def test_a_list_of_results_keeps_its_lines() -> None:
    table = "\n".join(
        ["3rd qtr to Oct 31", "Shr profit four cts vs 7 cts", "Net profit 98,300 vs 164,900", "Sales 207,400"]
    )
    assert clean_text(table).text == table.replace("\n", "\n\n")
