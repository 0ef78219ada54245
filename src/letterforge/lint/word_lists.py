"""Word lists: what rules look for, by language, from the TOML files in `words/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "words"


@cache
def read_words(name: str) -> Mapping[str, Mapping[str, Any]]:
    """Return a table of `words/`, by the language of its words (`zh`, `en`)."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


def latin_parts(words: Iterable[str]) -> frozenset[frozenset[str]] | None:
    """Return what each of some words has in Latin letters, as in `Passage.small_words`.

    A text in which these parts do not stand has none of the words. None where a word has no such part.
    """
    parts = [frozenset(re.findall("[a-z]+", one.lower())) if one.isascii() else frozenset() for one in words]
    return frozenset(parts) if all(parts) else None
