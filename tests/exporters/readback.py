"""Reading words back: what a letter says, and what a reader finds in its Markdown and its plain text.

Words are compared without any white space, since every format breaks lines its own way. Labels, blanks and
boxes are words. What the tree says is put together here a second time, independent of the exporters.
"""

import re
from collections.abc import Iterator
from typing import assert_never

from markdown_it import MarkdownIt
from markdown_it.token import Token
from wcwidth import wcswidth, wcwidth

from letterforge.letter import (
    Attachments,
    Blank,
    Block,
    Bullets,
    Choice,
    Clause,
    Copies,
    Design,
    Emphasis,
    Field,
    Fields,
    Image,
    Inlines,
    Letter,
    Link,
    Number,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Strong,
    Table,
    Term,
)
from letterforge.letter.traversal import lead, plain

_SPACE = re.compile(r"\s+")
_SCHEMES = ("mailto:", "tel:", "https://", "http://")

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def join(words: str) -> str:
    """Return `words` without white space, zero width spaces included."""
    return _SPACE.sub("", words).replace("\u200b", "")


def spaced(words: str) -> str:
    """Return `words` with each run of white space as one space, none at the edges."""
    return _SPACE.sub(" ", words).strip()


def letter_words(letter: Letter, *, addresses: bool = False) -> str:
    """Return all the letter says, without white space; `addresses`: those of links, and bullets."""
    return "".join(join(words) for _, words in letter_blocks(letter, addresses=addresses))


def letter_blocks(letter: Letter, *, addresses: bool = False) -> list[tuple[str, str]]:
    """Return each paragraph, heading (`h1` to `h6`) and table row with its words; empty ones are left out."""
    reader = _Reader(letter.design, addresses=addresses)
    before, after = letter.body[: letter.title_at], letter.body[letter.title_at :]
    read = [*reader.blocks(before, 2), ("h1", reader.words(letter.title)), *reader.blocks(after, 2)]
    return [(kind, spaced(words)) for kind, words in read if kind == "row" or spaced(words)]


class _Reader:
    def __init__(self, design: Design, *, addresses: bool) -> None:
        self.design = design
        self.addresses = addresses

    def words(self, content: Inlines) -> str:
        if not self.addresses:
            return plain(content, self.design)
        return "".join(self._inline(inline) for inline in content)

    def _inline(self, inline: object) -> str:
        if isinstance(inline, Strong | Emphasis | Term):
            return self.words(inline.content)
        if isinstance(inline, Link):
            words = self.words(inline.content)
            known = {inline.target, *(inline.target.removeprefix(scheme) for scheme in _SCHEMES)}
            return words if not words.strip() or words.strip() in known else f"{words} <{inline.target}>"
        return plain((inline,), self.design)  # type: ignore[arg-type]  # inlines hold nothing else

    def blocks(self, blocks: tuple[Block, ...], depth: int) -> Iterator[tuple[str, str]]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield "p", self.words(block.content)
                case Section():
                    yield f"h{min(depth, 6)}", _number(block.number) + self.words(block.title)
                    yield from self.blocks(block.body, depth + 1)
                case Clause():
                    title, colon, content, rest = lead(block, self.design)
                    yield "p", _number(block.number) + self.words(title) + colon + self.words(content)
                    yield from self.blocks(rest, depth)
                case Choice():
                    yield "p", self._choice(block)
                case Fields() | Signature():
                    yield from self._fields(block)
                case Table():
                    yield "p", self.words(block.caption)
                    yield from self._rows(block)
                case Attachments() | Copies():
                    yield "p", self._list(block)
                case Bullets():
                    yield from self._bullets(block)
                case Image():
                    yield "p", f"[{self.words(block.alt)}]"
                case PageBreak():
                    pass
                case _:
                    assert_never(block)

    def _fields(self, block: Fields | Signature) -> Iterator[tuple[str, str]]:
        if isinstance(block, Fields) and block.layout == "table":
            yield from [("row", "")] if block.fields else []
            for field in block.fields:
                yield "row", f"{self.words(field.label)} {self.words(field.content)}"
        else:
            yield "p", "\n".join(map(self._field, block.fields))
        if isinstance(block, Signature):
            yield "p", "\n".join(map(self._field, block.beside))

    def _field(self, field: Field) -> str:
        colon = self.design.colon if field.label else ""
        return self.words(field.label) + colon + self.words(field.content)

    def _choice(self, choice: Choice) -> str:
        options = []
        for option in choice.options:
            drawn = any(isinstance(one, Blank) for one in option.other[:1])
            gap = "" if drawn and self.design.colon == "：" else " "
            options.append(self.words((option.box, *option.label)) + gap + self.words(option.other))
        return self._field(Field(choice.label, ())) + " ".join(options)

    def _rows(self, block: Table) -> Iterator[tuple[str, str]]:
        empty = [(block.empty,)] if block.empty and not block.rows else []
        total = [block.total] if block.total and not empty else []
        for row in (tuple(column.title for column in block.columns), *block.rows, *empty, *total):
            yield "row", " ".join(map(self.words, row))

    def _bullets(self, block: Bullets) -> Iterator[tuple[str, str]]:
        for entry in filter(str.strip, map(self.words, block.entries)):
            yield "ul li", ("• " if self.addresses else "") + entry

    def _list(self, block: Attachments | Copies) -> str:
        if not block.entries:
            return ""
        entries = [self.words(entry) for entry in block.entries]
        if len(entries) > 1 and isinstance(block, Attachments):
            entries = [f"{number}. {entry}" for number, entry in enumerate(entries, 1)]
        return self._field(Field(block.label, ())) + "\n".join(entries)


def _number(number: Number | None) -> str:
    return number.label + number.gap if number else ""


def markdown_words(data: bytes) -> str:
    """Return all that a reader of rendered Markdown sees, without white space."""
    return "".join(join(words) for _, words in markdown_blocks(data))


def markdown_blocks(data: bytes) -> list[tuple[str, str]]:
    """Return each block of rendered Markdown with its words, named by its tags (`p`, `h2`, `row`)."""
    found: list[tuple[str, str]] = []
    open_: list[str] = []
    for token in MARKDOWN.parse(data.decode()):
        if token.nesting == 1:
            open_.append(token.tag)
            if token.tag == "tr":
                found.append(("row", ""))
        elif token.nesting == -1:
            open_.pop()
        elif "tr" in open_:
            found[-1] = ("row", f"{found[-1][1]} {_visible(token)}")
        elif token.type == "inline":
            kinds = [tag for tag in open_ if tag not in {"p", "table", "thead", "tbody"}]
            found.append((" ".join(kinds) or "p", _visible(token)))
        else:
            found.append((token.type, token.content))
    return [(kind, spaced(words)) for kind, words in found]


def _visible(token: Token) -> str:
    """Return the words of an inline token; what no letter holds is shown by its name."""
    shown = []
    for child in token.children or []:
        match child.type:
            case "text":
                shown.append(child.content)
            case "softbreak" | "hardbreak":
                shown.append("\n")
            case "html_inline" if child.content == "<br>":  # parts the lines of a cell
                shown.append("\n")
            case "strong_open" | "strong_close" | "em_open" | "em_close" | "link_open" | "link_close":
                pass
            case _:
                shown.append(f"«{child.type} {child.content}»")
    return "".join(shown)


_MOST_BLOCKS = 8  # parted by empty lines, of one row of a table


def text_words(data: bytes, like: str = "") -> str:
    """Return all that a plain text says, without white space.

    Only rows of a table have two spaces between words. Several such lines are either rows or one row with
    long cells, also with empty lines in them: they are read as the words `like` go on.
    """
    blocks = re.split(r"\n(?: *\n)+", data.decode())
    return _read(blocks, like) or "".join(map(join, blocks))


def _read(blocks: list[str], like: str) -> str | None:
    """Return the words of blocks where they can be read as `like`."""
    ends = [{0}] + [set[int]() for _ in blocks]  # how many words may have been read before each block
    for start, found in enumerate(ends[:-1]):
        for end in range(start + 1, min(len(blocks), start + _MOST_BLOCKS) + 1):
            for words in _readings("\n\n".join(blocks[start:end])):
                ends[end] |= {at + len(words) for at in found if like.startswith(words, at)}
    return like if len(like) in ends[-1] else None


def _readings(block: str) -> Iterator[str]:
    """Yield the words of a block as those of cells, where it may be a row, and as those of lines."""
    lines = block.split("\n")
    if any(re.search(r"\S {2,}\S", line) for line in lines):
        yield join("".join(_cells(lines)))
    yield join(block)


def _cells(lines: list[str]) -> list[str]:
    """Return the cells of one row, which columns of spaces part in all of its lines."""
    columns = [_columns(line) for line in lines]
    width = max(map(len, columns))
    padded = [line + [" "] * (width - len(line)) for line in columns]
    blank = [all(line[index] == " " for line in padded) for index in range(width)]
    gaps = "".join(" " if one else "x" for one in blank)
    spans = [match.span() for match in re.finditer(r"x+(?: x+)*", gaps)]
    return [" ".join("".join(line[start:end]) for line in padded) for start, end in spans]


def _columns(line: str) -> list[str]:
    """Return what stands in each column of `line`."""
    clusters: list[str] = []
    for character in line:
        before = clusters[-1] if clusters else " "
        if before != " " and (wcwidth(character) == 0 or before.endswith("\u200d")):
            clusters[-1] += character
        else:
            clusters.append(character)
    return [part for one in clusters for part in (one, *[""] * (wcswidth(one) - 1))]
