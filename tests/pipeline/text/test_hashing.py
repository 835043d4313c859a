"""The one definition of hashes, and that stored hashes keep their values."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.hashing import content_hash, hash_parts
from pipeline.text.words import words

ANY_TEXT = st.text(st.characters(codec=None))


@given(st.lists(st.text("ab", max_size=3)), st.lists(st.text("ab", max_size=3)))
def test_two_lists_of_parts_have_two_hashes(one: list[str], other: list[str]) -> None:
    assert (hash_parts(*one) == hash_parts(*other)) == (one == other)


@given(ANY_TEXT)
def test_any_text_has_a_hash(text: str) -> None:
    assert len(hash_parts(text)) == 32


def test_stored_hashes_keep_their_values() -> None:
    """Ids in users' tables are made of these: another value would make every stored article a new one."""
    assert hash_parts("address", "https://example.com/a") == "721c4169acbaa69db2261d4cc36080a8"
    assert hash_parts() == "cae66941d9efbd404e4d88758ea67670"
    assert content_hash(words("Storm hits coast")) == "494b631f3d173de6a54cb65cf230232f"


def test_content_hash_is_equal_for_the_same_words_only() -> None:
    assert content_hash(words("A storm -- HIT.")) == content_hash(words("a storm hit"))
    assert content_hash(words("a storm hit")) != content_hash(words("hit a storm"))
    assert content_hash(["ab", "c"]) != content_hash(["a", "bc"])
