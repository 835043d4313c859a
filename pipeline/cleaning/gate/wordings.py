"""All languages whose paywalls are known. To add one: a `PaywallWording` beside those of its kin, and its name here."""

from pipeline.cleaning.gate.asian import CHINESE, HINDI, INDONESIAN, JAPANESE, KOREAN
from pipeline.cleaning.gate.germanic import DUTCH, ENGLISH, GERMAN
from pipeline.cleaning.gate.near_east import ARABIC, GREEK, PERSIAN, TURKISH
from pipeline.cleaning.gate.nordic import DANISH, FINNISH, HUNGARIAN, NORWEGIAN, SWEDISH
from pipeline.cleaning.gate.romance import FRENCH, ITALIAN, PORTUGUESE, ROMANIAN, SPANISH
from pipeline.cleaning.gate.slavic import CZECH, POLISH, RUSSIAN, UKRAINIAN

WORDINGS = (
    *(ENGLISH, GERMAN, DUTCH, FRENCH, SPANISH, PORTUGUESE, ITALIAN, POLISH, RUSSIAN, UKRAINIAN),
    *(SWEDISH, DANISH, NORWEGIAN, FINNISH, CZECH, GREEK, HUNGARIAN, ROMANIAN),
    *(TURKISH, ARABIC, PERSIAN, HINDI, CHINESE, JAPANESE, KOREAN, INDONESIAN),
)
