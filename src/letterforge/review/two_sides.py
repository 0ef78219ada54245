"""Two sides: a library before and after a change, of the work tree or of revisions of git."""

from __future__ import annotations

from pathlib import Path

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
    source = library.source
    if not isinstance(source, DiskFiles) or (source.is_shipped and not _is_checkout(source.root)):
        message = f"`{source.label}` is no folder of a git repository"
        hint = "name the folder of a library that is kept in git with `--library`"
        raise UsageError(Finding("LF801", message, hint=hint))
    if not source.root.is_dir():
        source.check()  # tells what is wrong
    repository = find_repository(source.root)
    named = repository.resolve(since)
    head = repository.resolve(to or "HEAD")
    base = named if named == head else repository.merge_base(named, head)
    before = GitFiles(source.root, since if base == named else base, repository)
    after = source if to is None else GitFiles(source.root, to, repository)
    name = since if base == named else f"{base[:12]} (where {since} and {to or 'HEAD'} parted)"
    return TwoSides(before, after, name, to or WORK_TREE, base, repository)


def _is_checkout(folder: Path) -> bool:
    return (folder / ".git").exists()
