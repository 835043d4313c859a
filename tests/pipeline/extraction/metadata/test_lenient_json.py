"""JSON as sites write it, and what is none."""

import json
from typing import Any

import pytest

from pipeline.extraction.metadata.lenient_json import read_values

STORM = {"headline": "Storm hits coast", "author": ["Ann Lee", "Bob Ray"]}
JSON = json.dumps(STORM)


@pytest.mark.parametrize(
    "source",
    [
        JSON,
        f"\n {JSON};\n",
        f"<!--\n{JSON}\n-->",
        f"//<![CDATA[\n{JSON}\n//]]>",
        f"/* <![CDATA[ */ {JSON} /* ]]> */",
        f"<![CDATA[{JSON}]]>",
        f"\ufeff{JSON}",
        f"<!-- //<![CDATA[\n;{JSON};;\n//]]> -->;",
        JSON.replace("]", ",]").replace("}", ", }"),
        JSON.replace("{", "{ // of the page\n").replace("}", "/* end */}"),
        JSON.replace('"', "&quot;"),
        JSON.replace("Storm hits", "Storm\thits").replace("\t", " "),
    ],
)
def test_what_is_around_and_between_values_does_no_harm(source: str) -> None:
    assert read_values(source) == [STORM]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ('{"a": "He said "no" to it"}', {"a": 'He said "no" to it'}),
        ('{"a": "It\\\'s here"}', {"a": "It's here"}),
        ('{"a": "line\none"}', {"a": "line\none"}),
        ('{"a": "see http://x.example, // there", }', {"a": "see http://x.example, // there"}),
        ('{"a": "one, ]", "b": [1,,2,],}', {"a": "one, ]", "b": [1, 2]}),
        ('{"a": undefined, "b": None, "c": True,}', {"a": None, "b": None, "c": True}),
        ('{"a": ["x"] "b": 1}', {"a": ["x"], "b": 1}),
    ],
)
def test_faults_within_values(source: str, value: Any) -> None:
    assert read_values(source) == [value]


def test_several_values_in_a_row() -> None:
    assert read_values(f"{JSON}\n{JSON}") == [STORM, STORM]
    assert read_values(f"{JSON}, {JSON}") == [STORM, STORM]
    assert read_values(f"{JSON} {{broken") == [STORM]


def test_much_white_space_takes_no_time() -> None:
    assert read_values(f"{' ' * 100_000}<!-- {JSON.replace('}', ',' + ' ' * 100_000 + '}')} -->") == [STORM]


@pytest.mark.parametrize(
    "source",
    [
        *("", " ", "{broken", "[" * 100_000, '{"a": "' * 10_000, "window.x = 1;", '"' * 50_000),
        *('{"a' * 90_000, "/*" * 140_000, "<!--" * 70_000, "-->" * 90_000, ";" * 290_000),
    ],
)
def test_what_is_no_json_gives_nothing(source: str) -> None:
    assert read_values(source) == []
