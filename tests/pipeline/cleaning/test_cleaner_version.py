"""The cleaner's version names its rules: whoever changes a rule raises it, so that stored texts can be cleaned anew."""

import hashlib

from pipeline.cleaning.boilerplate.catalogue import CATALOGUE
from pipeline.cleaning.clean import CLEANER_VERSION
from pipeline.cleaning.stub_phrases import STUBS

# Add a line for a new version; the digest of a version that was released does not change.
DIGESTS = {"4": "ea1f1639d1c596a9"}


def _digest() -> str:
    lines = [(rule.name, rule.pattern, rule.hints, rule.english, rule.opens_tail) for rule in CATALOGUE]
    stubs = [(rule.name, rule.pattern, rule.most_beside, rule.cut_off) for rule in STUBS]
    return hashlib.blake2b(repr((lines, stubs)).encode(), digest_size=8).hexdigest()


def test_rules_are_those_of_the_version() -> None:
    advice = (
        f"rules have changed: raise CLEANER_VERSION in pipeline/cleaning/clean.py, and add it here as {_digest()!r}"
    )
    assert DIGESTS.get(CLEANER_VERSION) == _digest(), advice


def test_each_version_has_rules_of_its_own() -> None:
    assert len(set(DIGESTS.values())) == len(DIGESTS)
