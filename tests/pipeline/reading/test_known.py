"""Which documents are new: neither stored, nor read before, nor blocked."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.known import Blocklist, NewDocuments, select_new
from pipeline.schemas.working import RAW
from pipeline.text.hashing import hash_parts
from tests.support.stored import rows_of

IDS = st.lists(st.sampled_from("abcdef"), max_size=12)


def _ids(*values: str | None) -> pa.Array:
    return pa.array(values, pa.string())


def _raw(*ids: str) -> pa.Table:
    """RAW rows with these ids; `position` counts them."""
    return rows_of(RAW, *({"article_id": i, "position": str(n)} for n, i in enumerate(ids)))


def _counted(found: NewDocuments) -> tuple[list[str], int, int]:
    return found.rows["article_id"].to_pylist(), found.n_known, found.n_repeated


def test_known_and_repeated_documents_drop_out_and_are_counted() -> None:
    assert _counted(select_new(_raw("a", "b", "c", "b", "d"), _ids("a"), _ids("d"))) == (["b", "c"], 1, 2)


def test_a_known_document_that_is_repeated_counts_as_known() -> None:
    assert _counted(select_new(_raw("a", "a"), _ids("a"), _ids())) == ([], 2, 0)


def test_the_first_of_repeated_documents_is_kept() -> None:
    found = select_new(_raw("b", "a", "b"), _ids(), _ids())
    assert found.rows.select(["article_id", "position"]).to_pylist() == [
        {"article_id": "b", "position": "0"},
        {"article_id": "a", "position": "1"},
    ]


@given(IDS, IDS, IDS)
def test_every_document_is_new_known_or_repeated(ids: list[str], stored: list[str], earlier: list[str]) -> None:
    seen = set(earlier) - set(stored)
    rows, n_known, n_repeated = _counted(select_new(_raw(*ids), _ids(*stored), _ids(*seen)))
    assert len(rows) + n_known + n_repeated == len(ids)
    assert rows == [i for i in dict.fromkeys(ids) if i not in stored and i not in seen]
    assert n_known == sum(i in stored for i in ids)


@given(IDS, st.integers(1, 5))
def test_chunks_give_what_all_documents_at_once_give(ids: list[str], size: int) -> None:
    seen, kept, n_repeated = _ids(), [], 0
    for start in range(0, len(ids), size):
        rows, _, again = _counted(select_new(_raw(*ids[start : start + size]), _ids("a"), seen))
        kept, n_repeated, seen = kept + rows, n_repeated + again, pa.concat_arrays([seen, _ids(*rows)])
    rows, _, again = _counted(select_new(_raw(*ids), _ids("a"), _ids()))
    assert (kept, n_repeated) == (rows, again)


def test_what_was_forgotten_and_what_comes_from_a_blocked_source_may_not_come_in() -> None:
    raw = _raw("a", "b", "c", "d")
    raw = raw.set_column(raw.schema.get_field_index("identity"), "identity", _ids("i", "j", "k", "l"))
    raw = raw.set_column(raw.schema.get_field_index("source"), "source", pa.array(["S", "The Post", None, "S"]))
    assert Blocklist(_ids("l"), _ids("the post")).allowed(raw)["article_id"].to_pylist() == ["a", "c"]
    assert Blocklist(_ids(), _ids()).allowed(raw)["article_id"].to_pylist() == ["a", "b", "c", "d"]


def test_what_was_stored_or_forgotten_under_an_earlier_identity_is_known_and_stays_out() -> None:
    raw = _raw("a", "b")
    earlier, hashed = raw.schema.get_field_index("earlier_identity"), raw.schema.get_field_index("raw_hash")
    raw = raw.set_column(earlier, raw.schema.field(earlier), _ids("old", None)).set_column(
        hashed, raw.schema.field(hashed), _ids("h", "h")
    )
    assert _counted(select_new(raw, _ids(hash_parts("old", "h")), _ids())) == (["b"], 1, 0)
    assert Blocklist(_ids("old"), _ids()).allowed(raw)["article_id"].to_pylist() == ["b"]
