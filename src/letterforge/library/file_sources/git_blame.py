"""Which commit wrote each line of a file: git is asked of a commit, and the work tree is compared by us.

Git would run the filters that a repository configures over a file of the work tree, so it sees none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct

from letterforge.diagnostics import Finding, UsageError
from letterforge.library.file_sources.git_command import GitFailedError, run_git

_IN_NO_COMMIT = ("no such path", "no such ref", "bad revision")  # what git says of such a file
_MAX_SUBJECT = 200  # characters of the first line of a message


class WritingCommit(Struct, frozen=True):
    """A commit that wrote lines: its id, the day on which its author made it, the author, its first line.

    `seconds` are those since 1970 at which it was made. With `or_earlier`, it is the oldest that a shallow
    clone holds: the lines may be of an earlier one.
    """

    id: str
    day: date
    author: str
    subject: str
    seconds: int = 0
    or_earlier: bool = False


def commits_of_lines(
    folder: Path, name: str, lines: Sequence[str], *, is_shallow: bool = False
) -> tuple[WritingCommit | None, ...]:
    """Return which commit wrote each line of a file in a folder; None for what no commit has.

    `lines` are those of the file as it is now, without line ends; `is_shallow` says that the clone holds a
    part of the history only. Raises UsageError LF800 as `run_git`, and
    where git cannot tell.
    """
    try:
        said = run_git(folder, "blame", "--porcelain", "--no-textconv", "HEAD", "--", name)
    except GitFailedError as error:
        if not any(words in error.said for words in _IN_NO_COMMIT):
            message, hint = f"`git blame` does not tell who wrote `{name}`", "see what it says of the file"
            raise UsageError(Finding("LF800", message, hint=hint)) from error
        return (None,) * len(lines)
    committed = _read(said.decode(errors="replace"), is_shallow=is_shallow)
    found: list[WritingCommit | None] = [None] * len(lines)
    matcher = SequenceMatcher(None, [line for line, _ in committed], list(lines), autojunk=False)
    for old, new, size in matcher.get_matching_blocks():
        found[new : new + size] = [commit for _, commit in committed[old : old + size]]
    return tuple(found)


def _read(said: str, *, is_shallow: bool) -> list[tuple[str, WritingCommit]]:
    """Return the lines of a file in a commit, each with the commit that wrote it."""
    found: list[tuple[str, WritingCommit]] = []
    known: dict[str, WritingCommit] = {}
    facts: dict[str, str] = {}
    id_ = ""
    for line in said.split("\n"):
        if line.startswith("\t"):
            if id_ not in known:
                known[id_] = _commit(id_, facts, is_shallow=is_shallow)
            found.append((line[1:].rstrip("\r"), known[id_]))
            facts, id_ = {}, ""
        elif not id_:
            id_ = line.partition(" ")[0]
        else:
            key, _, value = line.partition(" ")
            facts[key] = value
    return found


def _commit(id_: str, facts: dict[str, str], *, is_shallow: bool) -> WritingCommit:
    seconds = facts.get("committer-time", "0")
    day = _day(facts.get("author-time", "0"), facts.get("author-tz", "+0000"))
    subject = facts.get("summary", "")[:_MAX_SUBJECT]
    at = int(seconds) if seconds.isdecimal() else 0
    or_earlier = is_shallow and "boundary" in facts  # which is also said of the first commit of all
    return WritingCommit(id_, day, facts.get("author", ""), subject, at, or_earlier)


def _day(seconds: str, zone: str) -> date:
    """Return the day on which something was written, where its author was."""
    try:
        sign = -1 if zone.startswith("-") else 1
        beyond = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
        return datetime.fromtimestamp(int(seconds), timezone(sign * beyond)).date()
    except (ValueError, OverflowError, OSError):  # what nobody's clock says
        return datetime.fromtimestamp(0, UTC).date()
