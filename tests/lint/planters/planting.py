"""What planters are made of: words swapped in a text, sentences added to one."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.lint.planters.fault import Fault, Files, Planter
from tests.lint.planters.library_texts import (
    Text,
    appended,
    replaced,
    texts_of,
)

CJK = "[一-鿿]"
LABEL = (
    "{zh-CN: 备用栏目, en: Spare entry, de: Reserve, fr: Réserve, ar: احتياطي, ja: 予備, "
    "ko: 예비, zh-TW: 備用欄位}"
)
Swap = tuple[str, str | Callable[[re.Match[str]], str]]


BODY = ("text", "help", "bullets")


def swapping(language: str, *swaps: Swap, keys: tuple[str, ...] = BODY) -> Planter:
    """Return a planter that makes one of `swaps` in a text of a language."""

    def plant(files: Files, rng: Random) -> Fault | None:
        texts = [
            one
            for one in texts_of(files, *keys, language=language)
            if "columns" not in one.path and is_sentence(one)
        ]
        for pattern, new in rng.sample(swaps, len(swaps)):
            fault = replaced(files, rng, texts, pattern, new)
            if fault is not None:
                return fault
        return None

    return plant


def either(*planters: Planter) -> Planter:
    """Return a planter that is one of several, by chance."""

    def plant(files: Files, rng: Random) -> Fault | None:
        for planter in rng.sample(planters, len(planters)):
            fault = planter(files, rng)
            if fault is not None:
                return fault
        return None

    return plant


def saying(language: str, *sentences: str) -> Planter:
    """Return a planter that adds one of `sentences` behind a text that ends with a full stop."""

    def plant(files: Files, rng: Random) -> Fault | None:
        stop = "。" if language == "zh" else "."
        texts = [one for one in prose(files, language) if one.words.rstrip().endswith(stop)]
        return appended(files, rng.choice(texts), rng.choice(sentences)) if texts else None

    return plant


def is_sentence(text: Text) -> bool:
    """Return whether a text is none of the set words at the beginning and end of a letter."""
    return re.search("style: (closing|addressee|subject|salute)", text.entry.text) is None


def prose(files: Files, language: str) -> list[Text]:
    """Return the texts of a language that are sentences."""
    return [one for one in texts_of(files, "text", language=language) if is_sentence(one)]
