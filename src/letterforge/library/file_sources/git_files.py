"""A library in a revision of a git repository: nothing is checked out, no file of the work tree is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from errno import ENOENT
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath

from letterforge.diagnostics import Finding, LibraryError
from letterforge.library.file_sources.file_source import NotAFileError, OutsideLibraryError
from letterforge.library.file_sources.git_repository import GitRepository, TreeEntry, find_repository
from letterforge.library.file_sources.library_layout import CALENDARS, FOLDERS
from letterforge.library.file_sources.listed_files import ListedFiles
from letterforge.yamldoc.decoding import MAX_BYTES

MAX_FILES = 100_000
_PARTS = (*FOLDERS, CALENDARS, "examples", "tests")  # folders whose files are listed
_LINK, _SUBMODULE = "120000", "160000"
_MOST_LINKS = 10  # from one to the next
_MAX_LINK = 4096  # bytes of a path
_MODULE = "keep the files of a library in its own repository: those of a submodule are in another"


class GitFiles(ListedFiles):
    """The files of the library in `folder` as they are in `revision`. Links are followed inside it alone.

    Raises UsageError LF800 to LF802 where there is no git, no repository or no such revision.
    """

    def __init__(self, folder: Path, revision: str, repository: GitRepository | None = None) -> None:
        self._folder, self._revision = folder, revision
        self.repository = find_repository(folder) if repository is None else repository
        self.commit = self.repository.resolve(revision)
        short = self.commit[:12] if revision == self.commit else revision
        self._shown = f"{short}:{self.repository.prefix}"
        self.label = self._shown.rstrip("/:")
        self.name = folder.absolute().name

    def __reduce__(self) -> tuple[type[GitFiles], tuple[Path, str]]:
        return type(self), (self._folder, self._revision)

    @property
    def names(self) -> Iterable[str]:
        """The names of all files; raises LibraryError LF112 where the revision has no such folder."""
        return self._entries.keys()

    @cached_property
    def _tree(self) -> str:
        found = self.repository.tree(self.commit, self.repository.prefix)
        if found is None:
            message = f"`{self.label}` is not a library: the revision has no such folder"
            hint = "the library stood elsewhere then, or it did not exist: name a later revision"
            raise LibraryError(Finding("LF112", message, hint=hint))
        return found

    @cached_property
    def _top(self) -> dict[str, TreeEntry]:
        return self.repository.entries(self._tree)

    @cached_property
    def _entries(self) -> dict[str, TreeEntry]:
        """Its files, links and submodules by name: those at the root, and those below its folders."""
        found = {name: one for name, one in self._top.items() if one.kind != "tree"}
        parts = [name for name in _PARTS if name in self._top and self._top[name].kind == "tree"]
        if parts:
            found |= self.repository.entries(self._tree, *parts, deep=True)
        if len(found) > MAX_FILES:
            message = f"`{self.label}` holds more than {MAX_FILES:,} files"
            hint = "keep a library in a folder of its own"
            raise LibraryError(Finding("LF112", message, hint=hint))
        return found

    def has_folder(self, folder: str) -> bool:
        """Return whether there is a folder of that name."""
        entry = self._top.get(folder)
        return (entry is not None and entry.kind == "tree") or super().has_folder(folder)

    def folders(self) -> Iterable[str]:
        """Return the names of the folders at the root."""
        return sorted(name for name, one in self._top.items() if one.kind == "tree")

    def linked_folders(self, folder: str) -> Iterator[str]:
        """Yield the names of links to folders, and of submodules, below a folder."""
        for name in self.files_below(folder, hidden=True):
            entry = self._entries[name]
            if entry.mode == _SUBMODULE or (
                entry.mode == _LINK and self.has_folder(self._target(name, entry))
            ):
                yield name

    def read(self, name: str, most: int = MAX_BYTES, *, within: str = "") -> bytes:
        """Return at most `most` + 1 bytes of a file; raises OutsideLibraryError, UnreadableError, OSError."""
        plain = normpath(name)
        for _ in range(_MOST_LINKS):
            if plain.startswith(("../", "/")) or not f"{plain}/".startswith(f"{within}/" if within else ""):
                raise OutsideLibraryError
            entry = self._entry(plain) if "\0" not in plain else None
            if entry is None:
                raise FileNotFoundError(ENOENT, "No such file or directory")
            if entry.mode == _SUBMODULE:
                raise NotAFileError("it is a submodule", _MODULE)
            if entry.kind != "blob":
                raise NotAFileError
            if entry.mode != _LINK:
                return self.repository.blobs.read(entry.id, most)
            plain = self._target(plain, entry)
        raise NotAFileError("it is a link that leads to itself")

    def read_listed(self, name: str, most: int) -> bytes:
        """Return at most `most` + 1 bytes of a file; as `read`."""
        return self.read(name, most)

    def _entry(self, name: str) -> TreeEntry | None:
        """Return what stands under a name, also in a folder whose files are not listed."""
        found = self._entries.get(name)
        if found is not None or name.partition("/")[0] in (*_PARTS, name):
            return found
        return self.repository.entries(self._tree, name).get(name)

    def _target(self, name: str, entry: TreeEntry) -> str:
        """Return the name that a link leads to, which may be outside."""
        data = self.repository.blobs.read(entry.id, _MAX_LINK)
        return normpath(join(dirname(name), data.decode("utf-8", "surrogateescape")))

    def shown_name(self, name: str) -> str:
        """Return the file as git names it: `main:clauses/notice.yaml`, from the root of the repository."""
        return f"{self._shown}{name}"

    def beside(self) -> Path:
        """Return the folder of the library, from which others are named: they are as they are now."""
        return self._folder

    def layout_hint(self) -> str | None:
        """Return why a folder of the library cannot be read, where it is a link or a submodule."""
        kinds = {_LINK: "a link", _SUBMODULE: "a submodule"}
        for name in FOLDERS:
            entry = self._top.get(name)
            if entry is not None and entry.mode in kinds:
                return f"`{name}` is {kinds[entry.mode]} in the revision, which is not followed"
        return None
