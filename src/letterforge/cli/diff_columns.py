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
        if columns:
            console.print(_table(told.entries))
        else:
            for entry in told.entries:
                _print_entry(console, entry)
    if same:
        console.print()
        _line(console, unchanged(same))
    for line in stale_lines(stale):
        _line(console, line)


def _line(console: Console, text: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(printable(text), style), soft_wrap=True)


def _print_entry(console: Console, entry: Entry) -> None:
    console.print(_head(entry), soft_wrap=True)
    words = _words(entry.parts, ("same", "removed", "added"))
    for line in words.split("\n") if words else ():
        line.pad_left(4)
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


def _table(found: Iterable[Entry]) -> Table:
    """Return entries as rows: what it is above, both letters below it."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for entry in found:
        table.add_row(_head(entry), "")
        if entry.parts:
            before, after = (_words(entry.parts, ("same", kind)) for kind in ("removed", "added"))
            before.pad_left(4)
            table.add_row(before, after)
    return table
