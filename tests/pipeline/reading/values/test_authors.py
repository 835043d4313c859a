"""The authors of records, in the shapes that exports give them."""

from typing import Any

import pytest

from pipeline.reading.values.authors import people_in


@pytest.mark.parametrize(
    "value",
    [
        "Ilse Marten and Piet Vos",
        ["Ilse Marten", "Piet Vos"],
        [["Ilse Marten", "Piet Vos"]],
        "['Ilse Marten', 'Piet Vos']",
        '{"Ilse Marten","Piet Vos"}',
        [{"name": "Ilse Marten"}, {"full_name": "Piet Vos"}],
        [{"first_name": "Ilse", "last_name": "Marten"}, {"givenName": "Piet", "familyName": "Vos"}],
        {"name": ["Ilse Marten", "Piet Vos"]},
        "Marten, Ilse; Vos, Piet",
        "Ilse Marten in Oakton and Piet Vos in Port Royal",
    ],
)
def test_two_people_in_any_shape(value: Any) -> None:
    assert people_in(value) == ("Ilse Marten", "Piet Vos")


@pytest.mark.parametrize("value", [None, 3, [], {}, "[", "{}", {"id": 4}, [None, [[[["Ilse Marten"]]]]], "{{author}}"])
def test_nobody(value: Any) -> None:
    assert people_in(value) == ()
