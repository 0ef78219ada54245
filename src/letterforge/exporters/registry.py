"""Registry of formats: one line each; an exporter's module is imported on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import cast

from msgspec import Struct

from letterforge.diagnostics import ExportError, Finding, did_you_mean
from letterforge.diagnostics.errors import FormatError
from letterforge.letter import Design, Letter


class Format(Struct, frozen=True, eq=False):
    """A format: its title, file name endings, exporter module and other names.

    `imports` are modules that the exporter imports with its first letter.
    """

    title: str
    endings: tuple[str, ...]
    module: str
    aliases: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "md": Format("Markdown", (".md", ".markdown"), "letterforge.exporters.markdown", ("markdown",)),
        "docx": Format("Word", (".docx",), "letterforge.exporters.docx", imports=("docx",)),
        "txt": Format("plain text", (".txt", ".text"), "letterforge.exporters.text", ("text",)),
        "json": Format("JSON", (".json",), "letterforge.exporters.json"),
    }
)
"""Every format by its name on the command line."""

_NAMES: Mapping[str, str] = MappingProxyType(
    {name: key for key, one in FORMATS.items() for name in (key, *one.aliases)}
)
_exporters: dict[str, Callable[[Letter], bytes]] = {}


def format_of(path: str) -> str | None:
    """Return the format for the ending of `path`, or None; case is ignored."""
    lower = path.lower()
    return next((name for name, one in FORMATS.items() if lower.endswith(one.endings)), None)


def export(letter: Letter, format: str) -> bytes:  # noqa: A002  # the word that users of the API know
    """Return `letter` in a format: `md`, `docx`, `txt`, `json`, or another name of theirs.

    Raises ExportError: LF501 where the format is not known, LF504 where a hand-made letter holds what no
    text can (half of a surrogate pair). Raises TypeError where it is given no Letter or no name.
    """
    if not isinstance(letter, Letter):
        raise TypeError(f"export takes a Letter, as `Plan.assemble` returns, not {type(letter).__name__}")
    check_format(format)
    exporter = _exporters.get(format) or _load(format)
    try:
        return exporter(letter)
    except UnicodeEncodeError as error:
        point = ord(error.object[error.start])
        raise ExportError(
            Finding(
                "LF504",
                f"the letter holds U+{point:04X}, which is not a character",
                hint="it is half of a surrogate pair; write the character itself",
            )
        ) from error


def prepare(design: Design, formats: Iterable[str]) -> None:
    """Import the exporters of `formats`, and prepare what all letters of a design share.

    Formats are named by the keys of FORMATS. Raises ExportError as `export` does.
    """
    from importlib import import_module

    for name in formats:
        make = getattr(import_module(FORMATS[name].module), "prepare", None)
        if make is not None:
            make(design)


def notes(design: Design, formats: Iterable[str]) -> tuple[Finding, ...]:
    """Return the distinct warnings about what the exporters of `formats` leave out of a design."""
    from importlib import import_module

    if design.page.reference is None:
        return ()
    found: dict[Finding, None] = {}
    for name in formats:
        look = getattr(import_module(FORMATS[_NAMES[name.lower()]].module), "notes", None)
        found.update(dict.fromkeys(look(design) if look is not None else ()))
    return tuple(found)


def check_format(name: object) -> None:
    """Raise TypeError where the name of a format is no text."""
    if not isinstance(name, str):
        raise TypeError(f"a format is named by a text such as `docx`, not by {type(name).__name__}")


def _load(name: str) -> Callable[[Letter], bytes]:
    from importlib import import_module

    exporter = cast("Callable[[Letter], bytes]", import_module(FORMATS[named(name)].module).export)
    _exporters[name] = exporter
    return exporter


def named(name: str) -> str:
    """Return the key of the format `name` or alias; raises FormatError LF501 for an unknown one."""
    key = _NAMES.get(name.lower())
    if key is None:
        word = name.lower() in ("word", "doc", "msword")
        hint = "did you mean `docx`?" if word else did_you_mean(name.lower(), _NAMES)
        known = ", ".join(f"`{one}`" for one in FORMATS)
        message = f"`{name}` is not a known format"
        raise FormatError(Finding("LF501", message, hint=hint or f"use one of {known}"))
    return key
