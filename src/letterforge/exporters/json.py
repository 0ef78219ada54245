"""JSON: the letter as data, for other programs and for `letterforge convert`."""

from __future__ import annotations

from msgspec.structs import replace

from letterforge.diagnostics import ExportError, LetterFileError
from letterforge.letter import Letter
from letterforge.letter.codec import encode_checked


def export(letter: Letter) -> bytes:
    """Return the letter as JSON: UTF-8, one line; decoded it is the same letter.

    Raises ExportError LF504 where it could not be decoded again: it holds more than letters that are read.
    """
    try:
        return encode_checked(letter) + b"\n"
    except LetterFileError as error:
        raise ExportError(*(replace(one, code="LF504") for one in error.findings)) from error
