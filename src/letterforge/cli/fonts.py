"""`letterforge fonts`: the fonts that PDF files are set in on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.library_in_use import languages_of, open_in_use
from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines, print_status
from letterforge.cli.options import LibraryFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from letterforge.api import Library
    from letterforge.exporters.pdf.fonts import Resolved
    from letterforge.letter import Design

Installed = Annotated[bool, typer.Option("--installed", help="The fonts of this machine, one a line.")]


def fonts(
    installed: Installed = False,
    library: LibraryFolder = None,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """List the fonts that letters ask for in PDF files, and those that they get here.

    A font that is not installed has a substitute, which may be as wide letter by letter, or only of the same
    kind. The exit code is 1 where a font has none.

    Example: letterforge fonts
    """
    from letterforge.exporters.pdf.asked_fonts import asked_fonts
    from letterforge.exporters.pdf.fonts import faces

    if installed:
        print_lines(sorted({one.family for several in faces().values() for one in several}))
        return
    found = asked_fonts(_designs(open_in_use(library)))
    print_lines(_lines(found))
    missing = [one for one in found if one.is_substitute and not _is_metric(one)]
    if missing:
        names = ", ".join(f"`{one.name}`" for one in missing)
        print_status(f"for pages as their designs mean them, install {names}")
    if any(one.family is None for one in found):
        raise typer.Exit(1)


def _designs(opened: Library) -> Iterator[Design]:
    """Yield the design of each letter of a library in each of its languages."""
    for variant in opened.variants:
        for language in languages_of(opened, variant):
            yield opened.plan(variant, language=language).design


def _lines(found: tuple[Resolved, ...]) -> Iterator[str]:
    """Yield a line for each font: its name, the font that it gets, and why."""
    from letterforge.exporters.text.width import display_width

    names = [(one.name, one.family or "-", _why(one)) for one in found]
    widths = [max(map(display_width, column), default=0) for column in zip(*names, strict=True)]
    for name, family, why in names:
        first, second = name + " " * (widths[0] - display_width(name)), family.ljust(widths[1])
        yield f"{first}  {second}  {why}"


def _why(one: Resolved) -> str:
    if one.family is None:
        return "not installed, and nothing like it"
    if not one.is_substitute:
        return "installed"
    return "a substitute, as wide" if _is_metric(one) else "a substitute"


def _is_metric(one: Resolved) -> bool:
    from letterforge.exporters.pdf.substitutes import is_metric

    return one.family is not None and is_metric(one.name, one.family)
