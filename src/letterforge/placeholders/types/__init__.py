"""The types of placeholders, in one table. A new type is a module here and a line in the table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from letterforge.placeholders.types.boolean import BooleanType
from letterforge.placeholders.types.choice import ChoiceType
from letterforge.placeholders.types.choices import ChoicesType
from letterforge.placeholders.types.contact import EmailType, PhoneType
from letterforge.placeholders.types.credit_code import CreditCodeType
from letterforge.placeholders.types.date import DateType
from letterforge.placeholders.types.money import MoneyType
from letterforge.placeholders.types.nested import ListType, RecordType
from letterforge.placeholders.types.numbers import DecimalType, IntegerType
from letterforge.placeholders.types.placeholder_type import PlaceholderType, Reading
from letterforge.placeholders.types.text import MultilineType, TextType

TYPES: Mapping[str, PlaceholderType] = MappingProxyType(
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
"""Types by the name that a declaration gives."""

__all__ = ["TYPES", "PlaceholderType", "Reading"]
