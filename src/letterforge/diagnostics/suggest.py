"""Suggestions: hints for misspelt names."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 100  # characters of a name that is compared: no name is longer, and comparing takes their square
_MOST = 500  # names that are compared; each takes some microseconds


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """Return the hint "did you mean `…`?" with the known name nearest to `name`, or None."""
    if len(name) > _LONGEST:
        return None
    from difflib import get_close_matches  # slow to import and needed only when something is wrong

    near = [one for one in known if len(name) / 2 <= len(one) <= len(name) * 2 + 1]
    if len(near) > _MOST:
        near = [one for one in near if one[:1] == name[:1]][:_MOST]
    nearest = [one for one in near if one.casefold() == name.casefold()]
    nearest = nearest or get_close_matches(name, near, n=1, cutoff=0.6)
    return f"did you mean `{nearest[0]}`?" if nearest else None
