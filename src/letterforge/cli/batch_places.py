"""What a batch reads and writes: where all of it is, and that none of it is overwritten."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from letterforge.batch.cell_escaping import MARK
from letterforge.batch.job import is_url
from letterforge.batch.naming.protected_files import Guard, Kept
from letterforge.batch.records import Records
from letterforge.batch.reporting.failed_rows_reader import is_of_failed_rows
from letterforge.batch.storage.store import OURS
from letterforge.cli.messages import printable
from letterforge.cli.output_conflicts import Named, Tree, library_trees, overlaps
from letterforge.cli.output_names import Outputs
from letterforge.diagnostics import Finding, Findings, UsageError
from letterforge.files.identity import STANDARD, identity, identity_of_input, identity_of_output

_STDIN = "/dev/stdin"  # which leads to the file that standard input comes from, where that is one
_LOCAL = ("file://", "local://")
_FILES_OF_DATABASES = ("", "-wal", "-shm", "-journal")
_ENGINES = ("sqlite", "duckdb")


class Places(Struct, frozen=True, kw_only=True):
    """The files of the command line, as they were named: those that are read, by option, and the reports."""

    data: str
    query: str | None
    read: tuple[tuple[str, str], ...]
    reports: Mapping[str, str]
    library: Path
    outputs: Outputs

    def check(self) -> Guard | None:
        """Return what keeps letters from the files that are read and from the reports.

        Raises UsageError LF004 with every output that is an input or another output.
        """
        written = [Named(option, path) for option, path in self.reports.items()]
        archive = self._archive()
        if archive is not None:
            written.append(Named("--output", str(archive)))
        but = ("--data", "--failed") if self._rereads_failed() else None
        findings = overlaps(self._inputs(), self._trees(), written, but=but)
        self._check_home(findings)
        self._check_root(findings)
        findings.raise_as(UsageError)
        root = self._root()
        return None if root is None else Guard(root, self._kept(), self._kept_reports())

    def checked(self, records: Records) -> Records:
        """Return the records; raises UsageError LF004 where `--failed` would replace rows that are sound."""
        if self._rereads_failed() and not is_of_failed_rows(records):
            message = f"`--failed` and `--data` are the same file `{printable(self.reports['--failed'])}`"
            note = f"it is no file of failed rows: it has no column `{MARK}`"
            hint = "choose another name for `--failed`: nothing that is read is overwritten"
            raise UsageError(Finding("LF004", message, notes=(note,), hint=hint))
        return records

    def _rereads_failed(self) -> bool:
        """Return whether `--failed` is the one file that records are read from."""
        failed = self.reports.get("--failed")
        if failed is None or self._is_database:
            return False
        known = identity_of_output(failed)
        return known is not None and known.same(identity_of_input(self.data)) and _is_file(self.data)

    @property
    def _is_database(self) -> bool:
        return "://" in self.data or self.query is not None

    def _inputs(self) -> list[Named]:
        """Return what is read and is one file."""
        data = _databases(self.data) if self._is_database else [self.data]
        return [*(Named("--data", one) for one in data), *(Named(*one) for one in self.read)]

    def _trees(self) -> list[Tree]:
        """Return the folders that are read."""
        trees = library_trees(self.library)
        if not self._is_database and _is_folder(self.data):
            trees.append(Tree("the folder of `--data`", Path(self.data)))
        return trees

    def _root(self) -> Path | None:
        """Return the folder on this machine that letters are written into; None where it is none."""
        store = self.outputs.store
        if store.startswith(_LOCAL) and "::" not in store:
            return Path(store.partition("://")[2])
        return None if is_url(store) or store.lower().endswith(".zip") else Path(store)

    def _archive(self) -> Path | None:
        """Return the one file on this machine that all letters are written into; None where there is none."""
        store = self.outputs.store
        if store.lower().startswith("zip://"):
            store = store.partition("::")[2]
            return Path(store.partition("://")[2] or store) if store.startswith(_LOCAL) else None
        return Path(store) if store.lower().endswith(".zip") and "://" not in store else None

    def _home(self) -> Path:
        """Return the folder that the run keeps for itself."""
        archive, root = self._archive(), self._root()
        if archive is not None and "://" not in self.outputs.store:
            return archive.absolute().with_name(f"{OURS}-{archive.name}")
        return Path(OURS) if root is None or "://" in self.outputs.store else root / OURS

    def _check_home(self, findings: Findings) -> None:
        """Find what stands in the folder that the run keeps for itself, where it would be cleared away."""
        home = self._home()
        known = identity(home)  # also where it is not there yet
        if known is None:
            return
        for one in (*self._inputs(), *(Named(option, path) for option, path in self.reports.items())):
            if one.path != STANDARD and any(map(known.same, map(identity, _above(one.path)))):
                message = f"`{one.option}` stands in `{printable(str(home))}`, which the run keeps for itself"
                hint = f"choose a file elsewhere for `{one.option}`"
                findings.add("LF004", message, place=printable(one.path), hint=hint)

    def _check_root(self, findings: Findings) -> None:
        """Find reports that have the name of the folder of the letters, or of one above it."""
        root = self._root()
        above = [] if root is None else list(map(identity, _above(str(root))))
        for option, path in self.reports.items():
            known = None if path == STANDARD else identity(Path(path))
            if known is not None and known.missing is not None and any(map(known.same, above)):
                message = f"`{option}` is `{printable(path)}`, where the folder of the letters is to stand"
                findings.add("LF004", message, hint=f"choose another name for `{option}`")

    def _kept(self) -> Iterator[Kept]:
        """Yield what no letter may replace, for it is read."""
        for one in self._inputs():
            path = Path(_STDIN if one.path == STANDARD else one.path)
            yield Kept(path, f"the file of `{one.option}`")
        for tree in library_trees(self.library):
            yield Kept(tree.path, "a file of the library")

    def _kept_reports(self) -> Iterator[Kept]:
        """Yield what no letter may replace, for it is a report."""
        for option, path in self.reports.items():
            if path != STANDARD:
                yield Kept(Path(path), f"`{option}`")


def _databases(url: str) -> Iterator[str]:
    """Yield the files of a database that is a file."""
    engine, _, place = url.partition("://")
    name = place.partition("/")[2].partition("?")[0].removeprefix("file:")
    if engine.partition("+")[0] in _ENGINES and name and name != ":memory:":
        for ending in _FILES_OF_DATABASES:
            yield unquote(name) + ending


def _above(path: str) -> Iterator[Path]:
    """Yield the folders in which a file stands, links followed; one that is a folder, too."""
    try:
        found = Path(path).resolve()
    except (OSError, ValueError, RuntimeError):  # no such name, links in a circle
        return
    yield found
    yield from found.parents


def _is_file(path: str) -> bool:
    """Return whether it is a file, no pipe and no device; `-` is standard input."""
    try:
        mode = os.fstat(0).st_mode if path == STANDARD else Path(path).stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode)


def _is_folder(path: str) -> bool:
    try:
        return path != STANDARD and Path(path).is_dir()
    except ValueError:  # no name of a file
        return False
