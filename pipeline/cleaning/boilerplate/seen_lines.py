"""Lines of texts that are cleaned together -> what each is by itself; each is looked at once."""

from collections import defaultdict
from collections.abc import Sequence

from pipeline.cleaning.boilerplate.line_matcher import LineMatcher, Look


class SeenLines:
    """What matchers have made of lines. It lives as long as the work on some texts of a run.

    A text's lines are asked for again in each round, and an outlet's texts share many: bylines, notices, headings.
    """

    def __init__(self) -> None:
        self._looks: dict[LineMatcher, dict[str, Look]] = defaultdict(dict)
        self._names: dict[LineMatcher, dict[str, str | None]] = defaultdict(dict)

    def looks(self, matcher: LineMatcher, lines: Sequence[str]) -> list[Look]:
        """What a look at each line shows."""
        known = self._looks[matcher]
        new = [line for line in dict.fromkeys(lines) if line not in known]
        if new:
            known.update(zip(new, matcher.looks(new), strict=True))
        return [known[line] for line in lines]

    def names(self, matcher: LineMatcher, lines: Sequence[str]) -> list[str | None]:
        """The rule that each line falls under, or None."""
        known = self._names[matcher]
        for line, look in zip(lines, self.looks(matcher, lines), strict=True):
            if line not in known:
                known[line] = matcher.name(line, look)
        return [known[line] for line in lines]
