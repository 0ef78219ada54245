"""Touched letters: which letters of an output are of variants that a change of their library touches."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from letterforge.batch.resume.fingerprints import JOB_BYTES, SIZE
from letterforge.batch.resume.run_history import RunInfo
from letterforge.batch.status.output_readers import open_output
from letterforge.batch.status.snapshot import snapshot
from letterforge.diagnostics import Finding

MAX_NAMES = 1000  # letters that are named


class TouchedLetters(Struct, frozen=True):
    """The letters of an output: how many, how many of what changes, and the names of the first of these.

    The journal keeps no values: a letter of a variant that changes may say the same all the same. `unknown`
    is how many letters are of a variant that is not known, or of another library.
    """

    output: str
    letters: int
    touched: int
    names: tuple[str, ...]
    unknown: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That some letters cannot be compared (LF807, a warning)."""
        if not self.unknown:
            return ()
        message = f"of {self.unknown:,} letters of `{self.output}` it is not known whether they change"
        hint = "they are of another library, or a column chose what they are of: `letterforge batch` tells"
        return (Finding("LF807", message, place=self.output, hint=hint, severity="warning"),)


def find_touched_letters(
    name: str, library: Path, touched: Collection[tuple[str, str]], variants: Collection[str]
) -> TouchedLetters:
    """Return the letters of the output `name` that are of touched variants of the library in a folder.

    `touched` are variants with a language; `variants` are those of the library. Raises UsageError LF653 where
    there is no journal, BatchError LF643 where it cannot be read, BusyError LF642 where a run is active.
    """
    output = open_output(name)
    try:
        with snapshot(output.home, output.shown) as journal:
            runs: dict[bytes, bool | None] = {}
            for run, info in journal.runs():
                runs[run] = _is_touched(info, library, touched, variants)
            counts = {True: 0, False: 0, None: 0}
            names: list[str] = []
            for row in journal.rows():
                state = runs.get(row.input[SIZE : SIZE + JOB_BYTES])
                counts[state] += 1
                if state and len(names) < MAX_NAMES:
                    names.append(row.name)
    finally:
        output.close()
    return TouchedLetters(output.shown, sum(counts.values()), counts[True], tuple(names), counts[None])


def _is_touched(
    info: RunInfo, library: Path, touched: Collection[tuple[str, str]], variants: Collection[str]
) -> bool | None:
    """Return whether the letters of a run are of what changes; None where that is not known."""
    if Path(info.library).resolve() != library.resolve():
        return None
    if not info.variant:
        return None if touched else False
    if info.variant not in variants:
        return None
    return any(
        variant == info.variant and (not info.language or info.language == language)
        for variant, language in touched
    )
