"""Version options: which two letters a command compares."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from letterforge.cli.as_of import AsOf, day_of
from letterforge.cli.completion import complete_compared, complete_variants
from letterforge.cli.messages import FindingFormat, MessageFormat
from letterforge.cli.options import Language, LibraryFolder
from letterforge.cli.render import Set, Vars, collect
from letterforge.diagnostics import Finding, LetterforgeError, UsageError

if TYPE_CHECKING:
    from letterforge.review.versions.letter_pairs import LetterPair, Side

_JSON = ".json"
_MOST = 2  # revisions

Compared = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="VARIANT [REV1] [REV2]",
        help="The letter, and the revisions of git to compare: one with the files as they are, two with each "
        "other; none is HEAD. Or two letters as JSON.",
        autocompletion=complete_compared,
    ),
]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="FILE", help="Other values for the letter after. May be repeated."),
]
To = Annotated[
    Path | None,
    typer.Option("--to", metavar="DIR", help="Another library for the letter after: a folder or a zip file."),
]
ToVariant = Annotated[
    str | None,
    typer.Option(
        "--to-variant",
        metavar="VARIANT",
        help="Another variant for the letter after.",
        autocompletion=complete_variants,
    ),
]
ToBlank = Annotated[bool, typer.Option("--to-blank", help="The blank form after: every value is left open.")]


class VersionOptions(Struct, frozen=True, kw_only=True):
    """Options that say which letters are compared."""

    compared: Compared = None
    vars_: Vars = None
    set_: Set = None
    with_: With = None
    to: To = None
    to_variant: ToVariant = None
    to_blank: ToBlank = False
    as_of: AsOf = None
    language: Language = None
    library: LibraryFolder = None
    message_format: MessageFormat = FindingFormat.full


class ComparedSides(Struct, frozen=True, eq=False):
    """What is compared: the names of both sides, the pairs, and both sides where letters are made."""

    before: str
    after: str
    pairs: list[LetterPair]
    sides: tuple[Side, Side] | None = None


def compared_sides(given: VersionOptions, *, all_: bool = False, command: str = "diff") -> ComparedSides:
    """Return the letters that the command line of `command` asks for; raises LetterforgeError."""
    from letterforge.review.versions.letter_pairs import all_pairs, one_pair

    words = list(given.compared or [])
    files = [one for one in words if one.lower().endswith(_JSON)]
    if files:
        return _of_files(words, given, all_=all_)
    _check(given, all_=all_)
    if not all_ and not words:
        every = ", or `--all`" if command == "diff" else ""
        hint = f"name a variant, such as `letterforge {command} variant1 HEAD`{every}"
        raise UsageError(Finding("LF001", "the letter to compare is missing", hint=hint))
    revisions = words if all_ else words[1:]
    if len(revisions) > _MOST:
        hint = "name one, to compare it with the files as they are, or two"
        raise UsageError(Finding("LF001", f"{len(revisions)} revisions cannot be compared", hint=hint))
    if all_:
        before, after = _sides(given, revisions)
        pairs = all_pairs(before, after, given.language)
        return ComparedSides(*_names(before, after), pairs, (before, after))
    try:
        before, after = _sides(given, revisions)
        pair = one_pair(before, after, words[0], given.language)
    except LetterforgeError as error:
        from letterforge.cli.compared_words import misplaced

        raise misplaced(error, words, given.library, command) from error
    return ComparedSides(*_names(before, after, words[0]), [pair], (before, after))


def _check(given: VersionOptions, *, all_: bool) -> None:
    """Raise UsageError LF001 for two options of which one would have no effect."""
    pairs = {
        ("--all", "--to-variant"): all_ and given.to_variant is not None,
        ("--to-blank", "--with"): given.to_blank and bool(given.with_),
    }
    for (one, other), is_given in pairs.items():
        if is_given:
            message = f"`{other}` has no meaning beside `{one}`"
            raise UsageError(Finding("LF001", message, hint="leave out one of the two"))


def _names(before: Side, after: Side, variant: str = "") -> tuple[str, str]:
    """Return what both sides are called: by their versions, or by what else tells them apart."""
    names = [before.version.name, after.version.name]
    is_one = before.version is after.version
    if is_one and after.variant:
        names = [variant, after.variant]
    elif is_one:
        names = [_values_name(before, "the given values"), _values_name(after, "other values")]
    elif after.variant:
        names[1] = f"{after.variant}, {names[1]}"
    return names[0], names[1]


def _values_name(side: Side, usual: str) -> str:
    return usual if side.values is not None else "the blank form"


def _of_files(words: list[str], given: VersionOptions, *, all_: bool) -> ComparedSides:
    from letterforge.letter_files import read_letter
    from letterforge.review.versions.letter_pairs import LetterPair

    others = {
        "--vars": given.vars_, "--set": given.set_, "--with": given.with_, "--to": given.to,
        "--to-variant": given.to_variant, "--to-blank": given.to_blank, "--language": given.language,
        "--as-of": given.as_of, "--all": all_,
    }  # fmt: skip
    wrong = next((name for name, value in others.items() if value), None)
    if len(words) != _MOST or not all(one.lower().endswith(_JSON) for one in words):
        hint = "give two files that `letterforge render -f json` made, or a variant and revisions"
        raise UsageError(Finding("LF001", "a letter in a file is compared with one in a file", hint=hint))
    if wrong is not None:
        message = f"`{wrong}` has no meaning for letters in files: they are made"
        raise UsageError(Finding("LF001", message, hint=f"leave out `{wrong}`, or name a variant"))
    old, new = (read_letter(one) for one in words)
    return ComparedSides(words[0], words[1], [LetterPair(new.variant, new.language, old, new)])


def _sides(given: VersionOptions, revisions: list[str]) -> tuple[Side, Side]:
    """Return both sides; without another thing to compare, the last commit is compared with the files."""
    from letterforge.library.locate import LocatedLibrary, locate_library
    from letterforge.review.versions.letter_pairs import Side
    from letterforge.review.versions.library_version import LibraryVersion, revision_of

    located = locate_library(given.library)
    differs = given.with_ or given.to or given.to_variant or given.to_blank
    if given.to is not None and len(revisions) == _MOST:
        hint = "name one revision, or leave out `--to`"
        raise UsageError(
            Finding("LF001", "the letter after is of `--to` or of a revision, not both", hint=hint)
        )
    first = revisions[0] if revisions else (None if differs else "HEAD")
    before = revision_of(located, first)
    if given.to is not None:
        before = LibraryVersion(before.source, first or str(located))
        after = LibraryVersion(LocatedLibrary(given.to).source, str(given.to))
    elif first is None:
        after = before
    else:
        after = revision_of(located, revisions[1] if len(revisions) == _MOST else None)
    before.as_of = after.as_of = day_of(given.as_of)
    values = _values(given.vars_, given.set_)
    others = None if given.to_blank else _values([*(given.vars_ or []), *(given.with_ or [])], given.set_)
    return Side(before, values), Side(after, others, given.to_variant or "")


def _values(files: list[str] | None, settings: list[str] | None) -> dict[str, object] | None:
    """Return values, or None where none are given: then all are left open."""
    return collect(files or [], settings or []) if files or settings else None
