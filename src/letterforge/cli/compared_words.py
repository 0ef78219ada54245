"""Compared words: what is told where a revision or a file stands in the place of the letter to compare."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from letterforge.diagnostics import Finding, LetterforgeError, UsageError

_VALUES = (".yaml", ".yml")
_CODES = frozenset({"LF401", "LF802"})  # no variant, no revision


def misplaced(
    error: LetterforgeError, words: Sequence[str], library: Path | None, command: str
) -> LetterforgeError:
    """Return an error that says what belongs where, or `error` where `words` stand at their places.

    `words` are those of the command line: the letter, then revisions.
    """
    if not any(one.code in _CODES for one in error.findings):
        return error
    files = [one for one in words if one.lower().endswith(_VALUES) and Path(one).is_file()]
    if files:
        return _values_file(files, command)
    try:
        return _revision_first(words, library, command) or error
    except LetterforgeError:  # no git, or no library: the first error tells more
        return error


def _values_file(files: Sequence[str], command: str) -> UsageError:
    options = " ".join(f"{name} {one}" for name, one in zip(("--vars", "--with"), files, strict=False))
    hint = f"name the letter, and values by options: `letterforge {command} VARIANT {options}`"
    return UsageError(Finding("LF001", f"`{files[0]}` is no letter and no revision", hint=hint))


def _revision_first(words: Sequence[str], library: Path | None, command: str) -> UsageError | None:
    """Return the error about a revision in the place of the letter; None where there is none."""
    from letterforge.library.file_sources.git_repository import find_repository
    from letterforge.library.locate import locate_library
    from letterforge.review.two_sides import folder_in_git
    from letterforge.review.versions.library_version import LibraryVersion

    located = locate_library(library)
    variants = LibraryVersion(located.source, "").variants
    first, *others = words
    if first in variants or not variants:
        return None
    repository = find_repository(folder_in_git(located).root)
    revisions = [one for one in first.split("..", 1) if one]
    for one in revisions:
        repository.resolve(one)
    letter = next((one for one in others if one in variants), variants[0])
    rest = " ".join([*revisions, *(one for one in others if one not in variants)])
    every = f", or all with `letterforge diff --all {rest}`" if command == "diff" else ""
    such = "write" if letter in others else "write it behind the letter, such as"
    hint = f"{such} `letterforge {command} {letter} {rest}`{every}"
    return UsageError(Finding("LF001", f"`{first}` names a revision: the letter comes first", hint=hint))
