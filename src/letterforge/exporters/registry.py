"""Registry of formats: ours, and those of other packages, loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from letterforge.diagnostics import ExportError, Finding, LetterforgeError, did_you_mean
from letterforge.diagnostics.errors import FormatError
from letterforge.exporters.docx import WordExporter
from letterforge.exporters.exporter import Exporter, Options
from letterforge.exporters.format_options import read_options
from letterforge.exporters.html import HtmlExporter
from letterforge.exporters.json import JsonExporter
from letterforge.exporters.markdown import MarkdownExporter
from letterforge.exporters.pdf import PdfExporter
from letterforge.exporters.text import TextExporter
from letterforge.letter import Design, Letter
from letterforge.plugins import FAILURES, reason_of

FORMATS: Mapping[str, Exporter] = MappingProxyType(
    {
        one.name: one
        for one in (
            MarkdownExporter(),
            WordExporter(),
            TextExporter(),
            HtmlExporter(),
            JsonExporter(),
            PdfExporter(),
        )
    }
)
"""The exporters that come with letterforge, by name."""

ALIASES: Mapping[str, str] = MappingProxyType({"markdown": "md", "text": "txt"})
"""Other names of formats."""

MAX_LETTERS = 100  # of one file

_Result = TypeVar("_Result")
_OPTIONS = {name: one.options() for name, one in FORMATS.items()}
_registered: dict[str, Exporter] = {}


def register(exporter: Exporter) -> None:
    """Add an exporter for the rest of this process, in the place of one of its name that was added before.

    Raises FormatError LF510 where it is no `Exporter`, or has the name or an ending of a format of ours.
    """
    from letterforge.exporters.plugins import fault_of

    name = str(getattr(exporter, "name", ""))
    fault = fault_of(exporter, name) or _clash(exporter)
    if fault is not None:
        message = f"the exporter `{name}` cannot be used: {fault}"
        raise FormatError(Finding("LF510", message, hint="docs/plugins.md shows one"))
    _registered[name] = exporter


def _clash(exporter: Exporter) -> str | None:
    if exporter.name in FORMATS or exporter.name in ALIASES:
        return f"`{exporter.name}` is a format of letterforge"
    ours = {ending: name for name, one in FORMATS.items() for ending in one.extensions}
    taken = [one for one in exporter.extensions if one in ours]
    return f"files that end in `{taken[0]}` are those of `{ours[taken[0]]}`" if taken else None


def formats() -> Mapping[str, Exporter]:
    """Return the exporters of this process by name: ours, and those that were added or loaded."""
    return {**FORMATS, **_registered}


def format_of(path: str) -> str | None:
    """Return the format for the ending of `path`, or None; case is ignored."""
    lower = path.lower()
    return next((name for name, one in formats().items() if lower.endswith(one.extensions)), None)


def named(name: str, *, plugins: bool = True) -> str:
    """Return the name of the format that `name` or an alias names.

    With `plugins`, one that is not known is looked for among installed packages. Raises FormatError: LF501
    where there is none, LF510 where it cannot be used.
    """
    lower = name.lower()
    key = ALIASES.get(lower, lower)
    if key in FORMATS or key in _registered:
        return key
    if plugins and (load(key) or load(name)):  # one whose name has capitals tells why it cannot be used
        return key
    raise FormatError(_unknown(name, plugins=plugins))


def load(name: str) -> bool:
    """Return whether an installed package offers a format of that name, which is known from now on."""
    from letterforge.exporters.plugins import load_exporter

    exporter = load_exporter(name)
    if exporter is None:
        return False
    register(exporter)
    return True


def _unknown(name: str, *, plugins: bool) -> Finding:
    from letterforge.exporters.plugins import installed_names

    others = installed_names()
    if name in others and not plugins:
        hint = "without `--untrusted`, the package that offers it is used"
        return Finding("LF501", f"`{name}` is not a format of letterforge", hint=hint)
    word = name.lower() in ("word", "doc", "msword")
    names = dict.fromkeys([*FORMATS, *ALIASES, *_registered, *(others if plugins else ())])
    nearest = "did you mean `docx`?" if word else did_you_mean(name.lower(), names)
    known = ", ".join(f"`{one}`" for one in names if one not in ALIASES)
    return Finding("LF501", f"`{name}` is not a known format", hint=nearest or f"use one of {known}")


def exporter_of(name: str) -> Exporter:
    """Return the exporter of a format by its name or alias; errors are those of `named`."""
    key = named(name)
    return FORMATS[key] if key in FORMATS else _registered[key]


def options_of(name: str, design: Design, given: Mapping[str, object] | None = None) -> Options:
    """Return the options that a format has for letters of a design; `given` ones take precedence.

    Raises FormatError LF509 where the format lacks one, or one cannot have its value.
    """
    if not given and not design.page.options and name in _OPTIONS:
        return _OPTIONS[name]
    return read_options(exporter_of(name), design, given)


def export(letter: Letter, format: str, options: Mapping[str, object] | None = None) -> bytes:  # noqa: A002  # the word that users of the API know
    """Return `letter` in a format: `md`, `docx`, `txt`, `html`, `json`, `pdf`, another name, or a plug-in's.

    `options` are those of the format by name, such as `{"width": 60}`; values may be texts. Raises
    ExportError: LF501 where the format is not known, LF509 where it lacks an option, LF504 where a hand-made
    letter holds what no text can (half of a surrogate pair), LF510 where a plug-in fails. Raises TypeError
    where it is given no Letter or no name.
    """
    if not isinstance(letter, Letter):
        raise TypeError(f"export takes a Letter, as `Plan.assemble` returns, not {type(letter).__name__}")
    check_format(format)
    name = named(format)
    return write(letter, name, options_of(name, letter.design, options))


def write(letter: Letter, name: str, options: Options) -> bytes:
    """Return `letter` in the format `name`, which `named` returned, with options that `options_of` did.

    Raises ExportError as `export` does.
    """
    exporter = FORMATS[name] if name in FORMATS else _registered[name]
    data = _call(exporter, exporter.export, letter, options)
    if not isinstance(data, bytes):
        raise _failed(exporter, f"it returned {type(data).__name__}, not bytes")
    return data


def export_several(
    letters: Sequence[Letter],
    format: str,  # noqa: A002  # the word that users of the API know
    options: Mapping[str, object] | None = None,
) -> bytes:
    """Return letters in one file, each on pages and with numbers of its own; one alone is as `export` has it.

    Raises ExportError as `export` does, and LF504 where the format holds one letter alone, or where there
    are more than 100. Raises TypeError where there is none.
    """
    check_format(format)
    if not letters or not all(isinstance(letter, Letter) for letter in letters):
        raise TypeError("export_several takes a list of Letters, as `Plan.assemble` returns them")
    name = named(format)
    pairs = [(letter, options_of(name, letter.design, options)) for letter in letters]
    if len(letters) == 1:
        return write(letters[0], name, pairs[0][1])
    exporter = FORMATS[name] if name in FORMATS else _registered[name]
    together = getattr(exporter, "export_several", None)
    if together is None:
        message = f"a file of the format `{name}` holds one letter"
        raise ExportError(Finding("LF504", message, hint="write each letter into a file of its own"))
    if len(letters) > MAX_LETTERS:
        message = f"{len(letters)} letters are more than the {MAX_LETTERS} that stand in one file"
        raise ExportError(Finding("LF504", message, hint="write fewer of them into one file"))
    data: bytes = _call(exporter, together, pairs)
    return data


def _call(exporter: Exporter, method: Callable[..., _Result], *arguments: object) -> _Result:
    """Return what a method of an exporter returns; a plug-in that fails is named (LF510)."""
    try:
        return method(*arguments)
    except MemoryError:
        raise
    except FAILURES as error:
        if isinstance(error, UnicodeEncodeError) and "\ud800" <= error.object[error.start] <= "\udfff":
            raise ExportError(_no_character(error.object[error.start])) from error
        if exporter.name in FORMATS or _tells_findings(error):
            raise
        raise _failed(exporter, reason_of(error)) from error


def _no_character(half: str) -> Finding:
    message = f"the letter holds U+{ord(half):04X}, which is not a character"
    return Finding("LF504", message, hint="it is half of a surrogate pair; write the character itself")


def _tells_findings(error: BaseException) -> bool:
    """Return whether an error of a plug-in is one of ours, with findings as ours have them."""
    found = error.findings if isinstance(error, LetterforgeError) else ()
    return bool(found) and all(isinstance(one, Finding) for one in found)


def _failed(exporter: Exporter, why: str) -> ExportError:
    message = f"the exporter of `{exporter.name}`, a plug-in, failed: {why}"
    hint = f"report it to those who made {type(exporter).__module__}; other formats can be written"
    return ExportError(Finding("LF510", message, hint=hint))


def prepare(
    design: Design, names: Iterable[str], options: Mapping[str, Mapping[str, object]] | None = None
) -> None:
    """Prepare what all letters of a design share in some formats; `options` are given ones by format.

    Raises ExportError as `export` does.
    """
    for name in names:
        exporter = exporter_of(name)
        prepared = options_of(exporter.name, design, (options or {}).get(exporter.name))
        _call(exporter, exporter.prepare, design, prepared)


def notes(design: Design, names: Iterable[str]) -> tuple[Finding, ...]:
    """Return the distinct warnings about what the exporters of some formats leave out of a design.

    Raises ExportError LF510 where a plug-in fails.
    """
    return tuple(dict.fromkeys(one for name in names for one in _notes_of(exporter_of(name), design)))


def _notes_of(exporter: Exporter, design: Design) -> tuple[Finding, ...]:
    look = getattr(exporter, "notes", None)
    if look is None:
        return ()
    found = _call(exporter, lambda: tuple(look(design)))
    if not all(isinstance(one, Finding) for one in found):
        raise _failed(exporter, "its `notes` are no findings")
    return found


def check_format(name: object) -> None:
    """Raise TypeError where the name of a format is no text."""
    if not isinstance(name, str):
        raise TypeError(f"a format is named by a text such as `docx`, not by {type(name).__name__}")
