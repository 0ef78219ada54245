"""Checks of texts: each in every language it has, whether or not a letter uses it.

What depends on a letter (its language, what it refers to, its numbering) is found by compiling each variant.
Here every text is read by itself, so that nothing wrong waits for a letter that uses it, or for a branch that
is taken.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from typing import assert_never

from msgspec import Struct

from letterforge.assembly.compiler.clause_arguments import passed_values
from letterforge.assembly.compiler.letter_date import date_of
from letterforge.assembly.compiler.picks import picked
from letterforge.assembly.compiler.scope import NameChecker, Scope
from letterforge.assembly.compiler.term_compiler import mentions_another, unknown_term
from letterforge.assembly.compiler.text_checks import TextReader
from letterforge.assembly.compiler.texts import is_fixed
from letterforge.diagnostics import Findings, did_you_mean
from letterforge.library.composition import unknown_clause
from letterforge.library.defined_term import DefinedTerm
from letterforge.library.guards import Guard
from letterforge.library.model import (
    BodyItem,
    ChoiceItem,
    Clause,
    ClauseUse,
    DefinitionsItem,
    ImageItem,
    PageBreakItem,
    PickItem,
    SectionItem,
    TextItem,
    TitleItem,
    Variant,
)
from letterforge.library.nested_items import items_in
from letterforge.library.row_items import (
    AttachmentsItem,
    BulletsItem,
    CopiesItem,
    FieldsItem,
    Line,
    SignatureItem,
    TableItem,
)
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.whole_library import Items
from letterforge.placeholders.localized import Localized

MAX_FINDINGS = 1000  # of one library; more would only hide the first


def clause_texts(library: LintedLibrary, findings: Findings) -> None:
    """Find what is wrong in any text of a clause: LF2xx, and LF402 to LF404."""
    for clause in library.whole.clauses.values():
        check = text_check(library)
        check.clause(clause, library.uses.scope_of(clause), f"clause `{clause.id}`")
        check.end(findings)
    for variant in library.whole.variants:
        for clause in variant.clauses.values():
            check = text_check(library, variant)
            check.clause(clause, library.uses.scope_of(clause, variant), f"clause `{clause.id}`")
            check.end(findings)


def variant_texts(library: LintedLibrary, findings: Findings) -> None:
    """Find what is wrong in any text of a variant's own: LF2xx, and LF402 to LF404."""
    for variant in library.whole.variants:
        check = text_check(library, variant)
        check.variant(variant)
        check.end(findings)


def text_check(library: LintedLibrary, variant: Variant | None = None) -> TextCheck:
    """Return what reads the texts of one clause of a library, or of a variant and its own clauses."""
    whole, others = library.whole, library.catalog.others
    own = variant.placeholders if variant is not None else {}
    names = NameChecker(
        lambda name: own.get(name) or (others.placeholder if "." in name else whole.placeholder)(name),
        lambda: (*own, *whole.placeholders),
        Findings(),
        work_calendars=lambda: library.catalog.work_calendars,
        others=others or None,
    )
    clauses = whole.clauses if variant is None else ChainMap({**variant.clauses}, {**whole.clauses})
    terms = whole.terms if variant is None else {**whole.terms, **variant.terms}
    return TextCheck(library, TextReader(library.environment, names), clauses, terms)


class TextCheck(Struct, eq=False):
    """Reads the texts of one clause or variant."""

    library: LintedLibrary
    reader: TextReader
    clauses: Mapping[str, Clause]  # that items may name
    terms: Mapping[str, DefinedTerm]  # that texts may mention

    @property
    def _findings(self) -> Findings:
        return self.reader.names.findings

    def end(self, findings: Findings) -> None:
        """Tell `findings` what was found, and which references name nothing in the whole library."""
        whole, ids = self.library.whole, self.library.ids
        for target, span in self.reader.names.references:
            is_known = target in ids or self._is_of_another(target)
            if not is_known and not whole.broken_variants and not whole.is_unread(target):
                hint = did_you_mean(target, ids) or "refer to the id of a clause, or of an item with `id`"
                self._findings.add("LF404", f"`{target}` is nothing in this library", span=span, hint=hint)
        for id_, span in self.reader.names.terms:
            is_known = id_ in self.terms or self.library.catalog.others.term(id_) is not None
            if not is_known and not whole.is_unread(id_):
                unknown_term(id_, span, self.terms, self._findings)
        if len(findings) < MAX_FINDINGS:
            findings.extend(self._findings)

    def _is_of_another(self, id_: str) -> bool:
        """Return whether another library has a clause of that id."""
        others = self.library.catalog.others
        others.need([id_])
        return id_ in others.clauses

    def clause(self, clause: Clause, scope: Scope, where: str) -> None:
        """Read a clause, and those written in place inside it."""
        scope = {**scope, **clause.parameters}
        self._text(clause.title, scope, where)
        self._text(clause.text, scope, where)
        self._items(clause.items, scope, where)

    def term(self, term: DefinedTerm, where: str) -> None:
        """Read the forms of a term; the long one mentions no other."""
        self._text(term.long, {}, where)
        for scalar in term.long.texts.values():
            self.reader.long_form(scalar)
        for scalar in term.short.texts.values():
            self.reader.short_form(scalar)
        for _, span in self.reader.names.terms:
            mentions_another(term.id, span, self._findings)

    def variant(self, variant: Variant) -> None:
        """Read what a variant says itself."""
        where = f"variant `{variant.id}`"
        self._text(variant.title, {}, where)
        for scalar in variant.description.texts.values() if variant.description else ():
            if not is_fixed(scalar.text):
                self.reader.text(scalar, {}, where)
        date_of(variant, self.reader)
        self._items(variant.body, {}, where)
        for name, texts in variant.running_texts.items():
            for scalar in texts.written:
                self.reader.running(scalar, f"page design `{name}`")

    def _items(self, items: Items, scope: Scope, where: str) -> None:
        for item in items:
            self._item(item, self._guarded(item.guard, scope, where), where)

    def _item(self, item: BodyItem | Clause, scope: Scope, where: str) -> None:
        match item:
            case ClauseUse():
                self._use(item, scope, where)
            case Clause():
                self.clause(item, scope, where)
            case SectionItem():
                self._text(item.title, scope, where)
                self._text(item.text, scope, where)
                self._items(item.body, scope, where)
            case TextItem() | ImageItem():
                self._text(item.text if isinstance(item, TextItem) else item.alt, scope, where)
            case ChoiceItem():
                self.reader.placeholder(item.placeholder, ("choice", "choices"), where)
                self._text(item.label, scope, where)
            case FieldsItem() | SignatureItem():
                self._lines(item.lines, scope, where)
            case BulletsItem():
                self._lines(item.lines, scope, where)
            case AttachmentsItem() | CopiesItem():
                self._text(item.label, scope, where)
                self._lines(item.lines, scope, where)
            case TableItem():
                self._table(item, scope, where)
            case PickItem():
                self._pick(item, scope, where)
            case PageBreakItem() | TitleItem() | DefinitionsItem():
                pass
            case _:
                assert_never(item)

    def _pick(self, item: PickItem, scope: Scope, where: str) -> None:
        picked(item, self.reader, scope, where)
        self._items(items_in(item), scope, where)

    def _use(self, use: ClauseUse, scope: Scope, where: str) -> None:
        named = use.clause.text
        known = named in self.clauses or self._is_of_another(named)
        if not known and not self.library.whole.is_unread(named):
            unknown_clause(use, self.clauses, self.library.catalog.others, self._findings)
        for passed, expression in passed_values(use):
            self.reader.expression(passed, expression, scope, where)

    def _lines(self, lines: Iterable[Line], scope: Scope, where: str) -> None:
        for line in lines:
            inner = self._guarded(line.guard, scope, where)
            if line.placeholder is not None:
                self.reader.placeholder(line.placeholder, (), where)
            self._text(line.label, inner, where)
            self._text(line.text, inner, where)

    def _table(self, item: TableItem, scope: Scope, where: str) -> None:
        for text in (item.caption, item.empty):
            self._text(text, scope, where)
        inner = self._guarded(Guard(loop=item.rows), scope, where)
        for column in item.columns:
            self._text(column.title, scope, where)
            self._text(column.text, inner, where)
            self._text(column.total, scope, where)

    def _guarded(self, guard: Guard, scope: Scope, where: str) -> Scope:
        """Read `for` and `when`; return the names known inside."""
        if guard.loop is not None:
            scope = self.reader.scope_inside(guard.loop, scope, where)
        if guard.when is not None:
            self.reader.expression(guard.when, guard.when.text, scope, where)
        return scope

    def _text(self, text: Localized | None, scope: Scope, where: str) -> None:
        """Read a text in every language it has."""
        for tag, scalar in text.texts.items() if text else ():
            self.reader.fixed(scalar)
            if not self.reader.links(scalar):
                continue
            if is_fixed(scalar.text) or (id(scalar) in self.library.sound_texts and "](" not in scalar.text):
                continue
            self.reader.names.language = tag or None
            body = self.reader.text(scalar, scope, where)
            if body is not None and "](" in scalar.text:
                self.reader.link_addresses(body, scalar, tag or "en")
