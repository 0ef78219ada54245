"""Placeholder: a named, typed gap in clause text, as declared."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from letterforge.diagnostics import Span
from letterforge.placeholders.localized import Localized, in_language
from letterforge.placeholders.number_notation import MARKS, UNSPECIFIED, Marks, Notation
from letterforge.yamldoc import Node, Scalar

DEFAULT_BLANK = 10
LINE_BLANK = 30  # characters of `blank: line` where no margin ends it
NUMBER_SLOT = "{}"  # in a unit: where the number stands


class Expression(Struct, frozen=True, eq=False):
    """What a computed placeholder follows from: its `value` as written.

    `beside` are the keys of the declaration that a computed one cannot have.
    """

    source: Scalar
    beside: tuple[Scalar, ...] = ()


class Placeholder(Struct, frozen=True, eq=False):
    """The declaration of one placeholder.

    `name` is dotted for the parts of lists and records (`channels.name`). `minimum` and `maximum` bound
    numbers, money and dates and are kept as written; `min_length` and `max_length` bound characters of
    text and entries of lists. `options` (id → label) belong to choice and choices, `item` to list,
    `fields` (name → placeholder) to record. `blank` is the length in characters of the line drawn when it
    is left open (`line`: one up to the margin where there is one); for a list, the number of empty entries.
    """

    name: str
    type: str
    label: Localized
    span: Span
    unit: Localized | UnitForms | None = None
    help: Localized | None = None
    required: bool = True
    default: Node | None = None
    example: Node | None = None
    minimum: Node | None = None
    maximum: Node | None = None
    not_before: Scalar | None = None  # the name of the date that this one may not come before
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    blank: int = DEFAULT_BLANK
    line: bool = False
    options: Mapping[str, Localized] = field(default_factory=dict)
    yes: Localized | None = None  # of boolean: what is printed, and read too
    no: Localized | None = None
    other: Localized | None = None  # label of the option that carries free text, its id is "other"
    currency: str = "CNY"
    show: Localized | None = None  # of money: `code` or `sign`, by language
    decimal: str | None = None  # what stands before decimals, "," or ".", where the declaration says so
    date: str | None = None  # how dates are written (`dd.MM.yyyy`), where the declaration says so
    source: Notation = UNSPECIFIED  # what a command says of its source, for schemas and vars files alone
    item: Placeholder | None = None
    fields: Mapping[str, Placeholder] = field(default_factory=dict)
    value: Expression | None = None  # of a computed one, which takes no value
    is_named_by_id: bool = False  # no label is declared: it is the name in words


def shows_code(placeholder: Placeholder | None, language: str) -> bool:
    """Return whether amounts are printed with the code of their currency instead of its sign."""
    return placeholder is not None and placeholder.show is not None and _is_code(placeholder.show, language)


def _is_code(show: Localized, language: str) -> bool:
    chosen = show.get(language)
    return chosen is not None and chosen.text == "code"


def written_with(placeholder: Placeholder, source: Notation) -> Placeholder:
    """Return the declaration of the same values as a source in the notation `source` writes them."""
    item, fields = placeholder.item, placeholder.fields
    return replace(
        placeholder,
        source=source,
        item=written_with(item, source) if item else None,
        fields={name: written_with(field, source) for name, field in fields.items()},
    )


def marks_in(placeholder: Placeholder, source: Notation = UNSPECIFIED) -> Marks | None:
    """Return the marks of the numbers of a placeholder in a source, whose own notation takes precedence."""
    for one in (source, placeholder.source):
        if one is not UNSPECIFIED and (said := one.amounts if placeholder.type == "money" else one.numbers):
            return said
    return MARKS[placeholder.decimal] if placeholder.decimal else None


class UnitForms(Struct, frozen=True, eq=False):
    """A unit whose word depends on the number: language → CLDR plural category (one, other, …) → word.

    `counting` are the languages in which plural forms were written, not one word for all numbers.
    """

    forms: Mapping[str, Mapping[str, str]]
    span: Span | None = None
    counting: frozenset[str] = frozenset()

    @property
    def languages(self) -> tuple[str, ...]:
        """The language tags that have forms of their own."""
        return tuple(self.forms)

    def serves(self, language: str) -> bool:
        """Return whether there are forms in `language`."""
        return in_language(self.forms, language) is not None


def unit_words(placeholder: Placeholder) -> tuple[str, ...]:
    """Return the words of the unit in all languages and forms, without the slot of the number."""
    unit = placeholder.unit
    if isinstance(unit, UnitForms):
        words = [word for forms in unit.forms.values() for word in forms.values()]
    else:
        words = [word.text for word in unit.texts.values()] if unit else []
    return tuple([word.replace(NUMBER_SLOT, "") for word in words])
