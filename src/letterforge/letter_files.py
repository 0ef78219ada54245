"""Letter files: letters in JSON, and the Word files that they take their look from, read from disk."""

from __future__ import annotations

import sys
from os import PathLike, fspath
from pathlib import Path

from msgspec.structs import replace

from letterforge.diagnostics import Finding, LetterFileError, UsageError
from letterforge.letter import Letter, ReferenceFile
from letterforge.letter.bounds import MAX_BYTES
from letterforge.letter.reference import MAX_REFERENCE

STDIN = "-"


def read_letter(path: str | PathLike[str], *, reference: str | PathLike[str] | None = None) -> Letter:
    """Return the letter in a file of JSON, as the format `json` writes it; `-` is standard input.

    Args:
        path: the file.
        reference: the Word file that the letter was made with, needed for DOCX alone; a letter that was made
            without one takes any.

    Raises:
        UsageError: LF002 where a file cannot be read.
        LetterFileError: LF505, LF506 or LF507 where it holds no letter that can be used, LF508 where the
            letter was made with another Word file.
    """
    from letterforge.letter.codec import decode  # most letters are read from no file

    name = fspath(path)
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if name == STDIN else _read(Path(name), name, MAX_BYTES)
    shown = "<stdin>" if name == STDIN else name
    letter = decode(data, shown)
    return letter if reference is None else give_reference(letter, read_reference(reference), shown)


def read_reference(path: str | PathLike[str]) -> ReferenceFile:
    """Return a Word file whose look letters take over; raises UsageError LF002."""
    data = _read(Path(path), fspath(path), MAX_REFERENCE)
    if len(data) > MAX_REFERENCE:
        hint = "use smaller pictures; it is there for its look alone"
        raise UsageError(Finding("LF002", f"the reference file `{path}` is larger than 32 MiB", hint=hint))
    return ReferenceFile.of(str(path), data)


def give_reference(letter: Letter, reference: ReferenceFile, name: str = "<letter>") -> Letter:
    """Return `letter` with the bytes of its reference file; a letter that was made without one takes any.

    Messages call the letter `name`.

    Raises LetterFileError LF508 where the letter was made with another file.
    """
    page = letter.design.page
    if page.reference is not None and page.reference != reference:
        message = f"`{reference.name}` is not the Word file that the letter was made with"
        hint = f"give `{page.reference.name}`, whose SHA-256 is {page.reference.sha256}"
        raise LetterFileError(Finding("LF508", message, place=reference_place(name), hint=hint))
    return replace(letter, design=replace(letter.design, page=replace(page, reference=reference)))


def reference_place(name: str) -> str:
    """Return where the letter in the file `name` tells its reference file."""
    return f"{name}: $.design.page.reference"


def _read(path: Path, name: str, most: int) -> bytes:
    """Return at most `most` + 1 bytes of a file."""
    if not name:
        raise UsageError(Finding("LF002", "the name of a file is empty", hint="name the file"))
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            Finding("LF002", f"`{name}` cannot be read: {reason}", hint="check the name of the file")
        ) from error
