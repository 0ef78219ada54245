"""`letterforge watch`: makes a letter again whenever a file that it is made of changes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterforge.cli.letter_output import Output, deliver
from letterforge.cli.messages import FindingFormat, is_document, print_findings, print_status
from letterforge.cli.option_groups import with_options
from letterforge.cli.render import PreparedLetter, RenderOptions
from letterforge.diagnostics import Finding, LetterforgeError, UsageError

if TYPE_CHECKING:
    from letterforge.library.locate import LocatedLibrary


class WatchOptions(RenderOptions, frozen=True, kw_only=True):
    """Options of `watch`: those of `render`, and a file to write."""

    output: Output


@with_options(given=WatchOptions)
def watch(given: WatchOptions) -> None:
    """Make a letter, and make it again whenever a file that it is made of changes.

    These are the files of the library, of values and the reference file. What is wrong is told, and the last
    good letter stays. Ctrl-C ends it.

    Example: letterforge watch variant1 --vars org.yaml -o letter.docx
    """
    from letterforge.editor.live_letter import LiveLetter
    from letterforge.editor.watched_files import WatchedFiles, refuse_without_package
    from letterforge.library.locate import locate_library

    _refuse(given)
    refuse_without_package()
    located = locate_library(given.library)
    located.source.check()
    task = _Task(replace(given, library=located.path))
    output = Path(given.output)
    live = LiveLetter(task, WatchedFiles(lambda: _inputs(given, located), output), output)
    live.run(lambda: None if given.quiet else _say("watching; Ctrl-C ends it"))


class _Task:
    """The letter of the command line, as `render` would make it."""

    def __init__(self, given: WatchOptions) -> None:
        self._given = given
        self._letter = PreparedLetter(given)  # what the command line says wrong is told once, and ends it

    def make(self) -> tuple[bytes, str]:
        """Return the letter and its description; warnings are printed."""
        return self._letter.make()

    def write(self, data: bytes, what: str) -> None:
        """Write the letter over the last one."""
        given = self._given
        deliver(data, self._letter.format, given.output, what, private=given.private, quiet=given.quiet)
        sys.stderr.flush()

    def tell(self, findings: Iterable[Finding]) -> None:
        """Print findings."""
        print_findings(findings)
        sys.stderr.flush()

    def tell_unchanged(self) -> None:
        """Print that the letter is as it was."""
        if not self._given.quiet:
            _say(f"{self._given.output} is as it was")


def _inputs(given: WatchOptions, located: LocatedLibrary) -> list[Path]:
    """Return the files and folders that the letter is made of, whether they are there or not."""
    from letterforge.cli.output_conflicts import library_trees

    try:
        library = [tree.path for tree in library_trees(located.path)]
    except (LetterforgeError, OSError):
        library = [located.path]
    files = [*map(Path, given.vars_ or []), *([given.reference] if given.reference is not None else [])]
    return [*library, *files]


def _refuse(given: WatchOptions) -> None:
    """Raise UsageError LF001 for what cannot be read or written again."""
    from letterforge.files.streams import find_stream

    hint = "name a file: `-o letter.docx`"
    if given.output == "-" or find_stream(Path(given.output)) is not None:
        raise UsageError(
            Finding("LF001", f"`-o {given.output}` is not a file that is written again", hint=hint)
        )
    for one in given.vars_ or []:
        if one == "-" or find_stream(Path(one)) is not None:
            hint = "name a file with `--vars`"
            raise UsageError(Finding("LF001", f"`--vars {one}` cannot be read again", hint=hint))
    if is_document():
        message = f"`--message-format {given.message_format.value}` writes one document at the end"
        forms = (FindingFormat.full, FindingFormat.concise, FindingFormat.github)
        hint = f"write one of {', '.join(f'`{one.value}`' for one in forms)}"
        raise UsageError(Finding("LF001", message, hint=hint))


def _say(text: str) -> None:
    print_status(text)
    sys.stderr.flush()
