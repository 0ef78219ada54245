"""Finding cache: what lint found in a library as it is, so that nothing is read twice that did not change.

The cache is a file for each library in the folder of caches of the user. What cannot be read or written there
is left alone: lint looks again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from letterforge.diagnostics import Finding, LetterforgeError, Source, Span
from letterforge.diagnostics.finding import Severity
from letterforge.files.writing import write_file
from letterforge.yamldoc import decode

MAX_CACHED = 20_000  # findings of a library that are kept

ReadFile = Callable[[str], bytes]


class _Kept(Struct, array_like=True):
    code: str
    message: str
    file: str  # what messages call it, empty without a span
    start: int
    end: int
    place: str | None
    hint: str | None
    notes: tuple[str, ...]
    severity: Severity


class _Cached(Struct, array_like=True):
    key: str
    findings: list[_Kept]
    baseline: str
    notes: tuple[str, ...]
    variants: int


class CachedRun(Struct, frozen=True):
    """What a run of lint found: findings, the name of the baseline, what was said, the number of variants."""

    findings: tuple[Finding, ...]
    baseline: str
    notes: tuple[str, ...]
    variants: int


class FindingCache:
    """The findings of one library. `key` changes with everything that they depend on."""

    def __init__(self, folder: Path, library: str, key: bytes) -> None:
        self._path = (
            folder / f"lint-{blake2b(library.encode('utf-8', 'surrogateescape'), digest_size=8).hexdigest()}"
        )
        self._key = key.hex()

    def read(self, read_file: ReadFile) -> CachedRun | None:
        """Return what was found; None where the library, or letterforge, changed.

        `read_file` gives the bytes of a file by what messages call it.
        """
        try:
            cached = msgspec.json.decode(self._path.read_bytes(), type=_Cached)
            if cached.key != self._key:
                return None
            sources: dict[str, Source] = {}
            findings = tuple(_finding(one, sources, read_file) for one in cached.findings)
            return CachedRun(findings, cached.baseline, cached.notes, cached.variants)
        except (OSError, ValueError, KeyError, LetterforgeError, msgspec.MsgspecError):
            return None

    def write(self, run: CachedRun) -> None:
        """Keep what was found; more than `MAX_CACHED` findings are not kept."""
        if len(run.findings) > MAX_CACHED:
            return
        kept = [_kept(one) for one in run.findings]
        data = msgspec.json.encode(_Cached(self._key, kept, run.baseline, run.notes, run.variants))
        with suppress(OSError, LetterforgeError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._path, data, private=True)


def _kept(one: Finding) -> _Kept:
    at = one.span
    file, start, end = (at.source.name, at.start, at.end) if at is not None else ("", 0, 0)
    return _Kept(one.code, one.message, file, start, end, one.place, one.hint, one.notes, one.severity)


def _finding(kept: _Kept, sources: dict[str, Source], read_file: ReadFile) -> Finding:
    span = None
    if kept.file:
        if kept.file not in sources:
            sources[kept.file] = decode(kept.file, read_file(kept.file))
        source = sources[kept.file]
        if not 0 <= kept.start <= kept.end <= len(source.text):
            raise ValueError(kept.file)
        span = Span(source, kept.start, kept.end)
    return Finding(kept.code, kept.message, span, kept.place, kept.hint, kept.notes, kept.severity)
