"""Line merges: what git itself makes of three versions of a file, for what is not merged by keys."""

from __future__ import annotations

from pathlib import Path

from letterforge.diagnostics import Finding, UsageError
from letterforge.library.file_sources.git_command import MAX_OUTPUT, SECONDS, kill_after, start_git
from letterforge.review.git_drivers.checked_merge import Result

_MOST_CONFLICTS = 127  # that git counts in its exit code


def merge_lines(base: Path, ours: Path, theirs: Path, size: int) -> Result:
    """Return what `git merge-file` makes of three files; raises UsageError LF860 where it makes nothing."""
    names = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
    paths = [str(path.absolute()) for path in (ours, base, theirs)]
    process = start_git(ours.parent, "merge-file", "-p", f"--marker-size={size}", *names, *paths)
    assert process.stdout is not None
    assert process.stdin is not None
    process.stdin.close()
    with kill_after(process, SECONDS), process.stdout as output:
        data = output.read(MAX_OUTPUT)
        is_whole = not output.read(1)
        code = process.wait()
    if code < 0 or code > _MOST_CONFLICTS or not is_whole:
        hint = "`git checkout --conflict=merge FILE` shows both versions, `git log --merge` their commits"
        raise UsageError(Finding("LF860", "git cannot merge the lines of the file either", hint=hint))
    return Result(data, is_conflict=bool(code))
