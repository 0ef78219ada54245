"""JSON: the letter as data, for other programs and for `letterforge convert`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from letterforge.diagnostics import ExportError, LetterFileError
from letterforge.exporters.exporter import Options
from letterforge.letter import Design, Letter


class JsonOptions(Options, frozen=True):
    """Options of JSON."""

    indent: Annotated[
        int, Meta(ge=0, le=8, description="Spaces that each level is indented by; 0 writes one line.")
    ] = 0


class JsonExporter:
    """Writes a letter as JSON: UTF-8, one line; decoded it is the same letter."""

    name = "json"
    title = "JSON"
    extensions = (".json",)
    options = JsonOptions

    def prepare(self, design: Design, options: JsonOptions) -> None:
        """Do nothing: letters share nothing."""

    def export(self, letter: Letter, options: JsonOptions) -> bytes:
        """Return the letter as JSON.

        Raises ExportError LF504 where it could not be decoded again: it holds more than letters may.
        """
        from letterforge.letter.codec import encode_checked

        try:
            data = encode_checked(letter)
        except LetterFileError as error:
            raise ExportError(*(replace(one, code="LF504") for one in error.findings)) from error
        return _laid_out(data, options)

    def export_several(self, letters: Sequence[tuple[Letter, JsonOptions]]) -> bytes:
        """Return an object of the `kind` "letters" that holds letters as JSON, under `letters`."""
        each = b",".join(self.export(letter, JsonOptions()).rstrip() for letter, _ in letters)
        return _laid_out(b'{"kind":"letters","version":1,"letters":[' + each + b"]}", letters[0][1])


def _laid_out(data: bytes, options: JsonOptions) -> bytes:
    if options.indent:
        data = msgspec.json.format(data, indent=options.indent)
    return data + b"\n"
