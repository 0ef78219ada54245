"""The paths of a batch: its inputs and outputs, and the check that no input is overwritten."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from letterforge.batch.cell_escaping import ERROR_COLUMN
from letterforge.batch.job import is_url
from letterforge.batch.naming.protected_files import Guard, ProtectedFile
from letterforge.batch.records import Records
from letterforge.batch.reporting.failed_rows_reader import is_failed_rows_file
from letterforge.batch.storage import is_zip
from letterforge.batch.storage.store import STATE_FOLDER
from letterforge.cli.output_conflicts import InputTree, NamedFile, find_conflicts, library_trees
from letterforge.cli.output_names import Outputs
from letterforge.diagnostics import Finding, Findings, UsageError
from letterforge.diagnostics.formats.printable import printable
from letterforge.files.identity import STANDARD, identity, identity_of_input, identity_of_output

_STDIN = "/dev/stdin"  # a link to the file that is standard input, if it is a file
_LOCAL = ("file://", "local://")
_DATABASE_SUFFIXES = ("", "-wal", "-shm", "-journal")
_ENGINES = ("sqlite", "duckdb")


class BatchPaths(Struct, frozen=True, kw_only=True):
    """The paths of the command line: inputs as (option, path), reports as path by option."""

    data: str
    query: str | None
    inputs: tuple[tuple[str, str], ...]
    reports: Mapping[str, str]
    library: Path
    outputs: Outputs

    def check(self) -> Guard | None:
        """Return the guard that keeps letters from replacing inputs and reports.

        Raises UsageError LF004 for every output that is an input or another output.
        """
        written = [NamedFile(option, path) for option, path in self.reports.items()]
        archive = self._archive()
        if archive is not None:
            written.append(NamedFile("--output", str(archive)))
        but = ("--data", "--failed") if self._replaces_failed_rows() else None
        findings = find_conflicts(self._inputs(), self._trees(), written, but=but)
        self._check_state_folder(findings)
        self._check_root(findings)
        findings.raise_as(UsageError)
        root = self._root()
        return None if root is None else Guard(root, self._protected_inputs(), self._protected_reports())

    def check_failed_rows(self, records: Records) -> Records:
        """Return `records`; raises UsageError LF004 where `--failed` would replace a table of good rows."""
        if self._replaces_failed_rows() and not is_failed_rows_file(records):
            message = f"`--failed` and `--data` are the same file `{printable(self.reports['--failed'])}`"
            note = f"it is no file of failed rows: it has no column `{ERROR_COLUMN}`"
            hint = "choose another name for `--failed`: nothing that is read is overwritten"
            raise UsageError(Finding("LF004", message, notes=(note,), hint=hint))
        return records

    def _replaces_failed_rows(self) -> bool:
        """Return whether `--failed` names the file of `--data`."""
        failed = self.reports.get("--failed")
        if failed is None or self._is_database:
            return False
        known = identity_of_output(failed)
        return known is not None and known.same(identity_of_input(self.data)) and _is_file(self.data)

    @property
    def _is_database(self) -> bool:
        return "://" in self.data or self.query is not None

    def _inputs(self) -> list[NamedFile]:
        """Return the input files."""
        data = _database_files(self.data) if self._is_database else [self.data]
        return [*(NamedFile("--data", one) for one in data), *(NamedFile(*one) for one in self.inputs)]

    def _trees(self) -> list[InputTree]:
        """Return the input folders."""
        trees = library_trees(self.library)
        if not self._is_database and _is_folder(self.data):
            trees.append(InputTree("the folder of `--data`", Path(self.data)))
        return trees

    def _root(self) -> Path | None:
        """Return the local folder of the letters; None for an archive or a remote store."""
        store = self.outputs.store
        if store.startswith(_LOCAL) and "::" not in store:
            return Path(store.partition("://")[2])
        return None if is_url(store) or is_zip(store) else Path(store)

    def _archive(self) -> Path | None:
        """Return the local zip file of the letters; None where they go elsewhere."""
        store = self.outputs.store
        if store.lower().startswith("zip://"):
            store = store.partition("::")[2]
            return Path(store.partition("://")[2] or store) if store.startswith(_LOCAL) else None
        return Path(store) if is_zip(store) and "://" not in store else None

    def _state_folder(self) -> Path:
        """Return the folder of the run's journal and temporary files."""
        archive, root = self._archive(), self._root()
        if archive is not None and "://" not in self.outputs.store:
            return archive.absolute().with_name(f"{STATE_FOLDER}-{archive.name}")
        return Path(STATE_FOLDER) if root is None or "://" in self.outputs.store else root / STATE_FOLDER

    def _check_state_folder(self, findings: Findings) -> None:
        """Add a finding for every input or report in the state folder, where it would be removed."""
        state_folder = self._state_folder()
        known = identity(state_folder)  # also if it does not exist yet
        if known is None:
            return
        for one in (*self._inputs(), *(NamedFile(option, path) for option, path in self.reports.items())):
            if one.path != STANDARD and any(map(known.same, map(identity, _with_parents(one.path)))):
                own = printable(str(state_folder))
                message = f"`{one.option}` stands in `{own}`, which the run keeps for itself"
                hint = f"choose a file elsewhere for `{one.option}`"
                findings.add("LF004", message, place=printable(one.path), hint=hint)

    def _check_root(self, findings: Findings) -> None:
        """Add a finding for every report whose path is the folder of the letters or a parent of it."""
        root = self._root()
        above = [] if root is None else list(map(identity, _with_parents(str(root))))
        for option, path in self.reports.items():
            known = None if path == STANDARD else identity(Path(path))
            if known is not None and known.missing is not None and any(map(known.same, above)):
                message = f"`{option}` is `{printable(path)}`, where the folder of the letters is to stand"
                findings.add("LF004", message, hint=f"choose another name for `{option}`")

    def _protected_inputs(self) -> Iterator[ProtectedFile]:
        """Yield the inputs, which no letter may replace."""
        for one in self._inputs():
            path = Path(_STDIN if one.path == STANDARD else one.path)
            yield ProtectedFile(path, f"the file of `{one.option}`")
        for tree in library_trees(self.library):
            yield ProtectedFile(tree.path, "a file of the library")

    def _protected_reports(self) -> Iterator[ProtectedFile]:
        """Yield the reports, which no letter may replace."""
        for option, path in self.reports.items():
            if path != STANDARD:
                yield ProtectedFile(Path(path), f"`{option}`")


def _database_files(url: str) -> Iterator[str]:
    """Yield the files of a file-based database (SQLite, DuckDB)."""
    engine, _, place = url.partition("://")
    name = place.partition("/")[2].partition("?")[0].removeprefix("file:")
    if engine.partition("+")[0] in _ENGINES and name and name != ":memory:":
        for ending in _DATABASE_SUFFIXES:
            yield unquote(name) + ending


def _with_parents(path: str) -> Iterator[Path]:
    """Yield `path` and its parent folders, links resolved."""
    try:
        found = Path(path).resolve()
    except (OSError, ValueError, RuntimeError):  # an invalid path, a cycle of links
        return
    yield found
    yield from found.parents


def _is_file(path: str) -> bool:
    """Return whether `path` is a regular file; `-` is standard input."""
    try:
        mode = os.fstat(0).st_mode if path == STANDARD else Path(path).stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode)


def _is_folder(path: str) -> bool:
    try:
        return path != STANDARD and Path(path).is_dir()
    except ValueError:  # an invalid path
        return False
