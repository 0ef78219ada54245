"""Blanks in Markdown: plain underscores in place of escaped ones, where they are shown as they are."""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"(?<!\\)(?:\\\\)*+(?P<run>(?:\\_){2,})")


def with_blanks(line: str) -> str:
    """Return a line of Markdown, words and blanks, with the escaped underscores of its blanks as plain ones.

    By CommonMark underscores are emphasis where some open it and others close it. Those that could close what
    others before them open stay escaped, and so do all of a line that is nothing else: a rule.
    """
    if not line.replace("\\_", "").strip(" -"):
        return line
    is_open = False

    def plain(found: re.Match[str]) -> str:
        nonlocal is_open
        start, end = found.span("run")
        before, after = line[start - 1 : start] or " ", line[end : end + 1] or " "
        if is_open and _can_close(before, after):
            return found[0]
        is_open = is_open or _can_close(after, before)  # it opens as it closes, read backwards
        return found[0][: start - found.start()] + found["run"].replace("\\", "")

    return _RUN.sub(plain, line)


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
