"""Trials of `letterforge batch`: killed at random again and again, it must end with the same bytes.

.venv/bin/python -m tests.batch.trials --full     20 trials of 5,000 records, 5 to 20 kills each
.venv/bin/python -m tests.batch.trials --records 400 --trials 3 --kills 3 6 --seed 7
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from tests.batch.runs import CLAUSES
from tests.libraries import make_library
from tests.slack import PATIENCE

SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
ENDS = {  # the exit codes a signal may lead to; the first of each: it came before it could be caught
    signal.SIGKILL: {-signal.SIGKILL},
    signal.SIGTERM: {-signal.SIGTERM, 128 + signal.SIGTERM},
    signal.SIGINT: {-signal.SIGINT, 128 + signal.SIGINT},
}
OWN_FILES = {"journal.sqlite3", "lock"}
FORMATS = ("md", "docx")
PROGRAM = (sys.executable, str(Path(sys.executable).with_name("letterforge")))
EARLY = 0.25  # share of kills that come by the clock: while a run starts and reads
TRIES = 10  # runs for each kill: one that ends before it is killed does not count
BAD = 97  # every so many records one has a fault
HOSTILE = ("=1+1", "../../x", "{{ hours }}", "<w:p>", "::error::x", "# 1. x", "安宁 & Söhne")


@dataclass
class Trial:
    """What happened in one trial; `flaws` are the promises that were not kept."""

    kills: Counter[str] = field(default_factory=Counter)
    missed: int = 0  # kills that came after the end of the run
    partial: int = 0  # kills that left some letters made and some not
    slowest: float = 0.0  # seconds from a friendly signal to the end
    flaws: list[str] = field(default_factory=list)


class Ground:
    """A folder with a library and a table, what the undisturbed run makes of them, and how long it takes."""

    def __init__(self, folder: Path, records: int) -> None:
        self.folder = folder
        self.records = records
        self.failures = records // BAD
        make_library(folder / "library", CLAUSES, "[used]")
        self._write_table()
        begin = time.monotonic()
        self.code = self.start("whole").wait(600)
        self.full = time.monotonic() - begin
        self.whole = tree(folder / "whole")
        begin = time.monotonic()
        self.start("whole").wait(600)
        self.again = time.monotonic() - begin
        letters = (records - self.failures) * len(FORMATS)
        if len(self.whole) != letters or self.code != (1 if self.failures else 0):
            raise RuntimeError((folder / "stderr").read_text("utf-8")[-2000:])

    def start(self, store: str, *more: str) -> subprocess.Popen[bytes]:
        """Return the process of a run into the folder `store`, in a session of its own."""
        temporary = self.folder / f"temporary-{store}"
        temporary.mkdir(exist_ok=True)
        command = [*PROGRAM, "batch", "letter", "--language", "en", "--jobs", "2"]
        command += ["--library", str(self.folder / "library"), "--data", str(self.folder / "data.csv")]
        command += ["-o", f"{self.folder / store}/{{{{ id }}}}", "-f", "md", "-f", "docx", "--quiet", *more]
        environment = os.environ | {"TMPDIR": str(temporary)}
        with Path(self.folder, "stderr").open("ab") as errors:
            return subprocess.Popen(command, env=environment, stderr=errors, start_new_session=True)

    def letters(self, store: str) -> int:
        """Return how many letters there are in the folder `store`."""
        there = self.folder / store
        return sum(path.suffix in (".md", ".docx") for path in there.glob("*.*"))

    def _write_table(self) -> None:
        with (self.folder / "data.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "who", "hours"])
            for number in range(1, self.records + 1):
                hours = "many" if number % BAD == 0 else number % 70
                writer.writerow([f"r{number}", HOSTILE[number % len(HOSTILE)], hours])


def attempt(ground: Ground, store: str, chance: random.Random, kills: int) -> Trial:
    """Return what came of a trial: `kills` kills at random moments of its progress, then a run to the end."""
    trial = Trial()
    sessions: list[int] = []
    while (left := kills - trial.kills.total()) > 0 and len(sessions) < TRIES * kills:
        process = ground.start(store)
        sessions.append(process.pid)
        before = ground.letters(store)
        rest = len(ground.whole) - before
        if not rest or chance.random() < EARLY:
            time.sleep(chance.uniform(0.02, ground.again * 0.8))
        else:
            await_letters(ground, store, process, before + rest * chance.random() / left)
        strike(process, chance, trial)
        trial.partial += 0 < ground.letters(store) < len(ground.whole)
    if trial.kills.total() < kills:
        trial.flaws.append(f"{kills - trial.kills.total()} kills did not land")
    report = ground.folder / f"{store}.jsonl"
    last = ground.start(store, "--report", str(report))
    sessions.append(last.pid)
    if last.wait(600) != ground.code:
        trial.flaws.append(f"the last run ended with {last.returncode}")
    trial.flaws += differences(ground, store) + miscounts(ground, report) + leftovers(ground, store, sessions)
    return trial


def await_letters(ground: Ground, store: str, process: subprocess.Popen[bytes], goal: float) -> None:
    """Return when so many letters are there, or the run is at its end."""
    while ground.letters(store) <= goal and process.poll() is None:
        time.sleep(0.01)


def strike(process: subprocess.Popen[bytes], chance: random.Random, trial: Trial) -> None:
    """Send a random signal to the run, or to it and its workers, and see that it ends as it should."""
    number = chance.choice(SIGNALS)
    to_all = chance.random() < 0.3
    if process.poll() is not None:
        trial.missed += 1
        if process.returncode not in (0, 1):
            trial.flaws.append(f"a run ended by itself with {process.returncode}")
        return
    begin = time.monotonic()
    (os.killpg if to_all else os.kill)(process.pid, number)
    code = process.wait(PATIENCE)
    if number != signal.SIGKILL:
        trial.slowest = max(trial.slowest, time.monotonic() - begin)
    trial.kills[f"{number.name}{' to all' if to_all else ''}"] += 1
    if code not in ENDS[number] | {0, 1}:  # it may have come to its end in that moment
        trial.flaws.append(f"a run ended with {code} after {number.name}")


def differences(ground: Ground, store: str) -> list[str]:
    """Return in what the letters differ from those of the undisturbed run."""
    found = tree(ground.folder / store)
    names = sorted(name for name in found | ground.whole if found.get(name) != ground.whole.get(name))
    return [f"{len(names)} files differ, such as {names[:3]}"] if names else []


def miscounts(ground: Ground, report: Path) -> list[str]:
    """Return what is wrong with the final report: a record twice or not at all, sums, hashes."""
    if not report.exists():
        return ["there is no report"]
    told = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    flaws = []
    if [one["number"] for one in told] != list(range(1, ground.records + 1)):
        flaws.append("a record stands in the report twice, not at all, or out of its order")
    outputs = {file["name"]: file["sha256"] for one in told for file in one["outputs"]}
    if outputs != ground.whole:
        flaws.append("the report tells of other files than there are")
    failed = sum(one["status"] == "failed" for one in told)
    if failed != ground.failures or len(outputs) != (ground.records - failed) * len(FORMATS):
        flaws.append(f"{len(outputs)} letters and {failed} errors are not {ground.records} records")
    return flaws


def leftovers(ground: Ground, store: str, sessions: list[int]) -> list[str]:
    """Return what should be gone: files half made, temporary files, processes."""
    ours = {path.name for path in (ground.folder / store / ".letterforge").rglob("*")} - OWN_FILES
    flaws = [f"left in .letterforge: {sorted(ours)[:5]}"] if ours else []
    there = {path.name for path in (ground.folder / f"temporary-{store}").iterdir()}
    if there:
        flaws.append(f"temporary files were left: {sorted(there)[:5]} ({len(there)})")
    deadline = time.monotonic() + PATIENCE
    while (left := alive(sessions)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return [*flaws, f"processes were left: {left}"] if left else flaws


def alive(sessions: list[int]) -> list[int]:
    """Return the processes that live in these sessions, where the system tells (Linux)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text().rpartition(") ")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(words[3]) in sessions and words[0] != "Z":
            found.append(int(path.parent.name))
    return found


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file outside `.letterforge`, by name."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and ".letterforge" not in path.relative_to(folder).parts
    }


def tell(number: int, trial: Trial) -> None:
    """Print a line about a trial."""
    kills = ", ".join(f"{count} {name}" for name, count in sorted(trial.kills.items()))
    print(
        f"trial {number}: {trial.kills.total()} kills ({kills}), {trial.partial} in mid-way, "
        f"{trial.missed} too late, slowest end {trial.slowest:.2f} s: {'; '.join(trial.flaws) or 'the same'}",
        flush=True,
    )


def main() -> int:
    """Run the trials and return 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description="Kill `letterforge batch` at random.")
    parser.add_argument("--full", action="store_true", help="20 trials of 5,000 records, 5 to 20 kills")
    parser.add_argument("--records", type=int, default=400)
    parser.add_argument("--trials", type=int, default=3)
    parser.add_argument("--kills", type=int, nargs=2, default=(3, 6), metavar=("LEAST", "MOST"))
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored below `nohup … &`
    if asked.full:
        asked.records, asked.trials, asked.kills = 5000, 20, (5, 20)
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as name:
        ground = Ground(Path(name), asked.records)
        print(f"undisturbed {ground.full:.2f} s, unchanged {ground.again:.2f} s, {len(ground.whole)} files")
        trials = []
        for number in range(1, asked.trials + 1):
            trials.append(attempt(ground, f"out{number}", chance, chance.randint(*asked.kills)))
            tell(number, trials[-1])
    broken = sum(bool(trial.flaws) for trial in trials)
    kills = sum((trial.kills for trial in trials), Counter[str]())
    print(f"{len(trials)} trials, {kills.total()} kills {dict(kills)}, {broken} with flaws")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
