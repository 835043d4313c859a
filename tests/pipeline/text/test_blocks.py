"""Blocks are stored as the table of pages has them, and say what they are in plain words."""

from dataclasses import asdict

import pyarrow as pa

from pipeline.schemas.columns import BLOCKS
from pipeline.text.blocks import Block, BlockKind


def test_blocks_are_stored_and_read_again() -> None:
    blocks = [Block(0, BlockKind.HEADING), Block(14), Block(90, BlockKind.ITEM, 0.75)]
    stored = pa.array([[asdict(block) for block in blocks], None], BLOCKS)
    read, plain = stored.to_pylist()
    assert [Block(row["start"], BlockKind(row["kind"]), row["link_share"]) for row in read] == blocks
    assert plain is None
    assert read[1] == {"start": 14, "kind": "paragraph", "link_share": 0.0}
