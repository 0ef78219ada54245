"""Sentence pairs: the sentences of a text beside those of its translation, by their lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from letterforge.lint.passages import BRANCH

_SENTENCE = re.compile(
    f"[。；！？{BRANCH}]+" + rf"|(?<!\bNo)(?<!\bArt)(?<!\b[A-Z])[.;!?]+(?=\s|$|[\"”){BRANCH}])"
)
_STEPS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))  # sentences of either text that may say the same
_STEP_COST = 0.03  # what each sentence that is joined with another costs, in shares of the text
_MAX_PAIRS = 10_000  # sentences of both texts that are put side by side; longer texts are one
_Sentences: TypeAlias = "list[tuple[str, int]]"


def sentence_pairs(text: str, translation: str) -> Iterator[tuple[str, str, int]]:
    """Yield the sentences of two texts that say the same, and where those of the first begin.

    Which do is found by their lengths (after Gale and Church, 1993); several may stand for one.
    """
    first, second = _split(text), _split(translation)
    if len(first) * len(second) > _MAX_PAIRS or len(first) == len(second) == 1:
        yield text, translation, 0
        return
    at, beside = len(first), len(second)
    costs = _costs(first, second)
    found = []
    while at and beside and (at, beside) in costs:
        one, other = costs[at, beside][1]
        at, beside = at - one, beside - other
        found.append((first[at : at + one], second[beside : beside + other]))
    for those, others in reversed(found):
        yield "".join(words for words, _ in those), "".join(words for words, _ in others), those[0][1]


def _costs(first: _Sentences, second: _Sentences) -> dict[tuple[int, int], tuple[float, tuple[int, int]]]:
    """Return for each beginning of both texts how unlike it is side by side, and its last step."""
    whole, other = (max(1, sum(len(words) for words, _ in those)) for those in (first, second))
    costs: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for at in range(len(first) + 1):
        for beside in range(len(second) + 1):
            for one, two in _STEPS:
                before = costs.get((at - one, beside - two))
                if before is None:
                    continue
                share = sum(len(words) for words, _ in first[at - one : at]) / whole
                share -= sum(len(words) for words, _ in second[beside - two : beside]) / other
                cost = before[0] + abs(share) + _STEP_COST * (one + two - 2)
                if (at, beside) not in costs or cost < costs[at, beside][0]:
                    costs[at, beside] = (cost, (one, two))
    return costs


def _split(text: str) -> _Sentences:
    parts, at = [], 0
    for found in _SENTENCE.finditer(text):
        parts.append((text[at : found.end()], at))
        at = found.end()
    parts.append((text[at:], at))
    return [(words, start) for words, start in parts if words.strip('”") \n' + BRANCH)]
