"""Names of news agencies, as printed and as sources, and names that only look like them."""

import pytest

from pipeline.text.agencies import agency, agency_of_source


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
