"""Cached lint: what lint finds in a library, from the cache where nothing changed, without what is known."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from letterforge.diagnostics import Finding, Findings, LetterforgeError
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.settings import read_settings
from letterforge.lint.baseline import read_baseline, without_known
from letterforge.lint.finding_cache import CachedRun, FindingCache

if TYPE_CHECKING:
    from letterforge.library.catalog import Catalog

Describe: TypeAlias = "Callable[[Catalog], tuple[tuple[str, ...], int]]"
"""Returns what is said of a library besides findings, and the number of its variants."""


def lint_with_cache(
    source: FileSource,
    folder: Path | None,
    version: str,
    describe: Describe,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    processes: int = 1,
) -> CachedRun:
    """Return what lint finds in the library of `source`, from the cache where nothing changed.

    `folder` is that of caches, None to use none; `version` is that of letterforge; `processes`, how many may
    look. A library with plug-ins is always looked at: what they do may change. Raises LibraryError LF114
    where the library is empty.
    """
    asked = (tuple(select), tuple(ignore))
    cache = None if folder is None else _cache(source, folder, version, asked)
    if cache is not None and (kept := cache.read(_Reader(source))) is not None:
        return kept
    from letterforge.library.catalog import Catalog  # where the cache answers, a start is most of the time
    from letterforge.lint.linter import lint_library

    catalog = Catalog(source)
    catalog.refuse_empty()
    linted = lint_library(catalog, select=asked[0], ignore=asked[1], processes=processes)
    run = CachedRun(linted.findings, linted.baseline, *describe(catalog))
    if cache is not None:
        cache.write(run)
    return run


def without_baseline(linted: CachedRun, source: FileSource) -> tuple[Finding, ...]:
    """Return the findings that the baseline of a library does not hold; raises LibraryError LF793."""
    name = linted.baseline
    if not name or not source.has_file(name):
        return linted.findings
    shown = source.shown_name(name)
    return without_known(linted.findings, read_baseline(shown, source.read(name)), shown)


def _cache(
    source: FileSource, folder: Path, version: str, asked: tuple[tuple[str, ...], ...]
) -> FindingCache | None:
    settings = read_settings(source, Findings())
    if settings.plugins:
        return None
    try:
        found = blake2b(source.fingerprint(), digest_size=16)
        for other in _others(source) if settings.libraries else ():
            found.update(other)
        # what nothing is made of is told by its name
        for name in source.folders():
            found.update(f"{name}/\0".encode("utf-8", "surrogateescape"))
            if name in ("clauses", "templates", "calendars"):
                names = "\0".join(source.files_below(name, hidden=True))
                found.update(names.encode("utf-8", "surrogateescape"))
        for data in _tests(source) if source.has_folder("tests") else ():
            found.update(len(data).to_bytes(8, "big") + data)
    except (OSError, LetterforgeError):
        return None
    made_by = (version, _state_of_code(), source.label, str(Path.cwd()), asked)
    found.update(repr(made_by).encode("utf-8", "surrogateescape"))
    place = str(source.paths[0].absolute()) if source.paths else source.label
    return FindingCache(folder, place, found.digest())


def _others(source: FileSource) -> tuple[bytes, ...]:
    from letterforge.library.other_libraries import fingerprints  # few libraries use others

    return fingerprints(source)


def _tests(source: FileSource) -> Iterable[bytes]:
    from letterforge.library.letter_tests import data_of_tests, has_tests  # few libraries have tests

    return data_of_tests(source) if has_tests(source) else ()


def _state_of_code() -> tuple[int, int, int]:
    """Return what changes where letterforge itself changes, also between two releases."""
    times = [
        (one.st_mtime_ns, one.st_size)
        for folder, _, names in os.walk(Path(__file__).parents[1])
        for one in (Path(folder, name).stat() for name in names if not name.endswith(".pyc"))
    ]
    return len(times), max(time for time, _ in times), sum(size for _, size in times)


class _Reader:
    """Gives the bytes of a file by what messages call it."""

    def __init__(self, source: FileSource) -> None:
        self._source = source
        prefix = source.shown_name("x")
        self._prefix = prefix[:-1] if prefix.endswith("x") else ""

    def __call__(self, shown: str) -> bytes:
        """Return the bytes of a file; raises KeyError where the name is none of the library."""
        name = shown.removeprefix(self._prefix)
        if self._source.shown_name(name) != shown:
            raise KeyError(shown)
        return self._source.read(name)
