"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from letterforge.cli.completion import complete_languages, complete_locales, complete_variants


class DecimalSign(StrEnum):
    """The decimal separator."""

    comma = ","
    point = "."


class OutputForm(StrEnum):
    """The formats of results: for people, or one JSON object for programs."""

    text = "text"
    json = "json"


ResultFormat = Annotated[
    OutputForm, typer.Option("--format", "-f", metavar="FORMAT", help="text, or json for programs.")
]
Variant = Annotated[
    str,
    typer.Argument(
        metavar="VARIANT",
        help="The letter to make; `letterforge list` names them.",
        autocompletion=complete_variants,
    ),
]
Variants = Annotated[
    list[str],
    typer.Argument(
        metavar="VARIANT...",
        help="The letter to make, or several for one file; `letterforge list` names them.",
        autocompletion=complete_variants,
    ),
]
LibraryFolder = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="DIR",
        help="The clause library: a folder, or a zip file of one. Default: what LETTERFORGE_LIBRARY names, "
        "else the nearest folder upward with clauses/ and templates/ or letterforge.yaml, else the library "
        "that comes with letterforge.",
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        "-l",
        metavar="TAG",
        help="The letter's language, such as zh-CN or en.",
        autocompletion=complete_languages,
    ),
]
Decimal = Annotated[
    DecimalSign | None,
    typer.Option(
        "--decimal",
        metavar="SIGN",
        help="The decimal separator in texts: , as in 1.234,50, or . as in 1,234.50.",
    ),
]
Locale = Annotated[
    str | None,
    typer.Option(
        "--locale",
        metavar="TAG",
        help="How numbers and dates in texts are written: de reads 1.234,50 and 05.12.2026, de-CH 1'234.50.",
        autocompletion=complete_locales,
    ),
]
