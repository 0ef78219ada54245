"""Escaping: text written so that Markdown shows it unchanged.

Covers the rules of CommonMark and of GitHub's tables, strikethrough and autolinks. A backslash is added only
where the character could be markup: `1.` at the start of a line, an underscore not between two letters.

The exporter's own markup is represented by lone surrogates, which no text can contain.
"""

from __future__ import annotations

import re

from letterforge.exporters.white_space import one_line, tidy

DELIMITER = "\ud800"  # represents `*`, `**`, `_` or the end of a link
LINK = "\ud801"  # represents `[`, the start of a link
AS_NUMBER = "\ud802"  # the next character becomes a numeric reference

_SPECIAL = re.compile(r"[\\`*\[~_<&!]")
# Underscores between two letters or digits never delimit emphasis.
_INLINE = re.compile(
    r"[\\`*\[]|~"
    rf"|(?<!_)(?:(?<!\w)_+|(?<={AS_NUMBER}\w)_+|_++(?!\w))"
    rf"|<(?=[A-Za-z/!?{DELIMITER}{LINK}]|[!-;=?-~{DELIMITER}]*@)"  # HTML, an address in brackets
    r"|&(?=\#?[0-9A-Za-z]{1,32};)"
    rf"|!(?={LINK})"
)
_PIPE = re.compile(r"\|")
_START = re.compile(
    r"(?:[0-9]{1,9}(?=[.)](?:[ \t]|$))"  # an ordered list
    r"|(?=>|\#{1,6}(?:[ \t]|$)|[-+](?:[ \t]|$)"  # a quotation, a heading, a list
    r"|=+$|[-:|][-:| ]*$))",  # the line under a heading or under the head of a table; a rule
)
_CLOSING = r"(?:^|(?<=[ \t]))(?=#+$)"  # closing `#` of a heading is not shown
_AS_NUMBER = f"{AS_NUMBER}(.)"
_IN_ADDRESS = rf"\\|&\#|[{DELIMITER}{LINK}]"
_WORD = r"\S+"
_WWW = r"(?i)(?<=www)(?=\.)"


def escape_lines(words: str) -> str:
    """Return `words` escaped as a paragraph."""
    escaped = escape_inline(tidy(words))
    if "\n" not in escaped:
        return _escape_start(escaped)
    return "\\\n".join(map(_escape_start, escaped.split("\n")))


def escape_heading(words: str) -> str:
    """Return `words` escaped as a heading, in one line."""
    escaped = escape_inline(tidy(one_line(words)))
    return re.sub(_CLOSING, r"\\", escaped) if escaped.endswith("#") else escaped


def escape_cell(words: str) -> str:
    """Return `words` escaped as a table cell, in one line with `<br>` between lines."""
    lines = (escape_inline(tidy(one_line(line))) for line in words.split("\n"))
    return _PIPE.sub(r"\\|", "<br>".join(lines))


def escape_inline(words: str) -> str:
    """Return `words` with everything escaped that could be inline markup."""
    escaped = _INLINE.sub(_backslash, words) if _SPECIAL.search(words) else words
    if escaped.count("~") == 1 and DELIMITER not in escaped:
        escaped = escaped.replace("\\~", "~")  # a single tilde strikes nothing through
    if AS_NUMBER in escaped:
        escaped = re.sub(_AS_NUMBER, _number, escaped)
    if "://" in escaped or "www." in escaped.lower():
        escaped = re.sub(_WORD, _prevent_autolink, escaped)
    return escaped


def _escape_start(line: str) -> str:
    start = _START.match(line)
    return f"{line[: start.end()]}\\{line[start.end() :]}" if start else line


def _backslash(match: re.Match[str]) -> str:
    found = match[0]
    return "\\" + found if len(found) == 1 else "\\_" * len(found)


def _number(match: re.Match[str]) -> str:
    return f"&#{ord(match[1])};"


def _prevent_autolink(match: re.Match[str]) -> str:
    """Prevent GitHub's autolinks where escapes or delimiters would become part of the address."""
    found = match[0]
    if not re.search(_IN_ADDRESS, found):
        return found
    return re.sub(_WWW, r"\\", found.replace("://", "\\://"))
