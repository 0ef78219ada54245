"""The typer application: its commands and the last stop for errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from types import MappingProxyType

import typer

from letterforge import __version__
from letterforge.diagnostics import Finding, LetterforgeError

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "render": ("render", "render"),
        "batch": ("batch", "batch"),
        "list": ("libraries", "list_variants"),
        "show": ("libraries", "show"),
        "vars": ("vars", "vars_file"),
        "lint": ("libraries", "lint"),
        "schema": ("libraries", "schema"),
    }
)
"""Commands in the order of the help page: name → module of this package and function."""


def make_app(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the application with the commands `names`; typer takes a millisecond for each."""
    app = typer.Typer(
        name="letterforge",
        help="Make letters from a clause library: Markdown, Word or plain text.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for name in names:
        module, function = COMMANDS[name]
        app.command(name)(getattr(import_module(f"letterforge.cli.{module}"), function))
    app.callback()(_root)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"letterforge {__version__}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(  # the callback answers it
        False, "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
    ),
) -> None:
    pass


def main() -> None:
    """Run the command line; errors become messages and exit codes, never a traceback."""
    code = 0
    asked = sys.argv[1:2]
    try:
        make_app(asked if asked and asked[0] in COMMANDS else COMMANDS)()
    except LetterforgeError as error:
        from letterforge.cli.messages import print_findings

        print_findings(error.findings)
        code = error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        if os.environ.get("LETTERFORGE_DEBUG"):
            raise
        _report_defect(error)
        code = 70
    sys.exit(code)


def _report_defect(error: Exception) -> None:
    from letterforge.cli.messages import print_findings

    message = f"letterforge failed: {type(error).__name__}: {error}"
    hint = "this is a defect of letterforge; set LETTERFORGE_DEBUG=1 for its details, and please report it"
    print_findings([Finding("LF000", message, hint=hint)])
