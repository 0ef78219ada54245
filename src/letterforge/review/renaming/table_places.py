"""Table places: where the columns and cells of a table of delimited text name what is renamed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from letterforge.review.renaming.target import Target

_DELIMITERS = "\t,;|"
_STEP = re.compile(r"\.?(?P<name>[^.\[\]]+)|\[(?P<number>[0-9]+)\]")


class Cell(Struct, frozen=True):
    """A cell: its text, and where that starts in the file; not where a quote is written twice in it."""

    text: str
    start: int
    is_plain: bool = True


class TableEdit(Struct, frozen=True):
    """What is to be written from one offset to another."""

    start: int
    end: int
    text: str


def table_edits(text: str, target: Target) -> Iterator[TableEdit]:
    """Yield what is to be written anew in a table: the names of columns, the options in cells."""
    rows = _rows(text, _delimiter(text))
    header = next(rows, [])
    if target.kind == "placeholder":
        yield from (one for cell in header for one in _column(cell, target))
    elif target.kind == "option":
        columns = [number for number, cell in enumerate(header) if _names(cell.text) == target.path]
        for row in rows if columns else ():
            for number in columns:
                if number < len(row):
                    yield from _option(row[number], target)


def edited_table(data: bytes, target: Target) -> bytes | None:
    """Return a table with what is renamed in it; None where it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    mark = data[:3] if data.startswith(b"\xef\xbb\xbf") else b""
    for edit in sorted(table_edits(text, target), key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return mark + text.encode()


def _column(cell: Cell, target: Target) -> Iterator[TableEdit]:
    """Yield what is to be written for the step of a column's name that is renamed."""
    names: list[str] = []
    for step in _STEP.finditer(cell.text):
        name = step["name"]
        if name is None or name.strip().isdecimal():
            continue
        names.append(spelled(name))
        if names == [spelled(one) for one in target.path] and cell.is_plain:
            inner = name.strip()
            start = cell.start + step.start("name") + name.index(inner)
            yield TableEdit(start, start + len(inner), target.new)


def _names(column: str) -> tuple[str, ...]:
    """Return the names in that of a column, without numbers of entries."""
    found = [step["name"].strip() for step in _STEP.finditer(column) if step["name"] is not None]
    return tuple(one for one in found if not one.isdecimal())


def spelled(name: str) -> str:
    """Return what is the same for spellings of a column's name that mean one placeholder."""
    return re.sub(r"[\s_]+", "", name).casefold()


def _option(cell: Cell, target: Target) -> Iterator[TableEdit]:
    word = re.escape(target.word)
    listed = cell.text.strip().startswith("[")
    pattern = rf"(?<![\w-]){word}(?![\w-])" if listed else rf"(?<=\A){word}(?=\Z)|(?<=\A\s){word}(?=\s*\Z)"
    for found in re.finditer(pattern, cell.text) if cell.is_plain else ():
        yield TableEdit(cell.start + found.start(), cell.start + found.end(), target.new)


def _delimiter(text: str) -> str:
    """Return the sign that stands most often in the first line."""
    line = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(_DELIMITERS, key=line.count)


def _rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """Yield the rows of a table."""
    row: list[Cell] = []
    at = 0
    while at <= len(text):
        cell, at = _cell(text, at, delimiter)
        row.append(cell)
        if text.startswith(delimiter, at):
            at += 1
            continue
        yield row
        row = []
        at += 2 if text.startswith("\r\n", at) else 1
        if at >= len(text):
            return


def _cell(text: str, at: int, delimiter: str) -> tuple[Cell, int]:
    """Return the cell that starts at an offset, and where it ends."""
    if text.startswith('"', at):
        found = re.compile(r'"((?:[^"]|"")*)"?').match(text, at)
        assert found is not None
        words = found[1]
        end = re.compile(f"[^{re.escape(delimiter)}\r\n]*").match(text, found.end())
        assert end is not None
        return Cell(words.replace('""', '"'), at + 1, '""' not in words), end.end()
    found = re.compile(f"[^{re.escape(delimiter)}\r\n]*").match(text, at)
    assert found is not None
    return Cell(found[0], at), found.end()
