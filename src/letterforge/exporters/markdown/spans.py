"""Spans: strong, emphasised and linked words, delimited so that they always open and close.

Whether `**` opens or closes depends in CommonMark on the characters around it, and between Chinese words and
Chinese quotation marks it often does neither: `是**“文”**的` shows its asterisks. So

- white space at the edge of a span moves out of it;
- spans that touch and are alike become one; emphasis that touches `**` is written with `_`;
- where the character outside still keeps a delimiter from its work, it is written as its number, `&#26159;`.
  That shows the same character, and counts as punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias
from unicodedata import category

from letterforge.exporters.markdown.escape import LINK, MARK, SPELLED
from letterforge.exporters.white_space import squeeze

STRONG = "**"
EMPHASIS = "*"

Style: TypeAlias = str
"""`**`, `*`, or the opening bracket of a link with its address behind it."""
Path: TypeAlias = tuple[Style, ...]
"""The styles around some words, the outermost first."""
Run: TypeAlias = tuple[str, Path]
"""Words and the styles around them."""
_Token: TypeAlias = "str | _Delimiter"

_REFUSED = re.compile(r"\s*(?:javascript|vbscript|file|data):", re.IGNORECASE)
_PLAIN_TARGET = re.compile(r"[^\s()<>\\\x00-\x20\x7f]+")
_TARGET_ESCAPES = re.compile(r"[<>\\|]|&(?=\#?[0-9A-Za-z]{1,32};)")
_BREAKS = re.compile(r"[\r\n]+")


class _Delimiter:
    """What opens or closes a style, and how it is written."""

    __slots__ = ("opens", "style", "written")

    def __init__(self, style: Style, *, opens: bool) -> None:
        self.style = style
        self.opens = opens
        self.written = (style[0] if opens else _close_link(style)) if style[0] == "[" else style


def is_shown(target: str) -> bool:
    """Return whether readers of Markdown follow a link to `target`; some kinds they show as written."""
    return _REFUSED.match(target) is None


def delimit(runs: list[Run]) -> tuple[str, list[str]]:
    """Return the words of `runs` with a stand-in for each delimiter, and what the stand-ins stand for.

    Runs next to each other have different styles.
    """
    if all(not path or _is_plainly_strong(words, path) for words, path in runs):
        delimited = [MARK + words + MARK if path else words for words, path in runs]
        return "".join(delimited), [STRONG, STRONG] * sum(1 for _, path in runs if path)
    tokens = _tokens(_spread(runs))
    _write_touching_emphasis(tokens)
    _spell_neighbours(tokens)
    words: list[str] = []
    marks: list[str] = []
    linked = False
    for token in tokens:
        if isinstance(token, _Delimiter):
            if token.style[0] == "[":
                linked = token.opens
            words.append(LINK if token.written == "[" else MARK)
            marks.append(token.written)
        elif linked:
            words.append(token.replace("]", MARK))
            marks += ["\\]"] * token.count("]")
        else:
            words.append(token)
    return "".join(words), marks


def _is_plainly_strong(words: str, path: Path) -> bool:
    """Return whether `**` works around `words` whatever stands outside; so it is with nearly all titles."""
    return path == (STRONG,) and _is_letter(words[:1]) and _is_letter(words[-1:])


def _spread(runs: Iterable[Run]) -> list[Run]:
    """Return runs that neither begin nor end in white space, and what stands between them as runs."""
    spread: list[Run] = []
    gap = ""
    for words, path in runs:
        squeezed = squeeze(words)
        core = squeezed.strip()
        start = squeezed.find(core) if core else len(squeezed)
        gap += squeezed[:start]
        if core:
            if gap and spread:
                spread.append((gap, _common(spread[-1][1], path)))
            spread.append((core, path))
            gap = squeezed[start + len(core) :]
    return spread


def _common(one: Path, other: Path) -> Path:
    """Return the styles that both paths begin with."""
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return one[:length]


def _tokens(runs: list[Run]) -> list[_Token]:
    """Return words and delimiters in order; a style that goes on from one run to the next stays open."""
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


def _write_touching_emphasis(tokens: list[_Token]) -> None:
    """Write emphasis with `_` where its asterisk would run into others."""
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


def _spell_neighbours(tokens: list[_Token]) -> None:
    """Put a sign before each character that must be written as its number for a delimiter to work."""
    while sum(_spell_neighbour(tokens, index) for index in range(len(tokens))):
        continue  # a character spelled for one delimiter may stand on the inner side of another


def _spell_neighbour(tokens: list[_Token], index: int) -> bool:
    """Return whether the character outside the delimiter at `index` had to be spelled."""
    token = tokens[index]
    if not isinstance(token, _Delimiter) or token.style[0] == "[":
        return False
    before = _last(tokens[index - 1]) if index else ""
    after = _first(tokens[index + 1]) if index + 1 < len(tokens) else ""
    outer, inner = (before, after) if token.opens else (after, before)
    if _parts(outer) or (token.written != "_" and _is_letter(inner)):
        return False
    if token.opens:
        tokens[index - 1] = f"{tokens[index - 1]}"[:-1] + SPELLED + outer
    else:
        tokens[index + 1] = SPELLED + f"{tokens[index + 1]}"
    return True


def _neighbours(tokens: list[_Token]) -> Iterable[tuple[_Token, _Token, _Token]]:
    """Yield each token between the one before and the one after it (empty words at the ends)."""
    return zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)


def _first(token: _Token) -> str:
    return token.written[:1] if isinstance(token, _Delimiter) else token[:1]


def _last(token: _Token) -> str:
    if isinstance(token, _Delimiter):
        return token.written[-1:]
    return SPELLED if token[-2:-1] == SPELLED else token[-1:]


def _parts(character: str) -> bool:
    """Return whether a delimiter works beside `character`: an edge, white space, undoubted punctuation."""
    if not character or character in SPELLED + "\n$+<=>^`|~":
        return True
    return category(character) == "Zs" or category(character)[0] == "P"


def _is_letter(character: str) -> bool:
    """Return whether no version of CommonMark takes `character` for punctuation or white space."""
    return bool(character) and category(character)[0] in "LMN"


def _close_link(style: Style) -> str:
    target = _BREAKS.sub("", style[1:])
    escaped = _TARGET_ESCAPES.sub(r"\\\g<0>", target)
    return f"]({escaped})" if not target or _PLAIN_TARGET.fullmatch(target) else f"](<{escaped}>)"
