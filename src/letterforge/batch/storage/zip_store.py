"""The archive store: one `.zip`, put together from its letters when the run has come to its end.

Until then the letters stand in a hidden folder beside it, so that a run goes on after a stop. When the
archive is complete they are erased; the next run finds the letters that did not change in the archive itself.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from math import inf
from pathlib import Path
from shutil import rmtree
from zlib import error as ZlibError  # noqa: N812  # as every other error is called

from letterforge.batch.records import Output
from letterforge.batch.storage.disk_sync import sync_folder
from letterforge.batch.storage.folder_store import FolderStore, unusable
from letterforge.batch.storage.hidden_folder import kind_of
from letterforge.batch.storage.store import OURS, Writer, failure
from letterforge.batch.storage.zip_segments import Segments, SegmentWriter
from letterforge.diagnostics import BatchError, Finding
from letterforge.files.modes import FOLDER, OWN_FOLDER, make_folder, narrow
from letterforge.files.streams import find_stream, write_stream
from letterforge.files.temporary import OWN, final_mode

_MOMENT = (1980, 1, 1, 0, 0, 0)  # of every member, so that the same letters make the same archive
_MODE = 0o644  # of every member of an archive that others may read
_UNIX = 3
_PACKED = (".docx",)  # archives themselves: deflating them again gains nothing
MARK = b"letterforge "  # begins the comment of an archive of ours
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
# RuntimeError, NotImplementedError: of zipfile, for members that are encrypted or of a later version.
DAMAGED = (OSError, zipfile.BadZipFile, ZlibError, KeyError, EOFError, RuntimeError, NotImplementedError)


class ArchiveStore(FolderStore):
    """Letters as members of one `.zip`, in the order of their records."""

    is_ordered = True

    def __init__(self, name: str, *, private: bool = False) -> None:
        self.target = Path(name).absolute()
        self.is_private = private
        self._old: zipfile.ZipFile | None = None  # the archive of an earlier run
        self._has_looked = False
        self._segments: Segments | None = None  # those of earlier runs
        home = self.target.with_name(f"{OURS}-{self.target.name}")
        super().__init__(home / "letters", home, name, private=True)

    def prepare(self) -> None:
        """Make the folders that a run needs; raises UsageError LF646, also for what is in its place."""
        with suppress(OSError):  # there is none yet, or what stands in its way is told below
            kind = kind_of(self.target)
            if kind not in (None, "a link", "a pipe", "a device"):  # a link is replaced, a stream written to
                raise unusable(self.shown, NotADirectoryError(None, f"it is {kind}, not a file"))
        super().prepare()

    def sizes(self, names: Sequence[str]) -> list[int | None]:
        """Return the size of each file made since the archive was complete, else of its member."""
        if self._segments is None:
            self._segments = Segments(self.root)
        found = [self._segments.size(name) for name in names]
        old = self.old() if None in found else None
        if old is None:
            return found
        members = old.NameToInfo
        return [
            size if size is not None or name not in members else members[name].file_size
            for name, size in zip(names, found, strict=True)
        ]

    def digests(self, names: Sequence[str]) -> list[bytes | None]:
        """Return the SHA-256 of each letter made since the archive was complete, else of its member."""
        segments, old = Segments(self.root), self.old()
        try:
            return [
                member_digest(old, name) if old and name not in segments else segments.digest(name)
                for name in names
            ]
        finally:
            segments.close()

    def writer(self, token: str) -> Writer:
        """Return a writer of letters that wait for the archive."""
        return SegmentWriter(self.root, self.home / "tmp" / token)

    def finish(self, outputs: Iterable[Output]) -> None:
        """Put the archive together and erase what it was made of; one with the same letters is left alone."""
        listed = self.home / "archive"
        try:
            mark = mark_of(outputs, private=self.is_private)
            stream = find_stream(self.target)  # a device or pipe is written to, and not replaced
            old = self.old() if stream is None else None
            if old is None or old.comment != mark or self._holds_any():
                with new_archive(listed, mark) as archive:
                    self._fill(archive, outputs, Segments(self.root))
                if stream is None:
                    self.put(listed)
                else:
                    write_stream(stream, listed.read_bytes())
            elif self.is_private:
                narrow(self.target)
            self.erase()
        except OSError as error:
            raise BatchError(failure(self.target.name, error)) from error
        finally:
            self.close()
            with suppress(OSError):  # the next run clears it away
                listed.unlink(missing_ok=True)

    def clear(self, seconds: float = inf) -> None:
        """Clear away letters and an archive half made, of this run and of runs that were killed."""
        with suppress(OSError):  # it does no harm to any letter
            (self.home / "archive").unlink(missing_ok=True)
        super().clear(seconds)

    def old(self) -> zipfile.ZipFile | None:
        """Return the archive that an earlier run completed, None where there is none of ours."""
        if not self._has_looked:
            self._has_looked = True
            with suppress(*DAMAGED):
                old = zipfile.ZipFile(self.target) if self.target.is_file() else None
                if old is not None and old.comment.startswith(MARK):
                    self._old = old
        return self._old

    def close(self) -> None:
        """Let go of the archive of an earlier run."""
        old, self._old, self._has_looked = self._old, None, False
        if old is not None:
            old.close()

    def put(self, listed: Path) -> None:
        """Put a new archive in the place of the old one, which leaves it its permissions; raises OSError."""
        self.close()
        listed.chmod(OWN if self.is_private else final_mode(self.target))
        listed.replace(self.target)
        sync_folder(self.target.parent)

    def erase(self) -> None:
        """Erase the letters that the archive was made of."""
        rmtree(self.root, ignore_errors=True)

    def _make(self) -> None:
        make_folder(self.target.parent, OWN_FOLDER if self.is_private else FOLDER)
        make_folder(self.root)

    def _holds_any(self) -> bool:
        """Return whether letters were made since the archive was complete."""
        return self.root.is_dir() and any(self.root.iterdir())

    def _fill(self, archive: zipfile.ZipFile, outputs: Iterable[Output], segments: Segments) -> None:
        mode = OWN if self.is_private else _MODE
        try:
            for output in outputs:
                add(archive, output.name, self._letter(output, segments), mode)
        finally:
            segments.close()

    def _letter(self, output: Output, segments: Segments) -> bytes:
        """Return a letter made since the archive was complete, else the one in the archive, if it is that."""
        data = segments.read(output.name)
        if data is None or sha256(data).hexdigest() != output.sha256:
            data = _member(self.old(), output)
        if data is None:
            message = f"`{output.name}` in `{self.target.name}` is not the letter that was made"
            hint = "run the same command with `--rehash`: what was changed is made anew"
            raise BatchError(Finding("LF651", message, hint=hint))
        return data


def _member(old: zipfile.ZipFile | None, output: Output) -> bytes | None:
    if old is None:
        return None
    try:
        data = old.read(output.name)
    except DAMAGED:
        return None
    return data if sha256(data).hexdigest() == output.sha256 else None


def member_digest(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return the SHA-256 of a member, None where there is none that can be read."""
    found = sha256()
    try:
        with archive.open(name) as member:
            while piece := member.read(1 << 20):
                found.update(piece)
    except DAMAGED:
        return None
    return found.digest()


@contextmanager
def new_archive(path: Path, mark: bytes) -> Iterator[zipfile.ZipFile]:
    """Give a new archive at `path`, its owner's alone, that is on the disk afterwards; raises OSError."""
    path.unlink(missing_ok=True)  # what a killed run left, or a link that leads elsewhere
    with os.fdopen(os.open(path, _NEW, OWN), "wb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            archive.comment = mark
            yield archive
        file.flush()
        os.fsync(file.fileno())


def add(archive: zipfile.ZipFile, name: str, data: bytes, mode: int) -> None:
    """Add a letter to an archive."""
    member = zipfile.ZipInfo(name, _MOMENT)
    member.create_system, member.external_attr = _UNIX, mode << 16
    member.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
    archive.writestr(member, data)


def mark_of(outputs: Iterable[Output], *, private: bool) -> bytes:
    """Return what tells archives of different letters apart; it is kept as the archive's comment."""
    found = sha256(b"private\n" if private else b"")
    for output in outputs:
        found.update(f"{output.sha256} {output.name}\n".encode())
    return MARK + found.hexdigest().encode()
