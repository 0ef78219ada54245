"""Messages on the terminal: findings with place, source line and caret; status lines."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from typing import TextIO
from unicodedata import category, east_asian_width

from letterforge.diagnostics import Finding, Span

_COLOURS = {"error": "\033[1;31m", "warning": "\033[1;33m", "bold": "\033[1m", "blue": "\033[1;34m"}
_END = "\033[0m"
_MAX_LENGTH = 1000  # characters of a message; user input quoted in it may be of any length


def print_findings(findings: Iterable[Finding], stream: TextIO | None = None) -> None:
    """Print findings to `stream` (standard error), in colour on a terminal unless NO_COLOR is set."""
    target = stream or sys.stderr
    colour = target.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    text = "\n\n".join(format_finding(finding, colour=colour) for finding in findings)
    target.write(text + "\n")


def format_finding(finding: Finding, *, colour: bool = False) -> str:
    """Return one finding: code and message, place, the source line with a caret, notes and hint."""
    kind = _paint(f"{finding.severity}[{finding.code}]", finding.severity, colour=colour)
    lines = [f"{kind}{_paint(': ' + _brief(finding.message), 'bold', colour=colour)}"]
    width = len(str(finding.span.line)) if finding.span else 1
    arrow = _paint(f"{' ' * width}-->", "blue", colour=colour)
    bar = _paint(f"{' ' * width} |", "blue", colour=colour)
    equals = _paint(f"{' ' * width} =", "blue", colour=colour)
    if finding.where:
        lines.append(f"{arrow} {printable(finding.where)}")
    if finding.span:
        lines += _excerpt(finding.span, bar, finding.severity, colour=colour)
    lines += [f"{equals} note: {_brief(note)}" for note in finding.notes]
    if finding.hint:
        lines.append(f"{equals} hint: {_brief(finding.hint)}")
    return "\n".join(lines)


def _brief(text: str) -> str:
    """Return `text` with control characters escaped, and its middle left out if it is too long."""
    if len(text) > _MAX_LENGTH:
        text = f"{text[: _MAX_LENGTH // 2]} … {text[-_MAX_LENGTH // 4 :]}"
    return printable(text)


def _excerpt(span: Span, bar: str, severity: str, *, colour: bool) -> list[str]:
    line = span.source.line_around(span.start)
    shown, start, end = _window(line, span.column - 1, span.column - 1 + max(1, span.end - span.start))
    before, under = printable(shown[:start]), printable(shown[start:end])
    carets = _paint("^" * max(1, _columns(under)), severity, colour=colour)
    number = _paint(f"{span.line} |", "blue", colour=colour)
    return [bar, f"{number} {printable(shown)}", f"{bar} {' ' * _columns(before)}{carets}"]


def _window(line: str, start: int, end: int, size: int = 160) -> tuple[str, int, int]:
    """Return the part of a very long line around `start`, and the marked range in that part."""
    end = min(end, len(line))
    if len(line) <= size:
        return line, start, end
    first = max(0, start - size // 2)
    return line[first : first + size], start - first, min(end - first, size)


def printable(text: str) -> str:
    """Return `text` with control characters and CI log commands escaped (no terminal or log injection)."""
    if "##" in text:
        text = re.sub(
            r"#(?=#\w*\[)", r"\\x23", text
        )  # `##[error]`, `##vso[…]`: CI commands anywhere in a line
    if "::" in text:
        text = re.sub(r"^(\s*):(?=:)", r"\1\\x3a", text)  # `::error::`: a CI command at the start of a line
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\u3000" else _escape(char) for char in text)


def _escape(char: str) -> str:
    return " " if char == "\t" else f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


def _columns(text: str) -> int:
    """Return the width of `text` on a terminal, in columns."""
    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1
        for char in text
    )


def _paint(text: str, kind: str, *, colour: bool) -> str:
    return f"{_COLOURS[kind]}{text}{_END}" if colour else text


def print_status(text: str) -> None:
    """Print a status line to standard error."""
    sys.stderr.write(printable(text) + "\n")


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to standard output, control characters escaped."""
    sys.stdout.write("".join(f"{printable(line)}\n" for line in lines))
