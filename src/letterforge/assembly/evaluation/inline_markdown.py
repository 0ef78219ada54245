"""Inline Markdown: parses literal text to inlines and inserts values afterwards.

Inline Markdown is parsed once for each shape, that is, for each sequence of literal texts with slots between
them. The values go into the slots afterwards, so they can never become markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from letterforge.assembly.evaluation.soft_breaks import HARD, SOFT, SoftBreak, settle
from letterforge.assembly.source.source_lines import PARAGRAPH, mark_paragraphs
from letterforge.diagnostics import HintedError
from letterforge.letter import Emphasis, Inline, Inlines, LineBreak, Link, Strong, Term, Text
from letterforge.letter.link_targets import HINT, is_allowed, refusal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SLOT = "\ufdd0"  # a noncharacter: no library file and no value can hold it

_ENCODED_SLOT = "%EF%B7%90"  # in an address

Shape: TypeAlias = tuple[str | None, ...]
Skeleton: TypeAlias = "tuple[int | Inline | SoftBreak | tuple[str, str, Skeleton], ...]"
"""Slot numbers, inlines, line breaks beside slots, and wrappers around slots."""

_MARKUP = re.compile(r"[*_\[\\]")
_PIECES = re.compile(f"[{SLOT}\n]")


class AddressError(HintedError):
    """A link has an address that none may have; `code` and `hint` are those of the finding about it."""

    def __init__(self, message: str, hint: str, code: str) -> None:
        super().__init__(message, hint)
        self.code = code


def parts_of(text: str) -> int:
    """Return how many parts a text has for the budget of a variant: its paragraphs, its signs of markup."""
    return 1 + text.count("\n") + markup_in(text)


def markup_in(text: str) -> int:
    """Return how many signs of emphasis, links and escapes a text holds."""
    return sum(map(text.count, "*_[\\"))


@lru_cache(maxsize=4096)
def skeletons(shape: Shape, language: str) -> tuple[Skeleton, ...]:
    """Return the paragraphs of `shape`: literal strings, and None where a value stands.

    Raises AddressError where a value stands in the address of a link, or a link leads where none may.
    """
    source = "".join(SLOT if part is None else part for part in shape)
    paragraphs = []
    first = 0
    for paragraph in source.split(PARAGRAPH):
        parts = settle(_parse(_lines(paragraph), first), language)
        paragraphs.append(tuple(map(_whole, parts)))
        first += paragraph.count(SLOT)
    return tuple(paragraphs)


def _lines(paragraph: str) -> str:
    """Return the lines of a paragraph without white space at their ends, and without empty ones."""
    if "\n" not in paragraph:
        return paragraph.strip()
    lines = paragraph.split("\n")
    last = lines.pop()
    kept = [line for line in map(_line, lines) if line]
    if not last.strip() and kept and _ends_in_backslash(kept[-1]):
        kept[-1] = kept[-1][:-1]  # conditions left nothing behind the line break
    return "\n".join([*kept, last.strip()] if last.strip() else kept)


def _line(line: str) -> str:
    """Return a line that is not the last of its paragraph."""
    bare = line.strip()
    if _ends_in_backslash(bare) and not line.endswith("\\"):
        return bare + "\\"  # it stands before a space, and breaks no line
    return bare


def _ends_in_backslash(line: str) -> bool:
    """Return whether the last character of a line is a backslash that no other escapes."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _parse(text: str, first: int) -> Skeleton:
    if not _MARKUP.search(text):
        return _literal(text, first)
    nodes, slots = _nodes(_tokens(text), first)
    if slots - first != text.count(SLOT):
        hint = "write the whole address in the text, and the value into the words of the link"
        raise AddressError("a value stands in the address of a link", hint, "LF202")
    return nodes


def _literal(text: str, first: int) -> Skeleton:
    parts: list[int | Inline | SoftBreak] = []
    end = 0
    for found in _PIECES.finditer(text):
        if found.start() > end:
            parts.append(Text(text[end : found.start()]))
        if found[0] == SLOT:
            parts.append(first)
            first += 1
        else:
            parts.append(SOFT)
        end = found.end()
    if end < len(text):
        parts.append(Text(text[end:]))
    return tuple(parts)


def _nodes(tokens: list[Token], first: int) -> tuple[Skeleton, int]:
    """Return the inlines of `tokens` and the number of the next slot.

    Emphasis inside the same emphasis says nothing more: no letter has more than three wrappers inside each
    other.
    """
    stack: list[list[int | Inline | SoftBreak | tuple[str, str, Skeleton]]] = [[]]
    opened: list[tuple[str, str]] = []
    depth = Counter[str]()
    for token in tokens:
        if token.type == "hardbreak":
            stack[-1].append(HARD)
        elif token.type == "softbreak":
            stack[-1].append(SOFT)
        elif token.nesting == 1:
            depth[token.tag] += 1
            if depth[token.tag] == 1:
                stack.append([])
                opened.append((token.tag, _address(token)))
        elif token.nesting == -1:
            depth[token.tag] -= 1
            if depth[token.tag] == 0:
                inner = tuple(stack.pop())
                stack[-1].append((*opened.pop(), inner))
        elif token.content:
            stack[-1].extend(_literal(token.content, first))
            first += token.content.count(SLOT)
    return tuple(stack[0]), first


def _tokens(text: str) -> list[Token]:
    return _markdown().parseInline(text)[0].children or []


def _address(token: Token) -> str:
    """Return where the link that `token` opens leads, empty for emphasis; raises AddressError."""
    if token.tag != "a":
        return ""
    target = str(token.attrGet("href") or "")
    if _ENCODED_SLOT not in target and not is_allowed(target):
        raise AddressError(refusal(target), HINT, "LF203")
    return target


def check_addresses(text: str) -> None:
    """Raise AddressError where a link of `text`, with SLOT for each of its tags, leads where none may."""
    for paragraph in mark_paragraphs(text).split(PARAGRAPH):
        for token in _tokens(_lines(paragraph)):
            if token.nesting == 1:
                _address(token)


def _whole(part: int | Inline | SoftBreak | tuple[str, str, Skeleton]) -> Any:
    """Return a wrapper around nothing but inlines as the inline it is, any other part as it is."""
    if type(part) is not tuple:
        return part
    tag, target, parts = part
    inner = tuple(map(_whole, parts))
    if any(isinstance(one, int | tuple | SoftBreak) for one in inner):
        return tag, target, inner
    return wrap(tag, target, inner)


def wrap(tag: str, target: str, content: Inlines) -> Inline:
    """Return `content` under the node that Markdown's `tag` stands for."""
    if tag == "strong":
        return Strong(content)
    return Link(target, content) if tag == "a" else Emphasis(content)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from letterforge.assembly.evaluation.cjk_emphasis import make_parser

    return make_parser()


def fixed(text: str, language: str) -> tuple[Inlines, ...]:
    """Return the paragraphs of a text without values."""
    return skeletons((mark_paragraphs(text),), language)  # type: ignore[return-value]  # no hole, so nothing but inlines


def as_lines(paragraphs: Iterable[Inlines]) -> Inlines:
    """Return paragraphs as the lines of one, without empty ones: for titles, labels, cells, lines."""
    content: list[Inline] = []
    for paragraph in paragraphs:
        if not is_empty(paragraph):
            content += [LineBreak(), *paragraph] if content else paragraph
    return tuple(content)


def as_one_line(content: Inlines) -> Inlines:
    """Return `content` with a space for each line that ends in it."""
    return tuple(map(_in_one_line, content))


def _in_one_line(inline: Inline) -> Inline:
    match inline:
        case LineBreak():
            return Text(" ")
        case Strong() | Emphasis():
            return type(inline)(as_one_line(inline.content))
        case Link():
            return Link(inline.target, as_one_line(inline.content))
        case Term():
            return Term(inline.term, as_one_line(inline.content), inline.defines)
        case _:
            return inline


def is_empty(content: Inlines) -> bool:
    """Return whether a paragraph holds nothing but typed spaces, as where its values have no words."""
    return not any(map(_has_words, content))


def _has_words(inline: Inline) -> bool:
    match inline:
        case Text():
            return not inline.text.isspace()
        case LineBreak():
            return False
        case Strong() | Emphasis() | Link() | Term():
            return any(map(_has_words, inline.content))
        case _:
            return True
