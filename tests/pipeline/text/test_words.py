"""The one definition of words and shingles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.character_table import CHARACTER_KINDS, DROPPED, EXPANDED, KIND_SHIFT, letters
from pipeline.text.words import shingles, word_spans, words

ANY_TEXT = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Fed's rate: 5.25%", ["the", "fed", "s", "rate", "5", "25"]),
        ("Zażółć gęślą", ["zażółć", "gęślą"]),
        ("don't / don’t", ["don", "t", "don", "t"]),
        ("東京で語った", list("東京で語った")),
        ("G7サミットTokyo", ["g7", "サ", "ミ", "ッ", "ト", "tokyo"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("서울 시장", ["서울", "시장"]),
        ("ሰላም፡ለዓለም።", ["ሰላም", "ለዓለም"]),
        ("\u2014 ... \u200b !?", []),
        ("", []),
        ("Ｎｉｋｋｅｉ ２２５ ｶﾅ", ["nikkei", "225", "カ", "ナ"]),
        ("ﬁrst Straße STRASSE", ["first", "strasse", "strasse"]),
        ("ΣΊΣΥΦΟΣ Σίσυφος", ["σίσυφοσ", "σίσυφοσ"]),
        ("İstanbul ISTANBUL", ["istanbul", "istanbul"]),
        ("infor\u00admation nim\u200cxah \ufeffBOM", ["information", "nimxah", "bom"]),
        ("مَدرَســة مدرسة", ["مدرسة", "مدرسة"]),
        ("Hawaiʻi Hawai'i Hawai‘i", ["hawai", "i"] * 3),
        ("l’État, 10 km², 3½ ºC", ["l", "état", "10", "km2", "3½", "oc"]),
        ("サーバー〇々", ["サ", "ー", "バ", "ー", "〇", "々"]),
        ("第3回G7東京tokyo", ["第", "3", "回", "g7", "東", "京", "tokyo"]),
        ("I ❤\ufe0f news \u0301 x", ["i", "news", "x"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_thai_vowel_sign_stays_with_its_consonant() -> None:
    assert words("กี่") == ["กี่"]


def test_case_and_punctuation_do_not_change_the_words() -> None:
    assert words("PARIS (AP) -- It rained.") == words("Paris AP: it rained!")


@given(ANY_TEXT, ANY_TEXT)
def test_words_of_two_lines_are_the_words_of_each(one: str, other: str) -> None:
    assert words(f"{one}\n.{other}") == words(one) + words(other)


@given(ANY_TEXT | st.text("aA1éßİﬁ东Ｋก\u0e33่ー\u0301\u00ad\u0640 .'½"))
def test_words_are_those_that_the_table_of_letters_spells(text: str) -> None:
    assert words(text) == spelled(text)


def test_latin_text_has_the_words_of_the_table() -> None:
    """It is not looked up there: the built-in patterns are faster."""
    for point in range(0x2200):
        text = f"a{chr(point)}b{chr(point)} {chr(point)}"
        assert words(text) == spelled(text), hex(point)


def spelled(text: str) -> list[str]:
    """The plain way: fold and name the kind of one code point after the other; then words are a pattern of kinds."""
    table, chars, kinds = letters(), "", ""
    points = list(map(ord, text))
    while points:
        kind, form = divmod(int(table.entries[points.pop(0)]), 1 << KIND_SHIFT)
        if kind == EXPANDED:
            parts = table.sequences[form : form + 20].tolist()
            points = parts[: parts.index(0)] + points
        elif kind != DROPPED:
            chars, kinds = chars + chr(form), kinds + CHARACTER_KINDS[kind][0]
    return [chars[slice(*word.span())] for word in re.finditer("am*|l[lm]*", kinds)]


@given(ANY_TEXT)
def test_words_are_folded_once_and_for_all(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@given(st.lists(st.sampled_from("abc"), max_size=12), st.integers(1, 6))
def test_shingles_are_all_runs_of_words_in_order(tokens: list[str], size: int) -> None:
    found = shingles(tokens, size)
    if len(tokens) < size:
        assert found == ([" ".join(tokens)] if tokens else [])
        return
    assert len(found) == len(tokens) - size + 1
    assert [s.split(" ")[0] for s in found] == tokens[: len(found)]
    assert found[-1].split(" ") == tokens[-size:]


@given(ANY_TEXT)
def test_each_word_is_found_where_it_stands(text: str) -> None:
    found, spans = words(text), word_spans(text)
    assert len(found) == len(spans)
    for word, (start, end) in zip(found, spans, strict=True):
        assert 0 <= start < end <= len(text)
        assert word in "".join(words(text[start:end]))


def test_spans_hold_marks_and_invisible_characters_but_no_signs() -> None:
    text = "Don’t re\u00adsign, 東京 कि"
    assert [text[start:end] for start, end in word_spans(text)] == ["Don", "t", "re\u00adsign", "東", "京", "कि"]
