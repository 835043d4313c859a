"""What was removed stands between the paragraphs where it stood."""

from pipeline.inspection.browser.restored import Piece, restored

TEXT = "The ferry stayed in harbour.\n\nThe swell was too high.\n\nIt sails on Tuesday."


def test_spans_stand_between_the_paragraphs_where_they_stood() -> None:
    head, middle, end = "Read more here\n\n", "Advertisement\n\n", "\n\nShare this"
    uncleaned = head + TEXT[:30] + middle + TEXT[30:] + end
    assert uncleaned.startswith(head) and uncleaned.endswith(end)
    spans = [(len(uncleaned) - len(end), end, "tools"), (0, head, "related"), (len(head) + 30, middle, "advert")]
    removed = [{"offset": offset, "text": text, "rule": rule} for offset, text, rule in spans]
    assert restored(TEXT, removed) == [
        Piece(head, "related"),
        Piece(TEXT[:30]),
        Piece(middle, "advert"),
        Piece(TEXT[30:]),
        Piece(end, "tools"),
    ]


def test_offsets_beyond_the_text_or_out_of_order_lose_nothing() -> None:
    removed = [{"offset": 9_999, "text": "last", "rule": "b"}, {"offset": -5, "text": "first", "rule": "a"}]
    pieces = restored(TEXT, removed)
    assert [piece.text for piece in pieces] == ["first", TEXT, "last"]
    assert restored("", []) == [] and restored("", removed[:1]) == [Piece("last", "b")]


def test_the_kept_text_is_whole_whatever_was_removed() -> None:
    removed = [{"offset": at, "text": "gone" * 3, "rule": "r"} for at in range(0, 120, 7)]
    assert "".join(piece.text for piece in restored(TEXT, removed) if not piece.rule) == TEXT
