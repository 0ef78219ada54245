"""`letterforge init`: copies files that come with letterforge into a new folder."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines, print_status
from letterforge.diagnostics import Finding, UsageError

_PACKAGE = Path(__file__).resolve().parent.parent
_NEXT = (
    "letterforge render variant1 --vars org.yaml -o letter.docx",
    "letterforge batch variant1 --data customers.csv --vars common.yaml -o 'out/{{ id }}.docx'",
)


class Origin(StrEnum):
    """What a new folder may be made from."""

    examples = "examples"


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to write to: a new one, or an empty one.")
    ],
    origin: Annotated[
        Origin,
        typer.Option(
            "--from", metavar="NAME", help="What is copied: examples, the files that the documents use."
        ),
    ],
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Copy files that come with letterforge into a new folder, to begin with.

    `--from examples` copies values, a table, a library in six languages, programs and files for CI servers.
    """
    _check(folder)
    source = shipped(origin.value)
    names = list(_names(source))
    _copy(source, folder, names)
    print_lines(_written(folder, names))
    print_status("next:")
    for line in (f"cd {shlex.quote(str(folder))}", *_NEXT):
        print_status(f"  {line}")


def shipped(name: str) -> Path:
    """Return a folder that comes with letterforge: in the package, or at the top of a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent.parent / name


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
        message = f"nothing can be copied to `{folder}`: {reason}"
        raise UsageError(Finding("LF502", message, hint="name a folder that does not exist yet"))


def _names(source: Path) -> Iterator[str]:
    """Yield the files below a folder by their paths from it, sorted; hidden ones are left out."""
    for path in sorted(source.rglob("*")):
        parts = path.relative_to(source).parts
        if path.is_file() and not any(part.startswith((".", "__")) for part in parts):
            yield "/".join(parts)


def _copy(source: Path, folder: Path, names: list[str]) -> None:
    """Copy files; on an error what was written is removed again. Raises ExportError LF502, OSError."""
    from letterforge.files.writing import write_file

    made: list[Path] = []
    try:
        for name in names:
            target = folder / name
            made += _make_folders(target.parent)
            write_file(target, (source / name).read_bytes())
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
        message = f"nothing can be copied to `{folder}`: {reason}"
        raise UsageError(Finding("LF502", message, hint="choose another folder")) from error
    return [*above, folder]


def _written(folder: Path, names: list[str]) -> Iterator[str]:
    """Yield what was written into the folder itself, a line each; folders end with `/`."""
    for name in dict.fromkeys(name.partition("/")[0] for name in names):
        yield f"{folder / name}" if name in names else f"{folder / name}/"
