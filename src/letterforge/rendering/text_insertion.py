"""Text insertion: values that can be inserted into written Markdown without escaping it again.

Whether a character must be escaped depends on those beside it, on the start of its line, and on whole words
that hold an address. None of this looks at what is inside a value that holds no character of any markup; and
any letter or digit at its edge is to its neighbours what any other is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from letterforge.letter import Filled

_LETTER = "ꡀ"  # stands for a value; no sensible text is written in 'Phags-pa
_UNSURE = re.compile(
    # HTML, entities, addresses, a number at the start of a line or of an entry of a list
    rf"[<&]|://|(?i:www)|^(?:- |  )?[0-9]*{_LETTER}",
    re.MULTILINE,
)
_EDGE = r"[^\W_wW]"  # a letter or digit; `w` might make an address with what stands beside it
_INSERTABLE = re.compile(rf"{_EDGE}(?:[^\\`*\[\]~_<&!|]*{_EDGE})?")

STAND_IN = Filled(_LETTER, "", None)
"""A value of one letter, whose place in what is written shows where values go."""


def split_at_values(written: str, count: int) -> tuple[str, ...] | None:
    """Return what stands before, between and behind `count` stand-ins in an entry that holds them.

    None where an escape could depend on a value.
    """
    if _UNSURE.search(written) or written.count(_LETTER) != count:
        return None
    return tuple(written.split(_LETTER))


@lru_cache(maxsize=4096)
def is_insertable(words: str) -> bool:
    """Return whether words are written as they read between the parts that `split_at_values` returns."""
    return (
        _INSERTABLE.fullmatch(words) is not None
        and words.isprintable()
        and "://" not in words
        and "www" not in words.lower()
    )
