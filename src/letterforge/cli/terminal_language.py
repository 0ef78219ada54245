"""The language of the terminal, as the locale of POSIX names it."""

from __future__ import annotations

import os

from letterforge.placeholders.language_tags import canonical_tag

_NONE = ("C", "POSIX")  # the locales that are of no language


def terminal_language() -> str | None:
    """Return the language tag of LC_ALL, else LC_MESSAGES, else LANG; None where it names no language."""
    written = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return None if written.partition(".")[0] in ("", *_NONE) else canonical_tag(written)
