"""Characters, entities and tags: what becomes of them, and where a span stood before."""

import unicodedata

from pipeline.cleaning.clean_text import clean_text
from tests.support.oakton import STORY


def test_a_letter_is_joined_with_the_accent_that_a_tag_parted_from_it() -> None:
    told = "The ma<b></b>\u0303<i></i>\u0323ana of the old harbour is what the town is fond of on a Friday evening."
    once = clean_text(told, None, "en").text
    assert once == unicodedata.normalize("NFC", once) == clean_text(once, None, "en").text


def test_offsets_hold_in_text_with_entities_and_tags() -> None:
    text = f"Fish &amp; chips &mdash; <b>the</b> meal of the town\r\n\r\n{STORY}\r\n\r\nAdvertisement"
    for span in clean_text(text).removed:
        assert text[span.offset : span.offset + len(span.text)] == span.text
