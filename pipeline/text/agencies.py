"""A name as printed -> the news agency that goes by it."""

from functools import lru_cache

_SPELLINGS = {
    "AAP": ("aap", "australian associated press"),
    "AFP": ("afp", "agence france-presse", "agence france presse"),
    "ANI": ("ani",),
    "ANSA": ("ansa",),
    "AP": ("ap", "a.p", "associated press", "the associated press", "ap news", "apnews"),
    "Anadolu": ("anadolu", "anadolu agency"),
    "Belga": ("belga",),
    "Bernama": ("bernama",),
    "Bloomberg": ("bloomberg", "bloomberg news"),
    "CNN": ("cnn", "cnn newsource", "the-cnn-wire", "cnn wire", "cable news network", "cnn business"),
    "Canadian Press": ("canadian press", "the canadian press"),
    "EFE": ("efe",),
    "IANS": ("ians",),
    "Interfax": ("interfax",),
    "Jiji": ("jiji", "jiji press"),
    "KCNA": ("kcna",),
    "Kyodo": ("kyodo", "kyodo news"),
    "PA": ("pa", "pa media", "press association"),
    "PTI": ("pti", "press trust of india"),
    "Reuters": ("reuters", "thomson reuters"),
    "TASS": ("tass", "itar-tass"),
    "UPI": ("upi", "united press international"),
    "Xinhua": ("xinhua", "xinhua news agency", "新华社"),
    "Yonhap": ("yonhap",),
    "dpa": ("dpa",),
}
_AGENCY_OF = {spelling: agency for agency, spellings in _SPELLINGS.items() for spelling in spellings}


def agency(name: str) -> str | None:
    """The agency that goes by this name, spelt in one way; None where it is no agency known here."""
    return _AGENCY_OF.get(name.strip(" .,()[]-–—/").lower())


@lru_cache
def agency_of_source(source: str | None) -> str | None:
    """The agency that is the source: Reuters for "Thomson Reuters" and for "www.reuters.com"; else None."""
    lowered = (source or "").casefold().strip()
    parts = [lowered] if " " in lowered else [lowered, *lowered.split(".")]
    return next((_AGENCY_OF[part] for part in parts if part in _AGENCY_OF), None)


def agency_of_text(credit: str | None, source: str | None) -> str | None:
    """The agency whose text an article is: the one that it credits, else the one that its outlet is; else None."""
    return (agency(credit) or credit) if credit else agency_of_source(source)
