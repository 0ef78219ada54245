"""`letterforge uses`: what of a library uses a part of it, and in which letters it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.completion import complete_ids
from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines, print_status
from letterforge.cli.options import LibraryFolder, OutputForm, ResultFormat

if TYPE_CHECKING:
    from letterforge.diagnostics import Span
    from letterforge.library.use import Kind
    from letterforge.lint.uses import LibraryUses

_NAMES = {"page": "page design", "numbering": "numbering scheme"}

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A clause, placeholder, term, variant, page design or numbering scheme.",
        autocompletion=complete_ids,
    ),
]


def uses(
    id_: Id,
    library: LibraryFolder = None,
    format_: ResultFormat = OutputForm.text,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """List what uses a clause, placeholder, term, variant, page design or numbering, and in which letters.

    Where several things have one id, each is listed. Letters are those that have it in any language, also
    through what uses it.

    Example: letterforge uses notice
    """
    from letterforge.library.catalog import Catalog
    from letterforge.library.locate import locate_library
    from letterforge.lint.uses import find_uses

    located = locate_library(library)
    catalog = Catalog(located.source)
    print_status(f"library: {located}")
    catalog.refuse_empty()
    found = find_uses(catalog)
    kinds = found.kinds_of(id_)
    if format_ is OutputForm.json:
        from letterforge.cli.results import print_json

        print_json({"id": id_, "found": [_data(found, kind, id_) for kind in kinds]})
        return
    for number, kind in enumerate(kinds):
        print_lines([""] * bool(number) + [*_lines(found, kind, id_)])


def _lines(found: LibraryUses, kind: Kind, id_: str) -> Iterator[str]:
    """Yield what uses something, and the letters that have it, for people."""
    declared = found.declared[kind, id_]
    place = str(declared) if declared.source.name else "comes with letterforge"
    yield f"{_NAMES.get(kind, kind)} `{id_}` ({place})"
    rows = [(_NAMES.get(one.kind, one.kind), one.id, str(one.span)) for one in found.uses[kind, id_]]
    width = [max(map(len, column), default=0) for column in zip(*rows, strict=True)]
    for user, name, place in rows:
        yield f"  {user:<{width[0]}}  {name:<{width[1]}}  {place}"
    if not rows:
        yield f"  nothing {'extends' if kind == 'variant' else 'uses'} it"
    letters = found.letters(kind, id_)
    if letters:
        yield f"  letters: {', '.join(letters)}"


def _data(found: LibraryUses, kind: Kind, id_: str) -> dict[str, object]:
    """Return what uses something as JSON data."""
    return {
        "kind": kind,
        **_place(found.declared[kind, id_]),
        "uses": [{"kind": one.kind, "id": one.id, **_place(one.span)} for one in found.uses[kind, id_]],
        "letters": list(found.letters(kind, id_)),
    }


def _place(span: Span) -> dict[str, object]:
    if not span.source.name:
        return {"file": None, "line": None, "column": None}
    line, column = span.position
    return {"file": span.source.name, "line": line, "column": column}
