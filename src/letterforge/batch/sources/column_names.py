"""Column names: normalization and comparison of names that differ only in spelling.

`Customer Name`, `customer name`, `CUSTOMER⏎NAME` and `customer_name` are one name. An exact match wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from unicodedata import normalize

from letterforge.placeholders.text_cleaning import UNSEEN, shown

_IGNORED = str.maketrans("", "", f"{UNSEEN}_")


def normalize_name(name: str) -> str:
    """Return `name` in form C and lower case, without white space, underscores and invisible characters."""
    written = name if name.isascii() else normalize("NFC", name)
    return "".join(written.translate(_IGNORED).casefold().split())


def find_spellings(name: str, candidates: Iterable[str]) -> list[str]:
    """Return `[name]` if it is a candidate, else the candidates that differ only in spelling."""
    known = tuple(candidates)
    if name in known:
        return [name]
    normalized = normalize_name(name)
    return [one for one in dict.fromkeys(known) if normalize_name(one) == normalized]


def match_mapping(
    columns: Iterable[str], mapping: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return targets by column, and for each mapped name without a unique column the candidates."""
    known = tuple(columns)
    found: dict[str, str] = {}
    unclear: dict[str, list[str]] = {}
    for name, target in mapping.items():
        near = find_spellings(name, known)
        if len(near) == 1:
            found.setdefault(near[0], target)
        else:
            unclear[name] = near
    exact = {name: target for name, target in mapping.items() if name in found}
    return found | exact, unclear


def quoted_list(names: Iterable[str], most: int = 12) -> str:
    """Return `names` quoted and joined for a message."""
    listed = [f"`{shown(name)}`" for name in names]
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")


class PlaceholderNames:
    """The names of a library's placeholders, read lazily.

    `declares` returns whether a name is declared, `names` returns all names (the whole library is read).
    """

    def __init__(self, declares: Callable[[str], bool], names: Callable[[], Iterable[str]]) -> None:
        self.declares = cache(declares)
        self._names = names
        self._by_normalized: dict[str, list[str]] | None = None
        self._slots: dict[str, str] = {}
        self._used: frozenset[str] = frozenset()

    def set_slot_names(self, names: Iterable[str], used: Iterable[str]) -> None:
        """Set the names of slots, which need not be placeholders: columns that match them get their spelling.

        A name in `used` that is in snake case resolves to itself without reading the whole library.
        """
        self._slots = {normalize_name(name): name for name in names if "." not in name}
        self._used = frozenset((*self._slots.values(), *used))

    def names(self) -> list[str]:
        """Return the names of all placeholders."""
        return [name for names in self._spellings().values() for name in names]

    def __call__(self, name: str) -> str:
        """Return the library's spelling of `name`, else that of a name slot, else `name`."""
        if name in self._used and name == _snake_case(name):
            return name
        found = self.find(name)
        return found if found != name or not self._slots else self._slots.get(normalize_name(name), name)

    def find(self, name: str) -> str:
        """Return the library's spelling of `name`; `name` itself where none or several match."""
        if self._by_normalized is None:
            for spelling in dict.fromkeys((name, _snake_case(name))):
                if spelling and self.declares(spelling):
                    return spelling
        found = self._spellings().get(normalize_name(name), ())
        return found[0] if len(found) == 1 else name

    def _spellings(self) -> dict[str, list[str]]:
        if self._by_normalized is None:
            self._by_normalized = {}
            for name in self._names():
                self._by_normalized.setdefault(normalize_name(name), []).append(name)
        return self._by_normalized


def _snake_case(name: str) -> str:
    """Return `name` in snake case, as placeholders are usually written: `customer_name`."""
    return "_".join(name.casefold().replace("_", " ").split())
