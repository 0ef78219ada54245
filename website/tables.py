"""Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table with a heading of `names`; an empty text if it has no rows."""
    lines = [line(row) for row in rows]
    return "\n".join([line(names), line(["---"] * len(names)), *lines]) if lines else ""


def line(cells: Sequence[str]) -> str:
    """Return one row, with what would end a cell escaped."""
    escaped = [cell.replace("|", "\\|").replace("\n", " ") for cell in cells]
    return f"| {' | '.join(escaped)} |"


def code(text: str) -> str:
    """Return `text` as Markdown code, whatever backticks it contains."""
    fence = "``" if "`" in text else "`"
    space = " " if fence == "``" else ""
    return f"{fence}{space}{text}{space}{fence}"
