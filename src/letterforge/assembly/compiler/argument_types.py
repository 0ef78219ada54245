"""Argument types: whether a placeholder that is passed to a clause fits the parameter that takes it."""

from __future__ import annotations

from letterforge.placeholders.placeholder import Placeholder

_WORDS = frozenset({"text", "email", "phone", "credit_code"})
_WIDER = {"text": _WORDS, "multiline": _WORDS | {"multiline"}, "decimal": frozenset({"integer", "decimal"})}
_CHOICES = ("choice", "choices")


def misfit(parameter: Placeholder, given: Placeholder) -> str | None:
    """Return why `given` does not fit: its type, currency, options or fields are others; else None."""
    if given.type not in _WIDER.get(parameter.type, {parameter.type}):
        return f"it is of type `{given.type}`, not `{parameter.type}`"
    if parameter.type == "money" and given.currency != parameter.currency:
        return f"it is an amount in {given.currency}, not in {parameter.currency}"
    if parameter.type in _CHOICES:
        return _other_option(parameter, given)
    if parameter.item is not None and given.item is not None:
        return misfit(parameter.item, given.item)
    for name, field in parameter.fields.items():
        found = given.fields.get(name)
        if found is None:
            return f"it has no field `{name}`"
        if (fact := misfit(field, found)) is not None:
            return f"in its field `{name}`, {fact}"
    return None


def _other_option(parameter: Placeholder, given: Placeholder) -> str | None:
    unknown = [option for option in given.options if option not in parameter.options]
    if given.other is not None and parameter.other is None:
        unknown.append("other")
    return f"it has the option `{unknown[0]}`, which the parameter lacks" if unknown else None
