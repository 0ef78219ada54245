"""Recall: what the survey of the last run found, kept beside the journal for the next run.

Where source, library, values and choices are what they were, every record has the name it had: a run that
goes on, or finds nothing changed, need not look at a single row to know. What is kept proves itself by
hashes; where it is not what was written, or could not be written, the source is read as if it had never been
there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import BinaryIO

from letterforge.batch.job import Job
from letterforge.batch.records import Records
from letterforge.batch.resume.fingerprints import SIZE, fingerprint_data
from letterforge.batch.storage.state_folder import SURVEY, open_file
from letterforge.files.modes import OWNER_ONLY_FOLDER
from letterforge.files.temporary import OWNER_ONLY

FILE = SURVEY
_MARK = b"letterforge survey 3\n"
_COUNT = 8  # bytes of the number of records
_HEAD = len(_MARK) + SIZE + SIZE + _COUNT  # mark, key, hash of the entries, number of records
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def key_of(job: Job, job_fingerprint: bytes, records: Records, selection: object) -> bytes | None:
    """Return a hash of all that a survey depends on; None where a source cannot tell without being read.

    `salt` is the fingerprint of the job, `selection` says which of the records are wanted.
    """
    tell = getattr(records, "fingerprint", None)
    source = tell() if tell else None
    return None if source is None else fingerprint_data([job_fingerprint, source, job.formats, selection])


def keep(home: Path, key: bytes, total: int, entries: Iterable[bytes]) -> None:
    """Keep the entries of a survey of `total` records in the folder `home`, if there is room."""
    aside = home / "tmp" / FILE
    try:
        aside.parent.mkdir(OWNER_ONLY_FOLDER, exist_ok=True)
        aside.unlink(missing_ok=True)
        with os.fdopen(os.open(aside, _NEW, OWNER_ONLY), "wb") as file:
            found = blake2b(digest_size=SIZE)
            file.write(bytes(_HEAD))
            for piece in entries:
                file.write(piece)
                found.update(piece)
            file.seek(0)
            file.write(_MARK + key + found.digest() + total.to_bytes(_COUNT, "big"))
        aside.replace(home / FILE)
    except OSError:  # the next run reads the source
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def recall(home: Path, key: bytes) -> tuple[BinaryIO, int] | None:
    """Return the file of a survey with this key, open at its first entry, and its number of records."""
    try:
        file = open_file(home / FILE)
    except OSError:
        return None
    with suppress(OSError):
        head = file.read(_HEAD)
        found = file_digest(file, lambda: blake2b(digest_size=SIZE)).digest()
        if head[:-_COUNT] == _MARK + key + found:
            file.seek(_HEAD)
            return file, int.from_bytes(head[-_COUNT:], "big")
    file.close()
    return None
