"""Colours on the terminal: `--color`, NO_COLOR, FORCE_COLOR, and what the stream is."""

from __future__ import annotations

import os
from typing import Any, TextIO

import typer
from typer.core import TyperOption

CHOICES = ("auto", "always", "never")


class _Color:
    """What `--color` says in this process."""

    choice: str = "auto"


_color = _Color()


def begin_color() -> None:
    """Forget what `--color` said before."""
    _color.choice = "auto"


def use_color(stream: TextIO) -> bool:
    """Return whether what is written to `stream` has colours.

    `--color` takes precedence over NO_COLOR, which does over FORCE_COLOR, which does over TERM=dumb and over
    what the stream is, as in Python itself. An empty variable counts as none (no-color.org, force-color.org).
    """
    if _color.choice != "auto":
        return _color.choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def color_option() -> TyperOption:
    """Return the option `--color`, which every command has."""
    return TyperOption(
        param_decls=["--color"],
        type=str,
        metavar="WHEN",
        default="auto",
        show_default=True,
        expose_value=False,
        callback=_choose,
        autocompletion=_complete,
        help="Whether messages have colours: auto, which is on a terminal, always or never.",
    )


def _choose(context: Any, _option: Any, choice: str) -> str:
    if choice not in CHOICES and not context.resilient_parsing:
        known = ", ".join(f"'{one}'" for one in CHOICES)
        raise typer.BadParameter(f"'{choice}' is not one of {known}.")
    _color.choice = choice
    return choice


def _complete(_context: Any, _arguments: list[str], incomplete: str) -> list[tuple[str, str] | str]:
    return [one for one in CHOICES if one.startswith(incomplete)]
