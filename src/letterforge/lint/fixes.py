"""Fixes: the files of a library as they are once what can be mended for certain is mended.

An edit is kept only where the library, linted with it, has no new finding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from letterforge.diagnostics import Span
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.edited_files import EditedFiles
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.files import LibraryFile
from letterforge.lint.linter import Fix, Linted
from letterforge.yamldoc.edits import edited

MAX_ROUNDS = 10  # in each all findings are mended that the round before left or made visible

Lint = Callable[[Catalog], Linted]
Names = Mapping[str, str]
Counts = Counter[tuple[str, str]]


class FixedFiles(Struct, frozen=True):
    """The bytes of the files that were mended, by name in the library, and how many findings were."""

    files: Mapping[str, bytes]
    mended: Counter[str]


def fix_files(source: FileSource, lint: Lint, names: Mapping[str, str]) -> FixedFiles:
    """Return the files of a library with all fixes that give no new finding; nothing is written.

    `names` leads from what messages call a file to its name in the library; other files are left alone.
    """
    files: dict[str, bytes] = {}
    mended: Counter[str] = Counter()
    for _ in range(MAX_ROUNDS):
        now = EditedFiles(source, files)
        linted = lint(Catalog(now))
        fixes = [one for one in linted.fixes if all(edit.span.source.name in names for edit in one.edits)]
        taken = _sound(now, lint, _counted(linted), fixes, names)
        if not taken:
            break
        files |= _edited(now, taken, names)
        mended.update(fix.code for fix in taken)
    return FixedFiles(files, mended)


def _sound(
    source: FileSource,
    lint: Lint,
    before: Counter[tuple[str, str]],
    fixes: list[Fix],
    names: Mapping[str, str],
) -> list[Fix]:
    """Return the fixes that give no new finding: all at once, else those of each rule, else one by one."""
    for groups in ([fixes], _by_code(fixes), [[fix] for fix in fixes]):
        taken: list[Fix] = []
        for group in groups:
            tried = _apart([*taken, *group])
            if len(tried) > len(taken) and not _new(source, lint, before, tried, names):
                taken = tried
        if taken:
            return taken
    return []


def _new(
    source: FileSource,
    lint: Lint,
    before: Counter[tuple[str, str]],
    fixes: list[Fix],
    names: Mapping[str, str],
) -> bool:
    """Return whether a library with `fixes` has findings that it had not before."""
    after = _counted(lint(Catalog(EditedFiles(source, _edited(source, fixes, names)))))
    return bool(after - before)


def _counted(linted: Linted) -> Counter[tuple[str, str]]:
    """Return how many findings there are of each code in each file."""
    return Counter((one.code, _file_of(one.span, one.place)) for one in linted.findings)


def _file_of(span: Span | None, place: str | None) -> str:
    return span.source.name if span is not None else (place or "").partition(":")[0]


def _by_code(fixes: Iterable[Fix]) -> list[list[Fix]]:
    groups: dict[str, list[Fix]] = defaultdict(list)
    for fix in fixes:
        groups[fix.code].append(fix)
    return list(groups.values())


def _apart(fixes: Sequence[Fix]) -> list[Fix]:
    """Return the fixes whose edits do not overlap with those of one before."""
    taken: list[Fix] = []
    ranges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for fix in fixes:
        wanted = [(edit.span.source.name, edit.span.start, edit.span.end) for edit in fix.edits]
        if any(start <= last and first <= end for file, first, last in wanted for start, end in ranges[file]):
            continue
        for file, first, last in wanted:
            ranges[file].append((first, last))
        taken.append(fix)
    return taken


def _edited(source: FileSource, fixes: Iterable[Fix], names: Mapping[str, str]) -> dict[str, bytes]:
    edits: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for fix in fixes:
        for edit in fix.edits:
            edits[names[edit.span.source.name]].append((edit.span, edit.text))
    found = {}
    for name, those in edits.items():
        data = LibraryFile(source, PurePosixPath(name)).data
        if data is not None:
            found[name] = edited(data, those[0][0].source, those)
    return found
