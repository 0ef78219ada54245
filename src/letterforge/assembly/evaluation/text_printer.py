"""Text printer: the text and values of one paragraph as inlines."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from letterforge.assembly.evaluation.boxed_choice import BoxedChoice
from letterforge.assembly.evaluation.budget import (
    MAX_MARKUP,
    MAX_OUTPUT,
    MAX_TEXT_BYTES,
    BudgetError,
    check_size,
)
from letterforge.assembly.evaluation.choice_boxes import draw_options, make_blank
from letterforge.assembly.evaluation.events import OpenBranch, Ref, WritingLine
from letterforge.assembly.evaluation.inline_markdown import Skeleton, as_lines, markup_in, skeletons, wrap
from letterforge.assembly.evaluation.mentions import Mention
from letterforge.assembly.evaluation.open_parts import lead_box, set_apart
from letterforge.assembly.evaluation.soft_breaks import HARD, SOFT, Edge, settle
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.letter import Blank, Filled, Inline, Inlines, LineBreak, Reference, Term, Text
from letterforge.placeholders.formatting import around_amount, around_unit
from letterforge.placeholders.placeholder import shows_code
from letterforge.placeholders.to_letter_content import content_beside, content_of
from letterforge.placeholders.value import Value


class Printer:
    """Prints the texts of one letter; `printed` counts its characters, `filled` are its values, so far.

    `edges` are the values that decided what a line break beside them became.
    """

    __slots__ = ("_has_articles", "_is_soft", "_refer", "edges", "filled", "language", "markup", "printed")

    def __init__(self, language: str, refer: Callable[[str, bool], str]) -> None:
        self.language = language
        self._refer = refer
        self.printed = 0
        self.filled: list[Filled] = []
        self.edges: list[Edge] = []
        self.markup = 0
        self._has_articles = False  # whether a term with one was printed
        self._is_soft = False  # whether the paragraph at hand holds a break that its values decide

    def paragraphs(self, pieces: list[object]) -> list[Inlines]:
        """Return the paragraphs that `pieces`, literal strings and values, make together."""
        shape = tuple([piece if type(piece) is str else None for piece in pieces])
        words = [piece for piece in pieces if type(piece) is str]
        size = sum(map(len, words))
        self.printed += size
        check_size(self.printed)  # before the words are put together
        self.markup += markup_in("".join(words))
        if self.markup > MAX_MARKUP:
            raise BudgetError(f"the letter holds more than {MAX_MARKUP:,} signs of markup")
        parse = skeletons if size <= MAX_TEXT_BYTES else skeletons.__wrapped__  # too large to be kept
        return self.fill(parse(shape, self.language), [one for one in pieces if type(one) is not str])

    def fill(self, found: tuple[Skeleton, ...], values: list[object]) -> list[Inlines]:
        """Return paragraphs with `values` in their slots."""
        slots = [self._inlines(value) for value in values]
        return [self._paragraph(skeleton, slots) for skeleton in found]

    def _paragraph(self, skeleton: Skeleton, slots: list[Inlines]) -> Inlines:
        self._is_soft = False
        content = self._fill(skeleton, slots)
        content = settle(content, self.language, self.edges) if self._is_soft else content
        if not self._has_articles:
            return content
        from letterforge.assembly.evaluation.sentence_starts import capitalize_terms  # few letters need it

        return capitalize_terms(content)

    def _fill(self, skeleton: Skeleton, slots: list[Inlines]) -> Inlines:
        content: list[Inline] = []
        for part in skeleton:
            kind = type(part)
            if kind is int:
                content += slots[part]  # type: ignore[index]  # the number of a slot
            elif kind is tuple:
                tag, target, inner = part  # type: ignore[misc]  # a wrapper around slots
                content.append(wrap(tag, target, self._fill(inner, slots)))
            else:
                if part is SOFT or part is HARD:
                    self._is_soft = True
                content.append(part)  # type: ignore[arg-type]  # an inline, or a break to be settled
        return tuple(content)

    def _inlines(self, piece: object) -> Inlines:
        if isinstance(piece, Value):
            return self._value(piece)
        if isinstance(piece, Unfilled):
            return draw_blank(piece, self.language)
        if isinstance(piece, OpenBranch):
            box = lead_box(self.language)
            return box if piece.is_first else (Text(" "), *box)
        if isinstance(piece, Ref):
            return (Reference(self._refer(piece.target, piece.full), piece.target, piece.full),)
        if isinstance(piece, BoxedChoice):
            return self._boxes(piece)
        if isinstance(piece, Mention):
            return (self.mention(piece),)
        if isinstance(piece, WritingLine):
            self.printed += piece.length
            return (Blank("_" * piece.length, "", "line"),)
        raise TypeError(f"{type(piece).__name__} in the stream")  # pragma: no branch

    def mention(self, piece: Mention) -> Term:
        """Return a mention of a term: its short form, or its long form and its definition."""
        term = piece.term
        self._has_articles = self._has_articles or term.has_article
        self.printed += term.sizes[piece.defines]
        if self.printed > MAX_OUTPUT:
            check_size(self.printed)
        if not piece.defines:
            return Term(term.id, term.short)
        return Term(term.id, (*self.long_form(piece), *term.definition), defines=True)

    def long_form(self, piece: Mention) -> Inlines:
        """Return the long form of a term."""
        pieces: list[object] = []
        for one in piece.pieces:
            pieces.append(set_apart(one, pieces) if isinstance(one, OpenBranch) else one)
        skeletons = piece.term.long.skeletons
        if skeletons is None:
            return as_lines(self.paragraphs(pieces))
        self.printed += piece.term.long.size
        return as_lines(self.fill(skeletons, pieces))

    def _boxes(self, piece: BoxedChoice) -> Inlines:
        other = self._value(piece.other) if piece.other is not None else ()
        content = draw_options(piece.placeholder, piece.path, self.language, piece.chosen, other)
        self.printed += sum(len(one.text) if isinstance(one, Text) else 1 for one in content)
        check_size(self.printed)
        return content

    def _value(self, value: Value) -> Inlines:
        self.printed += len(value.text)
        if self.printed > MAX_OUTPUT:
            check_size(self.printed)
        print_ = print_value(value)
        self.filled += print_.filled
        if print_.spaces is not None:
            before, after = print_.spaces
            return (*map(Text, before), *print_.filled, *map(Text, after))
        if len(print_.lines) == 1:
            return print_.filled
        return tuple(part for line in print_.lines for part in (LineBreak(), line) if part is not None)[1:]


class Print(Struct, frozen=True, gc=False):
    """A value as it is printed: its lines (None: without words), and those that have words.

    `shape` tells two values apart that stand in different trees, whatever their words are: by the lines that
    have words, and, where they may be drawn as boxes, by which are ticked.
    """

    lines: tuple[Filled | None, ...]
    filled: tuple[Filled, ...]
    shape: object
    spaces: tuple[tuple[str, ...], tuple[str, ...]] | None = None  # typed at the ends of what was computed


def print_value(value: Value) -> Print:
    """Return how a value is printed, in nodes of its own; one without words has no lines."""
    text, path = value.text, value.path
    if "\n" not in text:
        bare = text.strip(" ")
        filled = (Filled(bare, path, content_beside(value, bare)),) if bare else ()
        if len(bare) == len(text):
            return Print(filled, filled, _shape(value, filled))
        start = len(text) - len(text.lstrip(" ")) if bare else len(text)
        parts = text[:start], text[start + len(bare) :]
        before, after = [(part,) if part else () for part in parts]
        return Print(filled, filled, (_shape(value, filled), parts), (before, after))
    written = [line.strip() for line in text.split("\n")]
    lines = tuple([Filled(line, path) if line else None for line in written])
    first = next((number for number, line in enumerate(lines) if line is not None), None)
    if first is not None:
        lines = (*lines[:first], Filled(written[first], path, content_of(value)), *lines[first + 1 :])
    return Print(lines, tuple([line for line in lines if line is not None]), _shape(value, lines))


def _shape(value: Value, lines: tuple[Filled | None, ...]) -> object:
    shape = len(lines) if None not in lines else tuple([line is None for line in lines])
    of = value.placeholder
    return (shape, content_of(value)) if of is not None and of.options else shape


def draw_blank(unfilled: Unfilled, language: str) -> Inlines:
    """Return the boxes of an unfilled placeholder with options, the line of any other.

    Beside the line stands its unit, or the currency of an amount.
    """
    placeholder = unfilled.placeholder
    if placeholder.options:
        return draw_options(placeholder, unfilled.path, language)
    blank = make_blank(placeholder, unfilled.path, language)
    if placeholder.type == "money" and placeholder.currency:
        code = shows_code(placeholder, language)
        return _between(around_amount(placeholder.currency, language, as_code=code), blank)
    if placeholder.unit is None:
        return (blank,)
    return _between(around_unit(placeholder.unit, language), blank)


def _between(around: tuple[str, str], blank: Inline) -> Inlines:
    """Return a line with the words before and behind it that there are."""
    before, after = around
    return tuple(one for one in (Text(before), blank, Text(after)) if one != Text(""))
