"""The types of placeholders, in one table. A new type is a module here and a line in the table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from letterforge.values.types.base import PlaceholderType, Reading
from letterforge.values.types.boolean import BooleanType
from letterforge.values.types.choice import ChoiceType
from letterforge.values.types.choices import ChoicesType
from letterforge.values.types.contact import EmailType, PhoneType
from letterforge.values.types.credit_code import CreditCodeType
from letterforge.values.types.date import DateType
from letterforge.values.types.money import MoneyType
from letterforge.values.types.nested import ListType, RecordType
from letterforge.values.types.numbers import DecimalType, IntegerType
from letterforge.values.types.text import MultilineType, TextType

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
