"""The plain engine: seeds mutated again and again, those kept that were refused for a new reason.

It needs nothing but Python, and the same seed number makes the same inputs. Where atheris is installed,
`guided` finds more in the same time, for it sees which lines an input reaches.
"""

from __future__ import annotations

import faulthandler
import resource
import time
from pathlib import Path
from random import Random

from tests.fuzz.mutation import mutated, mutated_archive
from tests.fuzz.target import Target, attempt

HANG = 60.0  # seconds after which an input is taken to hang
GROWTH = 256 * 1024  # KiB that the process may grow by while it reads
_KEPT = 2000


class DefectError(Exception):
    """An input broke a promise; the message names it."""


class Feeding:
    """A target being fed; an input that breaks a promise stays in `kept` in the folder of the run."""

    def __init__(self, target: Target, kept: Path) -> None:
        self.target = target
        self.inputs = 0
        self.outcomes: set[str] = set()
        self._file = kept / f"{target.name}.input"
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._base = 0

    def feed(self, data: bytes) -> bool:
        """Feed one input; return whether what came of it is new."""
        self._file.write_bytes(data)  # before it is read: a crash of the interpreter tells nobody
        self.inputs += 1
        faulthandler.dump_traceback_later(HANG, exit=True)
        try:
            found = attempt(self.target, data)
            self._check_memory()
        except Exception as error:
            raise DefectError(f"{self.target.name}: {error!r} for {self._file}") from error
        finally:
            faulthandler.cancel_dump_traceback_later()
        new = found not in self.outcomes
        self.outcomes.add(found)
        return new

    def settled(self) -> None:
        """Take the memory of now as what the reader needs by itself."""
        self._base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def _check_memory(self) -> None:
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - self._base
        assert not self._base or grown < GROWTH, f"the process grew by {grown >> 10} MiB"


def fuzz(target: Target, seconds: float, number: int, kept: Path) -> Feeding:
    """Return what happened in `seconds` of feeding `target`; DefectError at the first broken promise."""
    rng, feeding, pool = Random(number), Feeding(target, kept), target.seeds()
    for seed in pool:
        feeding.feed(seed)
    feeding.settled()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = _next(target, pool, rng)
        if feeding.feed(data) and len(pool) < _KEPT:
            pool.append(data)
    return feeding


def _next(target: Target, pool: list[bytes], rng: Random) -> bytes:
    data = rng.choice(pool)
    if not target.archive:
        return mutated(data, target.words, pool, rng)
    return mutated_archive(data, lambda part: mutated(part, target.words, pool, rng), target.words, pool, rng)
