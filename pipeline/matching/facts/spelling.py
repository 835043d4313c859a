"""Language -> how its numbers are spelt, by the rules of CLDR as the package unicode-rbnf applies them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from unicode_rbnf import FormatPurpose, RbnfEngine

from pipeline.matching.facts.folding import fold
from pipeline.matching.kernels.number_words import SCALES

_CODES = {"nb": "no", "nn": "nn", "iw": "he", "in": "id", "tl": "fil"}
_VARIANTS = {"de": ("de_CH",), "fr": ("fr_CH", "fr_BE"), "pt": ("pt_PT",), "zh": ("zh_Hant",), "sr": ("sr_Latn",)}
_WHOLE = (*range(101), *range(200, 1000, 100))  # spelt as one: irregular in most languages
_POWERS = range(2, 13)
_TIMES = range(1, 8)  # the forms of a word for a power follow the number before it
_ALIKE = ({2, 3, 4}, {3, 4, 5}, {5, 6, 7})  # what is left behind so many numbers is a word of its own
_ORDINALS = (*range(1, 32), *range(40, 101, 10))
_ELIDING = frozenset(["it"])  # cento and ottanta are centottanta
_GLUED = 1000
_NOUGHTS = ("零", "〇")  # 一千零五
_LONGEST = 60  # characters of a spelling
NUKTA = "\u093c"
GAPS = frozenset(" -\u00ad\u093c\u200b\u200c'’")
"""What may stand between two letters of a spelling, or is left out: also the dot below a letter of Hindi."""
_NO_GAPS = str.maketrans("", "", "".join(GAPS))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a spelling means: a value that is added; or one that multiplies what is before it; or a rank."""

    added: int | None = None
    times: int | None = None
    rank: int | None = None


Trie = dict[str, Any]
"""Characters -> what follows; under the empty string the Meaning of what ends here."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """The number words of a language, folded and without gaps, and those that stand between its numbers: and."""

    words: Trie
    joins: tuple[str, ...]


NO_SPELLING = Spelling({}, ())


@lru_cache(maxsize=100)
def spelling(language: str | None) -> Spelling:
    """How the numbers of a language (ISO 639-1) are spelt; nothing of a language that CLDR has no rules for."""
    meanings: dict[str, Meaning] = {}
    code = _CODES.get(language or "", language or "")
    for variant in (code, *_VARIANTS.get(code, ())):
        _add_variant(meanings, variant)
    return Spelling(trie_of(meanings.items()), _joins(code)) if meanings else NO_SPELLING


def _add_variant(meanings: dict[str, Meaning], code: str) -> None:
    try:
        engine = RbnfEngine.for_language(code)
    except ValueError:
        return
    for value in _ORDINALS:
        meanings |= {form: Meaning(rank=value) for form in _spelt(engine, value, FormatPurpose.ORDINAL)}
    for value in (*_WHOLE, *(range(101, _GLUED) if code in _ELIDING else ())):
        meanings |= {form: Meaning(added=value) for form in _spelt(engine, value)}
    known: tuple[str, ...] = ()
    for power in _POWERS:
        if not any(form.endswith(known) for form in _spelt(engine, 10**power)):  # as `ten thousand` does
            words = _add_power(meanings, engine, 10**power)
            known += tuple(words)
    if code == "ar":
        for _ in range(2):  # ماية and ميتين
            meanings |= {other: meaning for form, meaning in meanings.items() for other in _oblique(form, meaning)}


def _add_power(meanings: dict[str, Meaning], engine: RbnfEngine, power: int) -> set[str]:
    """Add the words for a power of ten: what is left of 2,000, 3,000 and 4,000 without the 2, the 3 and the 4.

    What has no number before it is a value by itself: `mil`, and `ألفان` for 2,000. Returns the words.
    """
    behind: dict[str, set[int]] = {}
    for times in _TIMES:
        numbers = sorted(_spelt(engine, times), key=len, reverse=True)
        for form in _spelt(engine, times * power):
            number = next((number for number in numbers if form.startswith(number)), None)
            if number is None:
                meanings[form] = Meaning(added=times * power, times=power if times == 1 else None)
            else:
                behind.setdefault(form[len(number) :], set()).add(times)
    singular = {word for word in _behind_one(engine, power) if word}
    words = singular | {word for word, times in behind.items() if word and any(alike <= times for alike in _ALIKE)}
    for word in words:
        alone = word in singular or 1 in behind.get(word, ()) or word in meanings
        meanings[word] = Meaning(added=power if alone else None, times=power)
    return words


def _behind_one(engine: RbnfEngine, power: int) -> Iterator[str]:
    """What stands behind a word for one: `million` in the singular."""
    ones = tuple(f"{form} " for form in _forms(engine, 1))
    for form in _forms(engine, power):
        if form.startswith(ones):
            yield form.partition(" ")[2].translate(_NO_GAPS)


def _spelt(engine: RbnfEngine, number: int, purpose: FormatPurpose = FormatPurpose.CARDINAL) -> set[str]:
    """A number in all forms in which the language spells it, folded and without gaps."""
    forms = {form.translate(_NO_GAPS) for form in _forms(engine, number, purpose)}
    return {form for form in forms if form and len(form) <= _LONGEST and not any(map(str.isdigit, form))}


def _forms(engine: RbnfEngine, number: int, purpose: FormatPurpose = FormatPurpose.CARDINAL) -> set[str]:
    try:
        found = engine.format_number(number, purpose)
    except ValueError:  # the language has no rules for this purpose
        return set()
    forms = {fold(text) for text in found.text_by_ruleset.values()}
    return forms | {form.replace("ß", "ss") for form in forms}


def _oblique(form: str, meaning: Meaning) -> Iterator[str]:
    """The forms of Arabic numbers behind a verb or preposition, as most are, of which CLDR has few."""
    for ending, other in (("ون", "ين"), ("تان", "تين"), ("فان", "فين")):
        if form.endswith(ending) and not meaning.times:
            yield form.removesuffix(ending) + other
    if "ماي" in form:  # folded مائة, which is also written مئة
        yield form.replace("ماي", "مي")
        yield form.replace("ةماي", "ماي").replace("ماي", "مي")
        yield form.replace("ةماي", "ماي")


def _joins(code: str) -> tuple[str, ...]:
    """The word for `and`, as CLDR has it in a list of two, and what stands for a digit left out."""
    try:
        pattern = str(Locale.parse(code).list_patterns["standard"]["2"])
    except (UnknownLocaleError, ValueError, KeyError):
        return ()
    join = fold(pattern.replace("{0}", "").replace("{1}", "")).strip()
    return (join, *_NOUGHTS) if join and join[0].isalpha() else _NOUGHTS


def scale_words() -> Iterator[tuple[str, int]]:
    """Words and signs of all languages behind a number in digits, folded and without gaps, and what they multiply by."""
    for power, words in SCALES.items():
        for word in words.split():
            yield fold(word).translate(_NO_GAPS), 10**power


def trie_of(entries: Iterable[tuple[str, Any]]) -> Trie:
    """Spellings with what they mean, as a tree of characters."""
    root: Trie = {}
    for key, meaning in entries:
        node = root
        for char in key:
            node = node.setdefault(char, {})
        node[""] = meaning
    return root
