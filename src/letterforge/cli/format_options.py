"""Options of formats on the command line, `-O width=60`, and the plug-ins that a library names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.completion import complete_options
from letterforge.diagnostics import Finding, LibraryError, UsageError, did_you_mean

if TYPE_CHECKING:
    from letterforge.exporters import Exporter

FormatOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--option",
        "-O",
        metavar="NAME=VALUE",
        help="An option of the format, such as `width=60` for text; `txt.width=60` where several are made.",
        autocompletion=complete_options,
    ),
]


def parse_format_options(given: Iterable[str], formats: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the options of each format; `formats` are the names of those that are made.

    An option goes to each of them that has it, or to the one before its point. Raises UsageError: LF001
    where one is not written so, LF509 where no format has it.
    """
    from letterforge.exporters.registry import exporter_of

    exporters = {name: exporter_of(name) for name in formats}
    found: dict[str, dict[str, str]] = {}
    findings: list[Finding] = []
    for text in given:
        name, sign, value = text.partition("=")
        name = name.strip()
        if not sign or not name:
            hint = "write it as `-O width=60`"
            findings.append(Finding("LF001", f"`--option {text}` names no option and value", hint=hint))
            continue
        format_, point, option = name.rpartition(".")
        chosen = (
            _named(format_, exporters) if point else [one for one in exporters.values() if _has(one, name)]
        )
        for exporter in chosen:
            found.setdefault(exporter.name, {})[option] = value.strip()
        if not chosen:
            findings.append(_unknown(name, format_, option, exporters))
    if findings:
        raise UsageError(*findings)
    return found


def options_of_one(given: list[str] | None, name: str) -> dict[str, str]:
    """Return the options of the one format that is made; raises UsageError as `parse_format_options`."""
    return parse_format_options(given or [], [name]).get(name, {})


def _named(format_: str, exporters: dict[str, Exporter]) -> list[Exporter]:
    from letterforge.exporters.registry import ALIASES

    key = ALIASES.get(format_.lower(), format_.lower())
    return [exporters[key]] if key in exporters else []


def _has(exporter: Exporter, name: str) -> bool:
    from letterforge.exporters.format_options import option_names

    return name in option_names(exporter)


def _unknown(name: str, format_: str, option: str, exporters: dict[str, Exporter]) -> Finding:
    from letterforge.exporters.format_options import option_names

    made = ", ".join(f"`{one}`" for one in exporters)
    if format_:
        hint = f"write `-O {option}=…`" if len(exporters) == 1 else "name one of those"
        return Finding(
            "LF509", f"`{format_}` in `-O {name}` is not a format that is made ({made})", hint=hint
        )
    known = {one: exporter.name for exporter in exporters.values() for one in option_names(exporter)}
    listed = ", ".join(f"`{one}` ({format_})" for one, format_ in known.items())
    hint = did_you_mean(name, known) or (f"there is {listed}" if known else "leave it out")
    has = "has" if len(exporters) == 1 else "have"
    return Finding("LF509", f"{made} {has} no option `{name}`", hint=hint)


def load_plugins(library: Path | None) -> bool:
    """Load the exporters that `plugins:` of the library in use names; return whether there were any.

    Raises LibraryError LF510 where one is not installed, FormatError LF510 where one cannot be used.
    """
    from letterforge.diagnostics import Findings
    from letterforge.exporters.registry import formats, load
    from letterforge.library.locate import locate_library
    from letterforge.library.plugins import LibraryPlugins
    from letterforge.library.settings import read_settings
    from letterforge.plugins import package_of

    findings = Findings()
    settings = read_settings(locate_library(library).source, findings)
    findings.raise_as(LibraryError)
    for plugin in settings.plugins:
        if plugin.text not in formats() and not load(plugin.text) and not package_of(plugin.text):
            findings.extend(LibraryPlugins((plugin,)).not_installed(formats()))
    findings.raise_as(LibraryError)
    return bool(settings.plugins)
