"""The merge driver: merges the three files that git names, and writes the result in the place of ours."""

from __future__ import annotations

from pathlib import Path

from letterforge.files.writing import write_file
from letterforge.library.file_sources.git_command import GitFailedError, run_git
from letterforge.review.git_drivers.checked_merge import Result, merge_by_keys
from letterforge.review.git_drivers.line_merge import merge_lines
from letterforge.yamldoc.decoding import MAX_BYTES


def merge_files(base: Path, ours: Path, theirs: Path, size: int) -> bool:
    """Merge into `ours` and return whether there are conflicts; `size` is how many signs mark one.

    Raises UsageError LF800 or LF860 where nothing can be merged, OSError where a file cannot be read,
    ExportError LF502 where none can be written; `ours` is as before then.
    """
    result = _by_keys(base, ours, theirs, size) or merge_lines(base, ours, theirs, size)
    write_file(ours, result.data)
    return result.is_conflict


def _by_keys(base: Path, ours: Path, theirs: Path, size: int) -> Result | None:
    first, one, other = _bytes(base), _bytes(ours), _bytes(theirs)
    if max(len(first), len(one), len(other)) > MAX_BYTES:
        return None
    try:
        result = merge_by_keys(first, one, other, size)
        if result is not None and result.is_conflict and _shows_base(ours.absolute().parent):
            return merge_by_keys(first, one, other, size, with_base=True)
        return result
    except Exception:  # whatever is wrong with us: git merges lines then
        return None


def _shows_base(folder: Path) -> bool:
    """Return whether git is to show in a conflict what both sides began with (`merge.conflictStyle`)."""
    try:
        said = run_git(folder, "config", "--get", "merge.conflictStyle")
    except GitFailedError:
        return False
    return said.strip() in (b"diff3", b"zdiff3")


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
