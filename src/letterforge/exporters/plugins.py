"""Plug-ins: exporters of installed packages, the entry points of the group `letterforge.exporters`."""

from __future__ import annotations

import re
from importlib.metadata import EntryPoint, entry_points

from letterforge.diagnostics import Finding
from letterforge.diagnostics.errors import FormatError
from letterforge.exporters.exporter import Exporter, Options

GROUP = "letterforge.exporters"


def installed_names() -> list[str]:
    """Return the names of the exporters that installed packages offer; nothing of them is imported."""
    return sorted({one.name for one in entry_points(group=GROUP)})


def package_of(name: str) -> str:
    """Return the package that offers the format `name`, with its version; empty where none does."""
    return next((_package(one) for one in entry_points(group=GROUP, name=name)), "")


def load_exporter(name: str) -> Exporter | None:
    """Return the exporter that an installed package offers under `name`, None where none does.

    Raises FormatError LF510 where two packages do, it cannot be imported, or is no exporter of that name.
    """
    found = list(entry_points(group=GROUP, name=name))
    if not found:
        return None
    if len(found) > 1:
        packages = " and ".join(sorted(_package(one) for one in found))
        hint = "uninstall all but one of them"
        raise FormatError(
            Finding("LF510", f"several packages offer the format `{name}`: {packages}", hint=hint)
        )
    (entry,) = found
    try:
        offered = entry.load()
        exporter = offered() if isinstance(offered, type) else offered
    except Exception as error:  # whatever the code of somebody else does
        raise unusable(entry, f"{type(error).__name__}: {error}") from error
    fault = fault_of(exporter, name)
    if fault is not None:
        raise unusable(entry, fault)
    return exporter  # type: ignore[no-any-return]  # `fault_of` looked at it


def fault_of(exporter: object, name: str) -> str | None:
    """Return why an object is no exporter of the format `name`, or None."""
    missing = [one for one in _PARTS if not hasattr(exporter, one)]
    if missing:
        return f"it has no {', '.join(f'`{one}`' for one in missing)}"
    if not isinstance(exporter, Exporter) or exporter.name != name:
        return f"it calls itself `{getattr(exporter, 'name', '')}`"
    if not (isinstance(exporter.options, type) and issubclass(exporter.options, Options)):
        return "its `options` are no class that derives from `letterforge.exporters.Options`"
    endings = exporter.extensions
    good = isinstance(endings, tuple) and endings and all(_is_ending(one) for one in endings)
    return None if good else "its `extensions` are not endings such as `('.rtf',)`"


_PARTS = ("name", "title", "extensions", "options", "prepare", "export")


def _is_ending(text: object) -> bool:
    return isinstance(text, str) and re.fullmatch(r"(?:\.[a-z0-9]+)+", text) is not None


def unusable(entry: EntryPoint, why: str) -> FormatError:
    """Return the error that the plug-in behind an entry point cannot be used."""
    message = f"the format `{entry.name}` of the package {_package(entry)} cannot be used: {why}"
    hint = "update or uninstall the package, or report this to those who made it"
    return FormatError(Finding("LF510", message, hint=hint))


def _package(entry: EntryPoint) -> str:
    distribution = entry.dist
    return f"`{distribution.name}` {distribution.version}" if distribution else f"`{entry.value}`"
