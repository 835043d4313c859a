"""Bytes in any encoding -> their text, or why they are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.encoding import (
    WESTERN_LETTER,
    UnreadableError,
    declared_encoding,
    decode,
    decode_page,
    read_anew,
)

FRENCH = "Le maire d’Orléans a déclaré que l’école était fermée à cause de la tempête. " * 20


RUSSIAN = "Премьер-министр заявил, что правительство не будет повышать налоги. " * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "iso8859-15"])
def test_french_is_decoded_from_any_usual_encoding(encoding: str) -> None:
    text = FRENCH.replace("’", "'")
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-r"])
def test_russian_is_decoded_from_any_usual_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding))[0] == RUSSIAN


def test_a_note_says_how_bytes_that_are_not_utf8_were_read() -> None:
    assert decode(RUSSIAN.encode())[1] is None
    assert "cp1251" in str(decode(RUSSIAN.encode("cp1251"))[1])


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, "Le café était fermé à Orléans, a déclaré le maire. " * 20])
@pytest.mark.parametrize("at", [7, 300])
def test_one_broken_byte_does_not_spoil_a_utf8_text(text: str, at: int) -> None:
    data = text.encode()
    assert decode(data[:at] + b"\xff" + data[at:])[0].endswith(text[-200:])
    assert decode((text + "é").encode()[:-1])[0].startswith(text)


def test_text_without_a_mark_is_decoded_from_its_national_encodings() -> None:
    korean = "시는 옛 다리를 다시 짓기로 했다고 월요일 밝혔다. 공사는 봄에 시작해 네 해가 걸린다. " * 4
    japanese = "市は古い橋を建て直すと月曜日に発表した。工事は春に始まり、四年かかる見通しだという。" * 4
    ukrainian = "Міська рада вирішила відбудувати старий міст, повідомив її голова. Роботи почнуться навесні. " * 4
    arabic = "قرر المجلس يوم الاثنين إعادة بناء الجسر القديم، وتبدأ الأشغال في الربيع وتستمر أربعة أعوام. " * 4
    texts = {
        "cp949": korean,
        "euc-kr": korean,
        "iso2022_jp": japanese,
        "shift_jis": japanese,
        "koi8-u": ukrainian,
        "cp1256": arabic,
        "utf-16-le": ukrainian,
        "utf-16-be": arabic,
    }
    assert [name for name, text in texts.items() if decode(text.encode(name))[0] != text] == []


def test_a_page_may_name_its_encoding_in_the_declaration_of_xml() -> None:
    page = '<?xml version="1.0" encoding="windows-1250"?><html><p>Městská rada rozhodla</p></html>'.encode("cp1250")
    assert "Městská" in decode(page, declared_encoding(page))[0]


@pytest.mark.parametrize("text", ["He said \ufffdno\ufffd to it all today", "a nul \0 in a short line", "bell \x07"])
def test_a_stray_character_does_not_make_a_short_text_binary(text: str) -> None:
    assert decode(text.encode())[0] == text


BINARY = [
    b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    b"PK\3\4" + bytes(range(256)) * 9,
    b"\0" * 1000,
    b"\x7fELF\2\1\1" + b"\0" * 60,
]


@pytest.mark.parametrize("data", BINARY)
def test_binary_content_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except UnreadableError:
        return
    text.encode("utf-8")


def test_a_page_is_as_its_server_says_before_its_own_word_where_it_is_not_utf8() -> None:
    page = '<meta charset="windows-1251"><p>Őszi szüret</p>'
    assert decode_page(page.encode("iso-8859-2"), "text/html; charset=ISO-8859-2")[0] == page
    assert decode_page(page.encode(), "text/html; charset=iso-8859-2")[0] == page
    russian = '<meta charset="windows-1251"><p>Да</p>'
    assert decode_page(russian.encode("cp1251"), "text/html; charset=utf-8")[0] == russian
    assert decode_page(b"caf\xe9 ferm\xe9", "text/html; charset=x-user-defined")[0] == "café fermé"


def test_a_text_without_a_western_letter_is_never_read_anew() -> None:
    pairs = (
        f"{chr(lead)}{chr(follows)}" for lead in range(0x80, 0x250) for follows in (*range(0x80, 0x100), 0x20AC, 0x2018)
    )
    assert all(WESTERN_LETTER in pair.encode() for pair in pairs if read_anew(pair) != pair)
