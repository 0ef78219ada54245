"""The date of a letter: the placeholder that a variant names, and the versions that it chooses from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from letterforge.library.model import Period, Variant
from letterforge.placeholders.placeholder import Placeholder

if TYPE_CHECKING:
    from letterforge.assembly.compiler.text_checks import TextReader


class LetterDate(Struct, eq=False):
    """The date of the letters of a variant, None where it names none, and the versions that it chooses from.

    `name` is how the variant writes it, `periods` are those of the versions of each clause.
    """

    placeholder: Placeholder | None = None
    name: str = ""
    periods: dict[str, tuple[Period, ...]] = field(default_factory=dict)


def letter_date_of(variant: Variant, reader: TextReader) -> LetterDate:
    """Return the date that a variant names; tells where it is none (LF201, LF403)."""
    name = variant.date.text if variant.date is not None else ""
    return LetterDate(date_of(variant, reader), name)


def date_of(variant: Variant, reader: TextReader) -> Placeholder | None:
    """Return the date that a variant names, None after telling that it is none (LF201, LF403)."""
    named, names = variant.date, reader.names
    if named is None:
        return None
    found = reader.expression(named, named.text, {}, f"the date of variant `{variant.id}`", what="value")
    declared = names.type_of(found, {}) if found is not None else None
    if declared is None or not declared.type:  # not known, which was told
        return None
    if declared.type != "date":
        message = f"`{named.text}` is of type `{declared.type}`, not a date"
        hint = "`date` takes the placeholder of type `date` that decides which texts hold"
        names.findings.add("LF403", message, span=named.span, hint=hint)
        return None
    return declared
