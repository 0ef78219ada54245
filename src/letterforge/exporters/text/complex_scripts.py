"""Complex scripts: the ends of words in Thai, Lao, Khmer and Burmese, which have no spaces between words.

Words are found by the dictionaries of ICU where icu4py is installed (the extra `icu`); without it lines of
these scripts break at spaces and zero width spaces. Tibetan and Ethiopic have signs between syllables and
words, behind which a line may end (UAX #14: BA).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from letterforge.exporters.text.stand_ins import WORD_END

_RUN = re.compile(
    "[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u109d\u1780-\u17d3]+"
)
_SEPARATORS = re.compile("[\u0f0b\u1361](?=[\u0f40-\u0f6c\u1200-\u135a])")  # tsheg, word space
_LOCALE = "en"  # the script decides on the dictionary


def with_word_ends(line: str) -> str:
    """Return `line` with `WORD_END` behind each word that is known to end inside a run of letters."""
    if line.isascii():
        return line
    line = _SEPARATORS.sub(rf"\g<0>{WORD_END}", line)
    if not _RUN.search(line):
        return line
    split = _splitter()
    return _RUN.sub(lambda match: WORD_END.join(split(match[0])), line) if split else line


@cache
def _splitter() -> Callable[[str], Iterable[str]] | None:
    """Return what splits letters of these scripts into words, None where it is not installed."""
    try:
        from icu4py.breakers import LineBreaker
    except ImportError:
        return None
    return lambda letters: LineBreaker(letters, _LOCALE)
