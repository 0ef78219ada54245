"""Fingerprints: short hashes that show whether the inputs of a letter, or the letter, changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from msgspec.msgpack import Encoder

import letterforge
from letterforge.batch.job import Job
from letterforge.diagnostics import Finding, Findings, LetterforgeError, UsageError
from letterforge.exporters import FORMATS
from letterforge.letter import Design
from letterforge.library.file_sources.opening import open_source
from letterforge.library.other_libraries import fingerprints
from letterforge.library.plugins import LibraryPlugins
from letterforge.library.settings import read_settings
from letterforge.placeholders.raw_values import fields_of, items_of, written
from letterforge.plugins import package_of
from letterforge.yamldoc import Scalar

SIZE = 16  # bytes of a fingerprint
JOB_BYTES = 4  # bytes behind the fingerprint of a row that tell by which job its letter was made
_PROGRAMS = ("jinja2", "markdown-it-py", "babel", "python-docx", "wcwidth")  # that shape what letters hold
_EXTRAS = ("icu4py", "typst")  # which decide on line ends in text files, and on pages
_MAX_FILE_BYTES = 64 * 1024 * 1024  # bytes of one file; what is longer is refused by all that read it
_encode = Encoder(enc_hook=repr).encode


def digest(*parts: bytes) -> bytes:
    """Return a hash of all `parts`, which no other division into parts has."""
    found = blake2b(digest_size=SIZE)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


def fingerprint_job(job: Job) -> bytes:
    """Return the fingerprint of all that is the same for every record: library, reference, values, programs.

    Two runs with the same one make the same letter of the same row. Raises UsageError LF002 where a file
    cannot be read.
    """
    return fingerprint_choices(job, fingerprint_library(job.library, job.reference))


def fingerprint_library(library: str, reference: str | None) -> bytes:
    """Return the fingerprint of a library and a reference file; raises UsageError LF002."""
    more = [_read(Path(reference))] if reference else []
    try:
        source = open_source(Path(library))
        return digest(source.fingerprint(), *fingerprints(source), *more)
    except OSError as error:
        raise _unreadable(Path(error.filename or library), error) from error


def fingerprint_choices(job: Job, library: bytes) -> bytes:
    """Return the fingerprint of a job whose library has the fingerprint `library`."""
    choices = [job.variant, job.language, job.blank, job.ignore_extra, job.name, job.decimal, job.locale]
    columns = [job.variant_column, job.language_column, job.format_column, job.as_of]
    common = _plain(dict(job.common))
    return digest(fingerprint_data([job.programs, choices, columns, common, _options(job)]), library)


def fingerprint_data(data: object) -> bytes:
    """Return the fingerprint of plain data."""
    return digest(_bytes_of(data))


def fingerprint_row(data: object, job_fingerprint: bytes) -> tuple[bytes, int]:
    """Return the fingerprint of a row, as its source gave it, and its size in bytes, about.

    `job_fingerprint` covers all else that the letter is made of; its start follows the hash.
    """
    written = _bytes_of(data)
    return blake2b(written, digest_size=SIZE, key=job_fingerprint).digest() + job_fingerprint[
        :JOB_BYTES
    ], len(written)


def _bytes_of(data: object) -> bytes:
    try:
        return _encode(data)
    except (OverflowError, UnicodeEncodeError, TypeError):  # huge numbers, half a character, odd keys
        return b"\xc1" + repr(data).encode("utf-8", "surrogatepass")  # no MessagePack begins so


def of_design(design: Design, job: Job) -> bytes:
    """Return the fingerprint of what all letters of a plan share: design, options, versions of programs."""
    return digest(fingerprint_data([job.programs, _options(job)]), _encode(design))


def _options(job: Job) -> dict[str, dict[str, str]]:
    return {name: dict(one) for name, one in job.format_options.items()}


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_FILE_BYTES)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> UsageError:
    return UsageError(Finding("LF002", f"`{path}` cannot be read: {error.strerror}", place=str(path)))


def _plain(raw: object) -> object:
    """Return raw values without the places where they were written."""
    items = items_of(raw)
    if items is not None:
        return [_plain(item) for item in items]
    fields = fields_of(raw)
    if fields is not None:
        return {name: _plain(value) for name, value in fields.items()}
    quoted = raw.quoted if isinstance(raw, Scalar) else None
    return [type(raw).__name__, quoted, written(raw) if raw is not None else None]


def versions(plugins: Iterable[str]) -> tuple[str, ...]:
    """Return the versions of letterforge and of the programs that shape what letters hold.

    `plugins` are formats, types and filters; that of one that is not ours stands behind its name and `=`.

    Only the process that starts a run asks: looking them up takes a tenth of a worker's start.
    """
    others = [f"{name}={package_of(name)}" for name in sorted(set(plugins) - FORMATS.keys())]
    return letterforge.__version__, *_program_versions(), *others


def library_plugins(library: str) -> tuple[str, ...]:
    """Return the types and filters of other packages that a library uses; none where it cannot be read."""
    try:
        source = open_source(Path(library))
        found = LibraryPlugins(read_settings(source, Findings()).plugins)
    except (LetterforgeError, OSError):  # opening it tells
        return ()
    return (*found.types, *found.filters)


def versions_of(job: Job, *, untrusted: bool) -> tuple[str, ...]:
    """Return the versions of all that shapes the letters of a job; a library not trusted has no plug-ins."""
    plugins = () if untrusted else library_plugins(job.library)
    return versions((*job.formats, *plugins))


def plugins_among(versions_: Iterable[str]) -> list[str]:
    """Return the plug-ins that `versions` listed."""
    return [name for name, sign, _ in (one.partition("=") for one in versions_) if sign]


@cache
def _program_versions() -> tuple[str, ...]:
    from importlib.metadata import PackageNotFoundError, version

    def extra(name: str) -> str:
        try:
            return version(name)
        except PackageNotFoundError:
            return ""

    return (*map(version, _PROGRAMS), *map(extra, _EXTRAS))
