"""The files of this folder -> the forms of each language."""

import tomllib
from functools import cache
from pathlib import Path

from tests.support.newswire.forms.template import Form, Language

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "de", "ar", "hi", "zh", "ja", "ko", "th")
WESTERN_DIGITS = "0123456789"


@cache
def forms_of(code: str) -> tuple[Form, ...]:
    """The forms of a language."""
    read = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    written = {"digits": WESTERN_DIGITS, **read["language"]}
    language = Language(**written, words=read["words"], edits=read["edits"], closing=read["closing"])
    return tuple(Form(language, **form) for form in read["form"])
