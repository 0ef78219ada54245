"""Conditions: every condition of a library, and whether it depends on values where it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from letterforge.assembly.compiler.condition_truth import (
    Condition,
    Given,
    TypeOf,
    any_of,
    chosen,
    inline_conditions,
    truth,
)
from letterforge.assembly.compiler.scope import Scope
from letterforge.assembly.compiler.text_checks import TextReader
from letterforge.assembly.compiler.texts import parse_expression
from letterforge.diagnostics import Findings, Span
from letterforge.library.model import BodyItem, Clause, PickItem, Variant
from letterforge.library.nested_items import items_in
from letterforge.library.row_items import SignatureItem, TableItem
from letterforge.lint.checks.texts import text_check
from letterforge.lint.library_passages import own_passages
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.passages import Passage
from letterforge.lint.whole_library import Items
from letterforge.placeholders.names import NAME_CHARACTER
from letterforge.yamldoc import Scalar

_TAG = re.compile(r"(if|elif|else|endif|for|endfor)\b\s*(.*)", re.DOTALL)
_FOR = re.compile(rf"({NAME_CHARACTER}+)\s+in\s+(.*)", re.DOTALL)

Kind: TypeAlias = Literal["when", "if", "elif", "else", "inline"]


class AskedCondition(Struct, frozen=True, eq=False):
    """A condition where it is asked.

    `alone` is what it comes out as by itself, `here` where what stands around it and before it holds; None
    where that depends on values. `item` is the item whose `when` it is, `owner` the variant that has it.
    """

    kind: Kind
    words: str
    span: Span
    alone: bool | None
    here: bool | None
    item: BodyItem | Clause | None = None
    owner: Variant | None = None


def conditions_of(library: LintedLibrary) -> Iterator[AskedCondition]:
    """Yield the conditions of items, of texts and inside values of a library; each place once."""
    seen: set[tuple[str, int, str, bool | None, bool | None]] = set()
    signed = frozenset(_signed(library))
    for variant in (None, *library.whole.variants):
        for one in _Reader(library, variant, text_check(library, variant).reader, signed).read():
            key = (one.span.source.name, one.span.start, one.words, one.alone, one.here)
            if key not in seen:
                seen.add(key)
                yield one


def _signed(library: LintedLibrary) -> Iterator[str]:
    """Yield the placeholders of signatures, which may be open in any letter."""
    waiting: list[BodyItem | Clause] = [item for one in library.whole.variants for item in one.body]
    while waiting:
        item = waiting.pop()
        waiting += items_in(item)
        if isinstance(item, SignatureItem):
            yield from (line.placeholder.text for line in item.lines if line.placeholder is not None)


class _Around(Struct, frozen=True):
    """The names known at a place, and what holds there."""

    scope: Scope
    given: tuple[Given, ...] = ()


class _Branches(Struct):
    """An open `if` of a text and the tests of its branches so far, None for one that cannot be read."""

    around: _Around
    tests: list[Condition | None] = field(default_factory=list)
    current: tuple[Given, ...] = ()


class _Reader(Struct, eq=False):
    """Reads the conditions of a variant, or of the clauses of the library."""

    library: LintedLibrary
    variant: Variant | None
    reader: TextReader
    signed: frozenset[str]
    parsed: dict[str, Condition | None] = field(default_factory=dict)  # of each expression once

    def read(self) -> Iterator[AskedCondition]:
        """Yield all of them."""
        if self.variant is not None:
            yield from self._items(self.variant.body, _Around({}))
        for clause in (self.variant or self.library.whole).clauses.values():
            scope = {**self.library.uses.scope_of(clause, self.variant), **clause.parameters}
            yield from self._inside(clause, _Around(scope))

    def _items(self, items: Items, around: _Around) -> Iterator[AskedCondition]:
        for item in items:
            inner = around
            if item.guard.loop is not None:
                inner = _Around(self.reader.scope_inside(item.guard.loop, around.scope, ""), around.given)
            if item.guard.when is not None:
                when = item.guard.when
                test = self._parsed(when, when.text)
                if test is not None:
                    yield self._asked("when", when.text, when.span, test, inner, item)
                    inner = _Around(inner.scope, (*inner.given, (test, True)))
            yield from self._inside(item, inner)

    def _inside(self, item: BodyItem | Clause, around: _Around) -> Iterator[AskedCondition]:
        loops = [line.guard.loop for line in getattr(item, "lines", ())]
        loops += [item.rows] if isinstance(item, TableItem) else []
        scope = around.scope
        for loop in loops:
            scope = self.reader.scope_inside(loop, scope, "") if loop is not None else scope
        known = _Around(scope, around.given)
        for line in getattr(item, "lines", ()):
            when = line.guard.when
            test = self._parsed(when, when.text) if when is not None else None
            if test is not None:
                yield self._asked("when", when.text, when.span, test, known)
        for passage in own_passages(item):
            yield from self._text(passage, known)
        if isinstance(item, PickItem):
            choice = self._parsed(item.placeholder, item.placeholder.text)
            for case in item.cases:
                given = () if choice is None else ((chosen(choice, case.option.text), True),)
                if case.item is not None:
                    yield from self._items([case.item], _Around(around.scope, (*around.given, *given)))
            return
        yield from self._items(items_in(item), around)

    def _text(self, passage: Passage, around: _Around) -> Iterator[AskedCondition]:
        """Yield the conditions of a text, those of its values too."""
        open_: list[_Branches] = []
        for tag in passage.tags if "if" in passage.scalar.text else ():
            here = _Around(open_[-1].around.scope, open_[-1].current) if open_ else around
            if tag.sign == "{{":
                yield from self._inline(passage, tag.inner, passage.tag_span(tag), here)
                continue
            found = _TAG.match(tag.inner)
            word, words = (found[1], found[2].strip()) if found else ("", "")
            if word == "for" and (loop := _FOR.match(words)):
                scope = self._loop_scope(passage.scalar, loop[1], loop[2], here.scope)
                open_.append(_Branches(_Around(scope, here.given), [], here.given))
            elif word == "if":
                open_.append(_Branches(here))
            elif word in ("endif", "endfor") and open_:
                open_.pop()
            if word in ("if", "elif", "else") and open_:
                yield from self._branch(passage, word, words, passage.tag_span(tag), open_[-1])

    def _branch(
        self, passage: Passage, word: str, words: str, span: Span, branches: _Branches
    ) -> Iterator[AskedCondition]:
        """Yield the condition of a branch; `else` is asked whether any value reaches it."""
        around = branches.around
        before: tuple[Given, ...] = tuple((one, False) for one in branches.tests if one is not None)
        if word == "else":
            branches.current = (*around.given, *before)
            if before:
                covered = truth(any_of(one for one, _ in before), self._type_of(around.scope), around.given)
                yield AskedCondition("else", "else", span, None, False if covered else None)
            return
        test = self._parsed(passage.scalar, words)
        branches.tests.append(test)
        branches.current = (*around.given, *before, *(((test, True),) if test is not None else ()))
        if test is not None:
            where = _Around(around.scope, (*around.given, *before))
            yield self._asked("elif" if word == "elif" else "if", words, span, test, where)

    def _inline(self, passage: Passage, words: str, span: Span, around: _Around) -> Iterator[AskedCondition]:
        whole = self._parsed(passage.scalar, words) if " if " in words else None
        for test, given in inline_conditions(whole) if whole is not None else ():
            where = _Around(around.scope, (*around.given, *given))
            yield self._asked("inline", words, span, test, where)

    def _asked(
        self,
        kind: Kind,
        words: str,
        span: Span,
        test: Condition,
        around: _Around,
        item: BodyItem | Clause | None = None,
    ) -> AskedCondition:
        type_of = self._type_of(around.scope)
        alone = truth(test, type_of)
        here = truth(test, type_of, around.given) if around.given and alone is None else alone
        return AskedCondition(kind, words, span, alone, here, item, self.variant)

    def _loop_scope(self, scalar: Scalar, name: str, words: str, scope: Scope) -> Scope:
        iterable = self._parsed(scalar, words)
        return (
            scope | {name: None} if iterable is None else self.reader.names.loop_scope(name, iterable, scope)
        )

    def _parsed(self, scalar: Scalar, words: str) -> Condition | None:
        if words not in self.parsed:
            found = parse_expression(self.reader.environment, scalar, words, Findings())
            self.parsed[words] = found
        return self.parsed[words]

    def _type_of(self, scope: Scope) -> TypeOf:
        names = self.reader.names

        def found(node: Condition) -> object:
            declared = names.type_of(node, scope)
            if declared is not None and declared.name in self.signed and declared.required:
                return replace(declared, required=False)
            return declared

        return found  # type: ignore[return-value]  # mypy takes the parameter for a node of its own
