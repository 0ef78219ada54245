"""A git repository: where it is, what its revisions are called, what they hold."""

from __future__ import annotations

import datetime
import re
from functools import cached_property
from pathlib import Path

from letterforge.diagnostics import Finding, UsageError, did_you_mean
from letterforge.library.file_sources.git_blobs import FETCH_ALL, GitBlobs
from letterforge.library.file_sources.git_command import GitFailedError, run_git

MAX_REVISION = 250  # characters of a revision's name
_MAX_NAMES = 2000  # branches and tags that a name is compared with
_ID = re.compile(r"[0-9a-f]{40,64}")
_BEFORE = re.compile(r"(.*?)[~^][~^0-9]*")  # so many commits before another
_UNSAFE = re.compile(r"^[-:]|[\x00-\x1f\x7f]")
_SHALLOW = "this clone holds a part of the history only: `git fetch --unshallow` fetches the rest"


class TreeEntry:
    """What stands under a name in a revision: its `mode` (octal digits), kind of object and id."""

    __slots__ = ("id", "kind", "mode")

    def __init__(self, mode: str, kind: str, id_: str) -> None:
        self.mode, self.kind, self.id = mode, kind, id_


class GitRepository:
    """The repository around `folder`; `prefix` is the folder's path in it, with `/` behind it, or nothing.

    It `is_shallow` where it holds a part of the history only.
    """

    def __init__(self, folder: Path, top: Path, prefix: str, *, is_shallow: bool) -> None:
        self.folder, self.top, self.prefix = folder, top, prefix
        self.is_shallow = is_shallow

    @cached_property
    def blobs(self) -> GitBlobs:
        """The contents of its files."""
        return GitBlobs(self.folder)

    def resolve(self, revision: str) -> str:
        """Return the id of the commit that a name means; raises UsageError LF802."""
        shown = revision[:MAX_REVISION]
        if not revision or len(revision) > MAX_REVISION or _UNSAFE.search(revision):
            hint = "name a branch, a tag or a commit"
            raise UsageError(Finding("LF802", f"`{shown}` is not the name of a revision", hint=hint))
        found = self._id_of(revision)
        if not found:
            hint = self._revision_hint(revision)
            raise UsageError(Finding("LF802", f"`{shown}` is not a revision of this repository", hint=hint))
        return found

    def merge_base(self, one: str, other: str) -> str:
        """Return the last commit that two commits have in common; raises UsageError LF803."""
        try:
            return self._ask("merge-base", one, other)
        except GitFailedError as error:
            message = f"`{one[:12]}` and `{other[:12]}` have no commit in common"
            hint = _SHALLOW if self.is_shallow else "name another revision with `--since`"
            raise UsageError(Finding("LF803", message, hint=hint)) from error

    def day(self, commit: str) -> datetime.date:
        """Return the day of a commit, as its author's clock had it; raises UsageError LF800."""
        try:
            found = self._ask("log", "-1", "--no-show-signature", "--format=%as", commit, "--")
            return datetime.date.fromisoformat(found)
        except GitFailedError as error:
            raise UsageError(_unreadable(error.said)) from error
        except ValueError as error:
            raise UsageError(_unreadable(f"the date of {commit[:12]} is none")) from error

    @property
    def names(self) -> list[str]:
        """Names of branches and tags, some of very many; none where git cannot list them."""
        return self._names()

    def tree(self, commit: str, path: str) -> str | None:
        """Return the id of a folder in a commit, or None where there is none; "" is all of the commit.

        Raises UsageError LF800 where this clone does not have what leads there.
        """
        name = path.rstrip("/")
        if not name:
            return commit
        found = self.entries(commit, name).get(name)
        return found.id if found is not None and found.kind == "tree" else None

    def entries(self, tree: str, *paths: str, deep: bool = False) -> dict[str, TreeEntry]:
        """Return what a tree holds by name, with `deep` all files below it; `paths` limit it to some.

        Bytes of names that are no UTF-8 are half characters (surrogateescape). Raises UsageError LF800 where
        this clone does not have all of it.
        """
        options = ["-z", "--full-tree", *["-r"] * deep]
        try:
            listed = run_git(self.folder, "ls-tree", *options, "--", tree, *paths)
        except GitFailedError as error:
            raise UsageError(_unreadable(error.said)) from error
        found = {}
        for line in listed.split(b"\0")[:-1]:
            about, _, name = line.partition(b"\t")
            mode, kind, id_ = about.decode("ascii").split()
            found[name.decode("utf-8", "surrogateescape")] = TreeEntry(mode, kind, id_)
        return found

    def _ask(self, *arguments: str) -> str:
        return run_git(self.folder, *arguments).decode(errors="surrogateescape").rstrip("\n")

    def _id_of(self, revision: str) -> str:
        """Return the id of the commit that a name means, empty where there is none."""
        try:
            found = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        except GitFailedError:
            return ""
        return found if _ID.fullmatch(found) else ""

    def _revision_hint(self, revision: str) -> str:
        """Return the nearest name of a branch or tag, or why a revision may not be here."""
        if ".." in revision:
            first, last = (one.strip(".") or "HEAD" for one in revision.split("..", 1))
            return f"these are two revisions: name each by itself, `{first}` and `{last}`"
        if (before := _BEFORE.fullmatch(revision)) is not None and self._id_of(before[1]):
            return _SHALLOW if self.is_shallow else f"the history of `{before[1]}` does not go back so far"
        names = self._names()
        if not names and not self._id_of("HEAD"):
            return "the repository holds no commit yet: commit the library first"
        near = did_you_mean(revision, (*names, "HEAD"))
        remote = next((one for one in names if one.partition("/")[2] == revision), None)
        if remote is not None:
            return f"did you mean `{remote}`?"
        return near or (_SHALLOW if self.is_shallow else "`git branch --all` and `git tag` list names")

    def _names(self) -> list[str]:
        """Return names of branches and tags; none where git cannot list them."""
        try:
            form = f"--count={_MAX_NAMES}"
            return self._ask("for-each-ref", form, "--format=%(refname:short)").splitlines()
        except GitFailedError:
            return []


def find_repository(folder: Path) -> GitRepository:
    """Return the repository in whose work tree a folder is.

    Raises UsageError LF801 where it is in none, or in one that belongs to somebody else; LF800 as `run_git`.
    """
    try:
        said = run_git(
            folder, "rev-parse", "--is-shallow-repository", "--show-toplevel", "--show-prefix"
        ).decode(errors="surrogateescape")
    except GitFailedError as error:
        raise UsageError(_no_repository(folder, error.said)) from error
    parts = said.split("\n")
    if len(parts) != 4:  # a line end in a path
        raise UsageError(_no_repository(folder, ""))
    top, prefix = Path(parts[1]), parts[2]
    if not _is_same(top / prefix, folder):  # its configuration names another work tree
        raise UsageError(_no_repository(folder, ""))
    return GitRepository(folder, top, prefix, is_shallow=parts[0] == "true")


def _unreadable(said: str) -> Finding:
    """Return why a folder of a revision cannot be listed, though it is there."""
    message = "git does not give the names of the files of a revision"
    notes = tuple(said.splitlines()[:1])
    return Finding("LF800", message, hint=FETCH_ALL, notes=notes)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _no_repository(folder: Path, said: str) -> Finding:
    if "dubious ownership" in said:
        hint = f"if you trust it: `git config --global --add safe.directory {folder.absolute()}`"
        message = f"git does not read the repository of `{folder}`: it belongs to another user"
        return Finding("LF801", message, hint=hint)
    hint = "run `git init` there and commit the library; a revision is read from git"
    return Finding("LF801", f"`{folder}` is in no work tree of git", hint=hint)
