"""Pointers to other articles go where a colon follows their words; sentences that open with these words stay."""

import pytest

from pipeline.cleaning.boilerplate.catalogue import rules_for
from pipeline.cleaning.boilerplate.line_matcher import LineMatcher

LINES = {
    "sk": {
        "Čítajte tiež: Prístav sa predá": "related",
    },
    "hr": {
        "PROČITAJTE I: Luka se prodaje": "related",
    },
    "sr": {
        "Pročitajte još: Luka se prodaje": "related",
    },
    "bn": {
        "আরও পড়ুন: বন্দর বিক্রি হবে": "related",
    },
    "mr": {
        "हेही वाचा : बंदर विकले जाणार": "related",
    },
    "ur": {
        "مزید پڑھیں: بندرگاہ فروخت": "related",
    },
    "ca": {
        "Llegeix també » El port serà venut": "related",
    },
    "en": {
        "Editor's Picks": "related_heading",
        "Editors’ picks": "related_heading",
    },
}
SENTENCES = {
    "sk": (
        "Čítajte viac kníh, radí učiteľka.",
        "Pozrite aj do pivnice, vyzvali hasiči.",
    ),
    "hr": (
        "Pročitajte i potpišite, rekli su mu.",
        "Čitajte više, poručuje knjižničarka.",
    ),
    "sr": ("Читајте више, поручује библиотекарка.",),
    "bn": ("আরও দেখুন কী হয়, তিনি বললেন।",),
    "mr": ("अधिक वाचा आणि शिका, असे शिक्षक म्हणाले.",),
    "ur": ("مزید پڑھیں اور سیکھیں، استاد نے کہا۔",),
    "ca": ("Mira més enllà del riu, demana l'alcalde.",),
    "sw": ("Soma zaidi vitabu, mwalimu alisema.",),
    "lt": ("Skaitykite daugiau, ragina bibliotekininkė.",),
    "en": ("Editor's picks for the prize were two poets from Oakton.",),
}


@pytest.mark.parametrize("language", LINES)
def test_such_lines_are_known(language: str) -> None:
    names = LineMatcher(rules_for(language)).names(list(LINES[language]))
    assert names == list(LINES[language].values())


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_that_look_like_them_stay(language: str) -> None:
    names = LineMatcher(rules_for(language)).names(SENTENCES[language])
    assert names == [None] * len(SENTENCES[language])
