"""Two sides: a library before and after a change, of the work tree or of revisions of git."""

from __future__ import annotations

from msgspec import Struct

from letterforge.diagnostics import Finding, UsageError
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.git_files import GitFiles
from letterforge.library.file_sources.git_repository import GitRepository, find_repository
from letterforge.library.locate import LocatedLibrary

WORK_TREE = "the work tree"


class TwoSides(Struct, frozen=True, eq=False):
    """The files of a library before and after a change, what messages call both, and their repository.

    `base` is the commit of the side before.
    """

    before: FileSource
    after: FileSource
    before_name: str
    after_name: str
    base: str
    repository: GitRepository


def open_sides(library: LocatedLibrary, since: str, to: str | None) -> TwoSides:
    """Return a library as it was when `since` and `to` (None: the work tree) parted, and as it is in `to`.

    That is the last commit that both have, so what happened in `since` afterwards is no part of the change.
    Raises UsageError LF800 to LF803 where git cannot tell, LF001 for an archive.
    """
    source = folder_in_git(library)
    repository = find_repository(source.root)
    named = repository.resolve(since)
    head = repository.resolve(to or "HEAD")
    base = named if named == head else repository.merge_base(named, head)
    before = GitFiles(source.root, since if base == named else base, repository)
    after = source if to is None else GitFiles(source.root, to, repository)
    name = since if base == named else f"{base[:12]} (where {since} and {to or 'HEAD'} parted)"
    return TwoSides(before, after, name, to or WORK_TREE, base, repository)


def folder_in_git(library: LocatedLibrary) -> DiskFiles:
    """Return the files of a library that a repository may hold, which is still to be looked for.

    Raises UsageError LF801 for an archive and for the library that comes with an installed letterforge,
    LibraryError LF112 where there is no such folder.
    """
    source = library.source
    if not isinstance(source, DiskFiles) or (source.is_shipped and not (source.root / ".git").exists()):
        message = f"`{source.label}` is no folder of a git repository"
        hint = "name the folder of a library that is kept in git with `--library`"
        raise UsageError(Finding("LF801", message, hint=hint))
    if not source.root.is_dir():
        source.check()  # tells what is wrong
    return source
