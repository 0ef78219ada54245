"""Argument types: whether a placeholder that is passed to a clause fits the parameter that takes it."""

from __future__ import annotations

from letterforge.placeholders.localized import in_language
from letterforge.placeholders.placeholder import Placeholder, UnitForms

_WORDS = frozenset({"text", "email", "phone", "credit_code"})
_WIDER = {"text": _WORDS, "multiline": _WORDS | {"multiline"}, "decimal": frozenset({"integer", "decimal"})}
_CHOICES = ("choice", "choices")


def misfit(parameter: Placeholder, given: Placeholder, language: str) -> str | None:
    """Return why `given` does not fit: its type, currency, unit, options or fields are others; else None.

    The units are those of letters in `language`.
    """
    if given.type not in _WIDER.get(parameter.type, {parameter.type}):
        return f"it is of type `{given.type}`, not `{parameter.type}`"
    if parameter.type == "money" and given.currency != parameter.currency:
        return f"it is an amount in {given.currency}, not in {parameter.currency}"
    if (unit := _unit(given, language)) != (wanted := _unit(parameter, language)):
        return f"it is printed {_with_unit(unit)}, and the parameter {_with_unit(wanted)}"
    if parameter.type in _CHOICES:
        return _other_option(parameter, given)
    if parameter.item is not None and given.item is not None:
        return misfit(parameter.item, given.item, language)
    for name, field in parameter.fields.items():
        found = given.fields.get(name)
        if found is None:
            return f"it has no field `{name}`"
        if (fact := misfit(field, found, language)) is not None:
            return f"in its field `{name}`, {fact}"
    return None


def _other_option(parameter: Placeholder, given: Placeholder) -> str | None:
    unknown = [option for option in given.options if option not in parameter.options]
    if given.other is not None and parameter.other is None:
        unknown.append("other")
    return f"it has the option `{unknown[0]}`, which the parameter lacks" if unknown else None


def _unit(placeholder: Placeholder, language: str) -> tuple[str, ...]:
    """Return the words of a unit in `language`, in alphabetical order; none where there is no unit."""
    unit = placeholder.unit
    if unit is None:
        return ()
    if isinstance(unit, UnitForms):
        return tuple(sorted({*(in_language(unit.forms, language) or {}).values()}))
    found = unit.get(language)
    return (found.text,) if found is not None else ()


def _with_unit(words: tuple[str, ...]) -> str:
    return f"with the unit `{'`, `'.join(words)}`" if words else "without a unit"
