"""Diff columns: changes in colours, and on a wide terminal before and after side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from letterforge.comparison.changes import Part
from letterforge.diagnostics.formats.printable import printable
from letterforge.review.versions.diff_lines import stale_lines, unchanged
from letterforge.review.versions.entries import Entry
from letterforge.review.versions.told_letters import told_letters

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from letterforge.cli.version_options import ComparedSides
    from letterforge.review.stale_translations import StaleTranslation

_STYLES = {"removed": "red strike", "added": "green underline", "same": ""}
_INDENT = 4  # columns before the words of an entry
_SIGNS = {"+": "green", "-": "red", "~": "yellow", ">": "cyan", "#": "dim"}


def print_colored(
    sides: ComparedSides, stale: Sequence[StaleTranslation] = (), *, columns: bool, color: bool
) -> None:
    """Print changes on standard output, with `columns` both letters beside each other."""
    from rich.console import Console

    console = Console(file=sys.stdout, force_terminal=color, no_color=not color, highlight=False, emoji=False)
    _line(console, f"from {sides.before} to {sides.after}")
    changed, same = told_letters(sides.pairs)
    for told in changed:
        console.print()
        _line(console, f"{told.names}: {told.fate}", "bold")
        for entry in told.entries:
            _print_entry(console, entry, columns=columns)
    if same:
        console.print()
        _line(console, unchanged(same))
    for line in stale_lines(stale):
        _line(console, line)


def _line(console: Console, text: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(printable(text), style), soft_wrap=True)


def _print_entry(console: Console, entry: Entry, *, columns: bool) -> None:
    console.print(_head(entry), soft_wrap=True)
    if columns and entry.parts:
        console.print(_columns(entry))
        return
    words = _words(entry.parts, ("same", "removed", "added"))
    for line in words.split("\n") if words else ():
        line.pad_left(_INDENT)
        console.print(line, soft_wrap=True)


def _head(entry: Entry) -> Text:
    from rich.text import Text

    return Text.assemble((f"{entry.sign} ", _SIGNS[entry.sign]), printable(entry.head))


def _words(parts: Iterable[Part], kinds: tuple[str, ...]) -> Text:
    from rich.text import Text

    shown = [
        ("\n".join(map(printable, one.text.split("\n"))), _STYLES[one.kind])
        for one in parts
        if one.kind in kinds
    ]
    return Text.assemble(*shown)


def _columns(entry: Entry) -> Table:
    """Return the words of an entry as one row: before, and after beside it."""
    from rich.padding import Padding
    from rich.table import Table

    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=1, overflow="fold")  # a line of Chinese has no space to break at
    table.add_column(ratio=1, overflow="fold")
    words = (_words(entry.parts, ("same", kind)) for kind in ("removed", "added"))
    table.add_row(*(Padding(one, (0, 0, 0, _INDENT)) for one in words))
    return table
