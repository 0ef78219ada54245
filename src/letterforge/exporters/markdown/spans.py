"""Spans: delimiters of strong, emphasised and linked text, so that they always open and close.

Whether `**` opens or closes depends in CommonMark on the characters around it, and between Chinese words and
Chinese quotation marks it often does neither: `是**“文”**的` shows its asterisks. So

- white space at the edge of a span is moved out of it;
- adjacent spans of the same style are merged; emphasis next to `**` is written with `_`;
- where the character outside still prevents a delimiter, it becomes a numeric reference, `&#26159;`, which
  shows the same character and counts as punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias
from unicodedata import category

from letterforge.exporters.markdown.escape import AS_NUMBER, DELIMITER, LINK
from letterforge.exporters.white_space import squeeze

STRONG = "**"
EMPHASIS = "*"

Style: TypeAlias = str
"""`**`, `*`, or `[` followed by the address of a link."""
Path: TypeAlias = tuple[Style, ...]
"""The styles around some words, the outermost first."""
Run: TypeAlias = tuple[str, Path]
"""Words and the styles around them."""
_Token: TypeAlias = "str | _Delimiter"

_REFUSED = r"(?i)\s*(?:javascript|vbscript|file|data):"
_PLAIN_TARGET = r"[^\s()<>\\\x00-\x20\x7f]+"
_TARGET_ESCAPES = r"[<>\\|]|&(?=\#?[0-9A-Za-z]{1,32};)"
_BREAKS = r"[\r\n]+"


class _Delimiter:
    """A delimiter that opens or closes a style, and how it is written."""

    __slots__ = ("opens", "style", "written")

    def __init__(self, style: Style, *, opens: bool) -> None:
        self.style = style
        self.opens = opens
        self.written = (style[0] if opens else _close_link(style)) if style[0] == "[" else style


def is_shown(target: str) -> bool:
    """Return whether Markdown renderers accept a link to `target`."""
    return re.match(_REFUSED, target) is None


def delimit(runs: list[Run]) -> tuple[str, list[str]]:
    """Return the text of `runs` with a surrogate for each delimiter, and the delimiters in order.

    Adjacent runs have different styles.
    """
    if all(not path or _is_plainly_strong(words, path) for words, path in runs):
        delimited = [DELIMITER + words + DELIMITER if path else words for words, path in runs]
        return "".join(delimited), [STRONG, STRONG] * sum(1 for _, path in runs if path)
    tokens = _tokens(_trim_runs(runs))
    _separate_emphasis(tokens)
    _encode_neighbours(tokens)
    words: list[str] = []
    delimiters: list[str] = []
    linked = False
    for token in tokens:
        if isinstance(token, _Delimiter):
            if token.style[0] == "[":
                linked = token.opens
            words.append(LINK if token.written == "[" else DELIMITER)
            delimiters.append(token.written)
        elif linked:
            words.append(token.replace("]", DELIMITER))
            delimiters += ["\\]"] * token.count("]")
        else:
            words.append(token)
    return "".join(words), delimiters


def _is_plainly_strong(words: str, path: Path) -> bool:
    """Return whether `**` works around `words` in any context, as in nearly all titles."""
    return path == (STRONG,) and _is_letter(words[:1]) and _is_letter(words[-1:])


def _trim_runs(runs: Iterable[Run]) -> list[Run]:
    """Return the runs with outer white space moved to runs of its own."""
    trimmed: list[Run] = []
    space = ""
    for words, path in runs:
        squeezed = squeeze(words)
        core = squeezed.strip()
        start = squeezed.find(core) if core else len(squeezed)
        space += squeezed[:start]
        if core:
            if space and trimmed:
                trimmed.append((space, _common(trimmed[-1][1], path)))
            trimmed.append((core, path))
            space = squeezed[start + len(core) :]
    return trimmed


def _common(one: Path, other: Path) -> Path:
    """Return the common prefix of two paths."""
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return one[:length]


def _tokens(runs: list[Run]) -> list[_Token]:
    """Return text and delimiters in order; a style that continues in the next run stays open."""
    tokens: list[_Token] = []
    opened: Path = ()
    for words, path in [*runs, ("", ())]:
        kept = len(_common(opened, path))
        tokens += [_Delimiter(style, opens=False) for style in reversed(opened[kept:])]
        tokens += [_Delimiter(style, opens=True) for style in path[kept:]]
        opened = path
        if words:
            tokens.append(words)
    return tokens


def _separate_emphasis(tokens: list[_Token]) -> None:
    """Write emphasis with `_` where its asterisk would join others."""
    opening: _Delimiter | None = None
    for before, token, after in _neighbours(tokens):
        if not isinstance(token, _Delimiter) or token.style != EMPHASIS:
            continue
        touches = any(isinstance(one, _Delimiter) and one.style == STRONG for one in (before, after))
        if token.opens:
            opening = token
        elif opening is not None:
            token.written = opening.written
        if touches and opening is not None:
            opening.written = token.written = "_"


def _encode_neighbours(tokens: list[_Token]) -> None:
    """Mark each character that must become a numeric reference for a delimiter to work."""
    while sum(_encode_neighbour(tokens, index) for index in range(len(tokens))):
        continue  # a reference for one delimiter may be on the inner side of another


def _encode_neighbour(tokens: list[_Token], index: int) -> bool:
    """Return whether the character outside the delimiter at `index` had to be marked."""
    token = tokens[index]
    if not isinstance(token, _Delimiter) or token.style[0] == "[":
        return False
    before = _last(tokens[index - 1]) if index else ""
    after = _first(tokens[index + 1]) if index + 1 < len(tokens) else ""
    outer, inner = (before, after) if token.opens else (after, before)
    if _allows_delimiter(outer) or (token.written != "_" and _is_letter(inner)):
        return False
    if token.opens:
        tokens[index - 1] = f"{tokens[index - 1]}"[:-1] + AS_NUMBER + outer
    else:
        tokens[index + 1] = AS_NUMBER + f"{tokens[index + 1]}"
    return True


def _neighbours(tokens: list[_Token]) -> Iterable[tuple[_Token, _Token, _Token]]:
    """Yield each token between the one before and the one after it (empty words at the ends)."""
    return zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)


def _first(token: _Token) -> str:
    return token.written[:1] if isinstance(token, _Delimiter) else token[:1]


def _last(token: _Token) -> str:
    if isinstance(token, _Delimiter):
        return token.written[-1:]
    return AS_NUMBER if token[-2:-1] == AS_NUMBER else token[-1:]


def _allows_delimiter(character: str) -> bool:
    """Return whether a delimiter works beside `character`: an edge, white space, certain punctuation."""
    if not character or character in AS_NUMBER + "\n$+<=>^`|~":
        return True
    return category(character) == "Zs" or category(character)[0] == "P"


def _is_letter(character: str) -> bool:
    """Return whether `character` is neither punctuation nor white space in any version of CommonMark."""
    return bool(character) and category(character)[0] in "LMN"


def _close_link(style: Style) -> str:
    target = re.sub(_BREAKS, "", style[1:])
    escaped = re.sub(_TARGET_ESCAPES, r"\\\g<0>", target)
    return f"]({escaped})" if not target or re.fullmatch(_PLAIN_TARGET, target) else f"](<{escaped}>)"
