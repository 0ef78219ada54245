"""Reason lines: reasons for people, in plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.review.reasons.reason import Condition, Reason, ValueSource

_LONGEST = 60  # characters of a value
_RESULTS = {
    "true": "is true",
    "false": "is false",
    "open": "is open, as a value in it is not given",
    "unknown": "is not known by itself",
}
_LOOPS = {**_RESULTS, "true": "has entries", "false": "has no entries"}


def reason_lines(reasons: Iterable[Reason]) -> Iterator[str]:
    """Yield reasons as lines: what the letter has, and below it, indented, why."""
    for number, reason in enumerate(reasons):
        if number:
            yield ""
        for at, line in enumerate(reason.lines, reason.first):
            yield f"{at:>4} │ {line}".rstrip()
        yield from (f"       {one}" for one in _why(reason))


def _why(reason: Reason) -> Iterator[str]:
    what = " › ".join(reason.path) or "the title"
    layer = f", from the variant {reason.layer}" if reason.layer else ""
    yield f"{what}  ({reason.place}{layer})" if reason.place else what
    for condition in reason.conditions:
        yield f"in, as {condition_words(condition)}"
    for condition in reason.inside:
        yield f"in its words: {condition_words(condition)}"
    for value in reason.values:
        yield f"{value.name} = {_short(value.value) or '(nothing)'}: {source_words(value)}"
    for left in reason.left_out:
        yield f"left out: {left.id} ({left.place})"
        yield from (f"  {condition_words(one)}" for one in left.conditions)


def condition_words(condition: Condition) -> str:
    """Return a condition, what it says, where it is written, and the values in it."""
    values = "; ".join(f"{name} = {_short(value) or '(open)'}" for name, value in condition.values)
    where = f"{condition.place}; {values}" if values else condition.place
    results = _LOOPS if condition.text.startswith("for ") else _RESULTS
    return f"`{condition.text}` {results[condition.result]} ({where})"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def source_words(value: ValueSource) -> str:
    """Return where a value is from, in words."""
    match value.kind:
        case "computed":
            return f"computed from `{value.expression}` ({value.place})"
        case "set":
            return "given with --set"
        case "given":
            return f"given in {value.place}" if value.place else "given"
        case "default":
            return f"the default ({value.place})"
        case "text":
            return "of a list or a parameter that the text goes through"
    return "left open"
