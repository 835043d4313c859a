"""Paragraphs -> those that send readers to a channel of the outlet, in any language and wording.

What asks readers to follow, join or subscribe is worded in more ways than a list can hold, but names where: networks
bear one name in all languages. So a short loose line between paragraphs of text that names one goes, or a sentence on a
channel of one's own, if the article itself speaks of none of that name: where it does, the line may be a heading.
"""

import re
from collections.abc import Sequence

from pipeline.cleaning.position.dropped import Dropped, Paragraphs, not_dropped
from pipeline.text.blocks import BlockKind
from pipeline.text.paragraphs import Paragraph

RULE = "follow"
_CHANNEL = re.compile(
    r"whatsapp|telegram|youtube|instagram|facebook|tiktok|linkedin|google (?:news|discover)|viber|newsletter"
    r"|вотсап|ватсап|телеграм|фейсбук|инстаграм|вайбер|рассылк|розсилк|واتساب|تلغرام|تليغرام|تيليغرام|فيسبوك|يوتيوب|انستغرام"
    r"|تلگرام|اینستاگرام|व्हाट्सएप|व्हाट्सऐप|टेलीग्राम|फेसबुक|यूट्यूब|微信|公众号|公眾號|客户端|臉書|メルマガ|ニュースレター|카카오톡"
    r"|텔레그램|페이스북|유튜브|뉴스레터|เฟซบุ๊ก|ไลน์"
)
_OWN_CHANNEL = re.compile(
    r"\b(?:our|unser\w{0,3}|notre|nuestr[oa]|noss[oa]|nostr[oa]|nasz\w{0,4}|наш\w{0,4}|vår\w?|vores|naš\w{0,3}|bizim|kami)\b"
    r".{0,30}(?:channel|kanal|canal|chaîne|канал|kanał|kanál)"
)
_QUOTES = re.compile('["“”„«»]')
_MOST_WORDS = 16
_LEAST_WORDS = 40  # of text, for it to show what it speaks of
_DIGIT = re.compile(r"\d")  # figures make it a row of a table or a line of a list
_MOST = 3  # lines; more of them are a list


def channel_prompts(lines: Paragraphs, dropped: Dropped) -> Dropped:
    """The prompts among lines that no other rule has dropped."""
    likely = [number for number, line in enumerate(lines) if number not in dropped and _names_channel(line)]
    if not likely or len(likely) > _MOST:
        return {}
    text = [n for n, line in enumerate(lines) if n not in dropped and line.is_prose and n not in likely]
    if sum(lines[n].n_words for n in text) < _LEAST_WORDS:
        return {}
    said = "\n".join(lines[n].text for n in text).lower()
    found = (n for n in likely if _is_beside(n, text, lines, dropped))
    return {n: RULE for n in found if not any(name in said for name in _CHANNEL.findall(lines[n].text.lower()))}


def _names_channel(line: Paragraph) -> bool:
    is_short = line.n_words <= _MOST_WORDS and line.kind in (None, BlockKind.PARAGRAPH)
    if not is_short or _DIGIT.search(line.text) or not _CHANNEL.search(line.text.lower()):
        return False
    return not line.is_prose or line.text[-1] in "!！" or _is_of_outlet(line.text)


def _is_of_outlet(text: str) -> bool:
    """Whether a sentence that nobody is quoted with names a channel as one's own."""
    return not _QUOTES.search(text) and bool(_OWN_CHANNEL.search(text.lower()))


def _is_beside(number: int, text: Sequence[int], lines: Paragraphs, dropped: Dropped) -> bool:
    """Whether text stands right before a line, and right after it or nothing does; dropped lines aside."""
    kept = not_dropped(lines, dropped)
    place = kept.index(number)
    return place > 0 and kept[place - 1] in text and (place + 1 == len(kept) or kept[place + 1] in text)
