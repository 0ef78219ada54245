"""`letterforge schema`: JSON Schemas of files, to print or in the place where editors read them."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines, print_status
from letterforge.cli.options import LibraryFolder
from letterforge.diagnostics import Finding, LetterforgeError, LibraryError, UsageError


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
    "test: tests of letters; letter: a letter in JSON. With --workspace the folder that is opened in the "
    "editor."
)


def _complete_kinds(incomplete: str) -> list[str]:
    return [kind.value for kind in SchemaKind if kind.value.startswith(incomplete)]


Kind = Annotated[
    str | None,
    typer.Argument(metavar="KIND", help=_KINDS, autocompletion=_complete_kinds, show_default=False),
]
ForWorkspace = Annotated[
    bool,
    typer.Option(
        "--workspace", help="Write schemas that know the ids of the library, and settings of VS Code."
    ),
]
Check = Annotated[
    bool, typer.Option("--check", help="With --workspace: write nothing, say what is not up to date.")
]


def schema(
    kind: Kind = None,
    workspace: ForWorkspace = False,
    check: Check = False,
    library: LibraryFolder = None,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Print the JSON Schema of a kind of file, or write all of them for an editor.

    Those of library files are for editors that complete and check YAML, that of a letter for programs that
    read or write letters as JSON. The types of placeholders are those that the library can use. With
    --workspace editors also complete clauses, placeholders, pages and numberings, and mark wrong ones.

    Example: letterforge schema --workspace
    """
    if workspace:
        _write_workspace(None if kind is None else Path(kind), library, check=check)
        return
    if check:
        raise UsageError(Finding("LF001", "`--check` is for `--workspace` alone", hint="add `--workspace`"))
    _print_schema(_kind(kind), library)


def _kind(named: str | None) -> SchemaKind:
    """Return the kind of a name; raises UsageError LF001 without one, BadParameter where there is none."""
    kinds = [kind.value for kind in SchemaKind]
    if named in kinds:
        return SchemaKind(named)
    if named is None:
        hint = f"write one of {', '.join(f'`{one}`' for one in kinds)}, or `--workspace`"
        raise UsageError(Finding("LF001", "no kind of file is named", hint=hint))
    message = f"'{named}' is not one of {', '.join(map(repr, kinds))}."
    raise typer.BadParameter(message, param_hint="'KIND'")


def _print_schema(kind: SchemaKind, library: Path | None) -> None:
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


def _write_workspace(folder: Path | None, library: Path | None, *, check: bool) -> None:
    """Write what is not up to date; with `check` raise LibraryError LF830 with it instead."""
    from letterforge.editor.workspace_place import find_workspace

    found, catalog = find_workspace(folder, library)
    files = found.outdated(catalog)
    if check and files:
        hint = "`letterforge schema --workspace` writes it"
        names = [str(found.folder / name) for name in files]
        raise LibraryError(
            *(Finding("LF830", f"`{one}` is not up to date", place=one, hint=hint) for one in names)
        )
    found.write(files)
    print_lines(str(found.folder / name) for name in files)
    sys.stdout.flush()  # before what standard error says of it
    if not files:
        sys.stdout.write("all schemas and settings are up to date\n")
    else:
        print_status("written; the YAML extension of VS Code (redhat.vscode-yaml) reads them at once")
