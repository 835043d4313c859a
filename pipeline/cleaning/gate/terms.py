"""Paragraphs -> which of them are a paywall and its terms: the wall, what it offers, for how much, how to cancel."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import accumulate

from ahocorasick_rs import BytesAhoCorasick, Implementation

from pipeline.cleaning.gate.wording import PaywallWording
from pipeline.cleaning.gate.wordings import WORDINGS
from pipeline.text.paragraphs import Paragraph, paragraph

RULE = "paywall_terms"
WALLS = ("left_out", "wall", "likely_wall")
_ANCHORS = (*WALLS, "invitation")
_ALWAYS_TERMS = ("left_out", "wall", "invitation")  # also where the article goes on after it

_LONGEST = 3000  # characters of a line; terms in small print have a paragraph of their own
_LONGEST_ANCHOR = 400  # characters of a line that the others hang on
_LONGEST_SIGN = (
    40  # words of a sentence that is a wall or an invitation; an article's sentences that look like it go on
)
_LONGEST_LIKELY = 25
_UNKNOWN_SHARE = 0.3  # of a line's words, in sentences that are neither; a line of terms has little else
_UNKNOWN_WORDS = 6
_MOST_LOOSE = 4  # lines in a row between two lines of terms: names of plans, "or", "Monthly"
_LOOSE_WORDS = 8
_OFFERS_IN_PROSE = 2  # different ones; a single one stands in sentences of articles, too
_LEFT = " \t•·*-–—|>»#✓✔✅🔒"
_QUOTES = re.compile('["“”„«»‹›「」『』]')  # who quotes a wall tells of it
_SAMPLE = 2000  # characters
_OTHER_SCRIPT = re.compile("[\u0370-\u04ff\u0600-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{3}")
_LATIN_BYTES = bytes([*range(0xCC), 0xE2])  # up to U+02FF, and of U+2000 to U+2FFF, where quotes and dashes are
_IN_LATIN = frozenset(w.language for w in WORDINGS if not _OTHER_SCRIPT.search(w.hints))
_SENTENCE_END = re.compile(r"(?<=[.!?…।؟])\s+|(?<=[。！？])(?=.)")


class Phrases:
    """The wordings of some languages, made ready for many lines, which are given in lower case.

    hints: words of which every wall and every invitation has one. Patterns are compiled when they are first tried:
    most texts hold no hint.
    """

    def __init__(self, wordings: Collection[PaywallWording]) -> None:
        self.hints = frozenset([hint for wording in wordings for hint in wording.hints.split("|")])
        # On bytes: to tell places in characters would take longer than to find them.
        self._hints = BytesAhoCorasick([hint.encode() for hint in self.hints], implementation=Implementation.DFA)
        self._wall = _any_of(wording.wall for wording in wordings)
        self._reading = _any_of(wording.reading for wording in wordings)
        self._paying = _any_of(wording.paying for wording in wordings)
        self._left_out = _any_of(wording.left_out for wording in wordings)
        self._invitation = _any_of(wording.invitation for wording in wordings)
        self._offers = _any_of(wording.offer for wording in wordings)

    def may_hold_signs(self, text: str) -> bool:
        """Whether the text has a word that every wall and every invitation has one of. Costs little."""
        return bool(self._hints.find_matches_as_indexes(text.encode("utf-8", "replace")))

    def lines_with_hints(self, lines: Sequence[Paragraph]) -> list[int]:
        """Numbers of the lines that have such a word, found in one scan."""
        # Each line by itself: those in plain letters, which most are, take a tenth of the time of others.
        text = "\n".join([line.text.lower() for line in lines]).encode("utf-8", "replace")
        found = self._hints.find_matches_as_indexes(text)
        starts = list(accumulate([len(line) + 1 for line in text.split(b"\n")], initial=0)) if found else []
        return sorted({bisect_right(starts, at) - 1 for _, at, _ in found})

    def has_sign(self, line: str) -> bool:
        """Whether one of a line's sentences is a wall or an invitation; the line as a whole may be something else."""
        return any(self._sign(part, n_words) for part, n_words in _sentences(line))

    def kind(self, line: str) -> str | None:
        """What a line is as a whole: left_out, wall, likely_wall, invitation or offer; None: something else."""
        if len(line) > _LONGEST:
            return None
        sentences = _sentences(line)
        left = max(_UNKNOWN_WORDS, _UNKNOWN_SHARE * sum(n_words for _, n_words in sentences))
        kinds = set()
        for part, n_words in sentences:
            kind = self._sign(part, n_words) or self._offer(part)
            kinds.add(kind)
            left -= 0 if kind else n_words
            if left < 0:
                return None
        return next((kind for kind in (*_ANCHORS, "offer") if kind in kinds), None)

    def n_offers(self, line: str) -> int:
        """How many different offers a line makes."""
        return len({found[0] for found in self._offers().finditer(line)})

    def _sign(self, sentence: str, n_words: int) -> str | None:
        sentence = sentence.lstrip(_LEFT)
        if n_words > _LONGEST_SIGN or _QUOTES.search(sentence):
            return None
        if self._left_out().search(sentence):
            return "left_out"
        if self._wall().match(sentence):
            return "wall"
        if self._invitation().match(sentence):
            return "invitation"
        is_likely = n_words <= _LONGEST_LIKELY and self._reading().search(sentence) and self._paying().search(sentence)
        return "likely_wall" if is_likely else None

    def _offer(self, sentence: str) -> str | None:
        return "offer" if self._offers().search(sentence.lstrip(_LEFT)) else None


def _sentences(line: str) -> list[tuple[str, int]]:
    """The sentences of a line, and how many words each has."""
    return [(part, paragraph(part, 0).n_words) for part in _SENTENCE_END.split(line.strip()) if part]


@lru_cache
def phrases(lang: str | None) -> Phrases:
    """The wordings for texts of a language: its own and English, which sites of all languages use; else all."""
    wordings = [w for w in WORDINGS if w.language in (lang, "en")]
    return Phrases(wordings if len(wordings) > 1 or lang == "en" else WORDINGS)


def _any_of(patterns: Iterable[str]) -> Callable[[], re.Pattern[str]]:
    whole = "|".join(f"(?:{pattern})" for pattern in patterns)
    return cache(lambda: re.compile(whole))


def phrases_for(text: str, lang: str | None) -> Phrases:
    """The wordings for a text: those of the language that it is said to be in, where its script allows for that.

    Templates name a language, most often English, that the texts of a site are not written in.
    """
    return phrases(None if lang in _IN_LATIN and _is_in_other_script(text[:_SAMPLE]) else lang)


def _is_in_other_script(sample: str) -> bool:
    """Whether a run of letters is none of the Latin alphabet's; few bytes of Latin text could begin such a letter."""
    if sample.isascii() or not sample.encode("utf-8", "replace").translate(None, delete=_LATIN_BYTES):
        return False
    return bool(_OTHER_SCRIPT.search(sample))


def end_of_article(line: Paragraph, book: Phrases) -> int:
    """Where the sentences of a wall begin, with which the paragraph ends; 0: it has none, or is nothing else."""
    start = max(0, len(line.text) - _LONGEST_ANCHOR)
    tail = line.text[start:].lower()
    if not book.may_hold_signs(tail):
        return 0
    gaps = [gap.span() for gap in _SENTENCE_END.finditer(line.text, start)]
    end = 0
    for (gap_start, gap_end), next_gap in zip(
        gaps[::-1], [len(line.text), *(gap[0] for gap in gaps[::-1])], strict=False
    ):
        sentence, rest = line.text[gap_end:next_gap].lower(), line.text[gap_end:].lower()
        if book.has_sign(sentence) and book.kind(sentence) in _ALWAYS_TERMS and book.kind(rest) in _ALWAYS_TERMS:
            end = gap_start
    return end if end and book.kind(line.text[:end].lower()) is None else 0


def find_terms(lines: Sequence[Paragraph], book: Phrases, dropped: Collection[int] = ()) -> Mapping[int, str]:
    """Numbers of the lines that are terms, and what each is; lines that are `dropped` already may be among them.

    All hangs on a line that is a wall or an invitation as a whole: that and the lines beside it that are offers, or
    stand between two of these. A paragraph of prose is only taken where no other prose follows: behind it the article
    goes on.
    """
    hinted = book.lines_with_hints(lines)
    kind_of = _kinds(lines, book, frozenset(hinted))
    likely = [n for n in hinted if _may_be_anchor(lines[n], book)]
    anchors = [n for n in likely if kind_of(n) in _ANCHORS]
    found: dict[int, str] = {}
    for anchor in anchors:
        if anchor not in found:
            found |= _above(anchor, lines, kind_of, frozenset(hinted)) | _from(anchor, lines, kind_of, dropped)
    if not found or not _prose_after(max(found), lines, found, dropped):
        return found
    return {n: kind for n, kind in found.items() if kind in _ALWAYS_TERMS or not lines[n].is_prose}


KindOf = Callable[[int], str | None]


def _kinds(lines: Sequence[Paragraph], book: Phrases, hinted: Set[int]) -> KindOf:
    """What each line is as a whole; one without a hint is at most an offer, and prose is one if it makes several."""

    @cache
    def kind_of(number: int) -> str | None:
        line = lines[number]
        lowered = line.text.lower()
        may_be_offer = not line.is_prose or book.n_offers(lowered) >= _OFFERS_IN_PROSE
        kind = book.kind(lowered) if may_be_offer or number in hinted else None
        return kind if may_be_offer or kind != "offer" else None

    return kind_of


def _may_be_anchor(line: Paragraph, book: Phrases) -> bool:
    return len(line.text) <= _LONGEST_ANCHOR and book.has_sign(line.text.lower())


def _above(anchor: int, lines: Sequence[Paragraph], kind_of: KindOf, hinted: Set[int]) -> dict[int, str]:
    """The lines of terms above an anchor that hang on it; of prose only what is a wall, too, which has a hint."""
    found: dict[int, str] = {}
    for number in range(anchor - 1, -1, -1):
        if lines[number].is_prose and number not in hinted:
            break
        kind = kind_of(number)
        if kind is None or (lines[number].is_prose and kind not in _ANCHORS):
            break
        found[number] = kind
    return found


def _from(anchor: int, lines: Sequence[Paragraph], kind_of: KindOf, dropped: Collection[int]) -> dict[int, str]:
    """The anchor, and the lines of terms below that hang on it."""
    found = {anchor: kind_of(anchor) or ""}
    between: list[int] = []
    for number in range(anchor + 1, len(lines)):
        kind = kind_of(number)
        if kind:
            found |= {n: "between" for n in between} | {number: kind}
            between = []
        elif number in dropped or (_is_loose(lines[number]) and len(between) < _MOST_LOOSE):
            between.append(number)
        else:
            break
    return found


def _is_loose(line: Paragraph) -> bool:
    return not line.is_prose and line.n_words <= _LOOSE_WORDS


def _prose_after(last: int, lines: Sequence[Paragraph], found: Mapping[int, str], dropped: Collection[int]) -> bool:
    return any(
        line.is_prose and number not in found and number not in dropped
        for number, line in enumerate(lines[last + 1 :], last + 1)
    )
