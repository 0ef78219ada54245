"""`letterforge schema`: prints the JSON Schema of a kind of file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from letterforge.cli.options import LibraryFolder
from letterforge.diagnostics import LetterforgeError


class SchemaKind(StrEnum):
    """The kinds of library files, and letters in JSON; docs/cli.md says what each is."""

    clauses = "clauses"
    variant = "variant"
    numbering = "numbering"
    page = "page"
    calendar = "calendar"
    library = "library"
    test = "test"
    letter = "letter"


_KINDS = (
    "clauses: clauses and placeholders; variant: a letter's outline; numbering: a numbering scheme; "
    "page: a page design; calendar: working days of a country; library: letterforge.yaml; "
    "test: tests of letters; letter: a letter in JSON."
)


def schema(
    kind: Annotated[SchemaKind, typer.Argument(metavar="KIND", help=_KINDS)], library: LibraryFolder = None
) -> None:
    """Print the JSON Schema of a kind of file.

    Those of library files are for editors that complete and check YAML, that of a letter for programs that
    read or write letters as JSON. The types of placeholders are those that the library can use.
    """
    from letterforge.cli.results import print_json

    if kind is SchemaKind.letter:
        from letterforge.letter.schema import letter_schema

        print_json(letter_schema())
        return
    from letterforge.library.validation.schemas import schema as schema_of

    has_types = kind in (SchemaKind.clauses, SchemaKind.variant)  # files that declare placeholders
    print_json(schema_of(kind.value, _types(library) if has_types else ()))


def _types(folder: Path | None) -> tuple[str, ...]:
    """Return the types of other packages that the library names; without one there are none."""
    from letterforge.library.catalog import Catalog
    from letterforge.library.locate import locate_library

    try:
        return Catalog(locate_library(folder).source).plugins.types
    except LetterforgeError:
        if folder is not None:
            raise
        return ()
