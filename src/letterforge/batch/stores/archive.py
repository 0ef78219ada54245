"""The archive store: one `.zip`, put together from a folder of letters when the run has come to its end.

The letters stay in a hidden folder beside it, so that a run goes on after a stop and a rerun makes only what
changed.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from letterforge.batch.records import Output
from letterforge.batch.stores.folder import FolderStore
from letterforge.batch.stores.store import OURS, failure
from letterforge.diagnostics import BatchError, Finding, UsageError
from letterforge.exporters.streams import find_stream, write_stream

_MOMENT = (1980, 1, 1, 0, 0, 0)  # of every member, so that the same letters make the same archive
_MODE = 0o644 << 16
_UNIX = 3
_PACKED = (".docx",)  # archives themselves: deflating them again gains nothing


class ArchiveStore(FolderStore):
    """Letters as members of one `.zip`, in the order of their records."""

    is_ordered = True

    def __init__(self, name: str) -> None:
        self._target = Path(name).absolute()
        home = self._target.with_name(f"{OURS}-{self._target.name}")
        super().__init__(home / "letters", home, name)

    def prepare(self) -> None:
        """Make the folders; raises UsageError LF646, also where a folder has the name of the archive."""
        if self._target.is_dir():
            message = f"`{self.shown}` cannot be used as the output: it is a folder"
            raise UsageError(
                Finding("LF646", message, hint="name a `.zip` that is a file, or is not there yet")
            )
        super().prepare()

    def finish(self, outputs: Iterable[Output]) -> None:
        """Put the archive together; one that holds the same letters already is left alone."""
        listed = self.home / "archive"
        try:
            mark = _mark(outputs)
            stream = find_stream(self._target)  # a device or pipe is written to, and not replaced
            if stream is not None or _mark_of(self._target) != mark:
                _write(listed, self.home / "letters", outputs, mark)
                if stream is not None:
                    write_stream(stream, listed.read_bytes())
                else:
                    listed.replace(self._target)
        except OSError as error:
            raise BatchError(failure(self._target.name, error)) from error
        finally:
            with suppress(OSError):  # the next run clears it away
                listed.unlink(missing_ok=True)


def _write(path: Path, folder: Path, outputs: Iterable[Output], mark: bytes) -> None:
    path.unlink(missing_ok=True)  # what a killed run left, or a link that leads elsewhere
    with path.open("xb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            archive.comment = mark
            for output in outputs:
                member = zipfile.ZipInfo(output.name, _MOMENT)
                member.create_system, member.external_attr = _UNIX, _MODE
                packed = output.name.endswith(_PACKED)
                member.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                archive.writestr(member, (folder / output.name).read_bytes())
        file.flush()
        os.fsync(file.fileno())


def _mark(outputs: Iterable[Output]) -> bytes:
    """Return what tells archives of different letters apart; it is kept as the archive's comment."""
    found = sha256()
    for output in outputs:
        found.update(f"{output.sha256} {output.name}\n".encode())
    return b"letterforge " + found.hexdigest().encode()


def _mark_of(path: Path) -> bytes | None:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment
    except (OSError, zipfile.BadZipFile):
        return None
