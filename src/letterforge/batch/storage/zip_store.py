"""Zip store: one `.zip`, written when the run is complete.

Until then the letters are in segments in the state folder beside it, so that a stopped run can be resumed.
After that the segments are removed; the next run finds unchanged letters in the zip itself.
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

from letterforge.batch.records import Output
from letterforge.batch.storage.disk_sync import sync_folder
from letterforge.batch.storage.folder_store import FolderStore, unusable_output
from letterforge.batch.storage.state_folder import kind_of
from letterforge.batch.storage.store import STATE_FOLDER, Writer, failure
from letterforge.batch.storage.zip_segments import Segments, SegmentWriter
from letterforge.diagnostics import BatchError, Finding
from letterforge.files.modes import DEFAULT_FOLDER, OWNER_ONLY_FOLDER, make_folder, restrict_to_owner
from letterforge.files.streams import find_stream, write_stream
from letterforge.files.temporary import OWNER_ONLY, mode_for
from letterforge.files.zip_errors import MEMBER_ERRORS

_TIMESTAMP = (1980, 1, 1, 0, 0, 0)  # of every member, so that the same letters give the same bytes
_MODE = 0o644  # of members, unless `private`
_UNIX = 3  # the system that wrote the archive
_COMPRESSED = (".docx",)  # compressed already
COMMENT_PREFIX = b"letterforge "  # of the comment of archives that letterforge wrote
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class ZipStore(FolderStore):
    """Letters as members of one `.zip`, in the order of their records."""

    is_ordered = True

    def __init__(self, name: str, *, private: bool = False) -> None:
        self.target = Path(name).absolute()
        self.is_private = private
        self._previous: zipfile.ZipFile | None = None  # the archive of an earlier run
        self._is_loaded = False
        self._segments: Segments | None = None  # those of earlier runs
        home = self.target.with_name(f"{STATE_FOLDER}-{self.target.name}")
        super().__init__(home / "letters", home, name, private=True)

    def prepare(self) -> None:
        """Create the folders that a run needs; raises UsageError LF646, also where the zip is no file."""
        with suppress(OSError):  # it does not exist yet, or `prepare` reports the error
            kind = kind_of(self.target)
            if kind not in (None, "a link", "a pipe", "a device"):  # a link is replaced, a stream written to
                raise unusable_output(self.shown, NotADirectoryError(None, f"it is {kind}, not a file"))
        super().prepare()

    def sizes(self, names: Sequence[str]) -> list[int | None]:
        """Return the size of each letter in bytes, from the segments, else from the archive."""
        if self._segments is None:
            self._segments = Segments(self.root)
        found = [self._segments.size(name) for name in names]
        previous = self.previous_archive() if None in found else None
        if previous is None:
            return found
        members = previous.NameToInfo
        return [
            size if size is not None or name not in members else members[name].file_size
            for name, size in zip(names, found, strict=True)
        ]

    def digests(self, names: Sequence[str]) -> list[bytes | None]:
        """Return the SHA-256 of each letter, from the segments, else from the archive."""
        segments, previous = Segments(self.root), self.previous_archive()
        try:
            return [
                member_digest(previous, name) if previous and name not in segments else segments.digest(name)
                for name in names
            ]
        finally:
            segments.close()

    def writer(self, token: str) -> Writer:
        """Return a writer of segments."""
        return SegmentWriter(self.root, self.home / "tmp" / token)

    def finish(self, outputs: Iterable[Output]) -> None:
        """Write the archive and remove the segments; an archive with the same letters is kept."""
        new_path = self.home / "archive"
        try:
            comment = archive_comment(outputs, private=self.is_private)
            stream = find_stream(self.target)  # a device or pipe is written to, not replaced
            previous = self.previous_archive() if stream is None else None
            if previous is None or previous.comment != comment or self._has_segments():
                with new_archive(new_path, comment) as archive:
                    self._write_members(archive, outputs, Segments(self.root))
                if stream is None:
                    self.replace_archive(new_path)
                else:
                    write_stream(stream, new_path.read_bytes())
            elif self.is_private:
                restrict_to_owner(self.target)
            self.remove_segments()
        except OSError as error:
            raise BatchError(failure(self.target.name, error)) from error
        finally:
            self.close()
            with suppress(OSError):  # else the next run removes it
                new_path.unlink(missing_ok=True)

    def clear(self, seconds: float = inf) -> None:
        """Remove staged files and an unfinished archive, of this run and of killed runs."""
        with suppress(OSError):  # a file that remains is harmless
            (self.home / "archive").unlink(missing_ok=True)
        super().clear(seconds)

    def previous_archive(self) -> zipfile.ZipFile | None:
        """Return the archive that an earlier run wrote; None where there is none."""
        if not self._is_loaded:
            self._is_loaded = True
            with suppress(*MEMBER_ERRORS):
                previous = zipfile.ZipFile(self.target) if self.target.is_file() else None
                if previous is not None and previous.comment.startswith(COMMENT_PREFIX):
                    self._previous = previous
        return self._previous

    def close(self) -> None:
        """Close the archive of the earlier run."""
        previous, self._previous, self._is_loaded = self._previous, None, False
        if previous is not None:
            previous.close()

    def replace_archive(self, new_path: Path) -> None:
        """Replace the archive by a new one, with the same permissions; raises OSError."""
        self.close()
        new_path.chmod(OWNER_ONLY if self.is_private else mode_for(self.target))
        new_path.replace(self.target)
        sync_folder(self.target.parent)

    def remove_segments(self) -> None:
        """Remove the segments."""
        rmtree(self.root, ignore_errors=True)

    def _make(self) -> None:
        make_folder(self.target.parent, OWNER_ONLY_FOLDER if self.is_private else DEFAULT_FOLDER)
        make_folder(self.root)

    def _has_segments(self) -> bool:
        """Return whether there are segments."""
        return self.root.is_dir() and any(self.root.iterdir())

    def _write_members(self, archive: zipfile.ZipFile, outputs: Iterable[Output], segments: Segments) -> None:
        mode = OWNER_ONLY if self.is_private else _MODE
        try:
            for output in outputs:
                add(archive, output.name, self._letter(output, segments), mode)
        finally:
            segments.close()

    def _letter(self, output: Output, segments: Segments) -> bytes:
        """Return the letter of an output, from the segments, else from the archive; checked by SHA-256."""
        data = segments.read(output.name)
        if data is None or sha256(data).hexdigest() != output.sha256:
            data = _member(self.previous_archive(), output)
        if data is None:
            message = f"`{output.name}` in `{self.target.name}` is not the letter that was made"
            hint = "run the same command with `--rehash`: what was changed is made anew"
            raise BatchError(Finding("LF651", message, hint=hint))
        return data


def _member(previous: zipfile.ZipFile | None, output: Output) -> bytes | None:
    if previous is None:
        return None
    try:
        data = previous.read(output.name)
    except MEMBER_ERRORS:
        return None
    return data if sha256(data).hexdigest() == output.sha256 else None


def member_digest(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return the SHA-256 of a member; None where it is missing or unreadable."""
    found = sha256()
    try:
        with archive.open(name) as member:
            while piece := member.read(1 << 20):
                found.update(piece)
    except MEMBER_ERRORS:
        return None
    return found.digest()


@contextmanager
def new_archive(path: Path, comment: bytes) -> Iterator[zipfile.ZipFile]:
    """Open a new archive at `path`, readable by its owner only; fsynced at the end. Raises OSError."""
    path.unlink(missing_ok=True)  # of a killed run, or a link
    with os.fdopen(os.open(path, _NEW, OWNER_ONLY), "wb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            archive.comment = comment
            yield archive
        file.flush()
        os.fsync(file.fileno())


def add(archive: zipfile.ZipFile, name: str, data: bytes, mode: int) -> None:
    """Add a letter to an archive."""
    member = zipfile.ZipInfo(name, _TIMESTAMP)
    member.create_system, member.external_attr = _UNIX, mode << 16
    member.compress_type = zipfile.ZIP_STORED if name.endswith(_COMPRESSED) else zipfile.ZIP_DEFLATED
    archive.writestr(member, data)


def archive_comment(outputs: Iterable[Output], *, private: bool) -> bytes:
    """Return the archive comment: a hash of the outputs, by which an unchanged archive is recognized."""
    found = sha256(b"private\n" if private else b"")
    for output in outputs:
        found.update(f"{output.sha256} {output.name}\n".encode())
    return COMMENT_PREFIX + found.hexdigest().encode()
