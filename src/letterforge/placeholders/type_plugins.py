"""Types of other packages: loaded for a library whose settings name them."""

from __future__ import annotations

from letterforge import plugins
from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.placeholders.types import CUSTOM, OWN, add_type
from letterforge.placeholders.types.custom_type import AdaptedType, CustomType, fault_of


def load_type(name: str) -> Finding | None:
    """Load the type `name` that an installed package offers, once; return why it cannot be used, or None."""
    if name in CUSTOM:
        return None
    if name in OWN:
        return Finding("LF510", f"`{name}` is a type of letterforge", hint="a plug-in has a name of its own")
    try:
        found = plugins.load(name, plugins.TYPES)
    except LetterforgeError as error:
        return error.findings[0]
    if found is None:
        return None
    entry, offered = found
    fault = fault_of(offered, name) if plugins.is_name(name) else "its name is not written like `iban`"
    if fault is not None or not isinstance(offered, CustomType):
        return plugins.unusable(entry, fault or "").findings[0]
    add_type(name, AdaptedType(offered))
    return None
