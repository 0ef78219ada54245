"""Measuring side by side: in every round each engine has its turn, so a busy machine slows them all alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engines import Engine

TURN = 0.25  # seconds an engine works in one round
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Timing:
    """The seconds that one piece of work took in each round."""

    rounds: tuple[float, ...]

    @property
    def best(self) -> float:
        """The seconds of the least disturbed round."""
        return min(self.rounds)

    @property
    def median(self) -> float:
        """The seconds of an ordinary round."""
        return statistics.median(self.rounds)


@dataclass(frozen=True)
class Command:
    """A program to start: its arguments, and what its environment holds beside the usual."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path


def use_one_core() -> None:
    """Keep this process and all it starts on one core, where the system can do so."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def time_engines(engines: Iterable[Engine], rounds: int, progress: Progress) -> dict[str, Timing]:
    """Return the seconds per letter of every engine."""
    sizes = {engine: _turn_size(engine) for engine in engines}
    taken: dict[Engine, list[float]] = {engine: [] for engine in sizes}
    for number in range(1, rounds + 1):
        progress(f"letters: round {number} of {rounds}")
        for engine, count in sizes.items():
            taken[engine].append(engine.run(count) / count)
    return {engine.name: Timing(tuple(seconds)) for engine, seconds in taken.items()}


def _turn_size(engine: Engine) -> int:
    """Return how many letters fill a turn; the letters written to find out warm the engine up."""
    count = 2
    while (seconds := engine.run(count)) < TURN / 4:
        count *= 2
    return max(1, round(count * TURN / seconds))


def time_commands(commands: Mapping[str, Command], rounds: int, progress: Progress) -> dict[str, Timing]:
    """Return the seconds each command takes from start to end, after one start that is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        _start(command)
    for number in range(1, rounds + 1):
        progress(f"starts: round {number} of {rounds}")
        for name, command in commands.items():
            taken[name].append(_start(command))
    return {name: Timing(tuple(seconds)) for name, seconds in taken.items()}


def _start(command: Command) -> float:
    begin = time.perf_counter()
    done = subprocess.run(
        command.arguments,
        cwd=command.folder,
        env=os.environ | command.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    seconds = time.perf_counter() - begin
    if done.returncode:
        raise RuntimeError(f"{' '.join(command.arguments)}: {done.stderr.decode()}")
    return seconds
