"""Spellings of column names: what people and programs write differently and mean the same by.

`Customer Name`, `customer name`, `CUSTOMER⏎NAME` and `customer_name` are one name. Where a name is spelled
exactly, nothing else is looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from letterforge.placeholders.text_cleaning import UNSEEN, shown

_LEFT_OUT = str.maketrans("", "", f"{UNSEEN}_")


def plainly(name: str) -> str:
    """Return `name` without what spellings differ in: case, white space, underscores, what is unseen."""
    return "".join(name.translate(_LEFT_OUT).casefold().split())


def spelled_like(name: str, candidates: Iterable[str]) -> list[str]:
    """Return `name` alone where it is one of the candidates, else those that differ in spelling alone."""
    known = tuple(candidates)
    if name in known:
        return [name]
    plain = plainly(name)
    return [one for one in dict.fromkeys(known) if plainly(one) == plain]


def match_mapping(
    columns: Iterable[str], mapping: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return targets by column, and for each name in `mapping` that is not one column those it may mean."""
    known = tuple(columns)
    found: dict[str, str] = {}
    unclear: dict[str, list[str]] = {}
    for name, target in mapping.items():
        near = spelled_like(name, known)
        if len(near) == 1:
            found.setdefault(near[0], target)
        else:
            unclear[name] = near
    exact = {name: target for name, target in mapping.items() if name in found}
    return found | exact, unclear


def named(names: Iterable[str], most: int = 12) -> str:
    """Return `names` as a message lists them."""
    listed = [f"`{shown(name)}`" for name in names]
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")


class Library:
    """The names of a library's placeholders, as far as they are asked for.

    `declares` tells whether a name is one, `names` gives all: they are read only where a name is not.
    """

    def __init__(self, declares: Callable[[str], bool], names: Callable[[], Iterable[str]]) -> None:
        self.declares = cache(declares)
        self._names = names
        self._by_plain: dict[str, list[str]] | None = None
        self._holes: dict[str, str] = {}
        self._used: frozenset[str] = frozenset()

    def holes(self, names: Iterable[str], used: Iterable[str]) -> None:
        """Take names that need be no placeholders: columns that are spelled otherwise are called by them.

        For one that is `used` as it is, and spelled as placeholders are, the whole library is not read.
        """
        self._holes = {plainly(name): name for name in names if "." not in name}
        self._used = frozenset((*self._holes.values(), *used))

    def names(self) -> list[str]:
        """Return the names of all placeholders."""
        return [name for names in self._spellings().values() for name in names]

    def __call__(self, name: str) -> str:
        """Return how the library, or else the name of letters, spells `name`; itself where neither does."""
        if name in self._used and name == _usual(name):
            return name
        found = self.find(name)
        return found if found != name or not self._holes else self._holes.get(plainly(name), name)

    def find(self, name: str) -> str:
        """Return how the library spells `name`; itself where no placeholder, or several, can be meant."""
        if self._by_plain is None:
            for spelling in dict.fromkeys((name, _usual(name))):
                if spelling and self.declares(spelling):
                    return spelling
        found = self._spellings().get(plainly(name), ())
        return found[0] if len(found) == 1 else name

    def _spellings(self) -> dict[str, list[str]]:
        if self._by_plain is None:
            self._by_plain = {}
            for name in self._names():
                self._by_plain.setdefault(plainly(name), []).append(name)
        return self._by_plain


def _usual(name: str) -> str:
    """Return `name` as placeholders are usually spelled: `customer_name`."""
    return "_".join(name.casefold().replace("_", " ").split())
