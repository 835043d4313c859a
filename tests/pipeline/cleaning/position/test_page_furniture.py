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


LIVE = [
    line
    for hour in range(8, 20)
    for line in (f"{hour}:32", f"The coast guard has closed road number {hour} to the harbour, a spokesman said.")
]


def test_a_heading_of_related_articles_inside_the_text_does_not_cut_it_off() -> None:
    loose = ["Mayor opens pool", "Storm on its way", "Five walks for spring", "Ferry is late", "Leeds win again"] * 5
    body = [f"{text} So said {name}." for name in ("Ann", "Bob", "Cy") for text in (FIRST, SECOND, THIRD)]
    head = [FIRST, SECOND, THIRD, f"{SECOND} It was late."]
    result = clean_text("\n".join([*head, "You may also like", loose[0], *body, "Most read", *loose]))
    assert result.text == "\n\n".join([*head, *body])
    assert {span.rule for span in result.removed} == {"related_heading", "after_related_heading"}


def test_comments_longer_than_the_article_go_where_they_bear_times() -> None:
    answers = [f"I have said so for years, and nobody in this town has listened to me, {n} times." for n in range(20)]
    article = [FIRST, SECOND, THIRD, f"{FIRST} It was late."]
    timed = [line for n, answer in enumerate(answers) for line in (f"Ann{n}, 12 March, {n}:15", answer)]
    assert clean_text("\n".join([*article, "20 Comments", *timed])).text == "\n\n".join(article)
    untimed = clean_text("\n".join([*article, "Comments", *answers]))
    assert untimed.text == "\n\n".join([*article, *answers])


def test_of_a_live_blog_with_a_heading_of_comments_nothing_is_lost() -> None:
    text = "\n".join([*LIVE[:10], "Comments", *LIVE[10:]])
    kept = clean_text(text).text
    assert all(line in kept for line in LIVE[1::2])
