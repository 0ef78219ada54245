"""Outline: walks the items of a variant and their clauses, and emits template statements and events."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import assert_never

from jinja2 import nodes
from msgspec import Struct, field
from msgspec.structs import replace

from letterforge.assembly.compiler.cost_counters import value_of
from letterforge.assembly.compiler.headings import heading
from letterforge.assembly.compiler.reference_checks import NodeIds
from letterforge.assembly.compiler.row_items import RowItems
from letterforge.assembly.compiler.surroundings import Surroundings
from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.compiler.texts import is_fixed
from letterforge.assembly.evaluation.events import (
    Definitions,
    EndChoice,
    EndNode,
    Fixed,
    FixedClause,
    StartChoice,
    StartNode,
    StartText,
    TitlePlace,
)
from letterforge.assembly.evaluation.inline_markdown import as_one_line
from letterforge.diagnostics import Span
from letterforge.letter import PageBreak
from letterforge.library.model import (
    BodyItem,
    ChoiceItem,
    Clause,
    ClauseUse,
    Composed,
    DefinitionsItem,
    ImageItem,
    PageBreakItem,
    PickItem,
    SectionItem,
    TextItem,
    TitleItem,
)
from letterforge.library.row_items import (
    AttachmentsItem,
    BulletsItem,
    CopiesItem,
    FieldsItem,
    SignatureItem,
    TableItem,
)
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
                return self.use(item, around)
            case Clause():
                return self.clause(item, item.id, around, numbered=True)
            case PickItem():
                from letterforge.assembly.compiler.picks import pick_statements  # few letters have one

                return pick_statements(item, self.compiler, self.item, around)
            case SectionItem():
                return self.section(item, around)
            case TextItem():
                return self.text(item, around)
            case ChoiceItem():
                return self.choice(item, around)
            case FieldsItem() | SignatureItem() | AttachmentsItem() | CopiesItem() | BulletsItem():
                return RowItems(self.compiler).lines(item, self.unique(item.id, around), around)
            case TableItem():
                return RowItems(self.compiler).table(item, self.unique(item.id, around), around)
            case ImageItem():
                return self.image(item, around)
            case PageBreakItem() | DefinitionsItem() | TitleItem():
                return [self.compiler.event(self.mark(item, around))]
            case _:
                assert_never(item)

    def use(self, item: ClauseUse, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a clause where it is used, with the values of its parameters."""
        clause = self.composed.clauses[item.clause.text]
        self.ids.uses.setdefault(clause.id, []).append(item.id)
        if not (clause.parameters or item.values or around.arguments):
            return self.clause(clause, item.id, around, numbered=item.numbered)
        from letterforge.assembly.compiler.clause_arguments import bind_arguments  # few clauses have any

        before, inner = bind_arguments(self.compiler, clause, item, around)
        return [*before, *self.clause(clause, item.id, inner, numbered=item.numbered)]

    def clause(self, clause: Clause, id_: str, around: Surroundings, *, numbered: bool) -> list[nodes.Node]:
        """Return the statements of a clause and its sub-clauses; one event where all of it is fixed."""
        where = f"clause `{clause.id}`" if clause.id in self.composed.clauses else around.where
        if clause.versions:
            from letterforge.assembly.compiler.clause_versions import version_statements  # few clauses

            build = partial(self._version, id_, numbered=numbered)
            return version_statements(clause, self.compiler, self.ids, build, around)
        inner = self.inside(around, clause.span, where, numbered=numbered)
        compiler, id_ = self.compiler, self.unique(id_, around, numbered=numbered)
        level, origin = inner.level if numbered else 0, compiler.origin(clause.span)
        layout = clause.title_layout
        title = compiler.words_of(clause.title, clause.span)
        text = compiler.words_of(clause.text, clause.span)
        heading = compiler.fixed_title(title)
        items = [node for one in clause.items for node in self.item(one, inner)]
        if heading is not None and not items and (text is None or is_fixed(text.text)):
            blocks = compiler.paragraphs(text, f"{id_}.text") if text else ()
            size = len(text.text) if text else 0
            return [compiler.event(FixedClause(id_, origin, level, heading, blocks, size, layout))]
        start = StartNode("clause", id_, origin, level, heading or (), layout)
        body = [*self.introduction(text, id_, inner), *items]
        return self.node(start, title if heading is None else None, body, inner)

    def _version(
        self, id_: str, version: Clause, around: Surroundings, *, numbered: bool
    ) -> list[nodes.Node]:
        return self.clause(version, id_, around, numbered=numbered)

    def mark(
        self, item: PageBreakItem | DefinitionsItem | TitleItem, around: Surroundings
    ) -> Fixed | Definitions | TitlePlace:
        """Return the event of an item without words: a page break, the list of terms, or the title."""
        if isinstance(item, TitleItem):
            return TitlePlace()
        id_, origin = self.unique(item.id, around), self.compiler.origin(item.span)
        if isinstance(item, PageBreakItem):
            return Fixed((PageBreak(id_, origin),))
        return Definitions(id_, origin, item.layout)

    def image(self, item: ImageItem, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a picture."""
        from letterforge.assembly.compiler.images import image_statements  # few letters have one

        variant = self.composed.variant
        page = variant.page(self.compiler.language) if variant.pages else None
        return image_statements(item, self.unique(item.id, around), page, self.compiler, around)

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
        return self.prose(text, StartText("text", f"{id_}.text"), around) if text else []

    def text(self, item: TextItem, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a text item of the variant."""
        scalar = self.compiler.words_of(item.text, item.span)
        start = StartText("text", self.unique(item.id, around), style=item.style, align=item.align)
        return self.prose(scalar, start, around) if scalar else []

    def prose(self, scalar: Scalar, start: StartText, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of the paragraphs that `start` begins; one event without values."""
        if is_fixed(scalar.text):
            body = self.compiler.paragraphs(scalar, start.id, start.style, start.align)
            return [self.compiler.event(Fixed(body, len(scalar.text)))]
        origin = self.compiler.origin(scalar.span)
        return self.compiler.words(scalar, replace(start, origin=origin, span=scalar.span), around)

    def choice(self, item: ChoiceItem, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of a line of boxes."""
        placeholder = self.compiler.reader.placeholder(item.placeholder, ("choice", "choices"), around.where)
        if placeholder is None:
            return []
        label, printed = heading(self.compiler, item.label, item.span, "label", around)
        if item.label is None:
            label = self.compiler.label(placeholder.label, item.span)
        start = StartChoice(self.unique(item.id, around), self.compiler.origin(item.span), placeholder, label)
        body = [self.compiler.event(start), self.print(placeholder), self.compiler.event(EndChoice())]
        return [*printed, *body]

    def print(self, placeholder: Placeholder) -> nodes.Node:
        """Return the statement that prints a placeholder."""
        return nodes.Output([value_of(placeholder)])

    def inside(self, around: Surroundings, span: Span, where: str, *, numbered: bool) -> Surroundings:
        """Return the surroundings inside a node; adds a finding where the numbering has no such level."""
        level = around.level + 1 if numbered else around.level
        variant = self.composed.variant
        levels = variant.numbering(self.compiler.language).levels if variant.numberings else ()
        if level > len(levels) and variant.numberings:  # a missing numbering was reported
            ends = f"the numbering of `{variant.id}` ends at level {len(levels)}"
            self.compiler.findings.add(
                "LF406",
                f"{ends}, but this stands at level {level}",
                span=span,
                hint="add a level to the numbering, or move it up",
            )
        return replace(around, level=level, where=where)

    def unique(self, id_: str, around: Surroundings, *, numbered: bool = False) -> str:
        """Return the node id for `id_`: `id_` at its first use, then `id#2`, and so on."""
        return self.ids.unique(id_, repeated=around.repeated, numbered=numbered)
