"""Words: a text cut into the words that a reader sees, which joined give the text again.

Chinese, Japanese, Thai and other scripts without spaces are cut by the dictionaries of ICU where icu4py is
installed (the extra `icu`), by characters elsewhere. A number in Chinese characters is one word, and so is
that of an article: 第二十三条 becomes 第二十八条, and no part of it stays.
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
_COUNTS = "〇零一二三四五六七八九十百千万亿"
_NUMBER = re.compile(rf"(第[{_COUNTS}]+[编章节条款项目](?:之[{_COUNTS}]+)?|[{_COUNTS}]{{2,}})")
_LOCALE = "zh"  # the script decides on the dictionary
_MOST_TEXTS = 4096  # whose words are kept


@lru_cache(maxsize=_MOST_TEXTS)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, spaces and punctuation each as one of their own."""
    if text.isascii():
        return tuple(_WORD.findall(text))
    split = _splitter() or _WORD.findall
    pieces = enumerate(_NUMBER.split(text))  # those at odd places are numbers
    return tuple(word for at, piece in pieces if piece for word in ((piece,) if at % 2 else split(piece)))


@cache
def _splitter() -> Callable[[str], Iterable[str]] | None:
    """Return what cuts a text by dictionaries, None where it is not installed."""
    try:
        from icu4py.breakers import WordBreaker
    except ImportError:
        return None
    return lambda text: WordBreaker(text, _LOCALE)
