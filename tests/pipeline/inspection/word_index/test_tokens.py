"""What is looked for is found by the same tokens that texts are kept under, in scripts with and without spaces."""

import sqlite3

import numpy as np

from pipeline.inspection.word_index import tokens as tokens_module
from pipeline.inspection.word_index.tokens import expression, token_of, tokens
from pipeline.text.character_table import ALONE, KIND_SHIFT, letters


def finds(text: str, looked_for: str, *others: str) -> bool:
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE VIRTUAL TABLE t USING fts5(words, content='', detail=none, tokenize='ascii')")
        db.execute("INSERT INTO t(rowid, words) VALUES(1, ?)", (" ".join([*tokens(text), *others]),))
        match = expression(looked_for, others)
        return bool(db.execute("SELECT 1 FROM t WHERE t MATCH ?", (match,)).fetchone())


def test_whole_words_are_found_in_any_order_whatever_their_case() -> None:
    text = "The ferry to ÅLESUND stayed in harbour; O'Neill's crew_42 waited."
    for looked_for in ("harbour FERRY", "ålesund", "O'Neill", "crew_42", "harbour;", '"ferry"'):
        assert finds(text, looked_for), looked_for
    for looked_for in ("harb", "ferry train", "Ales"):
        assert not finds(text, looked_for), looked_for


def test_a_star_finds_words_by_their_beginning() -> None:
    assert finds("The harbours of Utsira", "harb* uts*") and not finds("The harbours", "harx*")
    assert not finds("The harbours", "ha*")  # too many would begin like it


def test_words_of_scripts_without_spaces_are_found_by_their_pairs() -> None:
    text = "東京都議会は月曜日に予算案を可決した。"
    for looked_for in ("都議会", "予算", "東", "た", "可決 東京"):
        assert finds(text, looked_for), looked_for
    assert not finds(text, "議算") and not finds(text, "大阪")
    assert finds("สภากรุงเทพมหานครลงมติ", "กรุงเทพ") and finds("हिन्दी में समाचार", "हिन्दी")


def test_what_is_known_beside_the_words_is_no_word() -> None:
    outlet = token_of("source", "Havneposten")
    assert finds("A ferry", "ferry", outlet) and not expression(outlet).startswith('"§')
    assert token_of("source", "x") != token_of("lang", "x")


def test_signs_of_the_search_itself_are_no_signs_here() -> None:
    for looked_for in ("AND", "NEAR(a b)", "title:ferry", "-ferry", "^ferry", "%", "'; DROP TABLE t", '""', "(", "*"):
        expression(looked_for)
        if expression(looked_for):
            finds("A ferry", looked_for)
    assert expression("%") == "" == expression("* ! …")


def test_no_character_of_a_script_without_spaces_is_overlooked() -> None:
    alone = np.flatnonzero(letters().entries >> KIND_SHIFT == ALONE).tolist()
    assert len(alone) > 90_000 and all(tokens_module._MAY_BE_ALONE.match(chr(point)) for point in alone)
