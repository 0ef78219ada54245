"""Values of one letter, checked and typed; they belong to the plans that read such values alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import blake2b

from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.diagnostics import Finding, UsageError, ValuesError
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.value import Value

_SIZE = 16  # bytes of a hash


class Values:
    """Checked, typed values of one letter; made by `Plan.bind`.

    `findings` are warnings about values that are doubtful, or of which something was dropped. `bound_for`
    tells the plans that the values fit, see `hash_of_plan`. `is_form` tells whether what is not given is left
    open. `as_of` is the day whose versions of clauses a letter has, None for its own date.
    """

    __slots__ = ("as_of", "bound", "bound_for", "findings", "is_form")

    def __init__(
        self,
        bound: Mapping[str, Value | Unfilled],
        bound_for: bytes,
        findings: tuple[Finding, ...] = (),
        *,
        is_form: bool = False,
        as_of: date | None = None,
    ) -> None:
        self.bound = bound
        self.is_form = is_form
        self.as_of = as_of
        self.bound_for = bound_for
        self.findings = findings

    def __repr__(self) -> str:
        """Return names and types, and nothing that was given: tracebacks are kept."""
        listed = ", ".join(_described(name, value) for name, value in self.bound.items())
        warnings = f"; {len(self.findings)} findings" if self.findings else ""
        return f"Values({listed}{warnings})"


def _described(name: str, value: Value | Unfilled) -> str:
    of = value.placeholder
    is_open = isinstance(value, Unfilled) or value.content is None
    return f"{name}: {of.type if of else 'computed'}{' (open)' if is_open else ''}"


def hash_of_plan(variant: str, language: str, placeholders: Mapping[str, Placeholder]) -> bytes:
    """Return a hash, the same for plans of a variant and language whose placeholders are declared alike.

    It covers the files in which they are declared, so that it means the same in every process.
    """
    found = blake2b(digest_size=_SIZE)
    sources = {id(one.span.source): one.span.source for one in placeholders.values()}
    for word in (variant, language, *placeholders, *(one.text for one in sources.values())):
        data = word.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.digest()


def check_bound_for(values: Values, plan: bytes) -> None:
    """Raise UsageError LF001 where `values` were bound by a plan of another variant, language or library."""
    if values.bound_for != plan:
        message = "the values were bound by a plan of another variant, language or library"
        raise UsageError(
            Finding("LF001", message, hint="bind them with `bind` of the plan that makes the letter")
        )


def check_mapping(values: object) -> None:
    """Raise ValuesError LF306 where `values` is no mapping from names."""
    if not isinstance(values, Mapping) or not all(isinstance(name, str) for name in values):
        hint = "pass a mapping from placeholder names to values"
        raise ValuesError(Finding("LF306", "the values are not a mapping of placeholder names", hint=hint))
