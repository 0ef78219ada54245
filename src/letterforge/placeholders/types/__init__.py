"""The types of placeholders: ours in one table, and those of other packages that were loaded.

A new type is a module here and a line in the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from letterforge.placeholders.types.boolean import BooleanType
from letterforge.placeholders.types.choice import ChoiceType
from letterforge.placeholders.types.choices import ChoicesType
from letterforge.placeholders.types.contact import EmailType, PhoneType
from letterforge.placeholders.types.credit_code import CreditCodeType
from letterforge.placeholders.types.custom_type import CustomType
from letterforge.placeholders.types.date import DateType
from letterforge.placeholders.types.money import MoneyType
from letterforge.placeholders.types.nested import ListType, RecordType
from letterforge.placeholders.types.numbers import DecimalType, IntegerType
from letterforge.placeholders.types.placeholder_type import PlaceholderType, Reading
from letterforge.placeholders.types.text import MultilineType, TextType

OWN: Mapping[str, PlaceholderType] = MappingProxyType(
    {
        "text": TextType(),
        "multiline": MultilineType(),
        "integer": IntegerType(),
        "decimal": DecimalType(),
        "money": MoneyType(),
        "date": DateType(),
        "boolean": BooleanType(),
        "choice": ChoiceType(),
        "choices": ChoicesType(),
        "list": ListType(),
        "record": RecordType(),
        "email": EmailType(),
        "phone": PhoneType(),
        "credit_code": CreditCodeType(),
    }
)
"""The types of letterforge by the name that a declaration gives."""

_loaded: dict[str, PlaceholderType] = {}
CUSTOM: Mapping[str, PlaceholderType] = MappingProxyType(_loaded)
"""The types of other packages that this process has loaded."""

_all = dict(OWN)
TYPES: Mapping[str, PlaceholderType] = MappingProxyType(_all)
"""All of them; which of them a library may use, its settings say."""


def add_type(name: str, kind: PlaceholderType) -> None:
    """Add a type of another package for the rest of this process."""
    _all[name] = _loaded[name] = kind


__all__ = ["CUSTOM", "OWN", "TYPES", "CustomType", "PlaceholderType", "Reading", "add_type"]
