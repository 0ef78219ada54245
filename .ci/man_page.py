"""The manual page, made from the help of the commands: `python .ci/man_page.py` writes docs/letterforge.1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer.main

from letterforge import __version__
from letterforge.cli.commands import make_app
from letterforge.cli.help_panels import TASKS

PAGE = Path(__file__).parent.parent / "docs" / "letterforge.1"
ENVIRONMENT = {
    "LETTERFORGE_LIBRARY": "The library to read where --library names none.",
    "LC_ALL, LC_MESSAGES, LANG": "The language that list and explain prefer; the first that is set counts.",
    "NO_COLOR": "No colours, if it is not empty. The option --color takes precedence.",
    "FORCE_COLOR": "Colours also in files and pipes, if it is not empty and NO_COLOR does not forbid them.",
    "LETTERFORGE_DEBUG": "Shows the traceback of a defect of letterforge.",
}
STATUS = {
    "0": "Done.",
    "1": "There are errors, or records that failed.",
    "2": "The command line is wrong.",
    "70": "A defect of letterforge.",
    "75": "Another run uses the output.",
    "130, 143": "It was interrupted.",
}


def page() -> str:
    """Return the manual page in the man macros of roff."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    group: Any = typer.main.get_command(make_app())
    yield '.\\" Made by .ci/man_page.py from the help of the commands.'
    yield f'.TH LETTERFORGE 1 "" "letterforge {__version__}" "User Commands"'
    yield from (".SH NAME", r"letterforge \- make letters from a clause library")
    yield from (".SH SYNOPSIS", r"\fBletterforge\fR \fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]")
    yield from (".SH DESCRIPTION", _text(group.help))
    for task, names in TASKS.items():
        yield f".SH {task.upper()}"
        for name in names:
            yield from _command(name, group.commands[name])
    yield from (".SH OPTIONS OF THE PROGRAM", *_parameters(group))
    yield from (".SH ENVIRONMENT", *_terms(ENVIRONMENT.items()))
    yield from (".SH EXIT STATUS", *_terms(STATUS.items()))


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = "".join(rf" \fI{one.metavar}\fR" for one in command.params if not one.opts[0].startswith("-"))
    yield rf".SS letterforge {name}{arguments}"
    for number, paragraph in enumerate(command.help.split("\n\n")):
        yield from ([".PP"] if number else [])
        yield _text(paragraph)
    yield from _parameters(command)


def _parameters(command: Any) -> Iterator[str]:
    """Yield the arguments and options of a command, as its help page lists them."""
    for one in command.params:
        takes = _escaped(one.metavar or "|".join(getattr(one.type, "choices", ())))
        words = rf"\fI{takes}\fR"
        if one.opts[0].startswith("-"):
            names = sorted(map(_escaped, one.opts), key=len)
            words = ", ".join(rf"\fB{text}\fR" for text in names) + (f" {words}" if takes else "")
        yield from (".TP", words, _text(one.help or ""))


def _terms(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in entries:
        yield from (".TP", rf"\fB{_escaped(term)}\fR", _text(meaning))


def _text(words: str) -> str:
    """Return running text as one line, words in backquotes in bold."""
    line = _escaped(" ".join(words.split()))
    line = re.sub(r"`([^`]*)`", r"\\fB\1\\fR", line)
    return rf"\&{line}" if line.startswith((".", "'")) else line


def _escaped(words: str) -> str:
    return words.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
