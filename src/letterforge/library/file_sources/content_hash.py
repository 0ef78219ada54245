"""Content hash: one hash of the names and bytes of a library's files."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from letterforge.library.file_sources.file_source import FileSource, NotAFileError, OutsideLibraryError
from letterforge.library.file_sources.library_layout import CALENDARS, FOLDERS, LOCK, SETTINGS

_SIZE = 16  # bytes of a fingerprint
_TEXTS = (".yaml", ".yml", ".lock")
_CACHE = "/__pycache__/"  # which Python writes into folders of packages
_MOST = 64 * 1024 * 1024  # bytes of one file; what is longer is refused by all that read it


def content_hash(source: FileSource) -> bytes:
    """Return a hash of every file that a letter may be made of; raises OSError where one cannot be read."""
    found = blake2b(digest_size=_SIZE)
    for name in sorted(_names(source)):
        try:
            data = source.read(name, _MOST)
        except (NotAFileError, OutsideLibraryError, FileNotFoundError):  # which no letter is made of
            continue
        if name.endswith(_TEXTS):  # version control may write their lines otherwise on another system
            data = data.replace(b"\r\n", b"\n")
        for part in (name.encode("utf-8", "surrogateescape"), data):
            found.update(len(part).to_bytes(8, "big"))
            found.update(part)
    return found.digest()


def _names(source: FileSource) -> Iterator[str]:
    for folder in (*FOLDERS, CALENDARS):
        for name in source.files_below(folder, hidden=True):
            if not name.rpartition("/")[2].startswith(".") and _CACHE not in name:
                yield name
    for name in (SETTINGS, LOCK):
        if source.has_file(name):
            yield name
