"""Findings with their place, the source line and a caret, notes and a hint."""

from __future__ import annotations

from unicodedata import category, east_asian_width

from letterforge.diagnostics.finding import Finding
from letterforge.diagnostics.formats.printable import brief, printable
from letterforge.diagnostics.source import Span

_COLOURS = {"error": "\033[1;31m", "warning": "\033[1;33m", "bold": "\033[1m", "blue": "\033[1;34m"}
_END = "\033[0m"


def write(finding: Finding, *, colour: bool = False) -> str:
    """Return one finding: code and message, place, the source line with a caret, notes and hint."""
    kind = _paint(f"{finding.severity}[{finding.code}]", finding.severity, colour=colour)
    lines = [f"{kind}{_paint(': ' + brief(finding.message), 'bold', colour=colour)}"]
    width = len(str(finding.span.line)) if finding.span else 1
    arrow = _paint(f"{' ' * width}-->", "blue", colour=colour)
    bar = _paint(f"{' ' * width} |", "blue", colour=colour)
    equals = _paint(f"{' ' * width} =", "blue", colour=colour)
    if where := finding.where:
        lines.append(f"{arrow} {printable(where)}")
    if finding.span:
        lines += _excerpt(finding.span, bar, finding.severity, colour=colour)
    lines += [f"{equals} note: {brief(note)}" for note in finding.notes]
    if finding.hint:
        lines.append(f"{equals} hint: {brief(finding.hint)}")
    return "\n".join(lines)


def _excerpt(span: Span, bar: str, severity: str, *, colour: bool) -> list[str]:
    line = span.source.line_around(span.start)
    row, column = span.position
    shown, start, end = _window(line, column - 1, column - 1 + max(1, span.end - span.start))
    before, under = printable(shown[:start]), printable(shown[start:end])
    carets = _paint("^" * max(1, _columns(under)), severity, colour=colour)
    number = _paint(f"{row} |", "blue", colour=colour)
    return [bar, f"{number} {printable(shown)}", f"{bar} {' ' * _columns(before)}{carets}"]


def _window(line: str, start: int, end: int, size: int = 160) -> tuple[str, int, int]:
    """Return the part of a very long line around `start`, and the marked range in that part."""
    end = min(end, len(line))
    if len(line) <= size:
        return line, start, end
    first = max(0, start - size // 2)
    return line[first : first + size], start - first, min(end - first, size)


def _columns(text: str) -> int:
    """Return the width of `text` on a terminal, in columns."""
    if text.isascii():
        return len(text)
    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1
        for char in text
    )


def _paint(text: str, kind: str, *, colour: bool) -> str:
    return f"{_COLOURS[kind]}{text}{_END}" if colour else text
