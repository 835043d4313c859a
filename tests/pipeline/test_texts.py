"""The one definition of words, shingles and hashes, and that stored hashes keep their values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.texts import content_hash, digest, shingles, words

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
        ("\u2014 ... \u200b !?", []),
        ("", []),
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
    # U+03A3 is lowered by what follows it (final sigma), so its neighbourhood may count
    one, other = one.replace("Σ", ""), other.replace("Σ", "")
    assert words(f"{one}\n.{other}")[: len(words(one))] == words(one)
    assert len(words(f"{one}\n.{other}")) >= len(words(one))


@given(st.lists(st.text("ab", max_size=3)), st.lists(st.text("ab", max_size=3)))
def test_digest_tells_lists_of_parts_apart(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


@given(ANY_TEXT)
def test_digest_takes_any_text(text: str) -> None:
    assert len(digest(text)) == 32


def test_stored_hashes_keep_their_values() -> None:
    """Ids in users' tables are made of these: another value would make every stored article a new one."""
    assert digest("address", "https://example.com/a") == "721c4169acbaa69db2261d4cc36080a8"
    assert digest() == "cae66941d9efbd404e4d88758ea67670"
    assert content_hash(words("Storm hits coast")) == "494b631f3d173de6a54cb65cf230232f"


def test_content_hash_is_equal_for_the_same_words_only() -> None:
    assert content_hash(words("A storm -- HIT.")) == content_hash(words("a storm hit"))
    assert content_hash(words("a storm hit")) != content_hash(words("hit a storm"))
    assert content_hash(["ab", "c"]) != content_hash(["a", "bc"])


@given(st.lists(st.sampled_from("abc"), max_size=12), st.integers(1, 6))
def test_shingles_are_all_runs_of_words_in_order(tokens: list[str], size: int) -> None:
    found = shingles(tokens, size)
    if len(tokens) < size:
        assert found == ([" ".join(tokens)] if tokens else [])
        return
    assert len(found) == len(tokens) - size + 1
    assert [s.split(" ")[0] for s in found] == tokens[: len(found)]
    assert found[-1].split(" ") == tokens[-size:]
