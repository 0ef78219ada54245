"""Plug-ins: exporters of installed packages, the entry points of the group `letterforge.exporters`."""

from __future__ import annotations

import re

from letterforge import plugins
from letterforge.exporters.exporter import Exporter, Options

GROUP = plugins.EXPORTERS


def installed_names() -> list[str]:
    """Return the names of the exporters that installed packages offer; nothing of them is imported."""
    return plugins.installed_names(GROUP)


def load_exporter(name: str) -> Exporter | None:
    """Return the exporter that an installed package offers under `name`, None where none does.

    Raises FormatError LF510 where two packages do, it cannot be imported, or is no exporter of that name.
    """
    found = plugins.load(name, GROUP)
    if found is None:
        return None
    entry, exporter = found
    fault = fault_of(exporter, name)
    if fault is not None:
        raise plugins.unusable(entry, fault)
    return exporter  # type: ignore[return-value]  # `fault_of` looked at it


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
