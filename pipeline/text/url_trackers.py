"""The query of an address -> those of its parameters that may say which article it is.

What says how a reader came here goes. No list of such parameters is complete, and the name that one outlet uses for
its campaigns is another's number of the article. So a parameter goes only where its name can mean nothing else, where
its value names a channel, or where its value is no number and the rest of the address names an article without it.
"""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, urlencode

# Names that mean nothing else: campaigns of analytics tools, clicks of advertisers, sessions, AMP's own.
_TRACKERS = re.compile(
    r"(?:utm|wt|mtm|matomo|piwik|hsa|itm|mkt|oly|vero|gs|ga|_ga|gaa|gad|mc|ns|at|amp|guce|cx|soc|pinned_post)_.+"
    r"|(?:utm|wt)[.-].+|_hs(?:enc|mi)|hsctatracking|__[a-z].*|xt(?:or|ref|cr|np|mc|nr)|guccounter|usqp|_openstat|_g[al]"
    r"|pk_(?:campaign|cpn|kwd|keyword|source|medium|content|cid)|fb_(?:action_\w+|comment_id|ref|source)"
    r"|(?:fb|g|d|tw|yc?|ysc?|ym|tt|sc|ms|rd|ir|rb_)cl(?:ick)?id|msclkid|li_fat_id|gclsrc|[gw]braid|click_?id"
    r"|igsh(?:id)?|mibextid|epik|wickedid|s_kwcid|ef_id|zanpid|cjevent|_branch_match_id|mbid|srsltid|tblci|dicbo|ob_?click_?id"
    r"|(?:s|sc|ex|rdt)_cid|sc_campaign|spm|spm_id_from|trk(?:campaign|info|contact|msg|module|sid)?|dgcid|dm_i"
    r"|elqtrack(?:id)?|sfmc_\w+|sfnsn|ref_?(?:src|url|source|campaign|medium)|cmp_?id|[noi]cid|icmp|int_?c(?:mp|id)"
    r"|(?:link(?:edin)?|li)_?(?:source|medium)|int_(?:source|medium|campaign|term)|traffic_?source|lead_?source|linkcode"
    r"|s(?:rnd|ref|ns)|sc_cmp|hpid|utm|roistat|wprov|kwp_\d|ob_?orig_?url"
    r"|ito|taid|smid|smtyp|smprod|emc|ftag|wpisrc|wpmm|wprss|hootpostid|sr_share|share_?(?:from|token|source|id)"
    r"|feed_?(?:type|name|ref)|rss|campaign_?id|cndid|bxid|sp(?:mailing|job|user|report)id|reflink|isappinstalled|(?:j|php|asp\.?net_?)?sess(?:ion)?_?id|aspsessionid\w*|cftoken"
)
# Names that often say where the reader came from, and sometimes which article is meant.
_DOUBTFUL = re.compile(
    r"aff(?:iliate)?(?:_?id)?|campaign|cid|clid|cmp|channel|feed|from|kwd|medium|mod|nl|origin|partner"
    r"|ref(?:err?er)?|s|share|site_?id|source|src|te|via"
)
_CHANNEL = re.compile(
    r"(?:rss|feeds?|atom|xml|e?-?mail|newsletters?|twitter|tw|x|facebook|fb|instagram|ig|linkedin|whatsapp|wa|telegram"
    r"|tg|threads|bluesky|mastodon|pinterest|reddit|flipboard|google(?:_?news)?|yahoo|bing|msn|apple(?:_?news)?"
    r"|social(?:flow|_?media)?|shar(?:e|ed|ing)|push|app|web|mobile|home(?:_?page)?|hp|front(?:_?page)?|nav(?:igation)?"
    r"|menu|footer|header|sidebar|related|recirc|trending|most_?read|search|direct|referral|cpc|ppc|paid|organic|banner"
    r"|internal|external|widget|amp|syndication)(?![a-z])",
    re.IGNORECASE,
)
_FORM = re.compile(r"_?amp|out_?put(?:_?type)?|view|service|mode|format|layout|render|version")
_AMP = frozenset(["amp", "amp-type", "amphtml"])
_YES = frozenset(["1", "true", "yes", "y", "on"])
_MOBILE = ("m", "mobile", "print", "printable", "printer", "nocache")
_PART = frozenset(["page", "pg", "pagenum", "lang", "language", "locale", *_MOBILE])  # of an article, or a form of it
_NUMBER = re.compile(r"\d{3}")  # from here on a value may be the number of an article
_PHRASE = re.compile(r"(?:[^\W_]+[-_+ .%]+){2}[^\W_]")  # three words may be its headline
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|jspx?|cfm|cgi|pl|do|dll|action|fcgi)$", re.IGNORECASE)
_ENTITY = re.compile(r"(^|&)amp;(?=\w)")  # of a query that was written into HTML
_LONG = 20  # characters of a path's last part, which then is a headline, also where words have no spaces


def kept_query(query: str, path: str) -> tuple[str, tuple[str, ...]]:
    """The parameters that may name the article, sorted, as a query; and those without a value, such as ?12345.

    `path` is that of the same address: what it names, no parameter has to.
    """
    query = _ENTITY.sub(r"\1", query)
    given = parse_qs(query)
    bare = sorted(part for part in query.split("&") if part and "=" not in part and not is_tracker(part, ("1",)))
    named = {name: given[name] for name in sorted(given) if not is_tracker(name, given[name])}
    if bare or names_article(path) or any(_is_number_of(name, values) for name, values in named.items()):
        named = {name: values for name, values in named.items() if not _says_nothing_more(name, values)}
    return urlencode(named, doseq=True), tuple(bare)


def is_tracker(name: str, values: Sequence[str]) -> bool:
    """Whether a parameter says only how the reader came here, or that the AMP form of the page is wanted."""
    name = name.lower()
    if _DOUBTFUL.fullmatch(name):
        return all(map(_CHANNEL.match, values))
    if _FORM.fullmatch(name):
        return all(value.lower() in (_AMP | _YES if "amp" in name else _AMP) for value in values)
    return bool(_TRACKERS.fullmatch(name))


def _is_number_of(name: str, values: Sequence[str]) -> bool:
    """Whether a parameter may be that which names the article."""
    name = name.lower()
    return not (_DOUBTFUL.fullmatch(name) or name in _PART) and any(map(str.isdigit, "".join(values)))


def _says_nothing_more(name: str, values: Sequence[str]) -> bool:
    """Whether a parameter can be spared where the article is named without it."""
    name = name.lower()
    if name in _MOBILE:
        return all(value.lower() in _YES for value in values)
    return bool(_DOUBTFUL.fullmatch(name)) and not any(_NUMBER.search(v) or _PHRASE.match(v) for v in values)


def names_article(path: str) -> bool:
    """Whether the last part of a path looks like the name or the number of one article."""
    last = path.rstrip("/").rpartition("/")[2]
    if _SCRIPT.search(last):
        return False
    return len(last) >= _LONG or any(map(str.isdigit, last)) or len(re.findall("[-_+]", last)) > 1
