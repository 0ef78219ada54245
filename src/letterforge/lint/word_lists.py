"""Word lists: what rules look for, by language, from the TOML files in `words/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "words"


@cache
def read_words(name: str) -> Mapping[str, Mapping[str, Any]]:
    """Return a table of `words/`, by the language of its words (`zh`, `en`)."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
