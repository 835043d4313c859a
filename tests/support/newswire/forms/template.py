"""A form's template -> its slots, and what fills them on one day and on the next.

A slot stands in braces: `{2..30}` or `{1.05..1.39}`, a number; `{wet|dry}`, one of these words; `{town}`, one of the
language's words of that name, with a digit behind it another one; `{weekday}` and `{date}`, those of the day. Under a
letter, as in `{x:town}`, it is kept and comes again as `{x}`. A slot that begins with `!` is filled once for all days
of a series. The same slot in the title and in the text is filled alike.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

SLOT = re.compile(r"\{(?P<fixed>!?)(?:(?P<name>\w+):)?(?P<spec>[^{}]+)\}")
RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)")
OF_THE_DAY = ("weekday", "date")
NAMES = frozenset(["person", "town", "street", "company", "team", "road"])  # no two slots of a text hold the same
NUMBERS = frozenset(["number", "sino", "fraction"])  # in words
MOST_TRIES = 100


@dataclass(frozen=True)
class Language:
    """How a language writes numbers and days, and its words by the name that slots give them."""

    code: str
    date: str
    decimal: str
    thousands: str
    digits: str
    update: str
    outlets: Sequence[str]
    words: Mapping[str, Sequence[str]]
    edits: Mapping[str, str]
    closing: Mapping[str, Sequence[str]]

    def number(self, value: float, places: int) -> str:
        """A number in digits."""
        separator = "," if abs(value) >= 10_000 else ""
        western = f"{value:{separator}.{places}f}"
        return western.translate(str.maketrans({",": self.thousands, ".": self.decimal}))


@dataclass(frozen=True)
class Slot:
    """A place in a template: what may fill it, and the key of its value."""

    key: str
    spec: str
    is_fixed: bool

    @property
    def is_of_the_day(self) -> bool:
        """Whether it tells the day."""
        return self.spec in OF_THE_DAY

    @property
    def kind(self) -> str:
        """The name of the words that fill it."""
        return self.spec.rstrip("0123456789")

    @property
    def is_number(self) -> bool:
        """Whether a number fills it, in digits or in words."""
        return bool(RANGE.fullmatch(self.spec)) or self.kind in NUMBERS


@dataclass(frozen=True)
class Form:
    """What a desk prints anew every day."""

    language: Language
    kind: str
    title: str
    other_title: str
    text: str
    varies: str = "all"  # few: only two or three slots hold another value than on the day before
    per_day: int = 1
    every: int = 1  # days
    native_digits: bool = False

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """All slots by key."""
        templates = (self.title, self.other_title, self.text)
        found: dict[str, Slot] = {}
        for _, slot in (pair for template in templates for pair in _slots(template)):
            if slot.key not in found or found[slot.key].spec == slot.key:
                found[slot.key] = slot
        return found

    @property
    def varying(self) -> list[Slot]:
        """The slots that may hold another value on another day, but for those that tell the day."""
        return [slot for slot in self.slots.values() if not slot.is_fixed and not slot.is_of_the_day]


@dataclass(frozen=True)
class Filled:
    """A form with values in its slots."""

    form: Form
    values: Mapping[str, str]

    @property
    def title(self) -> str:
        """Its usual headline."""
        return self._filled(self.form.title)

    @property
    def other_title(self) -> str:
        """A headline of another desk."""
        return self._filled(self.form.other_title)

    @property
    def text(self) -> str:
        """Its paragraphs, an empty line between them."""
        return self._filled(self.form.text.strip())

    def _filled(self, template: str) -> str:
        parts, end = [], 0
        for match, slot in _slots(template):
            parts += [template[end : match.start()], self.values[slot.key]]
            end = match.end()
        return "".join((*parts, template[end:]))


def first_filling(form: Form, when: datetime, rng: random.Random) -> Filled:
    """The first text of a series."""
    filled = Filled(form, _of_the_day(form, when))
    return _with(filled, list(form.slots.values()), rng)


def next_filling(before: Filled, when: datetime, rng: random.Random) -> Filled:
    """A later text of the series: other values in all slots that are not fixed, or in two or three of them."""
    form, varying = before.form, before.form.varying
    changed = varying
    if form.varies == "few":
        changed = rng.sample(varying, rng.randint(2, 3))
        numbers = [slot for slot in varying if slot.is_number]
        changed += [rng.choice(numbers)] if numbers and not any(slot.is_number for slot in changed) else []
    return _with(replace(before, values={**before.values, **_of_the_day(form, when)}), changed, rng)


def with_other_number(filled: Filled, rng: random.Random) -> Filled | None:
    """The text with one other number in it; None where it has none that may be another."""
    in_text = {slot.key for _, slot in _slots(filled.form.text)}
    numbers = [slot for slot in filled.form.varying if slot.is_number and slot.key in in_text]
    return _with(filled, [rng.choice(numbers)], rng) if numbers else None


def _slots(template: str) -> Iterator[tuple[re.Match[str], Slot]]:
    """The slots of a template. The second of the same kind is another one than the first."""
    seen: Counter[str] = Counter()
    for match in SLOT.finditer(template):
        fixed, name, spec = match["fixed"], match["name"], match["spec"]
        key = name or spec
        if not name and len(spec) > 1 and spec not in OF_THE_DAY and not fixed:
            key = f"{spec}#{seen[spec]}"
            seen[spec] += 1
        yield match, Slot(key, spec, bool(fixed))


def _of_the_day(form: Form, when: datetime) -> dict[str, str]:
    words, month = form.language.words, form.language.words["month"][when.month - 1]
    return {"weekday": words["weekday"][when.weekday()], "date": form.language.date.format(day=when.day, month=month)}


def _with(filled: Filled, slots: Sequence[Slot], rng: random.Random) -> Filled:
    """The text with new values in these slots, none of them what it was."""
    values = dict(filled.values)
    for slot in slots:
        if not slot.is_of_the_day:
            values[slot.key] = _other(slot, filled.form, values, rng)
    return replace(filled, values=values)


def _other(slot: Slot, form: Form, values: Mapping[str, str], rng: random.Random) -> str:
    taken = {values.get(slot.key)}
    if slot.kind in NAMES:
        same = (other.key for other in form.slots.values() if other.kind == slot.kind)
        taken |= {values.get(key) for key in same}
    drawn = (_drawn(slot, form, rng) for _ in range(MOST_TRIES))
    return next(value for value in drawn if value not in taken)


def _drawn(slot: Slot, form: Form, rng: random.Random) -> str:
    if match := RANGE.fullmatch(slot.spec):
        low, high = map(float, match.groups())
        places = len(match[1].partition(".")[2])
        number = form.language.number(rng.uniform(low, high) if places else rng.randint(int(low), int(high)), places)
        return number.translate(str.maketrans("0123456789", form.language.digits)) if form.native_digits else number
    if "|" in slot.spec:
        return rng.choice(slot.spec.split("|"))
    return rng.choice(form.language.words[slot.kind])
