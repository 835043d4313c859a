"""An article's texts -> whether it is a page that lists articles: headlines, teasers with links, search results."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.cleaning.gate.verdict import Exclusion, FilterInput, quote
from pipeline.text.paragraphs import ends_sentence, paragraph
from pipeline.text.words import words

_LEAST_HEADLINES = 12  # lines
_HEADLINE_WORDS = range(5, 31)  # by the words of `texts`: a headline in Chinese has up to 30 characters
_HEADLINE_SHARE = 0.85  # of the lines
_MEAN_HEADLINE = 7.0  # words; a line of verse has fewer
_PROSE_SHARE = 0.1  # of the characters
_LONGEST_LINK = 100  # characters; `_MORE` takes no longer line
_LEAST_LINKS = 6  # lines such as "Read more"; an article has some, too
_LINK_SHARE = 0.25  # of the lines
_LABEL_SPACES = 2  # in a label of three words
_DIGITS = re.compile(r"\d+")
_INNER_PUNCTUATION = re.compile(r"[;؛；]|[,،、，].*[,،、，]")


@dataclass(frozen=True)
class ListingRule:
    """A kind of page that lists articles. `finds` quotes what gives it away, or None."""

    name: str
    finds: Callable[[FilterInput], str | None]
    catches: str
    spares: str


def find_listing(texts: FilterInput) -> Exclusion | None:
    """Why it is one; None: no rule finds anything."""
    for rule in LISTINGS:
        found = rule.finds(texts)
        if found:
            return Exclusion("listing", f"{rule.name}: {found}")
    return None


def _lines(text: str) -> list[str]:
    """The lines of a text without its labels: short ones that recur, such as "Sport", "2 hours ago" or "By Ann Lee"."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    counts = Counter(_DIGITS.sub("0", line) for line in lines)
    return [line for line in lines if line.count(" ") > _LABEL_SPACES or counts[_DIGITS.sub("0", line)] == 1]


def _headlines(texts: FilterInput) -> str | None:
    """Lines that could each be a headline, and hardly a sentence.

    Lines of figures are tables, short ones names or a menu's, those with commas at the end or inside verse or lists.
    """
    if texts.uncleaned.count("\n") < _LEAST_HEADLINES - 1 or _has_prose(texts.cleaned):
        return None
    # Headlines of much the same length look hard-wrapped, and cleaning may have joined them.
    lines = _lines(texts.uncleaned if 2 * len(texts.cleaned) > len(texts.uncleaned) else texts.cleaned)
    found = [line for line in lines if _could_be_headline(line)]
    if len(found) < max(_LEAST_HEADLINES, _HEADLINE_SHARE * len(lines)) or _tabular(found):
        return None
    return f"{len(found)} of {len(lines)} lines, such as {quote(found[0])}"


def _has_prose(text: str) -> bool:
    """Whether sentences make up a good part of a text. Most often the first ones show it."""
    n_characters = 0
    for line in text.split("\n"):
        n_characters += len(line) if paragraph(line.strip(), 0).is_prose else 0
        if n_characters > _PROSE_SHARE * len(text):
            return True
    return False


def _could_be_headline(line: str) -> bool:
    return (
        not line[0].islower()
        and not ends_sentence(line)
        and line[-1] not in ",،、，–—-"
        and not _INNER_PUNCTUATION.search(line)
        and len(words(line)) in _HEADLINE_WORDS
    )


def _tabular(lines: Sequence[str]) -> bool:
    with_figures = sum(bool(_DIGITS.search(line)) for line in lines)
    mean = sum(len(words(line)) for line in lines) / len(lines)
    return with_figures > len(lines) / 2 or mean < _MEAN_HEADLINE


_MORE = re.compile(
    r"(?:read (?:more|full|the full|article|story)|continue reading|full (?:story|article)|more »|weiterlesen"
    r"|mehr lesen"
    r"|zum artikel|lire (?:la suite|plus|l['’]article)|leer más|seguir leyendo|leggi (?:tutto|di più)"
    r"|continua a leggere"
    r"|leia mais|ler mais|lees (?:meer|verder)|läs mer|les mer|læs mere|czytaj (?:więcej|dalej)|devamını oku"
    r"|baca selengkapnya"
    r"|читать (?:далее|полностью)|подробнее"
    r"|читати далі|детальніше|ادامه مطلب|بیشتر بخوانید|और पढ़ें|पूरा पढ़ें|続きを読む|阅读(?:全文|更多)"
    r"|閱讀(?:全文|更多)|더 ?보기|اقرأ المزيد)\b.{0,60}$",
    re.IGNORECASE,
)


def _read_more(texts: FilterInput) -> str | None:
    """Teasers that each end in a link to the article: one line in four says so."""
    if texts.uncleaned.count("\n") < 2 * _LEAST_LINKS:
        return None
    lines = map(str.strip, texts.uncleaned.splitlines())
    links = [line for line in lines if len(line) <= _LONGEST_LINK and _MORE.match(line)]
    if len(links) < _LEAST_LINKS:
        return None
    n_others = sum(_MORE.match(line) is None for line in _lines(texts.uncleaned))
    if len(links) < _LINK_SHARE * (len(links) + n_others):
        return None
    return f"{len(links)} links such as {quote(links[0])} beside {n_others} other lines"


_SEARCH = re.compile(
    r"(?:(?:your |\d[\d.,]* )?search results?\b|(?:about )?\d[\d.,]* results? (?:for|found)"
    r"|(?:no )?results (?:for ?:? ?[\"“‘']|found)|showing \d+ ?(?:[-–]|to) ?\d+ of"
    r"|(?:\d[\d.]* )?(?:suchergebnisse|treffer) (?:für|zu)|(?:\d+ )?résultats? (?:de (?:la |votre )?recherche"
    r"|pour)|resultados (?:de (?:la |su )?búsqueda|para)"
    r"|resultados (?:da (?:busca|pesquisa)|para)|risultati (?:della ricerca|per)"
    r"|(?:\d+ )?(?:zoek)?resultaten (?:voor|van)|zoekresultaten|wyniki wyszukiwania"
    r"|результаты поиска|результати пошуку|arama sonuçları|نتائج البحث|نتایج جستجو|खोज (?:के )?परिणाम"
    r"|搜[索尋寻](?:结果|結果)|検索結果|검색 ?결과|hasil pencarian)",
    re.IGNORECASE,
)
_HEAD_LINES = 3
_CUT_OFF_ENDS = ("…", "...")
_LEAST_HITS = 4  # lines that are cut off, as the excerpts of search results are, or could be headlines


def _search_results(texts: FilterInput) -> str | None:
    """A heading that says so, and excerpts: lines that are cut off or are headlines, and hardly a sentence besides."""
    lines = filter(None, map(str.strip, texts.uncleaned.splitlines()))
    head = list(islice(lines, _HEAD_LINES))
    named = next((line for line in (texts.title or "", *head) if _SEARCH.match(line)), None)
    if not named:
        return None
    n_hits = sum(line.endswith(_CUT_OFF_ENDS) or _could_be_headline(line) for line in (*head, *lines))
    whole = [line for line in texts.cleaned.split("\n") if not line.endswith(_CUT_OFF_ENDS)]
    return quote(named) if n_hits >= _LEAST_HITS and not _has_prose("\n".join(whole)) else None


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ADDRESS_SHARE = 0.9  # of what stands between spaces


def _addresses(texts: FilterInput) -> str | None:
    """Addresses and nothing else, as crawlers are given."""
    said = texts.uncleaned.split()
    found = list(filter(_ADDRESS.fullmatch, said))
    return f"{len(found)} addresses, such as {quote(found[0])}" if len(found) > _ADDRESS_SHARE * len(said) else None


LISTINGS = (
    ListingRule(
        "addresses",
        _addresses,
        "https://oakton.example/news/1\nhttps://oakton.example/news/old-bridge-is-to-be-rebuilt\nhttps://elmham.example/2",
        "The council of Oakton voted on Monday to rebuild the old bridge.\nhttps://oakton.example/news/1",
    ),
    ListingRule(
        "headlines",
        _headlines,
        "\n".join(
            (
                "Oakton council votes to rebuild the old bridge",
                "Storm leaves 4,000 homes on the coast without power",
                "Leeds win again as keeper saves late penalty",
                "Why the price of bread keeps rising this winter",
                "Mayor of Elmham steps down after 12 years",
                "Police look for driver of a blue van",
                "School of music opens its doors to pensioners",
                "Court halts the sale of a forest to investors",
                "Five walks for the first warm days of spring",
                "Union calls off strike on trams and buses",
                "New ferry to link both banks from the autumn on",
                "Museum returns a painting to the heirs of its owner",
            )
        ),
        "\n".join(
            (
                "I went down to the river at the end of the day",
                "and nobody came with me to carry the lamp",
                "the water was higher than it had been in the spring",
                "and the boats were all gone from the wall",
            )
            * 4
        ),
    ),
    ListingRule(
        "read_more",
        _read_more,
        "\n".join(
            (
                "Council votes to rebuild bridge",
                "The council of Oakton voted on Monday to rebuild the old bridge.",
                "Read more",
            )
            * 6
        ),
        "\n".join(
            (
                "The council of Oakton voted on Monday to rebuild the old bridge.",
                "Work is to begin in the spring, the mayor said.",
                "Traffic has gone around the river since the flood.",
                "Read more",
                "A ferry was tried and given up.",
                "The bridge is to be open again in two years.",
            )
            * 4
        ),
    ),
    ListingRule(
        "search_results",
        _search_results,
        "\n".join(
            (
                "Search results for: bridge",
                *("Oakton council votes to rebuild the old bridge", "The council of Oakton voted on Monday to ...") * 3,
            )
        ),
        "\n".join(
            (
                "Search results for missing boat disappoint families in Oakton",
                "The search for the boat has brought nothing to light, the coast guard of Oakton said on Monday.",
                "Two planes had looked for it in an area of 40 square miles since the storm on Friday night.",
                "The families have been told that no more ships will go out, a spokeswoman said.",
            )
        ),
    ),
)
