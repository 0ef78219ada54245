"""What clause files and templates declare: clauses, placeholders and terms by id, each declared once."""

from __future__ import annotations

from typing import TypeAlias

from letterforge.diagnostics import Findings, Span
from letterforge.library.clause_versions import check_versions
from letterforge.library.clauses import clause
from letterforge.library.declarations import placeholder
from letterforge.library.defined_term import DefinedTerm
from letterforge.library.localized_texts import mapping
from letterforge.library.model import Clause
from letterforge.library.terms import term
from letterforge.placeholders.names import case_folded, is_name
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.reserved_names import RESERVED
from letterforge.plugins import TYPES
from letterforge.yamldoc import Entry, Mapping


class Declared:
    """Clauses, placeholders and terms; `missing` are the types of packages that are not installed."""

    def __init__(self, missing: tuple[str, ...] = ()) -> None:
        self.clauses: dict[str, Clause] = {}
        self.placeholders: dict[str, Placeholder] = {}
        self.terms: dict[str, DefinedTerm] = {}
        self._missing = missing
        self._spellings: dict[str, str] = {}  # of placeholders, by what differs in case alone

    def add(self, root: Mapping, findings: Findings) -> None:
        """Add what stands under `placeholders`, `clauses` and `terms` of a file.

        `findings` says what is declared twice (LF111) or has a name that cannot be used (LF113), and which
        types are not installed (LF510).
        """
        for key, entry in _entries(root, "placeholders").items():
            self._add_placeholder(key, entry, findings)
        for key, entry in _entries(root, "clauses").items():
            if key in self.clauses:
                _declared_twice("clause", key, entry, self.clauses[key], findings)
            else:
                self.clauses[key] = made = clause(key, mapping(entry.value), entry.key.span)
                if "versions" in mapping(entry.value).entries:
                    check_versions(made, mapping(entry.value), findings)
                for parameter in made.parameters.values():
                    _check_parameter(parameter, findings)
                    self._check(parameter, findings)
        for key, entry in _entries(root, "terms").items():
            if key in self.terms:
                _declared_twice("term", key, entry, self.terms[key], findings)
            else:
                self.terms[key] = term(key, mapping(entry.value), entry.key.span)

    def _add_placeholder(self, name: str, entry: Entry, findings: Findings) -> None:
        _check_name(name, entry.key.span, findings)
        if name in self.placeholders:
            _declared_twice("placeholder", name, entry, self.placeholders[name], findings)
            return
        other = self._spellings.setdefault(case_folded(name), name)
        if other != name:
            _differ_in_case(name, entry.key.span, other, self.placeholders[other].span, findings)
        made = placeholder(name, entry.value, entry.key.span)
        self.placeholders[name] = made
        self._check(made, findings)

    def _check(self, declared: Placeholder, findings: Findings) -> None:
        """Find types that are not installed (LF510), and fields whose names differ in case alone (LF111)."""
        if declared.type in self._missing:
            message = f"`{declared.type}`, the type of `{declared.name}`, is a plug-in that is not installed"
            hint = f"install the package that offers it (an entry point of the group `{TYPES}`)"
            findings.add("LF510", message, span=declared.span, hint=hint)
        spellings: dict[str, str] = {}
        for name, field in declared.fields.items():
            other = spellings.setdefault(case_folded(name), name)
            if other != name:
                message = f"the field `{name}` differs from the field `{other}` in case alone"
                findings.add("LF111", message, span=field.span, hint="rename one of them, or delete one")
        for inner in (*([declared.item] if declared.item else []), *declared.fields.values()):
            self._check(inner, findings)


def _check_parameter(parameter: Placeholder, findings: Findings) -> None:
    """Find a parameter that no text can use, or that has its value already (LF113)."""
    _check_name(parameter.name, parameter.span, findings)
    if parameter.value is not None:
        message = f"the parameter `{parameter.name}` has a `value`, but each use of the clause gives it one"
        hint = "leave out `value`, or declare a placeholder with it"
        findings.add("LF113", message, span=parameter.span, hint=hint)


def _check_name(name: str, span: Span, findings: Findings) -> None:
    """Find a name that no text can use (LF113)."""
    if name in RESERVED:
        message = f"`{name}` is a word of the template language"
        findings.add("LF113", message, span=span, hint="choose another name")
    elif not is_name(name):
        hint = "begin it with another letter"
        findings.add("LF113", f"`{name}` cannot be a name", span=span, hint=hint)


def _entries(root: Mapping, key: str) -> dict[str, Entry]:
    declared = root.get(key)
    return {} if declared is None else mapping(declared).entries


def _declared_twice(
    kind: str, name: str, entry: Entry, first: Clause | Placeholder | DefinedTerm, findings: Findings
) -> None:
    message = f"the {kind} `{name}` is declared twice, here and at {first.span}"
    findings.add("LF111", message, span=entry.key.span, hint="rename one of them, or delete one")


def check_against(own: Declared, library: Declared, findings: Findings) -> None:
    """Find what a template declares and its library declares too, or in another case (LF111)."""
    for id_, clause_ in own.clauses.items():
        if id_ in library.clauses:
            _declared_in_both("clause", id_, clause_, library.clauses[id_], findings)
    for id_, term_ in own.terms.items():
        if id_ in library.terms:
            _declared_in_both("term", id_, term_, library.terms[id_], findings)
    spelled = {case_folded(name): name for name in library.placeholders} if own.placeholders else {}
    for name, placeholder_ in own.placeholders.items():
        other = spelled.get(case_folded(name))
        if other == name:
            _declared_in_both("placeholder", name, placeholder_, library.placeholders[name], findings)
        elif other is not None:
            _differ_in_case(name, placeholder_.span, other, library.placeholders[other].span, findings)


_Declaration: TypeAlias = Clause | Placeholder | DefinedTerm


def _declared_in_both(
    kind: str, name: str, mine: _Declaration, other: _Declaration, findings: Findings
) -> None:
    message = f"the {kind} `{name}` is declared in this template and at {other.span}"
    hint = "delete it here to use that one, or rename one of them"
    findings.add("LF111", message, span=mine.span, hint=hint)


def _differ_in_case(name: str, span: Span, other: str, where: Span, findings: Findings) -> None:
    message = f"`{name}` differs from the placeholder `{other}` ({where}) in case alone"
    findings.add("LF111", message, span=span, hint="rename one of them, or delete one")
