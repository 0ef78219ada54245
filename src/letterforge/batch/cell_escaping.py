r"""Shields: cells of failed rows that neither a spreadsheet nor a terminal nor a CI log takes for a command.

A cell that a spreadsheet would run as a formula gets an apostrophe in front. A character that steers a
terminal, turns text around or begins a command of a CI server is written as `\uXXXX`, and so is a backslash
that stands before such a spelling. `unshielded` takes both back, so every cell reads as it was.
"""

from __future__ import annotations

import re

MARK = "letterforge_error"  # the column by which a file of failed rows is known

# A number with a minus is a number to everyone; with a plus it may be a telephone number, and would lose it.
_FORMULA = re.compile(r"'*(?:\s*[=@＝＠]|[\t\r\n]|\s*[+\-＋－](?!(?<=-)\d+(?:[.,]\d+)*%?\Z))")
_STEERING = re.compile(
    r"""
    [\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]                       # C0 but tab and line ends, DEL, C1
    | [\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]   # unseen, or turning text around
    | \\(?=u[0-9a-f]{4})                                       # what would be taken back
    | \#(?=\#\w*\[)                                            # ##[error], ##vso[…]
    | (?:(?<=\A)|(?<=[\r\n\x20\t])):(?=:)                       # ::error:: where a line may begin
    | [;\t\r\n](?=[\s'"]*[=@+\-＝＠＋－])   # where cells are parted by `;`, what follows is a cell of its own
    """,
    re.VERBOSE,
)
_SPELLED = re.compile(r"\\u([0-9a-f]{4})")


def shielded(cell: str) -> str:
    """Return a cell that does nothing wherever it is shown."""
    if not cell or cell.isalnum():  # most cells
        return cell
    spelled = _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", cell)
    return f"'{spelled}" if _FORMULA.match(spelled) else spelled


def unshielded(cell: str) -> str:
    """Return a cell as it was before `shielded`."""
    if cell[:1] != "'" and "\\u" not in cell:  # most cells
        return cell
    bare = cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
    return _SPELLED.sub(lambda found: chr(int(found[1], 16)), bare) if "\\u" in bare else bare
