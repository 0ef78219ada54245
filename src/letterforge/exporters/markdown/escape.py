"""Escapes: words written so that Markdown reads them as themselves.

Every rule of CommonMark that could take a character for markup, and those of GitHub's tables,
strikethrough and bare addresses. A backslash is put only where the character could mean something there:
`1.` at the start of a line, an underscore that does not stand between two letters.

Markup of our own passes through as three characters that no text file can hold (halves of surrogate pairs).
"""

from __future__ import annotations

import re

from letterforge.exporters.white_space import one_line, tidy

MARK = "\ud800"  # stands for `*`, `**`, `_` or the end of a link
LINK = "\ud801"  # stands for `[`, the start of a link
SPELLED = "\ud802"  # the next character is written as its number

_SPECIAL = re.compile(r"[\\`*\[~_<&!]")
# A run of underscores between two letters or digits can neither open nor close emphasis.
_INLINE = re.compile(
    r"[\\`*\[]|~"
    rf"|(?<!_)(?:(?<!\w)_+|(?<={SPELLED}\w)_+|_++(?!\w))"
    rf"|<(?=[A-Za-z/!?{MARK}{LINK}]|[!-;=?-~{MARK}]*@)"  # HTML, an address in brackets
    r"|&(?=\#?[0-9A-Za-z]{1,32};)"
    rf"|!(?={LINK})"
)
_PIPE = re.compile(r"\|")
_START = re.compile(
    r"(?:[0-9]{1,9}(?=[.)](?:[ \t]|$))"  # an ordered list
    r"|(?=>|\#{1,6}(?:[ \t]|$)|[-+](?:[ \t]|$)"  # a quotation, a heading, a list
    r"|=+$|[-:|][-:| ]*$))",  # the line under a heading or under the head of a table; a rule
)
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))(?=#+$)")  # number signs at the end of a heading are not shown
_SPELLED = re.compile(f"{SPELLED}(.)")
_IN_ADDRESS = re.compile(rf"\\|&\#|[{MARK}{LINK}]")
_WORD = re.compile(r"\S+")
_WWW = re.compile(r"(?<=www)(?=\.)", re.IGNORECASE)


def escape_lines(words: str) -> str:
    """Return `words` as a paragraph."""
    escaped = escape_inline(tidy(words))
    if "\n" not in escaped:
        return _escape_start(escaped)
    return "\\\n".join(map(_escape_start, escaped.split("\n")))


def escape_heading(words: str) -> str:
    """Return `words` as the content of a heading, which is one line."""
    return _CLOSING.sub(r"\\", escape_inline(tidy(one_line(words))))


def escape_cell(words: str) -> str:
    """Return `words` as the content of a cell: one line of the source, in which `<br>` parts the lines."""
    lines = (escape_inline(tidy(one_line(line))) for line in words.split("\n"))
    return _PIPE.sub(r"\\|", "<br>".join(lines))


def escape_inline(words: str) -> str:
    """Return `words` with everything escaped that could mean something anywhere in a line."""
    escaped = _INLINE.sub(_backslash, words) if _SPECIAL.search(words) else words
    if escaped.count("~") == 1 and MARK not in escaped:
        escaped = escaped.replace("\\~", "~")  # nothing to strike through with, no delimiter to hinder
    if SPELLED in escaped:
        escaped = _SPELLED.sub(_number, escaped)
    if "://" in escaped or "www." in escaped.lower():
        escaped = _WORD.sub(_unlink, escaped)
    return escaped


def _escape_start(line: str) -> str:
    start = _START.match(line)
    return f"{line[: start.end()]}\\{line[start.end() :]}" if start else line


def _backslash(match: re.Match[str]) -> str:
    found = match[0]
    return "\\" + found if len(found) == 1 else "\\_" * len(found)


def _number(match: re.Match[str]) -> str:
    return f"&#{ord(match[1])};"


def _unlink(match: re.Match[str]) -> str:
    """Keep GitHub from finding an address here: it would take escapes and delimiters for a part of it."""
    found = match[0]
    if not _IN_ADDRESS.search(found):
        return found
    return _WWW.sub(r"\\", found.replace("://", "\\://"))
