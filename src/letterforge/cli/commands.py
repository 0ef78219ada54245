"""The typer application: its commands, and the handling of every error."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from types import MappingProxyType
from typing import Any, TextIO

import typer

from letterforge import __version__
from letterforge.diagnostics import Finding, LetterforgeError

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "init": ("init", "init"),
        "render": ("render", "render"),
        "watch": ("watch", "watch"),
        "convert": ("convert", "convert"),
        "batch": ("batch", "batch"),
        "prune": ("prune", "prune"),
        "status": ("status", "status"),
        "list": ("list", "list_variants"),
        "show": ("show", "show"),
        "why": ("why", "why"),
        "vars": ("vars", "vars_file"),
        "lint": ("lint", "lint"),
        "test": ("test", "run_library_tests"),
        "example": ("example", "example"),
        "rename": ("rename", "rename"),
        "translated": ("translated", "translated"),
        "uses": ("uses", "uses"),
        "timeline": ("timeline", "timeline"),
        "diff": ("diff", "diff"),
        "redline": ("redline", "redline"),
        "changelog": ("changelog", "changelog"),
        "impact": ("impact", "impact"),
        "git-setup": ("git_setup", "git_setup"),
        "merge-clauses": ("merge_clauses", "merge_clauses"),
        "textconv": ("textconv", "textconv"),
        "upgrade": ("upgrade", "upgrade"),
        "migrate": ("migrate", "migrate"),
        "schema": ("schema", "schema"),
        "fonts": ("fonts", "fonts"),
        "explain": ("explain", "explain"),
    }
)
"""Commands in the order of the help page: name → module of this package and function."""


_COMPLETION = "_LETTERFORGE_COMPLETE"  # which the scripts of shells set


def make_app(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the application with the commands `names`; each costs typer a millisecond."""
    from letterforge.cli.help_panels import Group
    from letterforge.cli.single_options import Command

    app = typer.Typer(
        name="letterforge",
        cls=Group,
        help="Make letters from a clause library: Markdown, Word, PDF, plain text or JSON.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for name in names:
        module, function = COMMANDS[name]
        app.command(name, cls=Command)(getattr(import_module(f"letterforge.cli.{module}"), function))
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
    from letterforge.cli.messages import begin_messages, finish_messages

    _open_streams()
    begin_messages(next(iter(sys.argv[1:]), ""))
    code = _exit_code(lambda: _run(sys.argv[1:2]))
    code = _exit_code(finish_messages) or code
    with suppress(OSError):  # that standard output cannot be written; where nothing can be, nothing is told
        finish_messages()
    gc.freeze()  # the end of Python would search all that was ever imported for garbage
    sys.exit(code)


def _exit_code(call: Callable[[], int | None]) -> int:
    """Return the exit code of a call, whose errors become messages."""
    try:
        return call() or 0
    except LetterforgeError as error:
        return _report(error.findings, error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except OSError as error:
        if error.filename is not None and os.environ.get("LETTERFORGE_DEBUG"):
            raise
        return _report_output(error) if error.filename is None else _report_defect(error)
    except Exception as error:
        if hasattr(error, "show"):  # a ClickException of the click that typer vendors
            return _report_command_line(error)
        if os.environ.get("LETTERFORGE_DEBUG"):
            raise
        return _report_defect(error)


def _run(asked: list[str]) -> int:
    """Run the command named by `asked` and return its exit code; standard output is flushed."""
    try:
        app = make_app(asked if asked and asked[0] in COMMANDS else COMMANDS)
        if _COMPLETION in os.environ or "-completion" in "".join(asked):
            from letterforge.cli.bash_completion import run_completion

            return run_completion(lambda: app(standalone_mode=False) or 0)
        return app(standalone_mode=False) or 0
    finally:
        sys.stdout.flush()


def _open_streams() -> None:
    """Replace closed standard streams by ones that raise OSError, so that no code meets None."""
    nowhere = Path(os.devnull)
    if sys.stdin is None:
        sys.stdin = nowhere.open(encoding="utf-8")  # as long as the command
    if sys.stdout is None:  # opened for reading: writing to it raises OSError
        sys.stdout = nowhere.open(encoding="utf-8")  # as above
    if sys.stderr is None:
        sys.stderr = nowhere.open("w", encoding="utf-8")  # as above
    for stream in (sys.stdout, sys.stderr):
        _encode(stream)


def _encode(stream: TextIO) -> None:
    """Write UTF-8 to files and pipes in every locale; escape what a terminal cannot show."""
    if isinstance(stream, TextIOWrapper) and stream.writable():
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _report_command_line(error: Any) -> int:
    """Report a command line error in typer's words; control characters in the user's words are escaped."""
    from letterforge.cli.usage_hints import usage_hint
    from letterforge.diagnostics.formats.printable import printable

    error.message = "\n".join(map(printable, error.message.split("\n")))
    error.show(sys.stderr)  # by default typer writes UTF-8 even to an ASCII terminal
    if hint := usage_hint(error, sys.argv[1:]):
        sys.stderr.write(f"Hint: {printable(hint)}\n")
    return int(error.exit_code)


def _report(findings: Iterable[Finding], code: int) -> int:
    """Print findings and return `code`, or that of the error that they cannot be printed."""
    from letterforge.cli.messages import print_findings

    return _exit_code(lambda: print_findings(findings)) or code


def _report_output(error: OSError) -> int:
    """Report that standard output cannot be written; redirect it, so that the exit flush cannot fail."""
    from letterforge.cli.messages import findings_to_stderr, print_findings

    findings_to_stderr()
    reason = error.strerror or "it is closed"
    hint = "check the disk, or write to a file with -o"
    with suppress(OSError):  # as in `main`
        print_findings([Finding("LF502", f"standard output cannot be written: {reason}", hint=hint)])
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 1


def _report_defect(error: Exception) -> int:
    if isinstance(error, MemoryError):
        from letterforge.isolation.untrusted_process import too_large

        return _report([too_large()], 1)
    message = f"letterforge failed: {type(error).__name__}: {error}"
    hint = "this is a defect of letterforge; set LETTERFORGE_DEBUG=1 for its details, and please report it"
    return _report([Finding("LF000", message, hint=hint)], 70)
