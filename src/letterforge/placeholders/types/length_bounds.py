"""What has a length: the bounds of texts and lists, and the entries of lists."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.raw_values import items_of, kind_of, unfold, written
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.placeholder_type import Reading, Schema

MAX_ENTRIES = 10_000  # of a list that is a value


def length_breach(length: int, unit: str, placeholder: Placeholder) -> tuple[str, str | None] | None:
    """Return the fact and the hint where `length` is outside the bounds of `placeholder`."""
    least, most = placeholder.min_length, placeholder.max_length
    if least is not None and length < least:
        breach = f"fewer than its minimum of {least}"
    elif most is not None and length > most:
        breach = f"more than its maximum of {most}"
    else:
        return None
    return f"has {_counted(length, unit)}, {breach}", f"write {_range(least, most, unit)}"


def length_words(placeholder: Placeholder, unit: str) -> Iterator[str]:
    """Yield the bounds of a length for a vars file: `2–30 characters`."""
    least, most = placeholder.min_length, placeholder.max_length
    if least is not None and most is not None:
        yield f"{least}–{most} {unit}" if least != most else f"{least} {unit}"
    elif least is not None:
        yield f"≥ {least} {unit}"
    elif most is not None:
        yield f"≤ {most} {unit}"


def entries_of(
    raw: object, placeholder: Placeholder, at: str, reading: Reading, noun: str
) -> tuple[object, ...] | None:
    """Return the entries of a list as long as declared, or None after telling `reading` what is wrong."""
    folded = unfold(raw)
    items = items_of(folded)
    if items is None:
        text = written(folded)
        given = kind_of(folded) if text is None else f"`{shown(text)}`"
        hint = "write `[`, the entries with commas between them, and `]`"
        reading.refuse("LF303", f"`{at}` is {given}, not {noun}", raw, at, hint=hint)
        return None
    breach = length_breach(len(items), "entry", placeholder)
    if breach is None and len(items) > MAX_ENTRIES:
        breach = f"has {len(items):,} entries, more than the {MAX_ENTRIES:,} of any list", None
    if breach:
        reading.refuse("LF304", f"`{at}` {breach[0]}", raw, at, hint=breach[1])
        return None
    return items


def array_schema(placeholder: Placeholder, items: Schema) -> Schema:
    """Return the schema of a list of `items` within the declared bounds."""
    schema: Schema = {"type": "array", "items": items, "minItems": max(1, placeholder.min_length or 0)}
    if placeholder.max_length is not None:
        schema["maxItems"] = placeholder.max_length
    return schema


def _range(least: int | None, most: int | None, unit: str) -> str:
    if least is None or most is None:
        return (
            f"at least {_counted(least, unit)}"
            if least is not None
            else f"at most {_counted(most or 0, unit)}"
        )
    return f"{least} to {_counted(most, unit)}" if least < most else _counted(most, unit)


def _counted(length: int, unit: str) -> str:
    if length == 1:
        return f"1 {unit}"
    return f"{length} {unit.removesuffix('y')}ies" if unit.endswith("y") else f"{length} {unit}s"
