"""`letterforge example`: values to try a letter with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.messages import FindingFormat, MessageFormat, print_findings, print_lines, print_status
from letterforge.cli.options import Language, LibraryFolder, Variant
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from letterforge.library.catalog import Catalog
    from letterforge.review.covering_values.search import Examples
    from letterforge.yamldoc import Node

Cover = Annotated[
    bool,
    typer.Option(
        "--cover", help="Write several: as few as reach every clause, branch and option of the letter."
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="DIR", help="With --cover: the folder that files of values are written to."
    ),
]

Force = Annotated[
    bool,
    typer.Option("--force", help="With --output: write over files that are there and say something else."),
]


def example(
    variant: Variant,
    cover: Cover = False,
    output: Output = None,
    force: Force = False,
    language: Language = None,
    library: LibraryFolder = None,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Write values to try a letter with: the examples of declarations, or values that reach all of it.

    Example: letterforge example variant1 --cover -o values
    """
    from letterforge.library.catalog import Catalog
    from letterforge.library.locate import locate_library

    if output is not None and not cover:
        hint = "write `letterforge example VARIANT > org.yaml`, or add `--cover`"
        raise UsageError(Finding("LF001", "`--output` is a folder, for `--cover`", hint=hint))
    located = locate_library(library)
    catalog = Catalog(located.source)
    if not cover:
        _print_example(catalog, variant, language)
        return
    print_status(f"library: {located}")
    _write_covering(catalog, variant, language, output, force=force)


def _write_covering(
    catalog: Catalog, variant: str, language: str | None, output: Path | None, *, force: bool
) -> None:
    """Write as few values as reach all of a letter, and warn of what none reaches."""
    from letterforge.review.covering_values.search import find_examples

    found = find_examples(catalog, variant, language)
    if found.unreached:
        print_findings(_unreached(found))
    if output is None:
        _print_examples(variant, found)
    else:
        _write_files(output, variant, found, force=force)


def _print_example(catalog: Catalog, variant: str, language: str | None) -> None:
    """Print values of a letter: the examples and defaults of declarations, else something of their type."""
    from letterforge.assembly.variant_plans import plan_variant
    from letterforge.review.covering_values.candidates import base_of

    plan = plan_variant(catalog, variant, language)
    print_lines(_lines({name: base_of(one) for name, one in plan.placeholders.items()}))


def _unreached(found: Examples) -> list[Finding]:
    """Return LF814 for each part that no values reach."""
    hint = "where conditions exclude each other, delete what no letter has; else write values yourself"
    return [
        Finding("LF814", f"no values reach {one.name}", place=one.place, hint=hint, severity="warning")
        for one in found.unreached
    ]


def _print_examples(variant: str, found: Examples) -> None:
    """Print values one behind the other, each led by a comment."""
    for number, values in enumerate(found.values, 1):
        print_lines([f"# {variant} {number} of {len(found.values)}", *_lines(values), ""])


def _lines(values: Mapping[str, Node]) -> list[str]:
    from letterforge.placeholders.values_template import write_flow

    return [f"{name}: {write_flow(one)}" for name, one in values.items()]


def _write_files(folder: Path, variant: str, found: Examples, *, force: bool) -> None:
    """Write a values file for each example into a folder, which is made where it is missing.

    Raises UsageError LF502 where a file says something else, unless `force`; then none is written.
    """
    from letterforge.files.writing import write_file

    width = len(str(len(found.values)))
    files = {
        folder / f"{variant}-{number:0{width}}.yaml": ("\n".join(_lines(values)) + "\n").encode()
        for number, values in enumerate(found.values, 1)
    }
    if not force:
        _refuse_others(files)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"`{folder}` cannot be made: {(error.strerror or str(error)).lower()}"
        raise UsageError(Finding("LF502", message, hint="choose another folder")) from error
    for target, data in files.items():
        write_file(target, data)
        print_lines([str(target)])


def _refuse_others(files: Mapping[Path, bytes]) -> None:
    """Raise UsageError LF502 for the files that are there and say something else."""
    others = [path for path, data in files.items() if path.exists() and not _says(path, data)]
    hint = "choose another folder, or write over them with `--force`"
    if others:
        raise UsageError(
            *(Finding("LF502", f"`{one}` is there and says something else", hint=hint) for one in others)
        )


def _says(path: Path, data: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(data) + 1) == data
    except OSError:
        return False
