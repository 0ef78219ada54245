"""Lint run: one run of `letterforge lint` over a library, its fixes, its baseline."""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterforge import __version__
from letterforge.batch.execution.worker_count import processors
from letterforge.cli.library_in_use import language_note
from letterforge.cli.messages import print_status
from letterforge.diagnostics import Finding, UsageError
from letterforge.files.writing import write_file
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.locate import LocatedLibrary
from letterforge.lint.baseline import baseline_text, check_place, may_be_known
from letterforge.lint.cached_lint import lint_with_cache, without_baseline
from letterforge.lint.finding_cache import CachedRun

if TYPE_CHECKING:
    from letterforge.library.catalog import Catalog
    from letterforge.lint.fixes import FixedFiles
    from letterforge.lint.linter import Linted

BASELINE = "lint-baseline.yaml"


class LintRun:
    """Lints `library`; `paths` limit what is told to files and folders of it."""

    def __init__(
        self,
        library: LocatedLibrary,
        select: Sequence[str],
        ignore: Sequence[str],
        paths: Sequence[Path],
    ) -> None:
        self.name, self._path = str(library), library.path
        self.source: FileSource = library.source
        self.source.check()
        self._select, self._ignore = tuple(select), tuple(ignore)
        self._limits = tuple(self._limit(path) for path in paths)

    def look(self, *, cached: bool) -> CachedRun:
        """Return what is found in the files asked for and not known; raises LibraryError LF793."""
        folder = _cache_folder() if cached else None
        with _rare_collections():
            run = lint_with_cache(
                self.source,
                folder,
                __version__,
                self._describe,
                select=self._select,
                ignore=self._ignore,
                processes=processors(),
            )
        found = tuple(one for one in without_baseline(run, self.source) if self._is_asked_for(one))
        return replace(run, findings=found)

    def _describe(self, catalog: Catalog) -> tuple[tuple[str, ...], int]:
        """Return which language is used for variants that name none, and how many variants there are."""
        from letterforge.assembly.variant_plans import usual_language

        variants = catalog.variant_ids()
        notes = (
            language_note(partial(usual_language, catalog), name, but="the library's") for name in variants
        )
        return tuple(note for note in notes if note), len(variants)

    def write(self, *, fixes: bool, baseline: bool) -> None:
        """Write what is asked for: files with fixes, the file of known findings."""
        if fixes:
            self.write_fixes()
        if baseline:
            self.write_baseline()

    def print_diff(self) -> None:
        """Print what fixes would change, as a unified diff; no file is written."""
        from difflib import unified_diff

        fixed = self._fixed()
        for name, data in fixed.files.items():
            before = self.source.read(name).decode(errors="replace").splitlines(keepends=True)
            after = data.decode(errors="replace").splitlines(keepends=True)
            sys.stdout.writelines(
                line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
                for line in unified_diff(before, after, f"a/{name}", f"b/{name}")
            )
        print_status(
            f"{_counted(fixed.mended)} would be mended in {_files(fixed.files)}; nothing was written"
        )

    def write_fixes(self) -> None:
        """Write what fixes change, each file as a whole, and say how much that is."""
        disk = self._folder("unpack it, mend the folder, and pack it again")
        fixed = self._fixed()
        for name, data in fixed.files.items():
            write_file((disk.root / name).resolve(), data)
        print_status(f"{_counted(fixed.mended)} mended in {_files(fixed.files)}")

    def write_baseline(self) -> None:
        """Write the file of known findings anew and say how many there are."""
        from letterforge.library.catalog import Catalog

        disk = self._folder("unpack it")
        linted = self._lint(Catalog(self.source))
        known = [one for one in linted.findings if may_be_known(one)]
        name = linted.baseline or BASELINE
        check_place(disk.root, name)
        write_file(disk.root / name, baseline_text(known).encode())
        print_status(f"{len(known)} findings are kept in {self.source.shown_name(name)}")
        if not linted.baseline:
            print_status(f"name it in letterforge.yaml: `lint: {{baseline: {name}}}`")

    def _lint(self, catalog: Catalog) -> Linted:
        from letterforge.lint.linter import lint_library  # nothing is looked at where the cache answers

        return lint_library(catalog, select=self._select, ignore=self._ignore)

    def _fixed(self) -> FixedFiles:
        from letterforge.lint.fixes import fix_files

        names = {shown: name for shown, name in self._names.items() if self._is_in(shown)}
        return fix_files(self.source, self._lint, names)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The names in the library of its YAML files, by what messages call them."""
        found = ["letterforge.yaml"]
        for folder in ("clauses", "templates", "calendars"):
            found += self.source.files_below(folder)
        return {self.source.shown_name(name): name for name in found if name.endswith((".yaml", ".yml"))}

    def _folder(self, hint: str) -> DiskFiles:
        """Return the files of a library in a folder; raises UsageError LF001 for any other."""
        if not isinstance(self.source, DiskFiles):
            message = f"`{self.source.label}` is an archive, which is not changed"
            raise UsageError(Finding("LF001", message, hint=hint))
        if self.source.is_shipped:
            hint = "`letterforge init DIR --from shipped` copies it"
            message = "the library that comes with letterforge is not changed"
            raise UsageError(Finding("LF001", message, hint=hint))
        return self.source

    def _limit(self, path: Path) -> Path:
        """Return the file or folder that a path means; raises UsageError where it is none of the library."""
        if not path.exists():
            hint = "name files or folders of the library"
            raise UsageError(Finding("LF002", f"`{path}` is not there", place=str(path), hint=hint))
        full = path.resolve()
        root = self.source.root.resolve() if isinstance(self.source, DiskFiles) else full
        if full != root and root not in full.parents and full not in root.parents:
            message = f"`{path}` is not in the library: {self.name}"
            hint = "name files or folders of one library; `--library` says which"
            raise UsageError(Finding("LF001", message, place=str(path), hint=hint))
        return full

    def _is_asked_for(self, finding: Finding) -> bool:
        span = finding.span
        name = span.source.name if span is not None else (finding.place or "").partition(":")[0]
        return self._is_in(name)

    def _is_in(self, shown: str) -> bool:
        if not self._limits:
            return True
        full = Path(shown).resolve()
        return any(full == one or one in full.parents for one in self._limits)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Collect garbage rarely: nearly all that is made lives to the end (0.1 s of 2.1 for 2,000 clauses)."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _cache_folder() -> Path | None:
    """Return the folder of caches of the user; None where the environment says that there is none."""
    if os.environ.get("LETTERFORGE_NO_CACHE"):
        return None
    from platformdirs import user_cache_path  # no other command needs it

    return user_cache_path("letterforge", appauthor=False)


def _counted(mended: Counter[str]) -> str:
    total = mended.total()
    codes = ", ".join(f"{count} {code}" for code, count in sorted(mended.items()))
    return f"{total} finding{'' if total == 1 else 's'}{f' ({codes})' if codes else ''}"


def _files(files: Mapping[str, bytes]) -> str:
    return f"{len(files)} file{'' if len(files) == 1 else 's'}"
