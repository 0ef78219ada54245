"""Display width: the number of columns of text in a fixed-width font."""

from __future__ import annotations

import re
from functools import lru_cache

from letterforge.exporters.text.stand_ins import STAND_IN, WORD_END, is_rare, register

FILLER = "\x00"  # the second column of a wide character
REST = "\ufdd2"  # the columns behind the first of words that no line ends in; a noncharacter

NO_BREAK_SPACE = "\ufdd3"  # stands for an ordinary space at which no line ends; a noncharacter

# Characters whose width needs no table: Latin, Greek and Cyrillic letters, punctuation and symbols in one
# column, and the East Asian scripts of letters in two.
_NARROW = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0384-\u0482\u048a-\u0530\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2307"
    f"\u2460-\u24ff\u2500-\u25fc\u2605-\u2612{NO_BREAK_SPACE}"
)
_WIDE = (
    "\u3000-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\ua48c\uac00-\ud7a3\uf900-\ufaff"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0002fffd"
)
_FIRST_WIDE = "\u3000"
_WIDE_RUN = re.compile(
    f"[^\x00-\u2fff\ud800-\udfff{NO_BREAK_SPACE}]+"
)  # once all that is narrow above has stand-ins
_UNSURE = re.compile(f"[^\n]?[^{_NARROW}{_WIDE}\n]+")
_UNBROKEN = "\ufdd1"  # around words that no line ends in; a noncharacter, which no words hold


def unbroken(words: str) -> str:
    """Return `words` so that they are measured, and later restored, as one cluster."""
    return f"{_UNBROKEN}{words}{_UNBROKEN}"


def without_marks(words: str) -> str:
    """Return `words` without what `unbroken` puts around a part of them, and with ordinary spaces alone."""
    return words.replace(_UNBROKEN, "").replace(NO_BREAK_SPACE, " ")


def lone_line(words: str) -> str:
    """Return the underscores of words that are nothing but one unbroken line to write on, else nothing."""
    inner = words[1:-1]
    return inner if words == unbroken(inner) and not inner.strip("_") else ""


@lru_cache(maxsize=4096)
def display_width(words: str) -> int:
    """Return the columns that `words` take in one line."""
    return len(measure(words)[0])


def measure(words: str) -> tuple[str, dict[str, str]]:
    """Return `words` with one character per column, and the grapheme clusters with their stand-ins.

    A wide character is followed by `FILLER`. A grapheme cluster (a character with combining marks, an emoji
    sequence) is replaced by a single stand-in; `restore` reverses it.
    """
    clusters: dict[str, str] = {}
    if _UNBROKEN not in words:
        return _columns(words, clusters), clusters
    parts = [
        _one_cluster(part, clusters) if place % 2 else _columns(part, clusters)
        for place, part in enumerate(words.split(_UNBROKEN))
    ]
    return "".join(parts), clusters


def _columns(words: str, clusters: dict[str, str]) -> str:
    if not words.isascii() and _UNSURE.search(words):
        words = _UNSURE.sub(lambda match: _stand_in(match[0], clusters), words)
    if words.isascii():
        return words
    return _WIDE_RUN.sub(lambda match: FILLER.join(match[0]) + FILLER, words)


def _one_cluster(words: str, clusters: dict[str, str]) -> str:
    """Return a stand-in for all of `words`, with `REST` in their other columns."""
    return register(words, clusters) + REST * (len(_columns(words, {})) - 1)


def restore(columns: str, clusters: dict[str, str]) -> str:
    """Return the words that `measure` made `columns` of."""
    words = columns.replace(FILLER, "").replace(REST, "").replace(NO_BREAK_SPACE, " ")
    if not clusters:
        return words
    drawn = {stand_in: cluster for cluster, stand_in in clusters.items()}
    return STAND_IN.sub(lambda match: drawn[match[0]], words).replace(WORD_END, "")


def _stand_in(words: str, clusters: dict[str, str]) -> str:
    """Return `words` measured cluster by cluster, with stand-ins for all but plain characters."""
    from wcwidth import wcswidth  # its tables are slow to load and most letters need none of them

    measured: dict[str, str] = {}
    parts: list[str] = []
    for cluster in _clusters(words):
        part = measured.get(cluster)
        if part is None:
            width = max(wcswidth(cluster.removesuffix(WORD_END)), 0)
            usual = 2 if cluster >= _FIRST_WIDE else 1
            plain = len(cluster) == 1 and width == usual and not is_rare(cluster)
            part = cluster if plain else register(cluster, clusters) + FILLER * (width - 1)
            measured[cluster] = part
        parts.append(part)
    return "".join(parts)


def _clusters(words: str) -> list[str]:
    """Return the grapheme clusters of `words`."""
    from wcwidth import wcwidth

    starts: list[int] = []
    before = " "
    for index, character in enumerate(words):
        # A combining mark without a base character takes a column.
        if before == " " or not (before == "\u200d" or character == WORD_END or wcwidth(character) == 0):
            starts.append(index)
        before = character
    return [words[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
