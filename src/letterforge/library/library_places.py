"""Library places: where the libraries are that the settings name under `libraries`."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import normpath
from pathlib import Path, PurePosixPath

from msgspec import Struct

from letterforge.diagnostics import Finding, Findings, LibraryError, Span
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import FOLDERS, SETTINGS
from letterforge.library.file_sources.opening import open_source
from letterforge.library.files import ENDINGS
from letterforge.library.localized_texts import mapping, scalar
from letterforge.yamldoc import Mapping as MappingNode
from letterforge.yamldoc import Node

MAX_LIBRARIES = 20  # that a library names
_MOST_FILES = 100_000  # of a package


class LibraryPlace(Struct, frozen=True):
    """Another library, called `name`: a folder or zip file, or an installed package that holds it."""

    name: str
    where: str
    is_package: bool
    span: Span

    def open(self, source: FileSource) -> FileSource:
        """Return its files for the library of `source`; raises LibraryError LF117 where there are none."""
        if self.is_package:
            return open_source(self._package())
        path = Path(self.where)
        beside = source.beside()
        if beside is None and not path.is_absolute():
            hint = "write the whole path, or `{package: …}` for an installed package"
            raise self.refusal("the library that names it stands in no folder", hint)
        return open_source(path if beside is None else _plain(beside / path))

    def open_checked(self, source: FileSource) -> FileSource:
        """Return its files, which are a library; raises LibraryError LF117."""
        other = self.open(source)
        try:
            other.check(of_clauses=True)
        except LibraryError as error:
            first = error.findings[0]
            raise self.refusal(first.message, first.hint) from None
        return other

    def refusal(self, why: str, hint: str | None) -> LibraryError:
        """Return the error that this library cannot be used."""
        message = f"the library `{self.name}` (`{self.where}`) cannot be used: {why}"
        return LibraryError(Finding("LF117", message, self.span, hint=hint))

    def _package(self) -> Path:
        """Return the folder of the library in a package, whose files are listed; nothing is imported."""
        from importlib.metadata import PackageNotFoundError, distribution  # few libraries need it

        try:
            installed = distribution(self.where)
        except (PackageNotFoundError, ValueError):
            raise self.refusal("no such package is installed", f"`pip install {self.where}`") from None
        files = [PurePosixPath(one) for one in (installed.files or ())[:_MOST_FILES]]
        tops = _tops(files)
        if len(tops) != 1:
            several = ", ".join(f"`{one}`" for one in sorted(map(str, tops))[:5])
            why = f"the package holds {len(tops)} libraries: {several}" if tops else "the package holds none"
            hint = "name the folder of the library itself: `name: path/to/it`"
            raise self.refusal(why, hint)
        return Path(str(installed.locate_file(str(tops.pop()))))


def _plain(path: Path) -> Path:
    """Return a path without `..`, where that leads to the same folder: not so behind a link."""
    short = Path(normpath(path))
    try:
        return short if short.samefile(path) else path
    except OSError:
        return path


def _tops(files: list[PurePosixPath]) -> set[PurePosixPath]:
    """Return the folders among the files of a package that are libraries, without those inside another."""
    found = {one.parent for one in files if one.name == SETTINGS}
    written = [one for one in files if one.suffix in ENDINGS]
    inner = {folder: _above(written, folder) for folder in FOLDERS}
    found = found | (inner["clauses"] & inner["templates"]) or inner["clauses"]
    return {one for one in found if ".." not in one.parts and not found & set(one.parents)}


def _above(files: list[PurePosixPath], folder: str) -> set[PurePosixPath]:
    return {PurePosixPath(*one.parts[: one.parts.index(folder)]) for one in files if folder in one.parts[:-1]}


def library_places(node: Node | None, findings: Findings) -> Mapping[str, LibraryPlace]:
    """Return the other libraries that the settings name, by name; `findings` tells of too many (LF110)."""
    found: dict[str, LibraryPlace] = {}
    if node is not None and len(mapping(node).entries) > MAX_LIBRARIES:
        message = f"more than {MAX_LIBRARIES} other libraries are named"
        findings.add("LF110", message, span=node.span, hint="put some of them together")
        return {}
    for name, entry in mapping(node).entries.items() if node is not None else ():
        is_package = isinstance(entry.value, MappingNode)
        where = mapping(entry.value).get("package") if is_package else entry.value
        assert where is not None  # the schema requires it
        found[name] = LibraryPlace(name, scalar(where).text, is_package, entry.key.span)
    return found
