"""Commands about a library: `list`, `show`, `lint` and `schema`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.options import Language, LibraryFolder, Variant

if TYPE_CHECKING:
    from pathlib import Path

    from letterforge.api import Library, Plan
    from letterforge.letter import Block, Letter


def list_variants(language: Language = None, library: LibraryFolder = None) -> None:
    """List the letters a library can make."""
    from letterforge.cli.messages import print_lines
    from letterforge.placeholders.language_tags import canonical_tag

    opened = _open(library)
    for name in opened.variants:
        variant = opened.variant(name)
        shown = canonical_tag(language or next(iter(variant.languages), ""))
        title = variant.title.text(shown)
        known = variant.languages or _found_language(opened, name)
        languages = f" ({', '.join(known)})" if known else ""
        lines = [f"{name}  {title}{languages}"]
        if variant.description is not None:
            lines.append(f"    {variant.description.text(shown)}")
        print_lines(lines)


def _open(folder: Path | None) -> Library:
    """Return the library in use and print which it is; an empty one is an error."""
    from letterforge.api import open_library
    from letterforge.cli.messages import print_status
    from letterforge.library.locate import locate_library

    located = locate_library(folder)
    opened = open_library(located.path)
    print_status(f"library: {located}")
    opened.refuse_empty()
    return opened


def _found_language(opened: Library, variant: str) -> tuple[str, ...]:
    """Return the language chosen for a variant that names none; nothing where it cannot be composed."""
    from letterforge.diagnostics import LetterforgeError

    try:
        return (opened.language(variant).language,)
    except LetterforgeError:  # `lint` and `show` report it
        return ()


def show(variant: Variant, language: Language = None, library: LibraryFolder = None) -> None:
    """Show a letter's outline: its numbers, titles and clause ids, and the values it asks for."""
    from letterforge.cli.messages import print_lines

    plan = _open(library).plan(variant, language=language)
    letter = plan.assemble(plan.bind({}, blank=True))
    lines = [f"{variant}  {plan.design.plain_title}  ({plan.language})", ""]
    for block in letter.body:
        lines += _outline(block, letter, 0)
    print_lines([*lines, "", *_placeholders(plan)])


def _outline(block: Block, letter: Letter, depth: int) -> list[str]:
    from letterforge.letter import Clause, Paragraph, Section
    from letterforge.letter.traversal import lead, plain

    indent = "  " * depth
    if not isinstance(block, Section | Clause):
        if isinstance(block, Paragraph) and depth:
            return []
        return [f"{indent}{type(block).__name__.lower()}  [{block.id}]"]
    number = f"{block.number.label}{block.number.gap}" if block.number else ""
    title = plain(block.title, letter.design)
    if not title and isinstance(block, Clause):
        words = plain(lead(block, letter.design)[2], letter.design)
        title = words if len(words) <= 40 else words[:40] + "…"
    lines = [f"{indent}{number}{title}  [{block.id}]"]
    for inner in block.body:
        lines += _outline(inner, letter, depth + 1)
    return lines


def _placeholders(plan: Plan) -> list[str]:
    lines = []
    for name, placeholder in plan.placeholders.items():
        needed = "" if placeholder.required and placeholder.default is None else ", optional"
        used = ", ".join(dict.fromkeys(use.where for use in plan.uses[name]))
        lines.append(f"{name}: {placeholder.type}{needed}  {placeholder.label.text(plan.language)}")
        lines.append(f"    used by {used}")
    return lines


def lint(library: LibraryFolder = None) -> None:
    """Check a whole library: every file, placeholder and text, used or not, every letter in every language.

    Findings go to standard output; the exit code is 1 where any of them is an error.
    """
    opened = _open(library)
    _say_languages(opened)
    findings = opened.lint()
    errors = [finding for finding in findings if finding.severity == "error"]
    if findings:
        from letterforge.cli.messages import print_findings

        print_findings(findings, sys.stdout)
        sys.stdout.write("\n")
    warnings = len(findings) - len(errors)
    counts = {"variant": len(opened.variants), "error": len(errors), "warning": warnings}
    summary = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts.items())
    sys.stdout.write(f"{summary}\n")
    if errors:
        raise typer.Exit(1)


def _say_languages(opened: Library) -> None:
    """Print which language is used for variants that name none."""
    from letterforge.cli.messages import print_status
    from letterforge.diagnostics import LetterforgeError

    for name in opened.variants:
        try:
            chosen = opened.language(name)
        except LetterforgeError:  # `lint` reports it
            continue
        if chosen.reason:
            print_status(
                f"language: `{name}` names none, its letters are in {chosen.language} ({chosen.reason})"
            )


class SchemaKind(StrEnum):
    """The kinds of library files, and letters in JSON; docs/cli.md says what each is."""

    clauses = "clauses"
    variant = "variant"
    numbering = "numbering"
    page = "page"
    library = "library"
    letter = "letter"


_KINDS = (
    "clauses: clauses and placeholders; variant: a letter's outline; numbering: a numbering scheme; "
    "page: a page design; library: letterforge.yaml; letter: a letter in JSON."
)


def schema(kind: Annotated[SchemaKind, typer.Argument(metavar="KIND", help=_KINDS)]) -> None:
    """Print the JSON Schema of a kind of file.

    Those of library files are for editors that complete and check YAML, that of a letter for programs that
    read or write letters as JSON.
    """
    if kind is SchemaKind.letter:
        import json

        from letterforge.letter.schema import letter_schema

        sys.stdout.write(json.dumps(letter_schema(), ensure_ascii=False, indent=2) + "\n")
        return
    from letterforge.library.catalog import schema_text

    sys.stdout.write(schema_text(kind.value))
