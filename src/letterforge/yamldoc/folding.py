"""Line breaks between East Asian characters: in their scripts a line break joins, it does not separate."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

# A line break, but not before an empty line: that one ends a paragraph.
_BREAK = re.compile(r"[ \t]*\r?\n[ \t]*(?=[^ \t\r\n])")
_WORD = re.compile(r"[^ \t\n]+")
_ESCAPE = r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(\r?\n)[ \t]*|(.))"
_SPACE_ESCAPES = "nrtvfLNP \t"  # in double quotes: escapes that stand for white space
_MARKS_BEFORE = ("}}", "%}", "*", "_")
_MARKS_AFTER = ("{{", "{%", "*", "_")
_LETTER = "\x01"  # takes the place of an escaped character that is not known to be East Asian
_SPACE = "\x02"  # takes the place of escaped white space


def vanishes(before: str, after: str) -> bool:
    """Return whether a line break between the texts `before` and `after` leaves nothing behind.

    It does between two East Asian wide characters other than Hangul (Korean writes spaces), and between
    one of them and punctuation that both scripts share (curly quotes, dashes, ellipses); compare the segment
    break rules of CSS Text 4. Two such marks in a row are judged by the letters next to them.
    """
    left, right = before[-1:], after[:1]
    if _is_shared(left) and _is_shared(right):
        left = next((one for one in reversed(before) if not _is_shared(one)), "")
        right = next((one for one in after if not _is_shared(one)), "")
        return _is_wide(left) and _is_wide(right)
    return (_is_wide(left) and (_is_wide(right) or _is_shared(right))) or (
        _is_shared(left) and _is_wide(right)
    )


def join_wide(raw: str, value: str, style: str, *, marked: bool = False) -> str:
    """Return `value` without the spaces that folding made between East Asian characters.

    `raw` is the scalar as written, `style` its YAML style: empty, `'`, `"` or `>`. Typed spaces stay.
    In a text that holds markup (`marked`), a line break beside a template tag or a mark of emphasis stays a
    line break: what stands behind the tag decides, and is not known here.
    """
    written = _shape(raw, style)
    folds: dict[int, str] = {}  # how many visible characters stand before each fold, and what it becomes
    seen = end = 0
    for match in _BREAK.finditer(written):
        seen += _visible(written[end : match.start()])
        end = match.start()
        line = written[written.rfind("\n", 0, end) + 1 : end]
        after = written[match.end() : match.end() + 80]
        if vanishes(line, after):
            folds[seen] = ""
        elif marked and (line.endswith(_MARKS_BEFORE) or after.startswith(_MARKS_AFTER)):
            folds[seen] = "\n"
    return _drop(value, folds) if folds else value


def _drop(value: str, folds: dict[int, str]) -> str:
    """Return `value` with the space behind each visible character whose count is in `folds` replaced."""
    kept: list[str] = []
    end = seen = 0
    for word in _WORD.finditer(value):  # a place for each character would take more memory than any text
        seen += word.end() - word.start()
        instead = folds.get(seen)
        space = word.end()
        if instead is not None and value[space : space + 1] == " ":
            kept += (value[end:space], instead)
            end = space + 1
    return "".join((*kept, value[end:]))


def _shape(raw: str, style: str) -> str:
    """Return `raw` with one visible character for each that the value has, white space aside."""
    if style == ">":
        return raw[raw.find("\n") + 1 :]
    if style == "'":
        return raw[1:-1].replace("''", "'")
    return re.sub(_ESCAPE, _unescape, raw[1:-1]) if style == '"' else raw


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        character = chr(int(code, 16))
        return _SPACE if character in " \t\r\n" else character
    if match[4]:
        return ""
    return _SPACE if match[5] in _SPACE_ESCAPES else _LETTER


def _visible(text: str) -> int:
    return len(text) - sum(map(text.count, " \t\r\n" + _SPACE))


@lru_cache(maxsize=8192)
def _is_wide(character: str) -> bool:
    return bool(character) and east_asian_width(character) in "WF" and not _is_hangul(character)


@lru_cache(maxsize=8192)
def _is_shared(character: str) -> bool:
    return bool(character) and east_asian_width(character) == "A" and category(character)[0] == "P"


def _is_hangul(character: str) -> bool:
    return (
        "\u1100" <= character <= "\u11ff"
        or "\u3130" <= character <= "\u318f"
        or "\ua960" <= character <= "\ud7ff"
    )
