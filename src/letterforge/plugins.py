"""Plug-ins: what installed packages offer by entry points; nothing is imported before it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from letterforge.diagnostics import Finding
from letterforge.diagnostics.errors import FormatError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

EXPORTERS, TYPES, FILTERS = "letterforge.exporters", "letterforge.types", "letterforge.filters"
GROUPS = {EXPORTERS: "format", TYPES: "type", FILTERS: "filter"}
"""The groups of entry points, with what messages call an entry of each."""

_REASON = 500  # characters of what a plug-in says of itself
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
HINT = "update or uninstall the package, or report this to those who made it"


class _Process:
    """Whether plug-ins of libraries may be loaded in this process."""

    is_closed: bool = False


_process = _Process()


def forbid() -> None:
    """Load no type and no filter from now on: this process reads a library that is not trusted."""
    _process.is_closed = True


def are_forbidden() -> bool:
    """Return whether this process may load no type and no filter."""
    return _process.is_closed


def entry_points(group: str, name: str | None = None) -> tuple[EntryPoint, ...]:
    """Return the entry points of a group, of one name or of all."""
    from importlib.metadata import entry_points as find  # few libraries and formats need it

    return tuple(find(group=group, name=name) if name is not None else find(group=group))


def installed_names(group: str) -> list[str]:
    """Return the names that installed packages offer in a group; nothing of them is imported."""
    return sorted({one.name for one in entry_points(group=group)})


def offered_among(names: Iterable[str], group: str) -> list[str]:
    """Return those of `names` that an installed package offers in a group, in their order."""
    wanted = list(names)
    if not wanted:
        return []
    installed = {one.name for one in entry_points(group=group)}
    return [name for name in wanted if name in installed]


def unnamed_hint(name: str, group: str) -> str | None:
    """Return the hint that the settings lack `name`, where an installed package offers it in a group."""
    if are_forbidden() or not is_name(name) or not entry_points(group, name):
        return None
    return f"an installed package offers it: add `{name}` to `plugins:` in letterforge.yaml"


def not_installed_hint(name: str) -> str:
    """Return the hint for a plug-in that no installed package offers: the nearest one, or to install it."""
    from letterforge.diagnostics import did_you_mean  # of messages alone

    near = did_you_mean(name, {one for group in GROUPS for one in installed_names(group)})
    return near or f"install the package that offers it (an entry point of {', '.join(map(_quoted, GROUPS))})"


def package_of(name: str) -> str:
    """Return the packages that offer `name` in any group, with their versions; empty where none does."""
    found = {_package(one) for group in GROUPS for one in entry_points(group=group, name=name)}
    return " and ".join(sorted(found))


def load(name: str, group: str) -> tuple[EntryPoint, object] | None:
    """Return what an installed package offers under `name` in a group, a class called; None where none does.

    Raises FormatError LF510 where two packages do, or it cannot be imported.
    """
    found = entry_points(group, name)
    if not found:
        return None
    if len(found) > 1:
        packages = " and ".join(sorted(_package(one) for one in found))
        message = f"several packages offer the {GROUPS[group]} `{name}`: {packages}"
        raise FormatError(Finding("LF510", message, hint="uninstall all but one of them"))
    (entry,) = found
    try:
        offered = entry.load()
        return entry, offered() if isinstance(offered, type) else offered
    except Exception as error:  # whatever the code of somebody else does
        raise unusable(entry, f"{type(error).__name__}: {error}") from error


def unusable(entry: EntryPoint, why: str) -> FormatError:
    """Return the error that the plug-in behind an entry point cannot be used."""
    what = f"the {GROUPS.get(entry.group, 'plug-in')} `{entry.name}` of the package {_package(entry)}"
    return FormatError(Finding("LF510", f"{what} cannot be used: {why[:_REASON]}", hint=HINT))


def is_name(text: object) -> bool:
    """Return whether a type or a filter may have this name: small letters, digits and underscores."""
    return isinstance(text, str) and _NAME.fullmatch(text) is not None


def _quoted(group: str) -> str:
    return f"`{group}`"


def _package(entry: EntryPoint) -> str:
    distribution = entry.dist
    return f"`{distribution.name}` {distribution.version}" if distribution else f"`{entry.value}`"
