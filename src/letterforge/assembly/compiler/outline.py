"""Outline: walks the items of a variant and their clauses, and emits template statements and events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from jinja2 import nodes
from msgspec import Struct, field
from msgspec.structs import replace

from letterforge.assembly.compiler.attachment_labels import ATTACHMENT_LABELS
from letterforge.assembly.compiler.clause_arguments import bind_arguments
from letterforge.assembly.compiler.picks import pick_statements
from letterforge.assembly.compiler.reference_checks import NodeIds
from letterforge.assembly.compiler.surroundings import Surroundings
from letterforge.assembly.compiler.text_compiler import Compiler, quiet
from letterforge.assembly.compiler.texts import is_fixed
from letterforge.assembly.evaluation.events import (
    EndChoice,
    EndLines,
    EndNode,
    EndRow,
    EndTable,
    EndText,
    Fixed,
    FixedClause,
    Label,
    StartChoice,
    StartLines,
    StartNode,
    StartTable,
    StartText,
)
from letterforge.assembly.evaluation.inline_markdown import as_one_line
from letterforge.diagnostics import Span
from letterforge.letter import Column, Inlines, PageBreak, Text
from letterforge.library.model import (
    AttachmentsItem,
    BodyItem,
    ChoiceItem,
    Clause,
    ClauseUse,
    Composed,
    FieldsItem,
    Line,
    PageBreakItem,
    PickItem,
    SectionItem,
    SignatureItem,
    TableItem,
    TextItem,
)
from letterforge.placeholders.localized import in_language
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Scalar


class Outline(Struct, eq=False):
    """Walks a variant's items in order; every method returns the statements of one kind of item."""

    composed: Composed
    compiler: Compiler
    ids: NodeIds = field(default_factory=NodeIds)

    def items(self, items: Iterable[BodyItem], around: Surroundings) -> list[nodes.Node]:
        """Return the statements of several items."""
        return [node for item in items for node in self.item(item, around)]

    def item(self, item: BodyItem | Clause, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of an item under its guard."""
        return self.compiler.guarded(item.guard, lambda inner: self.bare(item, inner), around)

    def bare(self, item: BodyItem | Clause, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of an item without its guard."""
        match item:
            case ClauseUse():
                clause = self.composed.clauses[item.clause.text]
                self.ids.uses.setdefault(clause.id, []).append(item.id)
                before, inner = bind_arguments(self.compiler, clause, item, around)
                return [*before, *self.clause(clause, item.id, inner, numbered=item.numbered)]
            case Clause():
                return self.clause(item, item.id, around, numbered=True)
            case PickItem():
                return pick_statements(item, self.compiler, self.item, around)
            case SectionItem():
                return self.section(item, around)
            case TextItem():
                return self.text(item, around)
            case ChoiceItem():
                return self.choice(item, around)
            case FieldsItem() | SignatureItem() | AttachmentsItem():
                return self.lines(item, around)
            case TableItem():
                return self.table(item, around)
            case PageBreakItem():
                page_break = PageBreak(self.unique(item.id, around), self.compiler.origin(item.span))
                return [self.compiler.event(Fixed((page_break,)))]
            case _:
                assert_never(item)

    def clause(self, clause: Clause, id_: str, around: Surroundings, *, numbered: bool) -> list[nodes.Node]:
        """Return the statements of a clause and its sub-clauses; one event where all of it is fixed."""
        where = f"clause `{clause.id}`" if clause.id in self.composed.clauses else around.where
        inner = self.inside(around, clause.span, where, numbered=numbered)
        compiler, id_ = self.compiler, self.unique(id_, around, numbered=numbered)
        level, origin = inner.level if numbered else 0, compiler.origin(clause.span)
        title = compiler.words_of(clause.title, clause.span)
        text = compiler.words_of(clause.text, clause.span)
        heading = compiler.fixed_title(title)
        items = [node for one in clause.items for node in self.item(one, inner)]
        if heading is not None and not items and (text is None or is_fixed(text.text)):
            blocks = compiler.paragraphs(text, f"{id_}.text") if text else ()
            size = len(text.text) if text else 0
            return [compiler.event(FixedClause(id_, origin, level, heading, blocks, size))]
        start = StartNode("clause", id_, origin, level, heading or ())
        body = [*self.introduction(text, id_, inner), *items]
        return self.node(start, title if heading is None else None, body, inner)

    def section(self, item: SectionItem, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a section and its content."""
        inner = self.inside(around, item.span, around.where, numbered=item.numbered)
        id_ = self.unique(item.id, around, numbered=item.numbered)
        title = self.compiler.words_of(item.title, item.span)
        heading = self.compiler.fixed_title(title)
        heading = heading and as_one_line(heading)
        text = self.compiler.words_of(item.text, item.span)
        body = [*self.introduction(text, id_, inner), *self.items(item.body, inner)]
        level, origin = inner.level if item.numbered else 0, self.compiler.origin(item.span)
        start = StartNode("section", id_, origin, level, heading or ())
        return self.node(start, title if heading is None else None, body, inner)

    def node(
        self, start: StartNode, title: Scalar | None, body: list[nodes.Node], around: Surroundings
    ) -> list[nodes.Node]:
        """Return the statements of a node: start event, title if it has values, body, end event."""
        compiler = self.compiler
        words = compiler.words(title, StartText("title", span=title.span), around) if title else []
        return [compiler.event(start), *words, *body, compiler.event(EndNode())]

    def introduction(self, text: Scalar | None, id_: str, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of the introductory text of a section or clause."""
        return self.prose(text, f"{id_}.text", "body", around) if text else []

    def text(self, item: TextItem, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a text item of the variant."""
        scalar = self.compiler.words_of(item.text, item.span)
        return self.prose(scalar, self.unique(item.id, around), item.style, around) if scalar else []

    def prose(self, scalar: Scalar, id_: str, style: str, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of paragraphs; one event where they hold no values."""
        if is_fixed(scalar.text):
            body = self.compiler.paragraphs(scalar, id_, style)  # type: ignore[arg-type]  # checked by the schema
            return [self.compiler.event(Fixed(body, len(scalar.text)))]
        origin = self.compiler.origin(scalar.span)
        start = StartText("text", id_, origin, scalar.span, style)  # type: ignore[arg-type]  # as above
        return self.compiler.words(scalar, start, around)

    def choice(self, item: ChoiceItem, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a line of boxes."""
        placeholder = self.compiler.reader.placeholder(item.placeholder, ("choice", "choices"), around.where)
        if placeholder is None:
            return []
        label = self.compiler.label(item.label or placeholder.label, item.span)
        start = StartChoice(self.unique(item.id, around), self.compiler.origin(item.span), placeholder, label)
        return [self.compiler.event(start), self.print(placeholder), self.compiler.event(EndChoice())]

    def print(self, placeholder: Placeholder) -> nodes.Node:
        """Return the statement that prints a placeholder."""
        return nodes.Output([nodes.Name(placeholder.name, "load")])

    def lines(
        self, item: FieldsItem | SignatureItem | AttachmentsItem, around: Surroundings
    ) -> list[nodes.Node]:
        """Return the statements of fields, a signature block, or attachments."""
        compiler, label = self.compiler, None
        kind = {FieldsItem: "fields", SignatureItem: "signature", AttachmentsItem: "attachments"}[type(item)]
        if isinstance(item, AttachmentsItem):
            label = compiler.label(item.label, item.span) or self.attachments_label(item)
        origin = compiler.origin(item.span)
        start = StartLines(kind, self.unique(item.id, around), origin, label or ())  # type: ignore[arg-type]  # the three literals
        body = [node for line in item.lines for node in self.line(line, kind, around)]
        return [compiler.event(start), *body, compiler.event(EndLines())]

    def line(self, line: Line, kind: str, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of one labelled line, under its guard."""
        return self.compiler.guarded(line.guard, lambda inner: self.bare_line(line, kind, inner), around)

    def bare_line(self, line: Line, kind: str, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a line: a placeholder under its own label, or a label and a text."""
        label, empty = line.label, [self.compiler.event(StartText("content")), self.end_words()]
        if line.placeholder is not None:
            placeholder = self.compiler.reader.placeholder(line.placeholder, (), around.where)
            if placeholder is None:
                return []
            label = label or placeholder.label
            shown: nodes.Expr = nodes.Name(placeholder.name, "load")
            output = nodes.Output([quiet(shown) if kind == "signature" else shown])
            body = [empty[0], output, empty[1]]
        else:
            scalar = self.compiler.words_of(line.text, line.span)
            body = (self.signed_words(scalar, kind, around) if scalar else []) or empty
        heading = self.compiler.label(label, line.span) if label else ()
        return [self.compiler.event(Label(heading)), *body]

    def signed_words(self, scalar: Scalar, kind: str, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a line's own text; in a signature block its values may be open."""
        return self.compiler.words(
            scalar, StartText("content", span=scalar.span), around, open_to_sign=kind == "signature"
        )

    def end_words(self) -> nodes.Node:
        """Return the event at the end of a text."""
        return self.compiler.event(EndText())

    def table(self, item: TableItem, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a table."""
        compiler = self.compiler
        columns = tuple(
            Column(compiler.label(column.title, item.span, "heading"), column.align, column.width)
            for column in item.columns
        )
        body = compiler.repeated(item.rows, lambda inner: self.row(item, inner), around, as_rows=True)
        caption = compiler.label(item.caption, item.span, "caption")
        start = StartTable(self.unique(item.id, around), compiler.origin(item.span), columns, caption)
        return [compiler.event(start), *body, compiler.event(EndTable())]

    def attachments_label(self, item: AttachmentsItem) -> Inlines:
        """Return the built-in label of attachments; adds a finding where the language has none."""
        language = self.compiler.language
        word = in_language(ATTACHMENT_LABELS, language) or ""
        if not word and item.label is None:
            message, hint = (
                f"the attachments have no label in `{language}`",
                f"add `label: {{{language}: …}}`",
            )
            self.compiler.findings.add("LF205", message, span=item.span, hint=hint)
        return (Text(word),)

    def row(self, item: TableItem, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of the cells of one row."""
        cells: list[nodes.Node] = []
        for column in item.columns:
            scalar = self.compiler.words_of(column.text, item.span)
            if scalar is not None:
                cells += self.compiler.words(scalar, StartText("cell", span=scalar.span), around)
        return [*cells, self.compiler.event(EndRow())]

    def inside(self, around: Surroundings, span: Span, where: str, *, numbered: bool) -> Surroundings:
        """Return the surroundings inside a node; adds a finding where the numbering has no such level."""
        level = around.level + 1 if numbered else around.level
        variant = self.composed.variant
        levels = variant.numbering(self.compiler.language).levels if variant.numberings else ()
        if level > len(levels) and variant.numberings:  # a missing numbering was reported
            self.compiler.findings.add(
                "LF406",
                f"the numbering ends at level {len(levels)}, but this stands at level {level}",
                span=span,
                hint="add a level to the numbering, or move it up",
            )
        return replace(around, level=level, where=where)

    def unique(self, id_: str, around: Surroundings, *, numbered: bool = False) -> str:
        """Return the node id for `id_`: `id_` at its first use, then `id#2`, and so on."""
        return self.ids.unique(id_, repeated=around.repeated, numbered=numbered)
