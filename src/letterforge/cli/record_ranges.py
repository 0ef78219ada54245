"""Record ranges: parses the value of `--only`, such as `3,10-20,500-`."""

from __future__ import annotations

import re

from letterforge.diagnostics import Finding, UsageError

_PART = re.compile(r"(?P<first>[0-9]{1,12})(?P<range>-(?P<last>[0-9]{1,12})?)?")


def parse_numbers(texts: list[str]) -> tuple[tuple[int, int | None], ...] | None:
    """Return the ranges of numbers, each with its last (None: to the end); None where there are none.

    Raises UsageError LF001.
    """
    parts = [part.strip() for text in texts for part in text.split(",")]
    return tuple(_range(part) for part in parts) or None


def _range(part: str) -> tuple[int, int | None]:
    found = _PART.fullmatch(part)
    if found is None:
        raise _error(f"`{part}` is no number or range of records")
    first = int(found["first"])
    last = int(found["last"]) if found["last"] else None if found["range"] else first
    if first < 1 or (last is not None and last < first):
        raise _error(f"`{part}` holds no record: they are numbered from 1 upwards")
    return first, last


def _error(message: str) -> UsageError:
    return UsageError(
        Finding("LF001", message, hint="write `--only 3`, `--only 10-20` or `--only 3,10-20,500-`")
    )
