"""The benchmark of a cluster: a scheduler and two workers on this machine, beside `--jobs 2` without.

    .venv/bin/python benchmarks/cluster.py                   10,000 records, five rounds
    .venv/bin/python benchmarks/cluster.py --records 2000 --rounds 2 --format md

Every figure is a whole command, from its start to its end. In each round both have their turn; the cluster is
up already. The ratio of a round is that of its two commands, so that other work on the machine touches both.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from msgspec import Struct

import same_letter
from batch import PROGRAM, new_folder, write_table

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: orphans become ours, and so their processor time is told


class Turn(Struct, frozen=True):
    """What one command took: seconds, and seconds of a processor of all who worked for it."""

    wall: float
    processor: float


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Measure `letterforge batch --engine dask`.")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--format", default="docx", choices=("docx", "md", "txt"))
    asked = parser.parse_args()
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        write_table(folder / "data.csv", asked.records)
        with cluster(folder) as pids:
            turn(folder, asked, pids, dask=True)  # the workers import what they need, once for all runs
            rounds = [take_round(folder, asked, pids, number) for number in range(asked.rounds)]
    tell(rounds, asked.records)
    return 0


@contextmanager
def cluster(folder: Path) -> Iterator[list[int]]:
    """Give the processes of a scheduler and two workers of one thread, as `docs/cluster.md` starts them."""
    file = folder / "scheduler.json"
    started = []
    for role, *options in (("scheduler", "--port", "0"), *[("worker", "--no-nanny", "--nthreads", "1")] * 2):
        words = [f"distributed.cli.dask_{role}", "--host", "127.0.0.1", "--no-dashboard", *options]
        command = [sys.executable, "-m", *words, "--scheduler-file", str(file)]
        started.append(subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL))
        while not (file.exists() and file.stat().st_size):
            time.sleep(0.05)
    try:
        yield [process.pid for process in started]
    finally:
        for process in reversed(started):
            process.send_signal(signal.SIGTERM)
        for process in started:
            process.wait(20)


def take_round(folder: Path, asked: argparse.Namespace, pids: list[int], number: int) -> tuple[Turn, Turn]:
    """Return what the command took without and with the cluster; who begins changes from round to round."""
    if number % 2:
        dask = turn(folder, asked, pids, dask=True)
        return turn(folder, asked, pids), dask
    return turn(folder, asked, pids), turn(folder, asked, pids, dask=True)


def turn(folder: Path, asked: argparse.Namespace, pids: list[int], *, dask: bool = False) -> Turn:
    """Return what one command took, by this machine or by the cluster, whose processes are `pids`."""
    out = new_folder(folder)
    more = ["--engine", "dask", "--scheduler", "scheduler.json"] if dask else []
    command = [*PROGRAM, "batch", same_letter.VARIANT, "--language", same_letter.LANGUAGE, "--quiet"]
    command += ["--library", str(same_letter.LIBRARY), "--data", "data.csv", "--jobs", "2", *more]
    command += ["-o", f"{out.name}/{{{{ order_number }}}}.{asked.format}"]
    before = spent(pids)
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder)
    code = process.wait()
    wall = time.perf_counter() - begin
    reap_orphans(pids)
    if code or sum(1 for _ in out.glob(f"*.{asked.format}")) != asked.records:
        raise RuntimeError(f"{' '.join(command)} ended with {code}")
    return Turn(wall, spent(pids) - before)


def spent(pids: list[int]) -> float:
    """Return the processor seconds of all who have ended, and of these processes."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    ticks = 0
    for pid in pids:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
        ticks += int(words[11]) + int(words[12])
    return ended.ru_utime + ended.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def reap_orphans(pids: list[int]) -> None:
    """Wait for the workers of a command that has ended: only then is their time told."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    for pid in map(int, children.read_text().split()):
        if pid not in pids:
            os.waitpid(pid, 0)


def tell(rounds: list[tuple[Turn, Turn]], records: int) -> None:
    """Print a line for each round, and the ratios that count."""
    print("| round | local/s | dask/s | rate | local CPU s | dask CPU s |\n|---|---|---|---|---|---|")
    for number, (local, dask) in enumerate(rounds, 1):
        rates = f"{records / local.wall:,.0f} | {records / dask.wall:,.0f} | {local.wall / dask.wall:.2f} ×"
        print(f"| {number} | {rates} | {local.processor:.2f} | {dask.processor:.2f} |")
    wall = median(local.wall / dask.wall for local, dask in rounds)
    processor = median(dask.processor / local.processor for local, dask in rounds)
    print(f"\ndask beside local: {wall:.2f} × the rate (bar 0.7), {processor:.2f} × the processor time")


if __name__ == "__main__":
    sys.exit(main())
