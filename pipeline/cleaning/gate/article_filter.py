"""Title and texts of an article -> why it takes no part: empty, a stub, a listing, another page or too short."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.cleaning.boilerplate.pattern_heads import Beginnings, heads
from pipeline.cleaning.gate.page_kinds import find_other_page
from pipeline.cleaning.gate.paywall import find_paywall, teaser
from pipeline.cleaning.gate.stub_phrases import STUBS
from pipeline.cleaning.gate.verdict import Exclusion, FilterInput, quote
from pipeline.cleaning.gate.wording import StubRule
from pipeline.text.paragraphs import ends_sentence, paragraph
from pipeline.text.words import words

_LONGEST_STUB = 300  # words; a longer text is an article whatever it says
_SIGN_WORDS = 12  # of a sentence that is little but its phrase; an article that takes one up goes on
_BESIDE_EACH = 20  # words of other text for each such sentence
_MOST_SIGNS = 4  # sentences that count
_LEAST_HEADLINES = 12  # lines
_HEADLINE_WORDS = range(5, 31)  # by the words of `texts`: a headline in Chinese has up to 30 characters
_HEADLINE_SHARE = 0.85  # of the lines
_MEAN_HEADLINE = 7.0  # words; a line of verse has fewer
_PROSE_SHARE = 0.1  # of the characters
_LONGEST_LINK = 100  # characters; `_MORE` takes no longer line
_LEAST_LINKS = 6  # lines such as "Read more"; an article has some, too
_LINK_SHARE = 0.25  # of the lines
_LABEL_SPACES = 2  # in a label of three words

_SENTENCE = re.compile(r"[^.!?。！？…\n]+[.!?。！？…]*")
_DIGITS = re.compile(r"\d+")
_INNER_PUNCTUATION = re.compile(r"[;؛；]|[,،、，].*[,،、，]")
_LEFT = " \t•·*-–—|>»#"


@dataclass(frozen=True)
class ListingRule:
    """A kind of page that lists articles. `finds` quotes what gives it away, or None."""

    name: str
    finds: Callable[[FilterInput], str | None]
    catches: str
    spares: str


def find_exclusion(texts: FilterInput, n_words: int, min_words: int) -> Exclusion | None:
    """Why an article of n_words after cleaning takes no part; None where it does.

    Where cleaning left fewer than min_words, what was there before it counts: a cookie notice is boilerplate on an
    article's page, and a stub where it is all there is.
    """
    judged = texts if n_words >= min_words else replace(texts, cleaned=texts.uncleaned, terms="")
    n_judged = n_words if n_words >= min_words else len(words(texts.uncleaned))
    n_terms = len(words(texts.terms)) if judged.terms else 0
    exclusion = (
        find_paywall(texts)
        or _stub(_with_terms(judged), n_judged + n_terms)
        or teaser(texts, n_words)
        or _listing(judged)
        or find_other_page(texts)
    )
    if exclusion or n_words >= min_words:
        return exclusion
    if n_words:
        return Exclusion("too_short", f"{n_words} words")
    return Exclusion("empty", "nothing but boilerplate" if words(texts.uncleaned) else "no words")


def _with_terms(texts: FilterInput) -> FilterInput:
    """Phrases of stubs stand among the terms of a paywall, too."""
    return replace(texts, cleaned=f"{texts.cleaned}\n{texts.terms}") if texts.terms else texts


class StubMatcher:
    """The phrases of some rules, made ready for many sentences.

    Of the rules whose phrases begin with plain characters, none is tried on a sentence that does not begin so.
    """

    def __init__(self, rules: Sequence[StubRule]) -> None:
        self._rules = {rule.name: rule for rule in rules}
        unlike = [rule for rule in rules if "" in heads(rule.pattern)]
        self._all, self._unlike = _any_of(rules), _any_of(unlike) if unlike else _NEVER
        self._beginnings = Beginnings([_OPENER, *(rule.pattern for rule in rules if rule not in unlike)])

    def rule(self, sentence: str) -> StubRule | None:
        """The rule whose phrase stands at the head of a sentence."""
        sentence = sentence.lstrip(_LEFT)
        found = (self._all if self._beginnings.fit(sentence) else self._unlike).match(sentence)
        return self._rules[found.lastgroup] if found and found.lastgroup else None


_OPENER = r"(?:oops|whoops|uh-oh|hmm+|sorry|hey|hi|hello|please note|attention|notice)\b"
_NEVER = re.compile("(?!)")


def _any_of(rules: Sequence[StubRule]) -> re.Pattern[str]:
    """A pattern for any of their phrases, each a group by its rule's name."""
    phrases = "|".join(f"(?P<{rule.name}>{rule.pattern})" for rule in rules)
    return re.compile(rf"(?:{_OPENER}\W*)?(?:{phrases})", re.IGNORECASE)


_MATCHER = StubMatcher(STUBS)
_CUT_OFF = StubMatcher([rule for rule in STUBS if rule.cut_off])
_MOST_CUT_OFF = max(rule.most_beside for rule in STUBS if rule.cut_off)


def _stub(texts: FilterInput, n_words: int) -> Exclusion | None:
    """A page that says why there is no article, and little else."""
    if n_words > _LONGEST_STUB:
        return None
    kept = [(sentence, _MATCHER.rule(sentence)) for sentence in _SENTENCE.findall(texts.cleaned)]
    n_phrases = sum(len(words(sentence)) for sentence, rule in kept if rule)
    n_left = n_words - n_phrases
    around = [(texts.title or "", _MATCHER.rule(texts.title or ""))]
    if n_left <= _MOST_CUT_OFF:
        around += [(sentence, _CUT_OFF.rule(sentence)) for sentence in _SENTENCE.findall(texts.uncleaned)]
    n_signs = sum(rule is not None and len(words(sentence)) <= _SIGN_WORDS for sentence, rule in (*kept, around[0]))
    for sentence, rule in (*kept, *around):
        if rule and n_left <= max(rule.most_beside, _BESIDE_EACH * min(n_signs, _MOST_SIGNS), n_phrases):
            return Exclusion("stub", f"{rule.name}: {quote(sentence)}")
    return None


def _listing(texts: FilterInput) -> Exclusion | None:
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


LISTINGS = (
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
