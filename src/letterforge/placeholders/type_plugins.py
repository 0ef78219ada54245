"""Types of other packages: loaded for a library whose settings name them."""

from __future__ import annotations

from letterforge import plugins
from letterforge.diagnostics import Finding
from letterforge.placeholders.types import CUSTOM, OWN, add_type
from letterforge.placeholders.types.custom_type import AdaptedType, CustomType, fault_of


def load_type(name: str) -> Finding | None:
    """Load the type `name` that an installed package offers, once; return why it cannot be used, or None."""
    return plugins.load_once(name, _KIND)


def _fault(offered: object, name: str) -> str | None:
    return fault_of(offered, name) if plugins.is_name(name) else "its name is not written like `iban`"


def _add(name: str, offered: CustomType) -> None:
    add_type(name, AdaptedType(offered))


_KIND = plugins.Kind(plugins.TYPES, OWN, CUSTOM, _fault, _add)
