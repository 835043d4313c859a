"""Names of news agencies, as printed and as sources, and names that only look like them."""

import pytest

from pipeline.text.agencies import agency, agency_of_source, agency_of_text


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("REUTERS", "Reuters"),
        ("- AFP", "AFP"),
        ("(dpa)", "dpa"),
        ("A.P.", "AP"),
        ("The-CNN-Wire", "CNN"),
        ("NASA", None),
    ],
)
def test_an_agency_is_spelt_in_one_way(name: str, found: str | None) -> None:
    assert agency(name) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Thomson Reuters", "Reuters"),
        ("www.reuters.com", "Reuters"),
        ("apnews.com", "AP"),
        ("AP", "AP"),
        ("The AP Fan Club", None),
        ("reutersfans.com", None),
        (None, None),
    ],
)
def test_a_source_may_be_an_agency(source: str | None, found: str | None) -> None:
    assert agency_of_source(source) == found


@pytest.mark.parametrize(
    ("credit", "source", "found"),
    [
        ("AFP", "www.reuters.com", "AFP"),
        (None, "www.reuters.com", "Reuters"),
        (None, "The Harbour Post", None),
        ("Harbour Wire", "The Harbour Post", "Harbour Wire"),
        (None, None, None),
    ],
)
def test_a_text_is_of_the_agency_that_it_credits_else_of_its_own(
    credit: str | None, source: str | None, found: str | None
) -> None:
    assert agency_of_text(credit, source) == found
