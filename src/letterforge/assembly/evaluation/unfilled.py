"""Unfilled placeholders: what stands in a template for a placeholder without a value.

In a letter with blanks an unfilled placeholder is drawn as a line. Where blanks are not wanted, it records
that it was used, so that only what this letter needs is reported as missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from letterforge.placeholders.placeholder import Placeholder

_NUMBERS = ("integer", "decimal", "money")


class Unfilled:
    """A placeholder without a value; true in every condition, for it may be (`open_tests` tells the rest).

    `used` collects the names of those that were used; None where blanks are wanted. `path` leads to the value
    that would stand here, `channels[1].name`. `needs` are the names to collect, its own where none are given.
    """

    __slots__ = ("_needs", "_used", "path", "placeholder")

    def __init__(
        self,
        placeholder: Placeholder,
        used: set[str] | None = None,
        *,
        path: str | None = None,
        needs: tuple[str, ...] = (),
    ) -> None:
        self.placeholder = placeholder
        self.path = placeholder.name if path is None else path
        self._used = used
        self._needs = needs

    @property
    def is_missing(self) -> bool:
        """Whether blanks are not wanted, and the value is missing where it is used."""
        return self._used is not None

    @property
    def may_be_false(self) -> bool:
        """Whether what is filled in may be false in a condition: a yes or no, a number that has to be given.

        Of anything else a form asks for, a condition tests whether it is given.
        """
        of = self.placeholder
        return self.is_missing or of.type == "boolean" or (of.required and of.type in _NUMBERS)

    def note(self) -> bool:
        """Record that the placeholder was used; always true."""
        if self._used is not None:
            self._used.update(self._needs or (self.placeholder.name,))
        return True

    def tracked(self, touched: set[str], name: str) -> Unfilled:
        """Return the same placeholder, which tells `touched` by `name` that it was used."""
        return Unfilled(self.placeholder, touched, path=self.path, needs=(name,))

    def standing_for(self, computed: Placeholder, needs: tuple[str, ...]) -> Unfilled:
        """Return what stands for a computed placeholder that needs this one, and all that `needs` names."""
        return Unfilled(computed, self._used, needs=needs)

    @property
    def needed(self) -> tuple[str, ...]:
        """The names of the values that are missing here."""
        return self._needs or (self.placeholder.name,)

    def field(self, name: str) -> Unfilled | None:
        """Return the field `name` of a record, unfilled too, or None where there is no such field."""
        inner = self.placeholder.fields.get(name)
        return Unfilled(inner, self._used, path=f"{self.path}.{name}", needs=self._needs) if inner else None

    def without_unit(self) -> Unfilled:
        """Return the placeholder drawn without its unit, as a number reads after arithmetic or `number`."""
        if self.placeholder.unit is None:
            return self
        return self.drawn_as(_without_unit(self.placeholder))

    def without_currency(self) -> Unfilled:
        """Return the amount drawn without its currency, as `number` and `capitals` print it."""
        if self.placeholder.type != "money":
            return self
        return self.drawn_as(_without_currency(self.placeholder))

    def as_type(self, type_: str) -> Unfilled:
        """Return the placeholder drawn as one of another type, as what was calculated with it reads."""
        return self.drawn_as(_as_type(self.placeholder, type_))

    def with_rows(self, least: int) -> Unfilled:
        """Return the list with at least so many empty entries."""
        more = replace(self.placeholder, blank=max(self.placeholder.blank, least))
        return self.drawn_as(more)

    def drawn_as(self, placeholder: Placeholder) -> Unfilled:
        """Return the same gap, drawn as `placeholder`."""
        return Unfilled(placeholder, self._used, path=self.path, needs=self._needs)

    @property
    def item(self) -> Placeholder | None:
        """The declaration of an entry of a list or of choices, None of anything else."""
        if self.placeholder.type == "choices":
            return replace(self.placeholder, type="choice")
        return self.placeholder.item

    def __iter__(self) -> Iterator[Unfilled]:
        self.note()
        item = self.item
        if item is None:
            raise TypeError(f"`{self.placeholder.name}` is not a list")
        count = 1 if self._used is not None or self.placeholder.options else self.placeholder.blank
        return iter([Unfilled(item, path=f"{self.path}[{number}]") for number in range(1, count + 1)])

    def entry(self, index: int) -> Unfilled:
        """Return the entry at `index`, unfilled too; from 0, or from the end where it is below that.

        An entry beyond the last is one that more of them would have.
        """
        item = self.item
        if item is None:
            raise TypeError(f"`{self.placeholder.name}` is not a list")
        number = index + 1 if index >= 0 else max(1, self.placeholder.blank + index + 1)
        return Unfilled(item, path=f"{self.path}[{number}]")

    def __len__(self) -> int:
        return self.placeholder.blank

    def __bool__(self) -> bool:
        return self.note()

    def __hash__(self) -> int:
        return hash(self.placeholder.name)

    def __eq__(self, other: object) -> bool:
        return self.note()

    def __ne__(self, other: object) -> bool:
        return self.note()

    def __lt__(self, other: object) -> bool:
        return self.note()

    def __le__(self, other: object) -> bool:
        return self.note()

    def __gt__(self, other: object) -> bool:
        return self.note()

    def __ge__(self, other: object) -> bool:
        return self.note()

    def __contains__(self, item: object) -> bool:
        return self.note()


# Kept, for letters of one shape are known by the declarations of what is open in them.
@lru_cache(maxsize=256)
def _without_unit(placeholder: Placeholder) -> Placeholder:
    return replace(placeholder, unit=None)


@lru_cache(maxsize=256)
def _without_currency(placeholder: Placeholder) -> Placeholder:
    return replace(placeholder, currency="")


@lru_cache(maxsize=256)
def _as_type(placeholder: Placeholder, type_: str) -> Placeholder:
    return replace(placeholder, type=type_, unit=None, currency="")


def silent(unfilled: Unfilled) -> Unfilled:
    """Return the same placeholder, drawn as a blank and never reported as missing."""
    return Unfilled(unfilled.placeholder, path=unfilled.path)
