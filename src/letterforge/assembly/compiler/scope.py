"""Scope: every name in a text must be a placeholder, a field of one, or a loop variable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from jinja2 import nodes
from msgspec import Struct, field
from msgspec.structs import replace

from letterforge.assembly.compiler.calendar_checks import note_calendar
from letterforge.assembly.compiler.cost_counters import mark_computed
from letterforge.assembly.compiler.currency_checks import AMOUNT_EXPRESSIONS, currency_errors
from letterforge.assembly.compiler.expression_types import type_errors
from letterforge.assembly.compiler.grammar import LOOP
from letterforge.assembly.compiler.list_types import ONE_ENTRY, SAME_LIST, entry_type, sought
from letterforge.assembly.compiler.texts import (
    find_expression,
    find_field,
    name_places,
    placeholder_parts,
    quoted_word,
)
from letterforge.assembly.source.tree_walk import children, names_below, operator_of
from letterforge.diagnostics import Findings, Span, did_you_mean
from letterforge.library.other_libraries import OtherLibraries
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Scalar

if TYPE_CHECKING:
    from letterforge.library.calendar_files import WorkCalendars
    from letterforge.library.work_calendar import WorkCalendar

MAX_FINDINGS = 50  # of one variant

Scope: TypeAlias = dict[str, Placeholder | None]


class Use(Struct, frozen=True, eq=False):
    """A use of a placeholder: the clause or part of the variant, and the span in the text."""

    where: str
    span: Span


class NameChecker(Struct, eq=False):
    """Checks the names in texts and collects the placeholders used; `declared` looks one up.

    `computed` are those of them that follow from others. `language` is that of the letter, None where a text
    is looked at that may stand in any.
    """

    declared: Callable[[str], Placeholder | None]
    all_names: Callable[[], Iterable[str]]
    findings: Findings
    placeholders: dict[str, Placeholder] = field(default_factory=dict)
    computed: dict[str, Placeholder] = field(default_factory=dict)
    uses: dict[str, list[Use]] = field(default_factory=dict)
    references: list[tuple[str, Span]] = field(default_factory=list)
    terms: list[tuple[str, Span]] = field(default_factory=list)
    on_term: Callable[[str, Span], None] | None = None  # told of each term at its place among the names
    _looked_up: dict[str, Placeholder | None] = field(default_factory=dict)
    _compared: Placeholder | None = None  # in the current comparison
    language: str | None = None
    printed: dict[Placeholder, str] = field(default_factory=dict)  # printed with unit or label, and where
    work_calendars: Callable[[], WorkCalendars] | None = None  # None where they are not asked for
    calendars: dict[str, WorkCalendar] = field(default_factory=dict)  # those that texts name
    others: OtherLibraries | None = None  # None where there are none

    def visit(self, found: Iterable[nodes.Node], scope: Scope, scalar: Scalar, where: str) -> None:
        """Check every name in the syntax trees `found`, which were parsed from `scalar`."""
        for node in found:
            if isinstance(node, AMOUNT_EXPRESSIONS):
                self._visit_amounts(node, scope, scalar)
            self._visit_kinds(node, scope, scalar)
            match node:
                case nodes.For():
                    self._visit_for(node, scope, scalar, where)
                case nodes.Output():
                    self._visit_output(node, scope, scalar, where)
                case nodes.Name():
                    self._visit_name(node, scope, scalar, where)
                case nodes.Getattr() | nodes.Getitem():
                    self.visit([node.node], scope, scalar, where)
                    self._visit_field(node, scope, scalar)
                case nodes.Compare():
                    self._compared = self._visit_compared(node, scope, scalar)
                    self.visit(children(node), scope, scalar, where)
                    self._compared = None
                case nodes.Call():
                    self._visit_reference(node, scalar)
                    note_calendar(node, self.work_calendars, self.calendars, scalar, self.findings)
                    self.visit(children(node), scope, scalar, where)
                case nodes.TemplateData() | nodes.Const():
                    pass
                case _:
                    self.visit(children(node), scope, scalar, where)

    def _visit_reference(self, node: nodes.Call, scalar: Scalar) -> None:
        target = getattr(node.args[0], "value", None) if node.args else None
        function = node.node.name if isinstance(node.node, nodes.Name) else ""
        if not isinstance(target, str):  # grammar.check refused it, or it names nothing
            return
        if function == "ref":
            self.references.append((target, quoted_word(scalar, target)))
        elif function == "term":
            self.terms.append((target, quoted_word(scalar, target)))
            if self.on_term is not None:
                self.on_term(*self.terms[-1])

    def _visit_output(self, node: nodes.Output, scope: Scope, scalar: Scalar, where: str) -> None:
        self.visit(node.nodes, scope, scalar, where)
        for part in node.nodes:
            self.note_printed(part, scope, where)

    def note_printed(self, node: nodes.Node | None, scope: Scope, where: str) -> None:
        """Record the placeholders that an expression prints formatted, with unit or label."""
        match node:
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                placeholder = self.type_of(node, scope)
                if placeholder is not None:
                    self.printed.setdefault(placeholder, where)
            case nodes.Filter() if node.name in ("default", "join", "boxes", *SAME_LIST, *ONE_ENTRY):
                for part in (node.node, *node.args):
                    self.note_printed(part, scope, where)
            case nodes.CondExpr():
                self.note_printed(node.expr1, scope, where)
                self.note_printed(node.expr2, scope, where)
            case nodes.And() | nodes.Or():
                self.note_printed(node.left, scope, where)
                self.note_printed(node.right, scope, where)
            case nodes.Concat():
                for part in node.nodes:
                    self.note_printed(part, scope, where)

    def _visit_kinds(self, node: nodes.Node, scope: Scope, scalar: Scalar) -> None:
        """Add findings for expressions that always fail, such as a filter for another type."""
        if isinstance(node, nodes.Filter):
            self._visit_sought(node, scope, scalar)
        for reason, part in type_errors(node, lambda one: self.type_of(one, scope), self.language):
            declared = next(
                (found for one in placeholder_parts(part) if (found := self.type_of(one, scope))), None
            )
            hint = f"`{declared.name}` is declared as `{declared.type}`" if declared else None
            self.findings.add(
                "LF206",
                f"the text cannot be filled: {reason}",
                span=scalar.span,
                hint=hint or "docs/library.md lists what filters take",
            )

    def _visit_for(self, node: nodes.For, scope: Scope, scalar: Scalar, where: str) -> None:
        self.visit([node.iter], scope, scalar, where)
        inner = self.loop_scope(getattr(node.target, "name", ""), node.iter, scope)
        if node.test is not None:
            self.visit([node.test], inner, scalar, where)
        self.visit(node.body, inner, scalar, where)

    def loop_scope(self, name: str, iterable: nodes.Node, scope: Scope, outer: Scope | None = None) -> Scope:
        """Return the scope inside `for name in iterable`: with `outer`, what it adds to that."""
        source = self.type_of(iterable, scope)
        item = source.item if source else None
        if source is not None and source.type == "choices":
            item = replace(source, type="choice")
        return (scope if outer is None else outer) | {name: item, "loop": None}

    def _visit_name(self, node: nodes.Name, scope: Scope, scalar: Scalar, where: str) -> None:
        name = node.name
        if name in scope:
            return
        placeholder = self.placeholders.get(name) or self.computed.get(name)
        if placeholder is None and len(self.findings) >= MAX_FINDINGS:
            return
        placeholder = placeholder or self.look_up(name)
        if placeholder is None:
            from letterforge.assembly.compiler.corrections import (
                name_hint,  # imported only in case of an error
            )

            hint = name_hint(name, [*self.all_names(), *scope], self._compared, scalar.span.source.name)
            for span in name_places(scalar, name)[:MAX_FINDINGS]:
                self.findings.add(
                    "LF201",
                    f"`{name}` is not a declared placeholder",
                    span=span,
                    hint=hint,
                )
            return
        if placeholder.value is None:
            self.placeholders[name] = placeholder
        else:
            self.computed[name] = placeholder
            mark_computed(node)
        uses = self.uses.setdefault(name, [])
        if not any(use.where == where for use in uses):
            uses.append(Use(where, name_places(scalar, name)[0]))

    def _visit_field(self, node: nodes.Getattr | nodes.Getitem, scope: Scope, scalar: Scalar) -> None:
        name = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
        if isinstance(node.node, nodes.Name) and node.node.name == "loop" and "loop" in scope:
            self._visit_loop(str(name), scalar)
            return
        base = self.type_of(node.node, scope)
        if base is None or not base.type or name is None or len(self.findings) >= MAX_FINDINGS:
            return
        if isinstance(name, int) and base.type in ("list", "choices"):
            return
        if isinstance(name, str) and name in base.fields:
            return
        hint = did_you_mean(str(name), base.fields) if base.fields else None
        self.findings.add(
            "LF201",
            f"`{base.name}` has no field `{name}`",
            span=next(find_field(scalar, str(name)), scalar.span),
            hint=hint or (f"its fields: {', '.join(base.fields)}" if base.fields else f"it is a {base.type}"),
        )

    def _visit_loop(self, name: str, scalar: Scalar) -> None:
        if name not in LOOP:
            span = next(find_field(scalar, name), scalar.span)
            hint = did_you_mean(name, LOOP) or f"it has {', '.join(LOOP)}"
            self.findings.add("LF201", f"`loop` has no `{name}`", span=span, hint=hint)

    def _visit_compared(self, node: nodes.Compare, scope: Scope, scalar: Scalar) -> Placeholder | None:
        """Return the placeholder that is compared; tell of words that it never is, and of invalid dates."""
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        declared = next((found for side in sides if (found := self.type_of(side, scope))), None)
        for side in sides:
            for constant in [side, *side.find_all(nodes.Const)] if declared else ():
                word = getattr(constant, "value", None)
                if declared and isinstance(constant, nodes.Const) and isinstance(word, str):
                    self._check_word(declared, word, scalar)
        return declared

    def _visit_sought(self, node: nodes.Filter, scope: Scope, scalar: Scalar) -> None:
        """Add findings for an undeclared option or an invalid date that `where` compares a field with."""
        asked, field = sought(node), entry_type(node, lambda one: self.type_of(one, scope))
        if field is not None and isinstance(asked, nodes.Const) and isinstance(asked.value, str):
            self._check_word(field, asked.value, scalar)

    def _check_word(self, placeholder: Placeholder, word: str, scalar: Scalar) -> None:
        if len(self.findings) >= MAX_FINDINGS:
            return
        kind = placeholder.item.type if placeholder.item else placeholder.type
        if kind in ("choice", "choices"):
            if word not in placeholder.options and not (word == "other" and placeholder.other):
                options = [*placeholder.options, *(["other"] if placeholder.other else [])]
                self.findings.add(
                    "LF201",
                    f"`{word}` is no option of `{placeholder.name}`",
                    span=quoted_word(scalar, word),
                    hint=did_you_mean(word, options) or f"its options: {', '.join(options)}",
                )
        elif kind == "date" and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
            self.findings.add(
                "LF201",
                f"`{word}` is no date to compare `{placeholder.name}` with",
                span=quoted_word(scalar, word),
                hint="write it like `2026-11-22`",
            )

    def _visit_amounts(self, node: nodes.Node, scope: Scope, scalar: Scalar) -> None:
        """Add findings for currency errors."""
        for error in currency_errors(node, lambda named: self.type_of(named, scope), self.language):
            spans = list(find_expression(scalar, names_below(node), operator_of(node))) or [scalar.span]
            for span in spans[: max(0, MAX_FINDINGS - len(self.findings))]:
                self.findings.add("LF211", str(error), span=span, hint=error.hint)

    def look_up(self, name: str) -> Placeholder | None:
        """Return the declaration of a placeholder, or None; lookups are cached."""
        if name not in self._looked_up:
            self._looked_up[name] = self.declared(name)
        return self._looked_up[name]

    def type_of(self, node: nodes.Node, scope: Scope) -> Placeholder | None:
        """Return the placeholder that an expression refers to, or None where it is unknown."""
        match node:
            case nodes.Name():
                return scope[node.name] if node.name in scope else self.look_up(node.name)
            case nodes.Getattr():
                base = self.type_of(node.node, scope)
                return base.fields.get(node.attr) if base else None
            case nodes.Getitem():
                base = self.type_of(node.node, scope)
                key = getattr(node.arg, "value", None)
                return (base.fields.get(key) if isinstance(key, str) else base.item) if base else None
            case nodes.Filter() if node.node is not None:
                return self._type_of_filtered(node, scope)
            case _:
                return None

    def _type_of_filtered(self, node: nodes.Filter, scope: Scope) -> Placeholder | None:
        if node.name in ONE_ENTRY:
            return entry_type(node, lambda one: self.type_of(one, scope))
        if node.node is None or node.name not in ("default", *SAME_LIST):
            return None
        return self.type_of(node.node, scope)
