"""Language, number -> all forms in which the language spells it, by the rules of CLDR as unicode-rbnf applies them.

CLDR spells a word in one way, where the press has two (पन्द्रह and पंद्रह), or where wire copy leaves marks out (fuenf);
and a few words in a way in which hardly anybody does: Romanian 16, Greek 90. So some forms are added. Looked for were
those of the numbers to 20, and of the tens, that a language uses far less than those around them.
"""

import re
import statistics
from collections.abc import Mapping, Sequence
from functools import lru_cache

from unicode_rbnf import FormatPurpose, RbnfEngine
from unicode_rbnf.engine import RbnfError

from pipeline.matching.facts.folding import fold
from pipeline.text.scripts import UNSPACED_LANGUAGES
from pipeline.text.word_frequencies import usual_frequencies

GAPS = frozenset(" -\u00ad\u093c\u200b\u200c'’")
"""What may stand between two letters of a spelling, or is left out: also the dot below a letter of Hindi."""

_CODES = {"nb": "no", "iw": "he", "in": "id", "tl": "fil"}
_VARIANTS = {"de": ("de_CH",), "fr": ("fr_CH", "fr_BE"), "pt": ("pt_PT",), "zh": ("zh_Hant",), "sr": ("sr_Latn",)}
# Patterns in what the rules print, and what stands there as well.
_INSTEAD: Mapping[str, Sequence[tuple[str, str]]] = {
    "de": (("ü", "ue"), ("ö", "oe")),
    "el": (("εννενήντα", "ενενήντα"), ("εννέα", "εννιά"), ("επτά", "εφτά"), ("οκτώ", "οχτώ")),
    "es": (("é", "e"), ("ó", "o"), ("ú", "u")),  # dieciséis, veintidós, veintiún
    # A nasal before a consonant of its own class is a letter or a dot.
    "hi": (("न्(?=[तथदध])", "ं"), ("ण्(?=[टठडढ])", "ं"), ("ञ्(?=[चछजझ])", "ं"), ("छह", "छः")),
    "hu": (("kettő", "két"),),  # before what is counted
    "lv": (("simt$", "simts"),),
    "mk": (("двесто", "двесте"), ("тристо", "триста")),
    "ne": (("न्(?=[तथदध])", "ं"),),
    "nl": (("ë", "e"),),
    "pt": (("catorze", "quatorze"),),
    "ro": (("patrusprezece", "paisprezece"), ("([sşș])asesprezece", r"\1aisprezece"), ("([sşș])asezeci", r"\1aizeci")),
    "sl": ((r"^(\w+set) (\w+)$", r"\2in\1"),),  # petindvajset
    "uk": (("ʼ", "'"), ("ʼ", "’")),
}
_NO_GAPS = str.maketrans("", "", "".join(GAPS))
_LONGEST = 60  # characters of a spelling
_CARDINAL = FormatPurpose.CARDINAL
_COMPARED = range(2, 11)
_OFTEN = 5  # times as often as other numbers; articles are used 6 times as often and more, other numbers up to 4.5


def variants(language: str | None) -> tuple[str, ...]:
    """A language (ISO 639-1) and how it is written elsewhere, as CLDR names them."""
    code = _CODES.get(language or "", language or "")
    return tuple(variant for variant in (code, *_VARIANTS.get(code, ())) if _engine(variant))


def spelt(variant: str, number: float) -> set[str]:
    """A cardinal number in all forms, folded and without gaps."""
    return _bare(said(variant, number))


def spelt_rank(variant: str, number: int) -> set[str]:
    """An ordinal number, likewise; nothing where CLDR has no rules for them."""
    return _bare(said(variant, number, FormatPurpose.ORDINAL))


def spaced(variant: str, number: int) -> set[str]:
    """A cardinal number in all forms, folded, in its words."""
    return {fold(form) for form in said(variant, number)}


def bare(form: str) -> str:
    """A spelling without what may stand between its letters."""
    return form.translate(_NO_GAPS)


def _bare(printed: set[str]) -> set[str]:
    forms = {bare(fold(form)) for form in printed}
    forms |= {form.replace("ß", "ss") for form in forms}
    return {form for form in forms if form and len(form) <= _LONGEST and not any(map(str.isdigit, form))}


def said(variant: str, number: float, purpose: FormatPurpose = _CARDINAL) -> set[str]:
    """A number in all forms, as they are printed."""
    engine = _engine(variant)
    try:
        forms = set(engine.format_number(number, purpose).text_by_ruleset.values()) if engine else set()
    except (ValueError, RbnfError):  # no rules for this purpose, or this number
        return set()
    return _also_printed(forms, variant.partition("_")[0])


@lru_cache(maxsize=100)
def _instead(language: str) -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), other) for pattern, other in _INSTEAD.get(language, ())]


def _also_printed(forms: set[str], language: str) -> set[str]:
    """Spellings of a number in a language (ISO 639-1), and the others in which it is printed."""
    found = set(forms)
    for pattern, other in _instead(language):
        found |= {pattern.sub(other, form) for form in found}
    return found


@lru_cache(maxsize=100)
def _engine(variant: str) -> RbnfEngine | None:
    try:
        return RbnfEngine.for_language(variant)
    except ValueError:  # no rules for this language
        return None


def common_words(language: str | None) -> set[str]:
    """The words for numbers to 10 of a language that it uses far more often than others: articles, or `năm`, a year.

    A number is said the less often the greater it is: its share times its size is much the same for all of them.
    """
    code = variants(language)[:1] if language not in UNSPACED_LANGUAGES else ()
    words = {n: said(code[0], n) for n in range(1, 11)} if code else {}
    known = frozenset(form.lower() for forms in words.values() for form in forms)
    frequency = usual_frequencies(language or "", known)
    often = {
        n: max((frequency.get(form.lower(), 0.0) for form in forms), default=0.0) * n for n, forms in words.items()
    }
    found: set[str] = set()
    for n, forms in words.items():
        usual = statistics.median(often[other] for other in _COMPARED if other != n)
        if usual and often[n] > _OFTEN * usual:
            found |= _bare(forms)
    return found
