"""Removal from an archive: a new one without some members takes its place; hidden copies are erased."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from copy import copy
from hashlib import sha256
from typing import TypeVar

from letterforge.batch.pruning.removal import KeptError, State
from letterforge.batch.records import Output
from letterforge.batch.resume.journal import Row
from letterforge.batch.storage.zip_segments import Segments, SegmentWriter
from letterforge.batch.storage.zip_store import DAMAGED, MARK, ArchiveStore, mark_of, new_archive
from letterforge.diagnostics import BatchError, Finding
from letterforge.files.temporary import OWN

_T = TypeVar("_T")


class ArchiveRemoval:
    """Takes letters out of an archive, and out of the hidden folder of a run that was stopped."""

    def __init__(self, store: ArchiveStore, find: Callable[[list[str]], dict[str, Row]]) -> None:
        self._store = store
        self._find = find
        self._hidden = Segments(store.root)
        self._archive = self._open()
        self._untouched: bool | None = None

    def close(self) -> None:
        """Let go of the archive."""
        self._hidden.close()
        if self._archive is not None:
            self._archive.close()

    def look(self, row: Row) -> State:
        """Return whether a letter is there as it was made; raises KeptError where it was changed."""
        if self._archive is None or row.name not in self._archive.NameToInfo:
            return "ours" if row.name in self._hidden else "gone"
        size = self._archive.NameToInfo[row.name].file_size
        is_same = size == row.size and sha256(self._read(row.name)).digest() == row.sha256
        if not is_same and not self._is_untouched():
            raise KeptError("it was changed after it was made")
        return "ours"

    def remove(self, names: Iterable[str]) -> dict[str, str]:
        """Remove members and hidden copies; raises BatchError where no new archive can be made."""
        gone = set(names)
        if self._archive is not None and not gone.isdisjoint(self._archive.NameToInfo):
            self._rewrite(self._archive, gone)
        try:
            self._hidden.drop(gone, SegmentWriter(self._store.root, self._store.home / "tmp" / "prune"))
        except OSError as error:
            raise self._refusal(error.strerror or str(error)) from error
        return {}

    def folds(self, name: str) -> bool:  # noqa: ARG002  # as in a folder
        """Return False: members of an archive are told apart by case."""
        return False

    def others(self, folders: Iterable[str]) -> Iterator[list[str]]:  # noqa: ARG002  # as in a folder
        """Yield the names of all members, some at once."""
        names = self._archive.namelist() if self._archive is not None else []
        yield [name for name in names if not name.endswith("/")]

    def strays(self) -> Iterator[str]:
        """Return the names of letters in the hidden folder, which a run that was stopped left there."""
        return iter(self._hidden)

    def _open(self) -> zipfile.ZipFile | None:
        target = self._store.target
        if target.is_symlink():
            raise self._refusal("it is a link")
        if not target.exists():
            return None
        if not target.is_file():
            raise self._refusal("it is no file")
        return self._try(lambda: zipfile.ZipFile(target))

    def _is_untouched(self) -> bool:
        """Return whether the archive is as it was made: a run that was stopped knows newer letters."""
        if self._untouched is None:
            archive = self._archive
            assert archive is not None
            outputs = [Output(name, sha256(self._read(name)).hexdigest(), 0) for name in archive.namelist()]
            marks = {mark_of(outputs, private=private) for private in (False, True)}
            self._untouched = archive.comment in marks
        return self._untouched

    def _read(self, name: str) -> bytes:
        archive = self._archive
        assert archive is not None
        return self._try(lambda: archive.read(name))

    def _try(self, act: Callable[[], _T]) -> _T:
        try:
            return act()
        except DAMAGED as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise self._refusal(reason.lower() or type(error).__name__) from error

    def _refusal(self, why: str) -> BatchError:
        message = f"`{self._store.target.name}` cannot be pruned: {why}"
        hint = "look at what stands there; nothing was removed"
        return BatchError(Finding("LF690", message, hint=hint))

    def _rewrite(self, archive: zipfile.ZipFile, gone: set[str]) -> None:
        """Put an archive without some members in the place of this one; raises BatchError."""
        listed = self._store.home / "archive"
        kept = [one for one in archive.infolist() if one.filename not in gone]
        try:
            with new_archive(listed, self._mark(kept, archive.comment)) as new:
                for member in kept:
                    new.writestr(copy(member), self._read(member.filename))
            self.close()
            self._store.put(listed)
        except OSError as error:
            raise self._refusal(error.strerror or str(error)) from error
        finally:
            with suppress(OSError):  # the next run clears it away
                listed.unlink(missing_ok=True)
        self._archive = None

    def _mark(self, kept: list[zipfile.ZipInfo], comment: bytes) -> bytes:
        """Return the comment by which the next run knows that nothing changed."""
        if not comment.startswith(MARK):
            return comment
        rows = self._find([one.filename for one in kept])
        ours = [one for one in kept if one.filename in rows]
        outputs = [Output(one.name, one.sha256.hex(), one.size) for one in (rows[it.filename] for it in ours)]
        return mark_of(outputs, private=any(one.external_attr >> 16 == OWN for one in ours))
