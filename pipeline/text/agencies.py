"""A name as printed -> the news agency that goes by it."""

from functools import lru_cache

_SPELLINGS = {
    "AAP": ("aap", "australian associated press"),
    "AFP": ("afp", "أ ف ب", "فرانس برس", "agence france-presse", "agence france presse"),
    "ANI": ("ani",),
    "ANP": ("anp",),
    "ANSA": ("ansa",),
    "AP": ("ap", "a.p", "associated press", "the associated press", "ap news", "apnews"),
    "APA": ("apa", "austria presse agentur"),
    "Agerpres": ("agerpres",),
    "Anadolu": ("anadolu", "الأناضول", "anadolu ajansı", "anadolu agency"),
    "Antara": ("antara",),
    "Belga": ("belga",),
    "Bernama": ("bernama",),
    "Bloomberg": ("bloomberg", "bloomberg news"),
    "CNN": ("cnn", "cnn newsource", "the-cnn-wire", "cnn wire", "cable news network", "cnn business"),
    "Canadian Press": ("canadian press", "the canadian press"),
    "EFE": ("efe",),
    "IANS": ("ians",),
    "IRNA": ("irna", "ایرنا"),
    "Interfax": ("interfax", "интерфакс"),
    "Jiji": ("jiji", "時事", "時事通信", "jiji press"),
    "KCNA": ("kcna",),
    "Keystone-SDA": ("keystone-sda", "sda", "ats"),
    "Kyodo": ("kyodo", "共同", "共同通信", "kyodo news"),
    "Lusa": ("lusa",),
    "MTI": ("mti",),
    "NTB": ("ntb",),
    "PA": ("pa", "pa media", "press association"),
    "PAP": ("pap",),
    "PTI": ("pti", "press trust of india"),
    "RIA Novosti": ("ria novosti", "риа новости"),
    "Reuters": ("reuters", "رويترز", "thomson reuters"),
    "Ritzau": ("ritzau",),
    "STT": ("stt",),
    "TASS": ("tass", "тасс", "itar-tass"),
    "UPI": ("upi", "united press international"),
    "Ukrinform": ("ukrinform", "укринформ", "укрінформ"),
    "Xinhua": ("xinhua", "xinhua news agency", "新华社", "新華社"),
    "Yonhap": ("yonhap", "연합뉴스"),
    "dpa": ("dpa",),
    "epd": ("epd",),
    "ČTK": ("čtk",),
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
