"""Text -> its language as an ISO 639-1 code: the script, then frequent words, then letter statistics."""

import re
from bisect import bisect
from collections import Counter
from functools import cache, lru_cache
from itertools import chain

from babel import Locale, localedata
from resiliparse.parse.lang import detect_fast

_SAMPLE = 800  # characters; more hardly change the answer
_SEARCHED = 20_000  # characters; far enough to get past a page's menus
_SCRIPT_SAMPLE = 300
_LEAST_SIGNS = 4  # letters of a script that one language alone is written in; fewer are a name
_LEAST_WORDS = 4  # frequent words that it takes to name a language by them
_LEAST_SHARE = 0.1  # of all words; in running text it is a quarter or more
_LEAD = 1.5  # over the language with the next most
_LEAST_STATISTICS = 100  # letters of the script sample from which on statistics of letters can be relied on
# Rank of resiliparse, a distance: in running text of 800 characters about 320, of 150 about 600.
_FARTHEST = {"latin": 500, "cyrillic": 700, "arabic": 700, "devanagari": 700}
_NO_LIMIT = 10_000
_LEAST_KANA = 0.1  # of the letters; Chinese texts hold a Japanese name at most

_CODES = """
    afr:af alb:sq amh:am ara:ar arm:hy asm:as aze:az bak:ba baq:eu bel:be ben:bn bod:bo bos:bs bre:br bul:bg bur:my
    cat:ca ces:cs chi:zh cmn:zh cym:cy cze:cs dan:da deu:de dut:nl ell:el eng:en epo:eo est:et eus:eu fao:fo fas:fa
    fin:fi fra:fr fre:fr fry:fy geo:ka ger:de gla:gd gle:ga glg:gl gre:el guj:gu hau:ha heb:he hin:hi hrv:hr hun:hu
    hye:hy ibo:ig ice:is ind:id isl:is ita:it jav:jv jpn:ja kan:kn kat:ka kaz:kk khm:km kin:rw kir:ky kor:ko kur:ku
    lao:lo lat:la lav:lv lit:lt ltz:lb mac:mk mal:ml mar:mr may:ms mkd:mk mlg:mg mlt:mt mon:mn mri:mi msa:ms mya:my
    nep:ne nld:nl nno:nn nob:nb nor:no ori:or orm:om pan:pa per:fa pol:pl por:pt pus:ps roh:rm ron:ro rum:ro rus:ru
    sin:si slk:sk slo:sk slv:sl sna:sn snd:sd som:so spa:es sqi:sq srp:sr sun:su swa:sw swe:sv tam:ta tat:tt tel:te
    tgk:tg tgl:tl tha:th tib:bo tir:ti tuk:tk tur:tr uig:ug ukr:uk urd:ur uzb:uz vie:vi wel:cy xho:xh yid:yi yor:yo
    zho:zh zul:zu iw:he in:id ji:yi
"""  # ISO 639-2, both kinds, and withdrawn codes
_SHORT_CODES = dict(pair.split(":") for pair in _CODES.split())
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_CODE = re.compile(r"[a-z]{2,3}")
_IN_BRACKETS = re.compile(r"[(\[].*")
_LONGEST_NAME = 60  # characters
_NO_LANGUAGE = frozenset(["und", "mul", "zxx", "mis"])

# The first character of each block, and its script: for a script of one language, that language's code.
_BLOCKS = sorted(
    {
        0x0000: "", 0x0041: "latin", 0x005B: "", 0x0061: "latin", 0x007B: "", 0x00C0: "latin", 0x0250: "",
        0x0370: "el", 0x0400: "cyrillic", 0x0530: "hy", 0x0590: "he", 0x0600: "arabic", 0x0700: "", 0x0750: "arabic",
        0x0780: "dv", 0x07C0: "", 0x08A0: "arabic", 0x0900: "devanagari", 0x0980: "bn", 0x0A00: "pa", 0x0A80: "gu",
        0x0B00: "or", 0x0B80: "ta", 0x0C00: "te", 0x0C80: "kn", 0x0D00: "ml", 0x0D80: "si", 0x0E00: "th",
        0x0E80: "lo", 0x0F00: "bo", 0x1000: "my", 0x10A0: "ka", 0x1100: "ko", 0x1200: "am", 0x13A0: "",
        0x1780: "km", 0x1800: "mn", 0x18B0: "", 0x1E00: "latin", 0x1F00: "el", 0x2000: "", 0x3041: "ja",
        0x3100: "", 0x3400: "zh", 0x4DC0: "", 0x4E00: "zh", 0xA000: "", 0xAC00: "ko", 0xD7B0: "", 0xF900: "zh",
        0xFB00: "latin", 0xFB1D: "he", 0xFB50: "arabic", 0xFE00: "", 0xFE70: "arabic", 0xFEFF: "",
        0xFF21: "latin", 0xFF3B: "", 0xFF66: "ja", 0xFFA0: "", 0x20000: "zh", 0x32000: "",
    }.items()
)  # fmt: skip
_NO_LETTERS = bytes(point for point in range(128) if not chr(point).isalpha())  # of ASCII
_STARTS = [start for start, _ in _BLOCKS]
_SCRIPTS = [script for _, script in _BLOCKS]

# What resiliparse may choose from, by script.
_CANDIDATES = {
    "latin": "af az br ca cs cy da de en eo es et eu fi fr ga gl ha hr hu id is it lt lv mg mt nl no pl pt ro sk sl so "
    "sq sv sw tl tr uz vi",
    "cyrillic": "ru uk be bg mk sr kk ky mn tg tt",
    "arabic": "ar fa ur ps sd ug ku",
    "devanagari": "hi mr ne sa",
}
_FREQUENT = {
    "en": "the of and to in that is for said was with on it as by at from has he his be are will this which have",
    "de": "der die und das den nicht von ist mit sich auf für ein eine dem des im zu auch wird hat sie er nach bei",
    "fr": "le la les des et du une est dans pour que qui sur au par pas plus ne ce il a été aux avec cette son",
    "es": "el la los las de del que y en un una por con para se su al no es lo como más ha pero sus este fue",
    "it": "il di che la e per un una del della è non in con si le dei sono da al alla nel ha anche più gli delle",
    "pt": "o de que e a do da em um uma para com não os no na se por mais dos as ao foi das como é são pela",
    "nl": "de het een van en in is dat op te zijn met voor niet aan door er om ook naar bij heeft wordt maar",
    "sv": "och att det som en på är av för med till den har inte ett om var jag men sig från vi kan han nu",
    "da": "og at det er en til af på der med for den har ikke et om var men de han fra som vi kan blev sig efter",
    "no": "og det er en til av på som med for den har ikke et om var men de han fra vi kan ble seg etter også å",
    "fi": "ja on ei että se oli hän mutta ovat kun myös mukaan joka tai ole kuin vain sen olla sekä jo niin",
    "pl": "w i na z do nie się że jest to o po przez jak od za dla ale są tym był który jego oraz roku co",
    "cs": "a v na se je že o s z do to i za by ve pro jako ale jsou podle které který od jeho také však po už",
    "sk": "a v na sa je že o s z do to aj za by vo pre ako ale sú podľa ktoré ktorý od jeho však po už",
    "hu": "a az és hogy nem is egy volt meg ez szerint csak már még de ami lesz mint el után aki",
    "ro": "de și în a la cu pe din nu că care este o pentru mai se un au fost ale sunt al dar prin după",
    "tr": "ve bir bu için de da ile olarak çok daha olan kadar gibi sonra ancak ne en var ise yeni her göre",
    "id": "yang di dan untuk dengan dari pada ini tidak dalam itu akan ke juga oleh sebagai karena telah mereka",
    "ca": "de la el i que a els en les per un una amb del al no es va dels és com més ha però seva aquest",
    "hr": "je i u na da se za od s su o a kao što ne koji bi iz nije to će ali sam biti koje prema",
    "sl": "je in v na da se za so po pa z ki ne tudi s kot bi o še ni od bo iz do pri ali",
    "ru": "и в на не что с по как это он из для от его за к но о а также был было года который",
    "uk": "і в на не що з та до у як це він за для від його про але було під який також року є",
    "bg": "и в на не че с по как това той от за до но се е са да ще към при бе година който",
    "sr": "и у на не да се је су за од са о који као то из али што би до према није ће",
    "ar": "في من على إلى أن التي عن مع هذا هذه الذي كما بعد بين كان ما لا إن قال وقال",
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم شد گفت های",
    "ur": "کے میں کی ہے کو سے کا اور پر نے کہ یہ ہیں اس بھی نہیں تھا گیا کہا",
    "hi": "के में की है को से का और पर ने कि यह हैं इस भी नहीं था गया कहा लिए",
    "mr": "आहे आणि या ते हे की तर नाही होते केली केला यांनी त्या असे मध्ये आहेत",
    "ne": "को मा र छ छन् भएको गरेको पनि यो लागि भने हो थियो गर्न उनले तथा",
    "vi": "và của là các có cho được với trong những một không đã người này để khi đến từ cũng",
}
# Other words than those of `_FREQUENT`, which tell English from 31 languages; these tell it from all that is not.
_ENGLISH_WORDS = frozenset(["the", "and", "of", "to", "in", "that", "for", "is", "said", "was", "on", "with"])
_ENGLISH_SAMPLE = 2000  # characters
_TELLING = re.compile(r"[^a-z]|..+")  # a single letter may be an initial or an item of a list
_LANGUAGES_OF: dict[str, list[str]] = {}
for _lang, _words in _FREQUENT.items():
    for _word in filter(_TELLING.fullmatch, _words.split()):
        _LANGUAGES_OF.setdefault(_word, []).append(_lang)


def language_code(tag: str | None) -> str | None:
    """The ISO 639-1 code of a language tag or name: "en" of "en-US", "eng" and "English"; None of what is neither.

    A language that has no code of two letters keeps its three. Names count in English and in the language itself.
    """
    tag = (tag or "").strip()
    match = _TAG.fullmatch(tag)
    code = match[1].lower() if match else (_named(tag[:_LONGEST_NAME]) or "")
    return None if code in _NO_LANGUAGE else _SHORT_CODES.get(code, code) or None


@lru_cache(maxsize=1000)
def _named(name: str) -> str | None:
    """The code of a language by its name; what stands after it in brackets, a country or a script, does not count."""
    plain = _IN_BRACKETS.sub("", name).strip().casefold()
    return (_english_names().get(plain) or _own_names().get(plain)) if plain else None


@cache
def _english_names() -> dict[str, str]:
    """Codes by the names that the CLDR has for them in English."""
    names = Locale("en").languages
    return {name.casefold(): code for code, name in names.items() if _CODE.fullmatch(code)}


@cache
def _own_names() -> dict[str, str]:
    """Codes of two letters by the names that the CLDR has for them in the language itself."""
    codes = [code for code in _english_names().values() if len(code) == 2 and localedata.exists(code)]
    names = [(code, Locale(code).languages.get(code)) for code in codes]
    return {name.casefold(): code for code, name in names if name}


def detect(text: str) -> str | None:
    """The language of a text by the first 800 characters of its longer lines, or None where they leave it in doubt."""
    sample = _prose(text)
    script, n_letters = _script(sample[:_SCRIPT_SAMPLE])
    if script not in _CANDIDATES:
        return script if n_letters >= _LEAST_SIGNS else None
    named = _by_words(sample)
    if len(named) == 1:
        return named[0]
    if named:
        return _by_letters(sample, named, _NO_LIMIT)
    if n_letters < _LEAST_STATISTICS:
        return None
    return _by_letters(sample, _CANDIDATES[script].split(), _FARTHEST[script])


def likeliest(text: str) -> str | None:
    """The language of a text as far as its letters tell, however doubtful: for what only tells a few apart."""
    sample = _prose(text)
    script, _ = _script(sample[:_SCRIPT_SAMPLE])
    return _by_letters(sample, _CANDIDATES[script].split(), _NO_LIMIT) if script in _CANDIDATES else script or None


def looks_english(text: str) -> bool:
    """Whether one word in twelve of the text's beginning is among the dozen most frequent English ones.

    A yes or no to any text, where `detect` leaves short ones in doubt.
    """
    sample = text[:_ENGLISH_SAMPLE].lower().split()
    return 12 * sum(map(_ENGLISH_WORDS.__contains__, sample)) >= len(sample)


def _prose(text: str) -> str:
    """The beginning of a text without its short lines: menus hold names and words of any language."""
    lines = [line.strip() for line in text[:_SEARCHED].splitlines()]
    long_enough = max(map(len, lines), default=0) / 2
    return " ".join(" ".join(line for line in lines if len(line) >= long_enough)[:_SAMPLE].split())


def _script(sample: str) -> tuple[str, int]:
    """The script that most letters are of, and how many those are."""
    if sample.isascii():
        n_letters = len(sample.encode("ascii").translate(None, delete=_NO_LETTERS))
        return ("latin", n_letters) if n_letters else ("", 0)
    letters: Counter[str] = Counter()
    for char, n in Counter(sample).items():
        letters[_script_of(char)] += n
    del letters[""]
    if letters["ja"] > _LEAST_KANA * letters.total():
        letters["ja"] += letters.pop("zh", 0)
    script, n_letters = max(letters.items(), key=lambda item: item[1], default=("", 0))
    return script, n_letters


@lru_cache(maxsize=10_000)
def _script_of(char: str) -> str:
    return _SCRIPTS[bisect(_STARTS, ord(char)) - 1]


def _by_words(sample: str) -> list[str]:
    """The languages that the frequent words speak for; several where none is well ahead."""
    words = sample.lower().split()
    hits = Counter(chain.from_iterable([_LANGUAGES_OF[word] for word in words if word in _LANGUAGES_OF]))
    most = max(hits.values(), default=0)
    return (
        sorted(lang for lang, n in hits.items() if n * _LEAD > most)
        if most >= max(_LEAST_WORDS, _LEAST_SHARE * len(words))
        else []
    )


def _by_letters(sample: str, langs: list[str], farthest: int) -> str | None:
    lang, _ = detect_fast(sample, cutoff=farthest, langs=langs)
    return lang if lang != "unknown" else None
