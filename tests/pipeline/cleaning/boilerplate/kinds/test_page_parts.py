"""What a page says of advertisements between paragraphs goes, in its own language; sentences on them stay."""

import pytest

from pipeline.cleaning.boilerplate.catalogue import rules_for
from pipeline.cleaning.boilerplate.line_matcher import LineMatcher

LINES = {
    "en": {
        "Scroll down to continue": "advertisement",
        "SCROLL TO CONTINUE WITH CONTENT": "advertisement",
        "Continue reading the main story": "advertisement",
    },
    "de": {
        "Artikel wird unten fortgesetzt": "advertisement",
        "Nach der Anzeige geht es weiter": "advertisement",
    },
    "nl": {
        "Tekst loopt door onder de foto": "advertisement",
        "Artikel gaat verder onder de video": "advertisement",
    },
    "pl": {
        "Dalszy ciąg artykułu pod wideo": "advertisement",
    },
    "fi": {
        "Juttu jatkuu kuvan jälkeen": "advertisement",
    },
    "it": {
        "Continua dopo la pubblicità": "advertisement",
    },
    "cs": {
        "Text pokračuje pod fotografií": "advertisement",
    },
    "ro": {
        "Articolul continuă după reclamă": "advertisement",
    },
    "zh": {
        "請繼續往下閱讀...": "advertisement",
    },
    "id": {
        "Gulir ke bawah untuk melanjutkan": "advertisement",
    },
    "hr": {
        "Oglas": "advertisement",
    },
    "sr": {
        "Текст се наставља испод огласа": "advertisement",
    },
}
SENTENCES = {
    "en": ("Scroll to continue reading, the museum tells visitors of its longest manuscript, which has no end.",),
    "de": ("Nach der Anzeige geht es weiter um die Frage, wer die Brücke bezahlt.",),
    "nl": (
        "Het water loopt door onder de brug.",
        "De tekst gaat verder over de dijk.",
    ),
    "pl": ("Dalszy ciąg artykułu ukaże się jutro, zapowiada redaktor naczelny dziennika.",),
    "fi": ("Juttu jatkuu kuvan kehyksen ulkopuolella, taiteilija sanoo.",),
    "it": ("Continua dopo la pubblicità del bando la polemica in consiglio.",),
    "cs": ("Text pokračuje pod fotografií starosty ještě dvěma odstavci, všiml si soud.",),
    "ro": ("Ancheta continuă după reclamațiile vecinilor.",),
    "zh": ("請繼續往下閱讀合約的小字，律師說。",),
    "id": ("Gulir ke bawah, kata guru, dan baca pertanyaan terakhir.",),
    "hr": (
        "Oglas je objavljen u ponedjeljak.",
        "Reklama je povučena.",
    ),
    "lt": ("Reklama kainavo du milijonus.",),
    "ur": ("اشتہار دینے والے گرفتار ہوئے۔",),
    "sk": ("Článok pokračuje v tradícii novín.",),
}


@pytest.mark.parametrize("language", LINES)
def test_such_lines_are_known(language: str) -> None:
    names = LineMatcher(rules_for(language)).names(list(LINES[language]))
    assert names == list(LINES[language].values())


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_that_look_like_them_stay(language: str) -> None:
    names = LineMatcher(rules_for(language)).names(SENTENCES[language])
    assert names == [None] * len(SENTENCES[language])
