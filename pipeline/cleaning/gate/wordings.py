"""All languages whose paywalls are known. To add one: a `PaywallWording` beside those of its kin, and its name here."""

from pipeline.cleaning.gate.asian import CHINESE, HINDI, INDONESIAN, JAPANESE, KOREAN
from pipeline.cleaning.gate.germanic import DUTCH, ENGLISH, GERMAN
from pipeline.cleaning.gate.near_east import ARABIC, PERSIAN, TURKISH
from pipeline.cleaning.gate.nordic import DANISH, FINNISH, NORWEGIAN, SWEDISH
from pipeline.cleaning.gate.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from pipeline.cleaning.gate.slavic import CZECH, POLISH, RUSSIAN, UKRAINIAN
from pipeline.cleaning.gate.southeast import GREEK, HUNGARIAN, ROMANIAN

WORDINGS = (
    *(ENGLISH, GERMAN, DUTCH, FRENCH, SPANISH, PORTUGUESE, ITALIAN, POLISH, RUSSIAN, UKRAINIAN),
    *(SWEDISH, DANISH, NORWEGIAN, FINNISH, CZECH, GREEK, HUNGARIAN, ROMANIAN),
    *(TURKISH, ARABIC, PERSIAN, HINDI, CHINESE, JAPANESE, KOREAN, INDONESIAN),
)
