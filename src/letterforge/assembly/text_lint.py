"""The check of all texts of a library: each in every language it has, whether or not a letter uses it.

What depends on a letter (its language, what it refers to, its numbering) is checked by compiling each
variant. Here every text is read by itself, so that nothing wrong waits for a letter that uses it, or for a
branch that is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, assert_never

from jinja2 import nodes
from msgspec import Struct, field

from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.compiler.scope import NameChecker, Scope
from letterforge.assembly.compiler.text_checks import TextReader
from letterforge.assembly.compiler.texts import is_fixed
from letterforge.assembly.compiler.wording_checks import check_literal_units
from letterforge.assembly.evaluation.inline_markdown import AddressError, skeletons
from letterforge.assembly.source.tree_walk import outputs
from letterforge.diagnostics import Findings, did_you_mean
from letterforge.library.composition import check_nesting, unknown_clause
from letterforge.library.model import (
    AttachmentsItem,
    BodyItem,
    ChoiceItem,
    Clause,
    ClauseUse,
    FieldsItem,
    Guard,
    Line,
    PageBreakItem,
    SectionItem,
    SignatureItem,
    TableItem,
    TextItem,
    Variant,
)
from letterforge.library.variants import uses
from letterforge.library.whole import Whole
from letterforge.placeholders.date_order import check_orders
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Scalar

MAX_FINDINGS = 1000  # of one library; more would only hide the first

Items: TypeAlias = "Iterable[BodyItem | Clause]"


def check_texts(whole: Whole, sound: set[int], findings: Findings) -> None:
    """Tell `findings` what is wrong in any text of a library: LF2xx, and LF402 to LF404, LF409.

    `sound` are the texts (their `id`) in which compiling a letter found nothing wrong.
    """
    environment = LetterEnvironment("en")  # in which a text is read matters to what fills it alone
    uses_ = Uses(whole, environment)
    uses_.follow()
    ids = {*whole.clauses, *(one for items in _all_items(whole) for one in _ids(items))}
    for clause in whole.clauses.values():
        check = _TextCheck.new(whole, environment, sound)
        check.clause(clause, uses_.scopes[clause.id], f"clause `{clause.id}`")
        check.end(ids, findings)
    for placeholder in whole.placeholders.values():
        check_literal_units(placeholder, findings)
    check_orders(whole.placeholders.values(), whole.placeholder, lambda: whole.placeholders, findings)
    for variant in whole.variants:
        check = _TextCheck.new(whole, environment, sound)
        check.variant(variant)
        check.end(ids, findings)
    if not any(one.code == "LF402" for one in findings):
        unused = [clause for id_, clause in whole.clauses.items() if id_ in uses_.unused]
        check_nesting(uses(unused), whole.clauses, findings)


class Uses(Struct, eq=False):
    """Which clauses are used, and inside which repetitions: `scopes` has the names known in each."""

    whole: Whole
    environment: LetterEnvironment
    scopes: dict[str, Scope] = field(default_factory=dict)
    unused: set[str] = field(default_factory=set)
    loops: Scope = field(default_factory=dict)  # every name of a repetition, for clauses that nothing uses

    def follow(self) -> None:
        """Follow all variants, then what they leave out."""
        self._follow([(variant.body, {}) for variant in self.whole.variants])
        self.unused.update(id_ for id_ in self.whole.clauses if id_ not in self.scopes)
        self._follow([(self.whole.clauses[id_].items, {}) for id_ in self.unused])
        self.loops.update(dict.fromkeys(self.whole.unread_loops()))
        for id_ in self.unused:
            self.scopes[id_] = {**self.loops, **self.scopes.get(id_, {})}

    def _follow(self, waiting: list[tuple[Items, Scope]]) -> None:
        names = NameChecker(self.whole.placeholder, lambda: (), Findings())
        reader = TextReader(self.environment, names)
        while waiting:
            items, scope = waiting.pop()
            for item in items:
                inner = scope
                if item.guard.loop is not None:
                    loop = item.guard.loop
                    inner = names.loop_scope(loop.name, reader.loop(loop, scope, "") or nodes.Const(0), scope)
                    self.loops.update(inner)
                waiting += self._inside(item, inner)

    def _inside(self, item: BodyItem | Clause, scope: Scope) -> Iterator[tuple[Items, Scope]]:
        """Yield what stands in an item; of a clause that was met before only where more names are known."""
        if isinstance(item, SectionItem):
            yield item.body, scope
        elif isinstance(item, Clause):
            yield item.items, scope
        elif isinstance(item, ClauseUse):
            id_ = item.clause.text
            known = self.scopes.get(id_)
            if known is None or not scope.keys() <= known.keys():
                self.scopes[id_] = merged = {**(known or {}), **scope}
                if id_ in self.whole.clauses:
                    yield self.whole.clauses[id_].items, merged


class _TextCheck(Struct, eq=False):
    """Reads the texts of one clause or variant."""

    whole: Whole
    reader: TextReader
    sound: set[int]

    @classmethod
    def new(cls, whole: Whole, environment: LetterEnvironment, sound: set[int]) -> _TextCheck:
        names = NameChecker(whole.placeholder, lambda: whole.placeholders, Findings())
        return cls(whole, TextReader(environment, names), sound)

    @property
    def _findings(self) -> Findings:
        return self.reader.names.findings

    def end(self, ids: set[str], findings: Findings) -> None:
        """Tell `findings` what was found, and which references name nothing in the whole library."""
        for target, span in self.reader.names.references:
            if target not in ids and not self.whole.broken_variants and not self.whole.is_unread(target):
                hint = did_you_mean(target, ids) or "refer to the id of a clause, or of an item with `id`"
                self._findings.add("LF404", f"`{target}` is nothing in this library", span=span, hint=hint)
        if len(findings) < MAX_FINDINGS:
            findings.extend(tuple(self._findings))

    def clause(self, clause: Clause, scope: Scope, where: str) -> None:
        """Read a clause, and those written in place inside it."""
        self._text(clause.title, scope, where)
        self._text(clause.text, scope, where)
        self._items(clause.items, scope, where)

    def variant(self, variant: Variant) -> None:
        """Read what a variant says itself."""
        where = f"variant `{variant.id}`"
        self._label(variant.title, "title")
        self._items(variant.body, {}, where)

    def _items(self, items: Items, scope: Scope, where: str) -> None:
        for item in items:
            self._item(item, self._guarded(item.guard, scope, where), where)

    def _item(self, item: BodyItem | Clause, scope: Scope, where: str) -> None:
        match item:
            case ClauseUse():
                if item.clause.text not in self.whole.clauses and not self.whole.is_unread(item.clause.text):
                    unknown_clause(item, self.whole.clauses, self._findings)
            case Clause():
                self.clause(item, scope, where)
            case SectionItem():
                self._text(item.title, scope, where)
                self._text(item.text, scope, where)
                self._items(item.body, scope, where)
            case TextItem():
                self._text(item.text, scope, where)
            case ChoiceItem():
                self.reader.placeholder(item.placeholder, ("choice", "choices"), where)
                self._label(item.label)
            case FieldsItem() | SignatureItem():
                self._lines(item.lines, scope, where)
            case AttachmentsItem():
                self._label(item.label)
                self._lines(item.lines, scope, where)
            case TableItem():
                self._table(item, scope, where)
            case PageBreakItem():
                pass
            case _:
                assert_never(item)

    def _lines(self, lines: Iterable[Line], scope: Scope, where: str) -> None:
        for line in lines:
            inner = self._guarded(line.guard, scope, where)
            if line.placeholder is not None:
                self.reader.placeholder(line.placeholder, (), where)
            self._label(line.label)
            self._text(line.text, inner, where)

    def _table(self, item: TableItem, scope: Scope, where: str) -> None:
        self._label(item.caption, "caption")
        inner = self._guarded(Guard(loop=item.rows), scope, where)
        for column in item.columns:
            self._label(column.title, "heading")
            self._text(column.text, inner, where)

    def _guarded(self, guard: Guard, scope: Scope, where: str) -> Scope:
        """Read `for` and `when`; return the names known inside."""
        if guard.loop is not None:
            iterable = self.reader.loop(guard.loop, scope, where)
            scope = self.reader.names.loop_scope(guard.loop.name, iterable or nodes.Const(0), scope)
        if guard.when is not None:
            self.reader.expression(guard.when, guard.when.text, scope, where)
        return scope

    def _label(self, text: Localized | None, what: str = "label") -> None:
        """Read a text that may hold no values."""
        for scalar in text.texts.values() if text else ():
            self.reader.label(scalar, what)

    def _text(self, text: Localized | None, scope: Scope, where: str) -> None:
        """Read a text in every language it has."""
        for tag, scalar in text.texts.items() if text else ():
            self.reader.fixed(scalar)
            if is_fixed(scalar.text) or (id(scalar) in self.sound and "](" not in scalar.text):
                continue
            body = self.reader.text(scalar, scope, where)
            if body is not None and "](" in scalar.text:
                self._links(body, scalar, tag or "en")

    def _links(self, body: list[nodes.Node], scalar: Scalar, language: str) -> None:
        """Find values in the addresses of links, in whatever branch."""
        parts = [part for output in outputs(body) for part in output.nodes]
        shape = tuple(part.data if isinstance(part, nodes.TemplateData) else None for part in parts)
        try:
            skeletons(shape, language)
        except AddressError as error:
            self._findings.add("LF202", str(error), span=scalar.span, hint=error.hint)


def _all_items(whole: Whole) -> Iterator[Items]:
    yield from (variant.body for variant in whole.variants)
    yield from (clause.items for clause in whole.clauses.values())


def _ids(items: Items) -> Iterator[str]:
    """Yield the ids of items and of clauses in place, at every depth."""
    for item in items:
        if isinstance(item, ClauseUse):
            continue
        yield item.id
        if isinstance(item, SectionItem):
            yield from _ids(item.body)
        elif isinstance(item, Clause):
            yield from _ids(item.items)
