r"""Cell escaping: protects cells of failed rows against CSV injection, terminal and CI log injection.

A cell that a spreadsheet would run as a formula gets a leading apostrophe. Control characters, bidirectional
overrides and the first character of a CI command are written as `\uXXXX`, as is a backslash in front of such
an escape. `unescape_cell` reverses both exactly.
"""

from __future__ import annotations

import re

ERROR_COLUMN = "letterforge_error"  # identifies a file of failed rows

# A negative number is safe as it is; a leading plus may be a telephone number, which would lose it.
_FORMULA = re.compile(r"'*(?:\s*[=@＝＠]|[\t\r\n]|\s*[+\-＋－](?!(?<=-)\d+(?:[.,]\d+)*%?\Z))")
_CONTROL = re.compile(
    r"""
    [\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]                       # C0 but tab and line ends, DEL, C1
    | [\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]   # invisible, bidirectional
    | \\(?=u[0-9a-f]{4})                                       # looks like an escape
    | \#(?=\#\w*\[)                                            # ##[error], ##vso[…]
    | (?:(?<=\A)|(?<=[\r\n\x20\t])):(?=:)                       # ::error:: where a line may begin
    | [;\t\r\n](?=[\s'"]*[=@+\-＝＠＋－])  # with `;` as delimiter this starts a cell
    """,
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


def escape_cell(cell: str) -> str:
    """Return a cell with formulas and control characters escaped."""
    if not cell or cell.isalnum():  # most cells
        return cell
    escaped = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", cell)
    return f"'{escaped}" if _FORMULA.match(escaped) else escaped


def unescape_cell(cell: str) -> str:
    """Return a cell as it was before `escape_cell`."""
    if cell[:1] != "'" and "\\u" not in cell:  # most cells
        return cell
    bare = cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), bare) if "\\u" in bare else bare
