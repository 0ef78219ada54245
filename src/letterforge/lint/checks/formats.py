"""Checks of formats: whether they have the options that page designs and settings give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from letterforge.diagnostics import Finding, Findings, did_you_mean
from letterforge.exporters.format_options import faults_of
from letterforge.exporters.registry import formats
from letterforge.letter import ExportOption
from letterforge.library.settings import read_settings
from letterforge.lint.linted_library import LintedLibrary


def options(library: LintedLibrary, findings: Findings) -> None:
    """Find options that a format does not have, or cannot have (LF509), and unknown formats (LF501).

    A plug-in that the settings name is not loaded for that, so its options are not looked at.
    """
    settings = read_settings(library.catalog.source, Findings())
    named = {one.text for one in settings.plugins}
    found = dict.fromkeys([*settings.options, *library.catalog.designs.options()])
    for finding in _faults(found, named):
        findings.extend((finding,))


def plugins(library: LintedLibrary, findings: Findings) -> None:
    """Warn of plug-ins that the settings name and no installed package offers (LF510)."""
    findings.extend(
        replace(one, severity="warning") for one in library.catalog.plugins.not_installed(formats())
    )


def _faults(given: Iterable[ExportOption], plugins: set[str]) -> Iterator[Finding]:
    known = formats()
    for one in given:
        place = str(one.origin)
        if one.format in known:
            yield from faults_of(known[one.format], one.name, one.value, place)
        elif one.format not in plugins:
            hint = did_you_mean(one.format, known)
            hint = hint or f"a format of another package is named in `plugins: [{one.format}]`"
            yield Finding("LF501", f"`{one.format}` is not a known format", place=place, hint=hint)
