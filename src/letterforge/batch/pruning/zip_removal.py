"""Removal from a zip: rewrites it without some members, and removes their copies in segments."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from copy import copy
from hashlib import sha256
from typing import TypeVar

from letterforge.batch.pruning.removal import KeepFileError, State
from letterforge.batch.records import Output
from letterforge.batch.resume.journal import Row
from letterforge.batch.storage.zip_segments import Segments, SegmentWriter
from letterforge.batch.storage.zip_store import (
    COMMENT_PREFIX,
    ZipStore,
    archive_comment,
    new_archive,
)
from letterforge.diagnostics import BatchError, Finding
from letterforge.files.temporary import OWNER_ONLY
from letterforge.files.zip_errors import MEMBER_ERRORS

_T = TypeVar("_T")


class ZipRemoval:
    """Removes letters from a zip, and from the segments of a run that was stopped."""

    def __init__(self, store: ZipStore, find: Callable[[list[str]], dict[str, Row]]) -> None:
        self._store = store
        self._find = find
        self._segments = Segments(store.root)
        self._archive = self._open()
        self._is_unmodified: bool | None = None

    def close(self) -> None:
        """Close the archive and the segments."""
        self._segments.close()
        if self._archive is not None:
            self._archive.close()

    def check(self, row: Row) -> State:
        """Return whether a letter is intact or missing; raises KeepFileError where it was modified."""
        if self._archive is None or row.name not in self._archive.NameToInfo:
            return "intact" if row.name in self._segments else "missing"
        size = self._archive.NameToInfo[row.name].file_size
        is_same = size == row.size and sha256(self._read(row.name)).digest() == row.sha256
        if not is_same and not self._check_unmodified():
            raise KeepFileError("it was changed after it was made")
        return "intact"

    def remove(self, names: Iterable[str]) -> dict[str, str]:
        """Remove members and copies in segments; raises BatchError LF690 where rewriting fails."""
        gone = set(names)
        if self._archive is not None and not gone.isdisjoint(self._archive.NameToInfo):
            self._rewrite(self._archive, gone)
        try:
            self._segments.discard(gone, SegmentWriter(self._store.root, self._store.home / "tmp" / "prune"))
        except OSError as error:
            raise self._refusal(error.strerror or str(error)) from error
        return {}

    def ignores_case(self, name: str) -> bool:  # noqa: ARG002  # as in a folder
        """Return False: names in a zip are case-sensitive."""
        return False

    def files_in(self, folders: Iterable[str]) -> Iterator[list[str]]:  # noqa: ARG002  # as in a folder
        """Yield the names of all members, in one list."""
        names = self._archive.namelist() if self._archive is not None else []
        yield [name for name in names if not name.endswith("/")]

    def segment_names(self) -> Iterator[str]:
        """Return the names of letters in segments, left by a run that was stopped."""
        return iter(self._segments)

    def _open(self) -> zipfile.ZipFile | None:
        target = self._store.target
        if target.is_symlink():
            raise self._refusal("it is a link")
        if not target.exists():
            return None
        if not target.is_file():
            raise self._refusal("it is no file")
        return self._try(lambda: zipfile.ZipFile(target))

    def _check_unmodified(self) -> bool:
        """Return whether the archive is as letterforge wrote it; a stopped run may know newer letters."""
        if self._is_unmodified is None:
            archive = self._archive
            assert archive is not None
            outputs = [Output(name, sha256(self._read(name)).hexdigest(), 0) for name in archive.namelist()]
            comments = {archive_comment(outputs, private=private) for private in (False, True)}
            self._is_unmodified = archive.comment in comments
        return self._is_unmodified

    def _read(self, name: str) -> bytes:
        archive = self._archive
        assert archive is not None
        return self._try(lambda: archive.read(name))

    def _try(self, act: Callable[[], _T]) -> _T:
        try:
            return act()
        except MEMBER_ERRORS as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise self._refusal(reason.lower() or type(error).__name__) from error

    def _refusal(self, why: str) -> BatchError:
        message = f"`{self._store.target.name}` cannot be pruned: {why}"
        hint = "look at what stands there; nothing was removed"
        return BatchError(Finding("LF690", message, hint=hint))

    def _rewrite(self, archive: zipfile.ZipFile, gone: set[str]) -> None:
        """Replace the archive by one without some members; raises BatchError LF690."""
        new_path = self._store.home / "archive"
        kept = [one for one in archive.infolist() if one.filename not in gone]
        try:
            with new_archive(new_path, self._comment(kept, archive.comment)) as new:
                for member in kept:
                    new.writestr(copy(member), self._read(member.filename))
            self.close()
            self._store.replace_archive(new_path)
        except OSError as error:
            raise self._refusal(error.strerror or str(error)) from error
        finally:
            with suppress(OSError):  # else the next run removes it
                new_path.unlink(missing_ok=True)
        self._archive = None

    def _comment(self, kept: list[zipfile.ZipInfo], comment: bytes) -> bytes:
        """Return the comment by which the next run recognizes an unchanged archive."""
        if not comment.startswith(COMMENT_PREFIX):
            return comment
        rows = self._find([one.filename for one in kept])
        ours = [one for one in kept if one.filename in rows]
        outputs = [Output(one.name, one.sha256.hex(), one.size) for one in (rows[it.filename] for it in ours)]
        return archive_comment(outputs, private=any(one.external_attr >> 16 == OWNER_ONLY for one in ours))
