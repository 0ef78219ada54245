"""Row items: the statements and events of items that consist of rows: labelled lines, lists, tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, assert_never

from jinja2 import nodes
from msgspec import Struct

from letterforge.assembly.compiler.attachment_labels import ATTACHMENT_LABELS, COPY_LABELS
from letterforge.assembly.compiler.cost_counters import value_of
from letterforge.assembly.compiler.headings import Heading, heading
from letterforge.assembly.compiler.surroundings import Surroundings
from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.compiler.text_shapes import quiet
from letterforge.assembly.compiler.texts import is_fixed
from letterforge.assembly.evaluation.events import (
    EndLines,
    EndRow,
    EndTable,
    EndText,
    EndTotal,
    Label,
    StartLines,
    StartRightLines,
    StartTable,
    StartText,
    TextRole,
)
from letterforge.letter import Column, Text
from letterforge.library.row_items import (
    AddressItem,
    AttachmentsItem,
    BulletsItem,
    CopiesItem,
    FieldsItem,
    Line,
    SignatureItem,
    TableItem,
)
from letterforge.placeholders.localized import in_language
from letterforge.yamldoc import Scalar

KindOfLines: TypeAlias = FieldsItem | SignatureItem | AttachmentsItem | CopiesItem | BulletsItem | AddressItem


class RowItems(Struct, frozen=True, eq=False):
    """Returns the statements of items that consist of rows; what they print goes to the compiler."""

    compiler: Compiler

    def lines(self, item: KindOfLines, id_: str, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of labelled lines, a signature block, or a list."""
        compiler = self.compiler
        start, label = self._start(item, id_, around)
        body = [self._line(line, item, around) for line in item.lines]
        if isinstance(item, SignatureItem) and item.left is not None:
            body.insert(item.left, [compiler.event(StartRightLines())])
        lines = [node for line in body for node in line]
        return [*label, compiler.event(start), *lines, compiler.event(EndLines())]

    def _start(
        self, item: KindOfLines, id_: str, around: Surroundings
    ) -> tuple[StartLines, list[nodes.Node]]:
        """Return the event that begins the lines, and the statements of a label with values before it."""
        origin = self.compiler.origin(item.span)
        match item:
            case FieldsItem():
                return StartLines("fields", id_, origin, layout=item.layout), []
            case SignatureItem():
                return StartLines("signature", id_, origin), []
            case AttachmentsItem():
                label, printed = self._list_label(item, ATTACHMENT_LABELS, around)
                return StartLines("attachments", id_, origin, label), printed
            case CopiesItem():
                label, printed = self._list_label(item, COPY_LABELS, around)
                return StartLines("copies", id_, origin, label), printed
            case AddressItem():
                sender, printed = heading(self.compiler, item.sender, item.span, "label", around)
                return StartLines("address", id_, origin, sender), printed
            case BulletsItem():
                return StartLines("bullets", id_, origin), []
            case _:
                assert_never(item)

    def _list_label(
        self, item: AttachmentsItem | CopiesItem, labels: Mapping[str, str], around: Surroundings
    ) -> Heading:
        """Return the label of a list, else the built-in one; adds a finding where the language has none."""
        label, printed = heading(self.compiler, item.label, item.span, "label", around)
        if label or printed:
            return label, printed
        language = self.compiler.language
        word = in_language(labels, language) or ""
        if not word and item.label is None:
            what = "attachments have" if isinstance(item, AttachmentsItem) else "list `cc` has"
            message = f"the {what} no label in `{language}`"
            hint = f"add `label: {{{language}: …}}`"
            self.compiler.findings.add("LF205", message, span=item.span, hint=hint)
        return (Text(word),), []

    def _line(self, line: Line, item: KindOfLines, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of one line, under its guard."""
        return self.compiler.guarded(line.guard, lambda inner: self._bare_line(line, item, inner), around)

    def _bare_line(self, line: Line, item: KindOfLines, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a line: a placeholder under its own label, or a label and a text."""
        declared, empty = None, [self.compiler.event(StartText("content")), self._end_words()]
        signed, has_values = isinstance(item, SignatureItem), True
        if line.placeholder is not None:
            placeholder = self.compiler.reader.placeholder(line.placeholder, (), around.where)
            if placeholder is None:
                return []
            declared = placeholder.label
            shown = value_of(placeholder)
            body = [empty[0], nodes.Output([quiet(shown) if signed else shown]), empty[1]]
        else:
            scalar = self.compiler.words_of(line.text, line.span)
            has_values = scalar is not None and not is_fixed(scalar.text)
            body = (self._words(scalar, "content", around, signed=signed) if scalar else []) or empty
        label, printed = heading(self.compiler, line.label, line.span, "label", around)
        if declared is not None and line.label is None and not isinstance(item, AddressItem):
            label = self.compiler.label(declared, line.span)
        omits = isinstance(item, AddressItem) or (
            has_values and isinstance(item, FieldsItem) and item.omits_empty
        )
        return [*printed, self.compiler.event(Label(label, omits)), *body]

    def _words(
        self,
        scalar: Scalar,
        role: TextRole,
        around: Surroundings,
        *,
        signed: bool = False,
    ) -> list[nodes.Node]:
        """Return the statements of a text of a row; in a signature block its values may be open."""
        start = StartText(role, span=scalar.span)
        return self.compiler.words(scalar, start, around, open_to_sign=signed)

    def _end_words(self) -> nodes.Node:
        """Return the event at the end of a text."""
        return self.compiler.event(EndText())

    def table(self, item: TableItem, id_: str, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a table."""
        compiler = self.compiler
        titles = [heading(compiler, column.title, item.span, "label", around) for column in item.columns]
        columns = tuple(
            Column(title, column.align, column.width, column.fixed_width)
            for (title, _), column in zip(titles, item.columns, strict=True)
        )
        before = [node for _, printed in titles for node in printed]
        body = compiler.repeated(item.rows, lambda inner: self._row(item, inner), around, as_rows=True)
        empty = compiler.words_of(item.empty, item.span)
        if empty is not None and isinstance(body[0], nodes.For):
            body[0].else_ = self._words(empty, "empty", around)
        body += self._total(item, around)
        caption, printed = heading(compiler, item.caption, item.span, "caption", around)
        places = tuple(place for place, (_, statements) in enumerate(titles) if statements)
        start = StartTable(id_, compiler.origin(item.span), columns, caption, places)
        return [*before, *printed, compiler.event(start), *body, compiler.event(EndTable())]

    def _total(self, item: TableItem, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of the last row, if a column has a text in it."""
        if all(column.total is None for column in item.columns):
            return []
        cells: list[nodes.Node] = []
        for column in item.columns:
            scalar = self.compiler.words_of(column.total, item.span)
            words = self._words(scalar, "cell", around) if scalar else []
            cells += words or [self.compiler.event(StartText("cell")), self._end_words()]
        return [*cells, self.compiler.event(EndTotal())]

    def _row(self, item: TableItem, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of the cells of one row."""
        cells: list[nodes.Node] = []
        for column in item.columns:
            scalar = self.compiler.words_of(column.text, item.span)
            if scalar is not None:
                cells += self._words(scalar, "cell", around)
        return [*cells, self.compiler.event(EndRow())]
