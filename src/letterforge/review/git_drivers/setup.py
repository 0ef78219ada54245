"""Setup: the drivers in a repository: its `.gitattributes` and its settings, written, compared or removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from letterforge.diagnostics import Finding, UsageError
from letterforge.files.writing import write_file
from letterforge.library.file_sources.git_command import GitFailedError, run_git
from letterforge.library.file_sources.git_repository import find_repository
from letterforge.review.git_drivers.attributes import (
    LINES,
    MAX_ATTRIBUTES,
    PROBES,
    lacking,
    overridden,
    with_lines,
    without_lines,
)
from letterforge.review.git_drivers.driver_commands import settings


class Change(Struct, frozen=True):
    """A setting of git that is not as it is to be: None stands for none."""

    name: str
    before: str | None
    after: str | None


class Setup:
    """The drivers in the repository of a library; `is_global` puts the settings into those of the user.

    Raises UsageError LF801 where the library is in no work tree of git, LF861 where its `.gitattributes`
    cannot be changed, LF800 as `run_git`.
    """

    def __init__(self, folder: Path, *, is_global: bool = False, is_removal: bool = False) -> None:
        self.folder = find_repository(folder).folder
        self.attributes = self.folder / ".gitattributes"
        self._scope = "--global" if is_global else "--local"
        self._is_removal = is_removal
        self._before = self._read()
        if is_removal:
            self._after = without_lines(self._before)
        else:
            self._after = with_lines(self._before, is_overridden=bool(self._overridden()))

    @property
    def attribute_lines(self) -> tuple[list[str], list[str]]:
        """Lines that `.gitattributes` loses, and those that it gets; those that go to its end are both."""
        before, after = (data.decode(errors="replace").splitlines() for data in (self._before, self._after))
        kept = next(
            (at for at, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), None
        )
        ours = LINES if kept is not None and kept < len(before) else ()
        return (
            [one for one in before if one not in after or one in ours],
            [one for one in after if one not in before or one in ours],
        )

    @property
    def overridden_elsewhere(self) -> list[str]:
        """The folders of whose files another file of attributes says otherwise, which git reads later."""
        found = self._overridden() if self._before == self._after and not self._is_removal else []
        return list(dict.fromkeys(path.partition("/")[0] if "/" in path else "." for path in found))

    def _overridden(self) -> list[str]:
        """Return paths of which something says otherwise than our lines, where all of these are there."""
        if lacking(self._before):
            return []
        try:
            return overridden(run_git(self.folder, "check-attr", "-z", "diff", "merge", "--", *PROBES))
        except GitFailedError:
            return []

    def changes(self) -> list[Change]:
        """Return the settings that are to change."""
        return [change for change in self._compared() if change.before != change.after]

    def write(self) -> None:
        """Write what is to change; raises ExportError LF502, UsageError LF862."""
        if self._after != self._before:
            self._write_attributes()
        for change in self.changes():
            if change.after is not None:
                self._git("--replace-all", change.name, change.after)
            else:
                self._git("--unset-all", change.name)

    def _write_attributes(self) -> None:
        if self._is_removal and not self._after:
            self.attributes.unlink()
        else:
            write_file(self.attributes, self._after)

    def _compared(self) -> Iterator[Change]:
        for name, value in settings().items():
            found = self._ask(name)
            yield Change(name, found, None if self._is_removal else value)

    def _ask(self, name: str) -> str | None:
        try:
            said = run_git(self.folder, "config", self._scope, "-z", "--get-all", name)
        except GitFailedError:
            return None
        return said.decode(errors="surrogateescape").removesuffix("\0")

    def _git(self, *arguments: str) -> None:
        try:
            run_git(self.folder, "config", self._scope, *arguments)
        except GitFailedError as error:
            message = f"git does not change its settings: {error.said.splitlines()[0] if error.said else ''}"
            raise UsageError(
                Finding("LF862", message.rstrip(": "), hint="see `git config --list`")
            ) from error

    def _read(self) -> bytes:
        if self.attributes.is_symlink():
            raise self._refusal("it is a link, which git does not follow", "put the lines into a file")
        try:
            with self.attributes.open("rb") as file:
                data = file.read(MAX_ATTRIBUTES + 1)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise self._refusal(f"it cannot be read: {error.strerror}", "see that it is a file") from error
        if len(data) > MAX_ATTRIBUTES:
            raise self._refusal("it is larger than 1 MiB", "take out what is not needed")
        return data

    def _refusal(self, why: str, hint: str) -> UsageError:
        return UsageError(Finding("LF861", f"`{self.attributes}` is not changed: {why}", hint=hint))
