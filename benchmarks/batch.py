"""The benchmark of many letters: files on the disk from a table, beside loops of others that write files.

    .venv/bin/python benchmarks/batch.py               10,000 records, all of it
    .venv/bin/python benchmarks/batch.py --records 2000 --rows 100000 --rounds 1

Every figure is a whole command, from its start to its end; the best of the rounds counts. The others are
measured on fewer letters, each loop warm, and their rate is what is compared.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import engines
import same_letter

PROGRAM = (sys.executable, str(Path(sys.executable).with_name("letterforge")))
NODE_LOOP = """
const fs = require("fs"), path = require("path");
const [modules, template, values, folder, count] = process.argv.slice(1);
const load = require("module").createRequire(path.join(modules, "here.js"));
const { TemplateHandler } = load("easy-template-x");
const handler = new TemplateHandler(), bytes = fs.readFileSync(template);
const rows = JSON.parse(fs.readFileSync(values, "utf8"));
async function make(number) {
  const file = await handler.process(bytes, rows[number % rows.length]);
  fs.writeFileSync(path.join(folder, number + ".docx"), file);
}
(async () => {
  for (let number = 0; number < 20; number++) await make(number);
  const start = process.hrtime.bigint();
  for (let number = 0; number < Number(count); number++) await make(number);
  console.log(Number(process.hrtime.bigint() - start) / 1e9);
})();
"""


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Measure `letterforge batch`.")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=1_000_000, help="of the long dry run")
    parser.add_argument("--peers", type=int, default=300, help="letters that the others make")
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        measure(Path(name), asked)
    return 0


def measure(folder: Path, asked: argparse.Namespace) -> None:
    """Print a line for each measurement."""
    print(
        f"{date.today()}, {platform.machine()}, {os.cpu_count()} processors, Python {sys.version.split()[0]}"
    )
    print(f"load before: {os.getloadavg()[0]:.1f}; others: {asked.peers} letters each\n")
    print("| what | letters/s |\n|---|---|")
    count = asked.records
    write_table(folder / "data.csv", count)
    rates: dict[str, float] = {}
    for _ in range(asked.rounds):
        take_round(folder, count, asked.peers, rates)
    for name, rate in rates.items():
        print(f"| {name} | {rate:,.0f} |")
    print(f"\n{ratios(rates)}")
    rerun(folder, 2 * count)
    memory(folder, count, asked.rows)
    print(f"load after: {os.getloadavg()[0]:.1f}")


def take_round(folder: Path, count: int, peers: int, rates: dict[str, float]) -> None:
    """Let everyone write their letters once, one after the other."""
    for format_ in ("docx", "md"):
        for jobs in ("1", "2"):
            out = new_folder(folder)
            seconds = batch(folder, f"{out.name}/{{{{ order_number }}}}.{format_}", "--jobs", jobs)[0]
            keep_best(rates, f"{format_}, --jobs {jobs}", count / seconds)
            assert sum(1 for _ in out.glob(f"*.{format_}")) == count
    for name, loop in (("docxtpl", docxtpl_loop), ("easy-template-x", easy_loop)):
        keep_best(rates, name, peers / loop(folder, peers))


def ratios(rates: dict[str, float]) -> str:
    """Return the ratios that are promised, as a table."""
    two = rates["docx, --jobs 2"]
    wanted = {
        "docx, 2 workers beside docxtpl (40)": two / rates["docxtpl"],
        "docx, 2 workers beside easy-template-x (15)": two / rates["easy-template-x"],
        "docx, 2 workers beside 1 (1.7)": two / rates["docx, --jobs 1"],
        "md, 2 workers beside docxtpl (100)": rates["md, --jobs 2"] / rates["docxtpl"],
    }
    lines = [f"| {name} | {ratio:.1f} × |" for name, ratio in wanted.items()]
    return "\n".join(["| ratio (bar) | measured |", "|---|---|", *lines])


def rerun(folder: Path, count: int) -> None:
    """Print how long a run takes that finds all letters unchanged."""
    write_table(folder / "data.csv", count)
    out = new_folder(folder)
    first, _ = batch(folder, f"{out.name}/{{{{ order_number }}}}.docx")
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("*.docx")}
    again, _ = batch(folder, f"{out.name}/{{{{ order_number }}}}.docx")
    after = {path.name: path.stat().st_mtime_ns for path in out.glob("*.docx")}
    written = sum(before.get(name) != stamp for name, stamp in after.items())
    print(f"\n{count:,} records: {first:.1f} s; again, unchanged: {again:.2f} s, {written} files written")


def memory(folder: Path, few: int, many: int) -> None:
    """Print the peak memory of the driver of dry runs."""
    peaks = []
    for count in (few, many):
        write_table(folder / "data.csv", count)
        seconds, peak = batch(folder, "dry/{{ order_number }}.docx", "--dry-run")
        peaks.append(peak)
        print(f"dry run of {count:,}: {seconds:.1f} s, driver at most {peak:.1f} MB")
    print(f"memory {peaks[1] / peaks[0]:.2f} × (bar 1.2)")


def batch(folder: Path, output: str, *more: str) -> tuple[float, float]:
    """Run a batch; return its seconds and the peak memory of its first process in MB."""
    command = [*PROGRAM, "batch", same_letter.VARIANT, "--language", same_letter.LANGUAGE, "--quiet"]
    command += ["--library", str(same_letter.LIBRARY), "--data", "data.csv", "-o", output, *more]
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder)
    peak = 0.0
    while (peak := peak_of(process.pid, peak)) and process.poll() is None:
        time.sleep(0.02)
    seconds = time.perf_counter() - begin
    if process.wait():
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, peak


def peak_of(pid: int, known: float) -> float:
    """Return the peak memory of a process in MB; what is `known` where it has ended.

    (What the system tells of a process that has ended counts in the memory of the one it was forked from.)
    """
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    found = re.search(r"VmHWM:\s+([0-9]+) kB", status)
    return max(known, int(found[1]) / 1024) if found else known


def write_table(path: Path, count: int) -> None:
    """Write a table of so many records; no two letters are alike."""
    rows = same_letter.typed_values()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        for number, row in enumerate(islice(cycle(rows), count)):
            shown = {
                name: str(value).lower() if isinstance(value, bool) else value for name, value in row.items()
            }
            writer.writerow(shown | {"order_number": f"DD-{number:07d}"})


def docxtpl_loop(folder: Path, count: int) -> float:
    """Return the seconds in which docxtpl makes and writes so many letters."""
    engine: Any = engines.docxtpl_engine("default")
    write: Callable[[Any], bytes] = engine._write  # noqa: SLF001  # its file is wanted, not its time
    rows = list(islice(cycle(same_letter.formatted_values()), count))
    target = new_folder(folder)
    for row in rows[:10]:
        write(row)
    begin = time.perf_counter()
    for number, row in enumerate(rows):
        (target / f"{number}.docx").write_bytes(write(row))
    return time.perf_counter() - begin


def easy_loop(folder: Path, count: int) -> float:
    """Return the seconds in which easy-template-x makes and writes so many letters."""
    import json

    import word_templates

    modules = Path(os.environ.get("LETTERFORGE_NODE_MODULES") or engines.ROOT / ".cache" / "node_modules")
    template, values = folder / "template.docx", folder / "values.json"
    template.write_bytes(word_templates.brace_template("default"))
    values.write_text(json.dumps(same_letter.formatted_values()), "utf-8")
    words = [str(word) for word in (modules, template, values, new_folder(folder), count)]
    done = subprocess.run(["node", "-e", NODE_LOOP, *words], capture_output=True, text=True, check=True)
    return float(done.stdout)


def new_folder(folder: Path) -> Path:
    """Return a new folder, on a disk that owes nothing to those who wrote before.

    No folder is emptied and used again: ext4 looks at each file that was just deleted before it makes a new
    one. And a run that syncs its letters would wait for what others left unsynced.
    """
    made = Path(tempfile.mkdtemp(prefix="out", dir=folder))
    os.sync()
    return made


def keep_best(rates: dict[str, float], name: str, rate: float) -> None:
    """Keep the highest rate."""
    rates[name] = max(rate, rates.get(name, 0.0))


if __name__ == "__main__":
    sys.exit(main())
