"""The values of a JSON text are found wherever its blocks end, and a broken one costs no other."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading import json_values
from pipeline.reading.encoding import UnreadableError
from pipeline.reading.json_values import Brackets, Values

JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=6) | st.sampled_from(['"', "\\", '\\"', "{[", "]}"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=4), JSON, max_size=3), max_size=5)


def _values(data: bytes | str, limit: int = 10_000, **options: bool) -> list[bytes | None]:
    stream = io.BufferedReader(io.BytesIO(data.encode() if isinstance(data, str) else data))
    return [value.data for value in Values(stream, limit, **options)]


def _objects(data: str, **options: bool) -> list[Any]:
    return [json.loads(value) for value in _values(data, **options) if value is not None]


@given(OBJECTS, st.sampled_from([None, 2]), st.integers(1, 9), st.booleans())
def test_objects_are_found_in_any_layout(
    objects: list[dict[str, Any]], indent: int | None, block: int, in_array: bool
) -> None:
    printed = [json.dumps(each, indent=indent, ensure_ascii=False) for each in objects]
    text = json.dumps(objects, indent=indent) if in_array else "\n".join(printed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_values, "_BLOCK", block)
        assert _objects(text) == objects


def test_a_broken_object_costs_no_other() -> None:
    assert _values('[{"a": 1}, {"a": 1,}, {"b" 2}, {"c": 3}]') == [b'{"a": 1}', b'{"a": 1,}', b'{"b" 2}', b'{"c": 3}']


def test_what_is_no_object_is_a_value_too() -> None:
    assert _values('[1, "a,]", null, [2, [3]], {"b": 4}]') == [b"1", b'"a,]"', b"null", b"[2, [3]]", b'{"b": 4}']


def test_a_value_over_the_limit_is_passed_over_without_being_held() -> None:
    long = '{"a": "' + "x" * 5_000_000 + '\\""}'
    assert _values(f'[{{"b": 1}}, {long}, {{"c": 2}}]', 100) == [b'{"b": 1}', None, b'{"c": 2}']
    assert _values(f"{long}\n{long}", 100) == [None, None]


def test_marks_at_the_beginning_do_not_count() -> None:
    for text in ('\ufeff[{"a": 1}]', ' \n[\n{"a": 1}\n]\n', '\x1e{"a": 1}\n', '{"a": 1},\n', '[{"a": 1},]'):
        assert _values(text) == [b'{"a": 1}']
    assert _values('[{"a": "é"}]'.encode("utf-16")) == ['{"a": "é"}'.encode()]


@pytest.mark.parametrize("data", ["", " \n", "[]", "[ ]\n", "[][]"])
def test_there_may_be_none(data: str) -> None:
    assert _values(data) == []


@pytest.mark.parametrize("data", ["[", '[{"a": 1}', '[{"a": 1},', '{"a": [1, 2', '{"a": "b', '[{"a": 1}]]', "{}}"])
def test_a_text_that_ends_too_early_or_too_late_is_damaged(data: str) -> None:
    with pytest.raises(UnreadableError):
        _values(data)


@pytest.mark.parametrize("data", ["plain text", '"a"', "17", "<html>", b"\xff\xd8\xff\xe0", "var a = [{}]"])
def test_what_begins_as_no_record_is_none(data: bytes | str) -> None:
    with pytest.raises(UnreadableError, match="neither an object nor an array"):
        _values(data)


def test_arrays_are_found_inside_of_objects() -> None:
    text = (
        '{"status": "ok", "n": 2, "meta": {"a": [1], "b": {}}, "articles": [{"a": [{"x": 1}]}, {"b": "]"}], "end": 1}'
    )
    assert _values(text, inside=True) == [b"1", b'{"a": [{"x": 1}]}', b'{"b": "]"}']


def test_brackets_in_strings_do_not_count() -> None:
    assert Brackets().end(b'{"a": "}\\"}"} rest', 0) == 13
    assert Brackets().end(b'{"a": "}', 0) is None
