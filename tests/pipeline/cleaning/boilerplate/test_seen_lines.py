"""A line is looked at once by each matcher, however often it comes; what is known of it is what a first look says."""

from collections.abc import Sequence

from pipeline.cleaning.boilerplate.line_matcher import LineMatcher, LineRule, Look
from pipeline.cleaning.boilerplate.seen_lines import SeenLines

RULES = (
    LineRule("mehr", r"mehr lesen\b", "Mehr lesen", "Mehr zu lesen"),
    LineRule("carta", r"nuestra carta\b", "Reciba nuestra carta", "La carta", hints=("carta",)),
)
LINES = ("Mehr lesen", "Reciba nuestra carta", "La carta de ayer", "Der Rat tagt am Montag.", "Mehr lesen")
NAMES = ["mehr", "carta", None, None, "mehr"]


class Counting(LineMatcher):
    """Writes down which lines it is asked for."""

    def __init__(self, rules: Sequence[LineRule]) -> None:
        super().__init__(rules, marks=("montag",))
        self.looked_at: list[str] = []
        self.named: list[str] = []

    def looks(self, lines: Sequence[str]) -> list[Look]:
        self.looked_at += lines
        return super().looks(lines)

    def name(self, line: str, look: Look) -> str | None:
        self.named.append(line)
        return super().name(line, look)


def test_each_line_is_looked_at_and_named_once() -> None:
    matcher, seen = Counting(RULES), SeenLines()
    assert [seen.names(matcher, LINES), seen.names(matcher, LINES[1:])] == [NAMES, NAMES[1:]]
    assert seen.looks(matcher, LINES) == LineMatcher(RULES, marks=("montag",)).looks(LINES)
    assert matcher.looked_at == matcher.named == list(LINES[:-1])


def test_a_mark_is_found_in_lines_of_any_length_and_is_no_rule() -> None:
    looks = SeenLines().looks(Counting(RULES), [*LINES, "am Montag " * 100])
    assert [look.is_marked for look in looks] == [False, False, False, True, False, True]


def test_what_one_matcher_knows_of_a_line_says_nothing_to_another() -> None:
    seen = SeenLines()
    assert seen.names(LineMatcher(RULES[:1]), LINES) == ["mehr", None, None, None, "mehr"]
    assert seen.names(LineMatcher(RULES[1:]), LINES) == [None, "carta", None, None, None]


def test_a_line_on_which_a_rule_fails_is_not_known_and_those_before_it_are() -> None:
    def fail(line: str) -> None:
        if line.startswith("Der"):
            raise ValueError(line)

    seen, matcher = SeenLines(), LineMatcher(RULES, fail)
    failed = []
    for lines in (LINES, LINES[:3], LINES[3:4]):
        try:
            seen.names(matcher, lines)
        except ValueError as error:
            failed.append(str(error))
    assert failed == [LINES[3], LINES[3]]
