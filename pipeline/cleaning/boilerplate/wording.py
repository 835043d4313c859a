"""Kinds of lines, worded in many languages -> the line rules for a text of one language."""

import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass

from pipeline.cleaning.boilerplate.line_matcher import LineRule

ANY = ""
ENGLISH = "en"


@dataclass(frozen=True)
class Wording:
    """How lines of a kind are worded in a language.

    language: ISO 639-1, or ANY. pattern, hints: as of LineRule. catches, spares: a line in this language that must go,
    and one that looks like it and must stay. abroad: pages in other languages carry it too; only English is asked.
    """

    language: str
    pattern: str
    catches: str
    spares: str
    hints: tuple[str, ...] = ()
    abroad: bool = True


@dataclass(frozen=True)
class LineKind:
    """A kind of line that is not part of an article, by its name in `articles.removed`.

    wordings: with hints, or all without. opens_tail: after the article, such a line heads nothing but furniture.
    pattern_for: where the pattern is made of the languages' own words, and not of wordings put side by side.
    """

    name: str
    wordings: tuple[Wording, ...]
    opens_tail: bool = False
    pattern_for: Callable[[tuple[str, ...]], str] | None = None

    def rule(self, chosen: Collection[Wording]) -> LineRule:
        """One rule of those wordings; its examples are those of the first."""
        languages = tuple(dict.fromkeys(wording.language for wording in chosen))
        patterns = [self.pattern_for(languages)] if self.pattern_for else [wording.pattern for wording in chosen]
        example = next(iter(chosen))
        return LineRule(
            self.name,
            unicodedata.normalize("NFC", "|".join(patterns)),
            example.catches,
            example.spares,
            tuple(dict.fromkeys(unicodedata.normalize("NFC", hint) for wording in chosen for hint in wording.hints)),
            english=set(languages) == {ENGLISH},
            opens_tail=self.opens_tail,
        )


def rules_in(kinds: Collection[LineKind], language: str | None) -> tuple[LineRule, ...]:
    """The rules for a text in that language: its own wordings, those of any language, and what is English everywhere.

    Where the language is not known, the wordings of all.
    """
    chosen = [(kind, [wording for wording in kind.wordings if _applies(wording, language)]) for kind in kinds]
    return tuple(kind.rule(wordings) for kind, wordings in chosen if wordings)


def _applies(wording: Wording, language: str | None) -> bool:
    if wording.language == ENGLISH:
        return language == ENGLISH or wording.abroad
    return language is None or wording.language in (ANY, language)


MARK = r"(?:[►▶»>•*→-]{1,2} ?)?"
"""What may stand before the words; few signs, as it is by their beginnings that rules are told apart."""


def pointer(words: str) -> str:
    """Lines that point to another article by one of some words and a colon, a bar or an arrow: `Lire aussi : ...`."""
    return rf"(?:{MARK}|[\[(])(?:{words}) ?[:：|»›>→▸►] ?.{{0,200}}$"


def open_pointer(words: str) -> str:
    """The same, or with a dash or no sign, where no sentence ends: `Lire aussi Les commerçants craignent ...`."""
    return rf"{pointer(words)}|(?:{MARK}|[\[(])(?:{words})(?: ?[–—-] ?.{{2,160}}| .{{8,160}})(?<![.!?…。！？؟।])$"


def title_pointer(words: str) -> str:
    """The same of words that open sentences, too, where no sentence ends: `Zum Thema: Ziegen gewinnen`."""
    return rf"(?:{MARK}|[\[(])(?:{words}) ?[:：|»›>→▸►] ?.{{2,160}}(?<![.!…。！।])$"


def marked_pointer(words: str) -> str:
    """Words in brackets or after a mark, as in East Asia: `【関連記事】港を売却へ`, `▶ 관련기사 항만 매각`."""
    opening, closing = r"[【［〔\[<〈《(]", r"[】］〕\]>〉》)）]"
    return rf"[►▶▷■◆●▼☞] ?(?:{words})[\s:：|].{{0,200}}$|{opening} ?(?:{words}) ?{closing}.{{0,200}}$"


def alone(words: str) -> str:
    """Lines that are nothing but one of some words."""
    return rf"{MARK}(?:{words})(?: ?[:：↓»›>→…]| ?\.\.\.)?[^\w.)]{{0,3}}$"


def turkish(words: str) -> str:
    """For lines in lower case: of a Turkish İ that leaves a dot behind, and an I is printed for ı."""
    return words.replace("i", "i\u0307?").replace("ı", "[ıi]")
