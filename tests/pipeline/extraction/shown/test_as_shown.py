"""What is done to one tree of a page is done to another."""

from resiliparse.parse.html import HTMLTree

from pipeline.extraction.shown.as_shown import AS_IN_SOURCE, AsShown

_PAGE = (
    "<html><body><div id='a:b'>One</div><div class='x y'>Two</div><p>Three</p>"
    "<div style='display:none' aria-hidden='true'>Four,  <b>five</b></div><div hidden>Six</div></body></html>"
)


def _left(shown: AsShown) -> str:
    page = HTMLTree.parse(_PAGE)
    shown.apply(page)
    assert page.body is not None
    return str(page.body.html)


def test_elements_are_found_by_id_or_else_by_class() -> None:
    left = _left(AsShown([("div", "a:b", ""), ("div", "", "x y"), ("p", '"]', ""), ("p", "no", "")]))
    assert "One" not in left and "Two" not in left and "Three" in left


def test_what_was_hidden_is_found_by_its_letters() -> None:
    left = _left(AsShown(unfolded=frozenset(["fourfive"])))
    assert "<div>Four" in left and "<div hidden" in left


def test_a_page_may_be_as_its_source_has_it_or_empty() -> None:
    assert _left(AS_IN_SOURCE) == str(HTMLTree.parse(_PAGE).body.html)  # type: ignore[union-attr]
    AsShown([("p", "a", "")]).apply(HTMLTree.parse(""))
