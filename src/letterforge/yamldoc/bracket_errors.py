"""Bracket errors: what is wrong inside `{ }` and `[ ]`, by the position where the parser stopped."""

from __future__ import annotations

import re

from letterforge.yamldoc.expression_quotes import parted_call, quoting

_PIECE = re.compile(r"(?:\{\{.*?\}\}|\{%.*?%\}|[^{}\[\],\n])+")  # a text with values in it, as far as it goes
_BEFORE = re.compile(r".*(?:: |[,\[{]|\n) *", re.DOTALL)
_KEY = re.compile(r"([A-Za-z][\w-]*)\s*(：|:(?=\S))\s*(.+)", re.DOTALL)
_REST = re.compile(r"[^,{}\[\]\n]*")  # an entry of a mapping in braces
_LONGEST = 60  # characters of a text that a hint repeats
_WIDE = {"｝": "}", "】": "]", "］": "]", ")": "}", "）": "}"}
QUOTES = "put the whole text in quotes: '…' (a ' inside is written '')"


def explain_bracket(text: str, since: int, at: int) -> tuple[str, str, int]:
    """Return message, hint and place of what ends the mapping or list that opens at `since` before its end.

    `at` is where the parser found no comma and no closing bracket.
    """
    start = since + 1
    before = _BEFORE.match(text, start, at)
    start = before.end() if before else start
    for found in (_values(text, since, start, at), _comment(text, since, at), _signs(text, start, at)):
        if found:
            return found
    return _unclosed(text, since)


def _values(text: str, since: int, start: int, at: int) -> tuple[str, str, int] | None:
    """Return what is said where a value or a statement of a template stands in a text without quotes."""
    sign = text[at : at + 2]
    if sign not in ("{{", "{%"):
        return None
    words = _whole_text(text, since, start)
    if found := _KEY.match(words):
        key, sign, value = found.groups()
        reason = "`：` does not end a key" if sign == "：" else "a space is missing behind the colon"
        whole = f"'{value}'" if len(words) <= _LONGEST and "'" not in value else "'…'"
        return reason, f"write `{key}: {whole}`", start
    shown = f"`'{words}'`" if len(words) <= _LONGEST and "'" not in words else "'…'"
    around = "{ }" if text[since] == "{" else "[ ]"
    return f"a text with `{sign}` inside `{around}` is not in quotes", f"put it in quotes: {shown}", start


def _whole_text(text: str, since: int, start: int) -> str:
    """Return a text without quotes as it was meant: in a mapping also behind a comma, up to the next key."""
    piece = _PIECE.match(text, start)
    end = piece.end() if piece else start
    while text[since] == "{" and text[end : end + 1] == "," and (piece := _PIECE.match(text, end + 1)):
        if re.search(r":(\s|$)", piece[0]):
            break
        end = piece.end()
    return text[start:end].strip()


def _signs(text: str, start: int, at: int) -> tuple[str, str, int] | None:
    """Return what is said of the sign that the parser stopped at."""
    words = text[start:at]
    wide = words.rfind("，")
    if text[at : at + 1] == ":" and wide >= 0 and re.fullmatch(r"，\s*[\w-]+", words[wide:]):
        return "`，` does not part two entries", "write `, `, a comma and a space", start + wide
    if text[at : at + 1] == ":":
        key = re.search(r"\s([\w-]+)$", words)
        comma = f", or write a comma before `{key[1]}`" if key else ""
        return "`: ` stands inside a text that is not in quotes", f"put the whole text in quotes{comma}", at
    quote = words.rstrip()[-1:] if words.rstrip()[-1:] in ("'", '"') else ""
    if quote and text[at : at + 1] in ("'", '"'):
        return "a comma is missing between two entries", "write `, ` between them", at
    if quote and (found := parted_call(text, start, at)):
        return found
    if quote and words[:1] in ("'", '"'):
        rest = _REST.match(text, start)
        hint = quoting(rest[0] if rest else words, at - start)
        return "a text that starts with a quote goes on behind its end", hint, start
    if words.rstrip()[-1:] in ("]", "}"):
        sign = "[" if words.rstrip()[-1] == "]" else "{"
        start = text.rindex(sign, 0, at)
        return f"a text that starts with `{sign}` goes on behind its end", QUOTES, start
    if text[at : at + 1] == "," and not words.strip():
        return "an entry is missing before this comma", "delete the comma", at
    if text[at : at + 1] in ("[", "{"):
        return f"a text with `{text[at]}` in it is not in quotes", QUOTES, start
    return None


def _comment(text: str, since: int, at: int) -> tuple[str, str, int] | None:
    """Return what is said where ` #` made the rest of the line a comment."""
    place = since
    for line in text[since:at].split("\n"):
        sign = line.find(" #")
        is_whole = text[place + len(line) : place + len(line) + 1] in ("", "\n")
        if sign >= 0 and is_whole and max(line.rfind("}"), line.rfind("]")) > sign:
            return "` #` begins a comment, which holds the closing bracket", QUOTES, place + sign + 1
        place += len(line) + 1
    return None


def _unclosed(text: str, since: int) -> tuple[str, str, int]:
    line = text[since:].split("\n", 1)[0].rstrip()
    end = "}" if line.startswith("{") else "]"
    if line[-1:] in _WIDE:
        return (
            f"`{line[-1]}` does not close what `{text[since]}` opens",
            f"write `{end}`",
            since + len(line) - 1,
        )
    what, more = ("mapping", "") if end == "}" else ("list", "; a text that starts with `[` needs quotes")
    message = f"the {what} that opens here is not closed, or a comma is missing in it"
    return message, f"close it with `{end}`{more}", since
