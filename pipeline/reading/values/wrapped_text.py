"""What an export gives for a text -> the text: out of lists and objects, and with line ends that it has escaped."""

import re
from typing import Any

from pipeline.reading.values.text_blocks import text_of_blocks
from pipeline.text.paragraphs import ends_sentence

_ESCAPED_END = re.compile(r"[.!?…。！？।\"'”»)](?:\\r)?\\n")


def joined(value: Any) -> Any:
    """A list of paragraphs or of blocks as one text; of parts with values, as feedparser gives them, the first's value.

    Of an object with sections, as fundus gives them, the paragraphs of these. A list whose parts end amid a sentence
    is none of paragraphs.
    """
    if isinstance(value, dict) and isinstance(value.get("sections"), list):
        sections = [section for section in value["sections"] if isinstance(section, dict)]
        named = (section.get(name) for section in sections for name in ("headline", "paragraphs"))
        return "\n\n".join(part for parts in named if isinstance(parts, list) for part in map(str, parts))
    if isinstance(value, list | dict) and (text := text_of_blocks(value)):
        return text
    if not isinstance(value, list) or not value:
        return value
    if isinstance(value[0], dict):
        return value[0].get("value", value)
    is_text = all(isinstance(part, str) for part in value) and all(map(ends_sentence, value[:-1]))
    return "\n\n".join(value) if is_text else value


def with_line_ends(text: str) -> str:
    """With line ends where an export has escaped them twice, so that the text holds none but \\n after sentences."""
    if "\n" in text or "\\n" not in text or not _ESCAPED_END.search(text):
        return text
    return text.replace("\\r", "").replace("\\n", "\n").replace('\\"', '"')
