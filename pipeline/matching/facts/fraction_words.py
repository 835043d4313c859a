"""Language -> its words for fractions, which CLDR has not: `and a half`, `quarters`, `anderthalb`."""

from fractions import Fraction

from pipeline.matching.facts.folding import fold
from pipeline.matching.facts.spelt_forms import bare

HALF = Fraction(1, 2)

_ADDED = {
    "en": {"and a half": HALF, "and a quarter": Fraction(1, 4), "and three quarters": Fraction(3, 4)},
    "de": {"einhalb": HALF, "einviertel": Fraction(1, 4), "dreiviertel": Fraction(3, 4)},
    "fr": {"et demi": HALF, "et demie": HALF, "et quart": Fraction(1, 4)},
    "es": {"y medio": HALF, "y media": HALF},
    "pt": {"e meio": HALF, "e meia": HALF},
    "it": {"e mezzo": HALF, "e mezza": HALF},
    "nl": {"ënhalf": HALF, "enhalf": HALF, "ënhalve": HALF, "enhalve": HALF},
    "sv": {"och en halv": HALF, "och ett halvt": HALF},
    "da": {"og en halv": HALF, "og et halvt": HALF},
    "nb": {"og en halv": HALF, "og et halvt": HALF},
    "pl": {"i pół": HALF},
    "ru": {"с половиной": HALF},
    "uk": {"з половиною": HALF},
    "tr": {"buçuk": HALF},
    "ar": {"ونصف": HALF, "وربع": Fraction(1, 4)},
    "he": {"וחצי": HALF},
    "fa": {"و نیم": HALF},
    "vi": {"rưỡi": HALF},
}
"""Behind a number: two and a half, zweieinhalb."""

_UNDER = {
    "en": "half halves=2 third thirds=3 quarter quarters fourth fourths=4 fifth fifths=5 sixth sixths=6"
    " eighth eighths=8 tenth tenths=10",
    "de": "drittel dritteln=3 viertel vierteln=4 fünftel fünfteln=5 sechstel=6 achtel=8 zehntel=10",
    "fr": "demi demie=2 tiers=3 quart quarts=4 cinquième cinquièmes=5 sixièmes=6 dixième dixièmes=10",
    "es": "tercio tercios=3 cuarto cuartos=4 quinto quintos=5 décimo décimos=10",
    "pt": "terço terços=3 quarto quartos=4 quinto quintos=5 décimo décimos=10",
    "it": "terzo terzi=3 quarto quarti=4 quinto quinti=5 decimo decimi=10",
    "nl": "derde=3 kwart vierde=4 vijfde=5 achtste=8 tiende=10",
    "sv": "tredjedel tredjedelar=3 fjärdedel fjärdedelar=4 femtedel femtedelar=5 tiondel tiondelar=10",
    "da": "tredjedel tredjedele=3 fjerdedel fjerdedele=4 femtedel femtedele=5 tiendedel tiendedele=10",
    "nb": "tredjedel tredjedeler=3 firedel firedeler fjerdedel fjerdedeler=4 femtedel femtedeler=5 tidel tideler=10",
    "pl": "trzecia trzecie=3 czwarta czwarte=4 piąta piąte piątych=5",
    "ru": "треть трети=3 четверть четверти=4 пятая пятых=5",
}
"""Behind a number in words, what it is divided by: two thirds."""

_WHOLE = {
    "de": {"anderthalb": Fraction(3, 2), "anderthalbe": Fraction(3, 2)},
    "nl": {"anderhalf": Fraction(3, 2), "anderhalve": Fraction(3, 2)},
    "da": {"halvanden": Fraction(3, 2)},
    "pl": {"półtora": Fraction(3, 2), "półtorej": Fraction(3, 2)},
    "ru": {"полтора": Fraction(3, 2), "полторы": Fraction(3, 2), "полутора": Fraction(3, 2)},
    "uk": {"півтора": Fraction(3, 2), "півтори": Fraction(3, 2)},
    "hi": {"डेढ़": Fraction(3, 2), "ढाई": Fraction(5, 2)},
}
"""Numbers with fractions that are one word."""

_HALVES = {
    "en": "half a|half an|half",
    "de": "halbe|halben|halber|halbes",
    "fr": "demi",
    "es": "medio|media",
    "pt": "meio|meia",
    "it": "mezzo|mezza",
    "nl": "half|halve",
    "sv": "halv|halvt",
    "da": "halv|halvt",
    "nb": "halv|halvt",
    "pl": "pół",
    "ru": "пол",
    "uk": "пів",
    "tr": "yarım",
    "ar": "نصف",
    "fa": "نیم",
    "he": "חצי",
    "id": "setengah",
    "vi": "nửa",
    "hi": "आधा|आधे",
}
"""Before a word for a power of ten or a unit: half a million. By themselves they are no numbers: first half."""

_QUARTER = Fraction(1, 4)
_BEFORE = {
    "hi": {"साढ़े": HALF, "सवा": _QUARTER, "पौने": -_QUARTER, "पौन": -_QUARTER},
    "ne": {"साढे": HALF, "सवा": _QUARTER, "पौने": -_QUARTER},
}
"""Before a number, what it is more, or less: साढ़े तीन is 3.5, पौने तीन 2.75; before a power of ten, than one of it."""


def added(language: str | None) -> dict[str, Fraction]:
    """What is added behind a number, by its spelling without gaps."""
    return {bare(fold(word)): value for word, value in _ADDED.get(language or "", {}).items()}


def under(language: str | None) -> dict[str, int]:
    """What a number before it is divided by, likewise."""
    found: dict[str, int] = {}
    words: list[str] = []
    for said in _UNDER.get(language or "", "").split():
        word, _, value = said.partition("=")
        words.append(bare(fold(word)))
        if value:
            found |= dict.fromkeys(words, int(value))
            words = []
    return found


def halves(language: str | None) -> list[str]:
    """Words for a half, likewise."""
    return [bare(fold(word)) for word in _HALVES.get(language or "", "").split("|") if word]


def before(language: str | None) -> dict[str, Fraction]:
    """What the number behind a word is more than it says, by the word, likewise."""
    return {bare(fold(word)): value for word, value in _BEFORE.get(language or "", {}).items()}


def whole(language: str | None) -> dict[str, Fraction]:
    """Numbers by their spelling, likewise."""
    return {bare(fold(word)): value for word, value in _WHOLE.get(language or "", {}).items()}
