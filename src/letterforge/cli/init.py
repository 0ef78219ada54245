"""`letterforge init`: begins a library in a new folder, or copies files that come with letterforge there."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines, print_status
from letterforge.cli.new_library import (
    LANGUAGES,
    check_origin,
    files_of,
    language_of_new,
    next_steps,
    origins,
)
from letterforge.diagnostics import Finding, UsageError


def _complete_origins(incomplete: str) -> list[str]:
    return [one for one in origins() if one.startswith(incomplete)]


def _complete_languages(incomplete: str) -> list[str]:
    return [one for one in LANGUAGES if one.startswith(incomplete)]


Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder to write to: a new one, or an empty one.")
]
NewLanguage = Annotated[
    str | None,
    typer.Option(
        "--language",
        "-l",
        metavar="TAG",
        help="The language of the letters: en or zh-CN; default that of the terminal, else en.",
        autocompletion=_complete_languages,
    ),
]
Origin = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="NAME",
        help="What is copied instead: shipped, the library of letterforge; office, ten letters; or examples.",
        autocompletion=_complete_origins,
    ),
]


def init(
    folder: Folder,
    language: NewLanguage = None,
    origin: Origin = None,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Begin a library in a new folder: two letters, values, settings for editors and CI.

    It makes letters and passes `letterforge lint` at once. `--from examples` copies values, a table, a
    library in six languages, programs and files for CI servers instead, `--from office` ten letters of an
    office in Chinese and English.
    """
    if origin is not None:
        check_origin(origin)
    chosen = language_of_new(language, origin)
    _check(folder)
    files = files_of(origin, chosen)
    _write(folder, files)
    print_lines(_written(folder, files))
    sys.stdout.flush()  # what comes next is told on standard error, and below it where both go to one place
    print_status("next:")
    for line in (f"cd {shlex.quote(str(folder))}", *next_steps(origin)):
        print_status(f"  {line}")


def _check(folder: Path) -> None:
    """Raise UsageError LF502 where the folder exists and is not an empty folder."""
    try:
        reason = "it is not empty" if any(folder.iterdir()) else ""
    except FileNotFoundError:
        return
    except NotADirectoryError:
        reason = "it is a file"
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    if reason:
        message = f"nothing can be written to `{folder}`: {reason}"
        raise UsageError(Finding("LF502", message, hint="name a folder that does not exist yet"))


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files; on an error what was written is removed again. Raises ExportError LF502, OSError."""
    from letterforge.files.writing import write_file

    made: list[Path] = []
    try:
        for name, data in files.items():
            target = folder / name
            made += _make_folders(target.parent)
            write_file(target, data)
            made.append(target)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _make_folders(folder: Path) -> list[Path]:
    """Create a folder and its missing parents; return those that were missing, the highest first."""
    if folder.is_dir():
        return []
    above = _make_folders(folder.parent)
    try:
        folder.mkdir()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"nothing can be written to `{folder}`: {reason}"
        raise UsageError(Finding("LF502", message, hint="choose another folder")) from error
    return [*above, folder]


def _written(folder: Path, names: Iterable[str]) -> Iterator[str]:
    """Yield what was written into the folder itself, a line each; folders end with `/`."""
    known = sorted(names)
    for name in dict.fromkeys(name.partition("/")[0] for name in known):
        yield f"{folder / name}" if name in known else f"{folder / name}/"
