"""Blanks in Markdown: plain underscores in place of escaped ones, where they are shown as they are."""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"(?<!\\)(?:\\\\)*+(?P<run>(?:\\_){2,})")


def with_blanks(line: str) -> str:
    """Return a line of Markdown, words and blanks, with the escaped underscores of its blanks as plain ones.

    By CommonMark underscores are emphasis where some can close it. Those that could stay escaped, and so do
    all of a line that is nothing else: a rule.
    """
    if not line.replace("\\_", "").strip(" -"):
        return line
    return _RUN.sub(_plain, line)


def _plain(found: re.Match[str]) -> str:
    start, end = found.span("run")
    run = found["run"]
    kept = found[0][: start - found.start()]
    before, after = found.string[start - 1 : start] or " ", found.string[end : end + 1] or " "
    return kept + (run if _can_close(before, after) else run.replace("\\", ""))


def _can_close(before: str, after: str) -> bool:
    """Return whether underscores between two characters may close emphasis, by any version of CommonMark."""
    if before.isspace() or (_is_word(before) and _is_word(after)):
        return False
    return not (_is_mark(before) and _is_word(after))


def _is_word(sign: str) -> bool:
    return sign.isalnum()


def _is_mark(sign: str) -> bool:
    """Return whether a character is punctuation by every version: `¥` is by some alone."""
    return unicodedata.category(sign).startswith("P")
