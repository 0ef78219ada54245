"""Words: a text cut into the words that a reader sees, which joined give the text again.

Chinese, Japanese, Thai and other scripts without spaces are cut by the dictionaries of ICU where icu4py is
installed (the extra `icu`), by characters elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

_WORD = re.compile(
    r"[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
    r"(?:['’\-][^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff]+)*"
    r"|\d+(?:[.,]\d+)*|\s+|.",
    re.DOTALL,
)
_LOCALE = "zh"  # the script decides on the dictionary
_MOST_TEXTS = 4096  # whose words are kept


@lru_cache(maxsize=_MOST_TEXTS)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, spaces and punctuation each as one of their own."""
    if not text.isascii() and (split := _splitter()) is not None:
        return tuple(split(text))
    return tuple(_WORD.findall(text))


@cache
def _splitter() -> Callable[[str], Iterable[str]] | None:
    """Return what cuts a text by dictionaries, None where it is not installed."""
    try:
        from icu4py.breakers import WordBreaker
    except ImportError:
        return None
    return lambda text: WordBreaker(text, _LOCALE)
