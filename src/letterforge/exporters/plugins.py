"""Plug-ins: exporters of installed packages, the entry points of the group `letterforge.exporters`."""

from __future__ import annotations

import re
from typing import cast

from msgspec.json import Decoder

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
    return cast("Exporter | None", plugins.load(name, GROUP, fault_of))


def fault_of(exporter: object, name: str) -> str | None:
    """Return why an object is no exporter of the format `name`, or None."""
    try:
        return _fault(exporter, name)
    except plugins.FAILURES as error:  # its attributes may be code
        return plugins.reason_of(error)


def _fault(exporter: object, name: str) -> str | None:
    missing = [one for one in _PARTS if not hasattr(exporter, one)]
    if missing:
        return f"it has no {', '.join(f'`{one}`' for one in missing)}"
    if not isinstance(exporter, Exporter) or exporter.name != name:
        return f"it calls itself `{getattr(exporter, 'name', '')}`"
    if re.fullmatch(_NAME, name) is None:
        return "its `name` is not written like `rtf`"
    if not (isinstance(exporter.options, type) and issubclass(exporter.options, Options)):
        return "its `options` are no class that derives from `letterforge.exporters.Options`"
    endings = exporter.extensions
    if not (isinstance(endings, tuple) and endings and all(map(_is_ending, endings))):
        return "its `extensions` are not endings such as `('.rtf',)`"
    return _fault_of_options(exporter.options)


_PARTS = ("name", "title", "extensions", "options", "prepare", "export")
_NAME = "[a-z][a-z0-9_-]{0,63}"


def _is_ending(text: object) -> bool:
    return isinstance(text, str) and re.fullmatch(r"(?:\.[a-z0-9]+)+", text) is not None


def _fault_of_options(options: type[Options]) -> str | None:
    """Return why nothing can be read into a class of options, or its defaults are not enough; or None."""
    try:
        Decoder(options)
        options()
    except plugins.FAILURES as error:
        return f"its `options` cannot be read: {plugins.reason_of(error)}"
    return None
