"""Plug-ins: what installed packages offer by entry points; nothing is imported before it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.diagnostics.errors import FormatError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

EXPORTERS, TYPES, FILTERS = "letterforge.exporters", "letterforge.types", "letterforge.filters"
GROUPS = {EXPORTERS: "format", TYPES: "type", FILTERS: "filter"}
"""The groups of entry points, with what messages call an entry of each."""

_REASON = 500  # characters of what a plug-in says of itself
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
FAILURES = (Exception, SystemExit)
"""What the code of a plug-in may raise; one that ends the program has failed, too."""
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


def load(name: str, group: str, fault_of: Callable[[Any, str], str | None]) -> Any | None:
    """Return what an installed package offers under `name` in a group, a class called; None where none does.

    `fault_of` tells of an object and its name why it cannot be used. Raises FormatError LF510 where it does,
    where two packages offer the name, or nothing can be imported.
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
        offered = offered() if isinstance(offered, type) else offered
        fault = fault_of(offered, name)
    except FAILURES as error:  # whatever the code of somebody else does
        raise _unusable(entry, reason_of(error)) from error
    if fault is not None:
        raise _unusable(entry, fault)
    return offered


class Kind(Struct, frozen=True):
    """What libraries may name of a group: `ours`, those that were `loaded`, what adds one to them."""

    group: str
    ours: Container[str]
    loaded: Container[str]
    fault_of: Callable[[Any, str], str | None]
    add: Callable[[str, Any], None]


def load_once(name: str, kind: Kind) -> Finding | None:
    """Load what an installed package offers under `name`, once; return why it cannot be used, or None."""
    if name in kind.loaded:
        return None
    if name in kind.ours:
        message = f"`{name}` is a {GROUPS[kind.group]} of letterforge"
        return Finding("LF510", message, hint="a plug-in has a name of its own")
    try:
        offered = load(name, kind.group, kind.fault_of)
    except LetterforgeError as error:
        return error.findings[0]
    if offered is not None:
        kind.add(name, offered)
    return None


def reason_of(error: BaseException) -> str:
    """Return what an error of a plug-in is, and what it says of itself: at most 500 characters."""
    return f"{type(error).__name__}: {text_of(error)}"[:_REASON]


def text_of(error: BaseException) -> str:
    """Return the text of an error of a plug-in, whose own code makes it."""
    try:
        return str(error)
    except FAILURES:
        return "its text cannot be read"


def _unusable(entry: EntryPoint, why: str) -> FormatError:
    what = f"the {GROUPS[entry.group]} `{entry.name}` of the package {_package(entry)}"
    return FormatError(Finding("LF510", f"{what} cannot be used: {why[:_REASON]}", hint=HINT))


def is_name(text: object) -> bool:
    """Return whether a type or a filter may have this name: small letters, digits and underscores."""
    return isinstance(text, str) and _NAME.fullmatch(text) is not None


def _quoted(group: str) -> str:
    return f"`{group}`"


def _package(entry: EntryPoint) -> str:
    distribution = entry.dist
    return f"`{distribution.name}` {distribution.version}" if distribution else f"`{entry.value}`"
