"""Binding options: how values are bound, apart from the values."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class BindingOptions(Struct, frozen=True):
    """The options of `Plan.bind`, which see."""

    blank: bool = False
    decimal: str | None = None
    locale: str | None = None
    as_of: date | None = None
