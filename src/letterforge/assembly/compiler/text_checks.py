"""Text checks: parses a text, resolves its names, and reports every error in it."""

from __future__ import annotations

import re

from jinja2 import nodes
from msgspec import Struct

from letterforge.assembly.compiler.library_names import qualified
from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.compiler.scope import MAX_FINDINGS, NameChecker, Scope
from letterforge.assembly.compiler.texts import (
    check_length,
    is_fixed,
    literal_words,
    parse_expression,
    parse_text,
)
from letterforge.assembly.evaluation.inline_markdown import SLOT, AddressError, check_addresses, skeletons
from letterforge.assembly.source.source_lines import lines_of
from letterforge.assembly.source.tag_scanner import tags_of
from letterforge.assembly.source.tree_walk import outputs
from letterforge.diagnostics import Findings, did_you_mean
from letterforge.library.guards import Loop
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Scalar

_SAYS_NOTHING = re.compile(r"[\W_]*+(?:the\b)?+[\W_]*+", re.IGNORECASE)


def says_something(text: str) -> bool:
    """Return whether a text has words or values, and more than an article."""
    return _SAYS_NOTHING.fullmatch(text) is None


class TextReader(Struct, eq=False):
    """Parses and checks the texts of one variant or library; `names` collects names and findings."""

    environment: LetterEnvironment
    names: NameChecker

    def text(self, scalar: Scalar, scope: Scope, where: str) -> list[nodes.Node] | None:
        """Return the statements of a text with tags, or None after reporting all its errors."""
        found, outer, before = Findings(), self.names.findings, len(self.names.references)
        terms = len(self.names.terms)
        if len(outer) >= MAX_FINDINGS:
            return None
        body = parse_text(self.environment, scalar, found)
        if body is not None:
            body = qualified(body, scope, scalar, self.names)
            self._visit(body, scope, scalar, where, found)
        if found.errors:
            del self.names.references[before:]
            del self.names.terms[terms:]
            self._diagnose(scalar, scope, where, found)
            return None
        if body is not None and has_braces(literal_words(body)):
            self._check_braces(scalar, outer)
        return body

    def running(self, scalar: Scalar, where: str) -> list[nodes.Node] | None:
        """Return the outputs of a header or footer, which has no conditions; None after reporting errors."""
        found = Findings()
        body = parse_text(self.environment, scalar, found)
        if body is not None:
            body = qualified(body, {}, scalar, self.names)
            self._visit(body, {}, scalar, where, found)
        if body is not None and not all(isinstance(one, nodes.Output) for one in body):
            hint = "write the condition as a value: `{{ 'a' if x else 'b' }}`"
            message = "a header or footer holds values, but no conditions and loops"
            found.add("LF203", message, span=scalar.span, hint=hint)
        self.names.findings.extend(tuple(found))
        return None if found.errors else body

    def expression(
        self, scalar: Scalar, text: str, scope: Scope, where: str, *, what: str = "condition"
    ) -> nodes.Expr | None:
        """Return the parsed expression `text` of `scalar`, a condition or a `value`.

        None after reporting errors.
        """
        found = Findings()
        test = parse_expression(self.environment, scalar, text, found, what)
        if what == "condition" and isinstance(test, nodes.Tuple | nodes.List):
            hint = "join conditions by `and` or `or`, such as `sells_online and hours > 24`"
            found.add("LF202", "a list of conditions is true whatever they say", span=scalar.span, hint=hint)
        if test is not None:
            (test,) = qualified([test], scope, scalar, self.names)
            self._visit([test], scope, scalar, where, found)
        self.names.findings.extend(tuple(found))
        return None if found.errors else test

    def loop(self, loop: Loop, scope: Scope, where: str) -> nodes.Expr | None:
        """Return the iterable of `for: name in list`; None after reporting errors."""
        found = Findings()
        iterable = parse_expression(self.environment, loop.source, loop.iterable, found)
        if iterable is not None:
            (iterable,) = qualified([iterable], scope, loop.source, self.names)
            whole = nodes.For(nodes.Name(loop.name, "store"), iterable, [], [], None, False)  # noqa: FBT003  # Jinja's signature
            self._visit([whole], scope, loop.source, where, found)
        self.names.findings.extend(tuple(found))
        return None if found.errors else iterable

    def scope_inside(self, loop: Loop, scope: Scope, where: str) -> Scope:
        """Return the names known inside `for`; its own is one also where something is wrong with it."""
        iterable = self.loop(loop, scope, where)
        return self.names.loop_scope(loop.name, iterable or nodes.Const(0), scope)

    def link_addresses(self, body: list[nodes.Node], scalar: Scalar, language: str) -> None:
        """Tell of addresses that no link may have (LF202, LF203), in whatever branch of a text."""
        parts = [part for output in outputs(body) for part in output.nodes]
        shape = tuple(part.data if isinstance(part, nodes.TemplateData) else None for part in parts)
        try:
            skeletons(shape, language)
        except AddressError as error:
            self.names.findings.add(error.code, str(error), span=scalar.span, hint=error.hint)

    def links(self, scalar: Scalar) -> bool:
        """Return whether the links of a text lead where links may; report the first that does not (LF203)."""
        if "](" not in scalar.text:
            return True
        try:
            check_addresses(_without_tags(lines_of(scalar)))
        except AddressError as error:
            self.names.findings.add(error.code, str(error), span=scalar.span, hint=error.hint)
            return False
        return True

    def fixed(self, scalar: Scalar) -> None:
        """Report errors in a text without tags: more than 64 KiB, braces that were likely meant as a tag."""
        if not is_fixed(scalar.text):
            return
        if check_length(scalar, scalar.text, self.names.findings) and has_braces(scalar.text):
            self._check_braces(scalar, self.names.findings)

    def label(self, scalar: Scalar) -> bool:
        """Return whether a text can be the label of a placeholder, which has no values; report its errors."""
        self.fixed(scalar)
        if is_fixed(scalar.text):
            return self.links(scalar)
        message = "the label of a placeholder holds no values or conditions"
        hint = "give the line a label and a text of its own: `{label: …, text: …}`"
        self.names.findings.add("LF203", message, span=scalar.span, hint=hint)
        return False

    def short_form(self, scalar: Scalar) -> bool:
        """Return whether a text can be the short form of a term, which has no values; report its errors."""
        self.fixed(scalar)
        message = "the short form of a term holds no values or conditions"
        hint = "write its values in the `long` form"
        if is_fixed(scalar.text):
            if says_something(scalar.text):
                return self.links(scalar)
            message, hint = "the short form of a term says nothing", "write what the letter calls it"
        self.names.findings.add("LF203", message, span=scalar.span, hint=hint)
        return False

    def long_form(self, scalar: Scalar) -> bool:
        """Return whether a text says something, as the long form of a term does; else report that."""
        if says_something(scalar.text):
            return True
        hint = "write what the term stands for"
        self.names.findings.add("LF203", "the long form of a term says nothing", span=scalar.span, hint=hint)
        return False

    def placeholder(self, name: Scalar, types: tuple[str, ...], where: str) -> Placeholder | None:
        """Return the placeholder of a body item; None after reporting a missing or unsuitable one."""
        names = self.names
        (named,) = qualified([nodes.Name(name.text, "load")], {}, name, names)
        placeholder = names.look_up(named.name)
        if placeholder is None:
            hint = did_you_mean(name.text, names.all_names())
            hint = hint or _undeclared_hint(name.text)
            message = f"`{name.text}` is not a declared placeholder"
        elif types and placeholder.type and placeholder.type not in types:
            hint = "boxes are drawn for placeholders of type `choice` or `choices`"
            message = f"`{name.text}` is of type `{placeholder.type}`, not a choice"
        else:
            names.visit([nodes.Output([named])], {}, name, where)
            return placeholder
        names.findings.add("LF403", message, span=name.span, hint=hint)
        return None

    def _visit(
        self, body: list[nodes.Node], scope: Scope, scalar: Scalar, where: str, found: Findings
    ) -> None:
        outer, self.names.findings = self.names.findings, found
        try:
            self.names.visit(body, scope, scalar, where)
        finally:
            self.names.findings = outer

    def _diagnose(self, scalar: Scalar, scope: Scope, where: str, found: Findings) -> None:
        """Report the errors tag by tag, or else those found in the whole text."""
        from letterforge.assembly.compiler.diagnosis import Diagnosis  # imported only in case of an error

        outer, detailed = self.names.findings, Findings()
        if not any(one.code == "LF207" for one in found):
            self.names.findings = detailed
            try:
                Diagnosis(self.environment, self.names, scalar, scope, where).run()
            finally:
                self.names.findings = outer
        outer.extend(tuple(detailed if detailed.errors else found))
        self._check_braces(scalar, outer)

    def _check_braces(self, scalar: Scalar, findings: Findings) -> None:
        from letterforge.assembly.compiler.literal_braces import check_braces  # few texts need it

        check_braces(scalar, findings, lambda name: self.names.look_up(name) is not None)


def _without_tags(text: str) -> str:
    """Return a text with `SLOT` for each of its tags."""
    parts: list[str] = []
    end = 0
    for tag in tags_of(text):
        parts += [text[end : tag.start], SLOT]
        end = tag.end
    return "".join([*parts, text[end:]])


def has_braces(words: str) -> bool:
    """Return whether the literal words of a text hold a brace."""
    return "{" in words or "}" in words or "｛" in words


def _undeclared_hint(name: str) -> str:
    """Return what to do with a line of an item that names no placeholder: words may have been meant."""
    hint = "declare it under `placeholders:` in the template or in a clause file"
    return hint if name.isascii() else f"{hint}; a text of its own is written `- label: {name}`"
