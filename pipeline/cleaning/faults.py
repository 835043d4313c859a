"""A pass that raises -> the same pass without the lines that it raises on: a rule that fails costs its line alone."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from traceback import walk_tb
from typing import ParamSpec, TypeVar

from pipeline.cleaning.draft import Draft, Pass

P = ParamSpec("P")
T = TypeVar("T")

_MASK = "\ue000"  # stands in for a line; a character for private use, which no rule knows
_LONGEST = 100  # characters of an error's message
_NOTE = re.compile(r"rule (\S+) failed on (\d+) lines? \((.*?)\)(?:;|$)")


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that raised an error, which `error` describes, and the line; empty where it was no single line's."""

    rule: str
    error: str
    line: str = ""


def attempt(apply: Pass, draft: Draft) -> tuple[Draft, tuple[Fault, ...]]:
    """The draft after a pass, and what failed in it.

    Lines on which the pass fails by themselves are kept from it and stay as they are. Where no line does, or it fails
    without them, too, the draft stays as it is.
    """
    try:
        return apply(draft), ()
    except MemoryError:
        raise
    except Exception as raised:  # noqa: BLE001 - whatever a rule raises must not cost the article
        first = _fault(raised, apply)
    bad = dict(_failing_lines(apply, draft))
    if not bad:
        return draft, (first,)
    masked = [line._replace(text=_MASK) if n in bad else line for n, line in enumerate(draft.lines)]
    done, still = guarded(draft, apply, draft._replace(lines=masked))
    return (draft, (*bad.values(), still)) if still else (_unmasked(done, draft, bad), tuple(bad.values()))


def guarded(otherwise: T, rule: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T, Fault | None]:
    """What a rule gives, and what failed in it: then, what is to count otherwise."""
    try:
        return rule(*args, **kwargs), None
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a rule raises must not cost the article
        return otherwise, _fault(error, rule)


def _failing_lines(apply: Pass, draft: Draft) -> Iterator[tuple[int, Fault]]:
    for number, line in enumerate(draft.lines):
        _, error = guarded(draft, apply, draft._replace(lines=(line,), dropped={}, cuts=()))
        if error:
            yield number, replace(error, line=line.text)


def _unmasked(done: Draft, before: Draft, bad: Collection[int]) -> Draft:
    """The draft with the lines that were masked, and without what was found out of the mask."""
    lines = [before.lines[n] if n in bad else line for n, line in enumerate(done.lines)]
    dropped = {n: rule for n, rule in done.dropped.items() if n not in bad or n in before.dropped}
    return done._replace(lines=lines, dropped=dropped)


def _fault(error: Exception, rule: Callable[..., object]) -> Fault:
    """Named by the innermost function of ours that the error came out of."""
    name = getattr(rule, "__name__", "a rule")
    for frame, _ in walk_tb(error.__traceback__):
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith("pipeline.") and module != __name__:
            name = f"{module.rpartition('.')[2]}.{frame.f_code.co_name}"
    said = " ".join(str(error).split())[:_LONGEST].translate(_PLAIN)
    return Fault(name, f"{type(error).__name__}: {said}" if said else type(error).__name__)


_PLAIN = str.maketrans("();", "[],")  # a note is read again by its brackets


def notes(faults: Iterable[Fault]) -> list[str]:
    """What an article's status_detail says of rules that failed on it, one note a rule."""
    by_rule: dict[tuple[str, str], int] = Counter((f.rule, f.error) for f in dict.fromkeys(faults))
    return [f"rule {rule} failed on {n} line{'s' * (n > 1)} ({error})" for (rule, error), n in sorted(by_rule.items())]


def alerts(details: Iterable[str | None]) -> tuple[str, ...]:
    """What is to be said of a run by the status_detail of its articles: each rule that failed, how often, and why."""
    lines, articles = Counter[str](), Counter[str]()
    errors: dict[str, str] = {}
    for detail in filter(None, details):
        found = _NOTE.findall(detail)
        for rule, n_lines, error in found:
            lines[rule] += int(n_lines)
            errors.setdefault(rule, error)
        articles.update({rule for rule, _, _ in found})
    return tuple(
        f"the cleaning rule {rule} failed on {lines[rule]:,} lines of {articles[rule]:,} articles ({errors[rule]}):"
        " they were kept as they were"
        for rule in sorted(lines)
    )
