"""Splicing: values that can be put into a paragraph of Markdown that was written before.

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
    rf"[<&]|://|(?i:www)|^[0-9]*{_LETTER}",  # HTML, entities, addresses, a number at the start of a line
    re.MULTILINE,
)
_EDGE = r"[^\W_wW]"  # a letter or digit; `w` might make an address with what stands beside it
_SPLICEABLE = re.compile(rf"{_EDGE}(?:[^\\`*\[\]~_<&!|]*{_EDGE})?")


class Splicing:
    """What Markdown knows of values that change nothing around them."""

    stand_in = Filled(_LETTER, "", None)

    @staticmethod
    def gaps(written: str, count: int) -> tuple[str, ...] | None:
        """Return what stands around the stand-ins; None where an escape could depend on a value."""
        if _UNSURE.search(written) or written.count(_LETTER) != count:
            return None
        return tuple(written.split(_LETTER))

    @staticmethod
    @lru_cache(maxsize=4096)
    def is_spliceable(words: str) -> bool:
        """Return whether words are written as they read between two letters."""
        return (
            _SPLICEABLE.fullmatch(words) is not None
            and words.isprintable()
            and "://" not in words
            and "www" not in words.lower()
        )
