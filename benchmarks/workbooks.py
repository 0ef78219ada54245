"""Excel files: what isolation costs, and what damaged ones take beyond a sound one.

    .venv/bin/python benchmarks/workbooks.py              five minutes; --rounds, --records, --strict

A batch is made of the same records as CSV, as XLSX, and as XLSX that is read in the process of the run
itself. Then each damaged workbook of the tests is read by a command of its own, beside a sound one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import openpyxl  # noqa: E402  # the tests that are imported below need the path

import report  # noqa: E402  # as above
from letterforge.cli import main as letterforge  # noqa: E402  # as above
from run import say  # noqa: E402  # as above
from tests.trust.workbooks import PARTS, damaged, pack  # noqa: E402  # as above

COST, SECONDS, MEGABYTES = 1.05, 0.5, 100
ISOLATION = "letterforge.batch.sources.xlsx.workbook.run_isolated"
COLUMNS = "id,promisor_type,promisor_name,promisor_signature,response_hours,reception_minutes"
BATCH = (
    "batch",
    "variant1",
    "--library",
    str(ROOT),
    "--vars",
    str(ROOT / "examples/common.yaml"),
    "-q",
    "-j1",
)


def main() -> int:
    """Measure, print, and return 1 if a bar asked to be kept (`--strict`) is not."""
    parser = argparse.ArgumentParser(description="Measure what Excel files cost.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="letterforge-") as folder:
        taken = batches(Path(folder), asked.records, asked.rounds)
        seconds, megabytes, count = beyond_a_sound_one(Path(folder))
    isolation = taken["XLSX"] / taken["XLSX in the same process"]
    rows = [
        [f"a batch of {asked.records:,}", "measured", "bar"],
        [
            "XLSX in an isolated process to XLSX in the same process",
            f"{isolation:.3f} ×",
            f"at most {COST} ×",
        ],
        ["XLSX in an isolated process to CSV", f"{taken['XLSX'] / taken['CSV']:.3f} ×", ""],
        [f"the slowest of {count} damaged workbooks", f"{seconds:.2f} s", f"at most {SECONDS} s"],
        ["the largest of them", f"{megabytes:.0f} MB", f"at most {MEGABYTES} MB"],
    ]
    print(f"{date.today().isoformat()}, {report.machine()}\n\n{report.table(rows)}")
    missed = isolation > COST or seconds > SECONDS or megabytes > MEGABYTES
    return int(asked.strict and missed)


def batches(folder: Path, records: int, rounds: int) -> dict[str, float]:
    """Return the median processor seconds of a batch of Word letters by how its records are read."""
    tables = {"CSV": write_csv(folder / "t.csv", records), "XLSX": write_xlsx(folder / "t.xlsx", records)}
    tables["XLSX in the same process"] = tables["XLSX"]
    taken: dict[str, list[float]] = {name: [] for name in tables}
    for number in range(1, rounds + 1):
        say(f"batches: round {number} of {rounds}")
        for name, table in tables.items():
            output = folder / f"{number} {name}"
            inside = "same" in name
            taken[name].append(run(command(table, output, inside=inside))[0])
            subprocess.run(["rm", "-rf", str(output)], check=True)
    return {name: median(seconds) for name, seconds in taken.items()}


def beyond_a_sound_one(folder: Path) -> tuple[float, float, int]:
    """Return the most seconds and megabytes that a damaged one takes beyond a sound one, and how many."""
    table = folder / "d.xlsx"
    arguments = command(table, folder / "dry", "--dry-run", "--map", "who=promisor_name", "--ignore-extra")
    table.write_bytes(pack(PARTS))
    sound = [run(arguments) for _ in range(5)]
    seconds, size = median(one[1] for one in sound), median(one[2] for one in sound)
    slowest = largest = 0.0
    for number, (_, data) in enumerate(found := list(damaged())):
        if number % 50 == 0:
            say(f"damaged workbooks: {number} of {len(found)}")
        table.write_bytes(data)
        _, took, most = run(arguments)
        if took - seconds > SECONDS / 2:  # others may have been at work
            took = median(run(arguments)[1] for _ in range(5))
        slowest, largest = max(slowest, took - seconds), max(largest, most - size)
    return slowest, largest, len(found)


def command(table: Path, output: Path, *more: str, inside: bool = False) -> list[str]:
    """Return a command that makes letters of a table; `inside` reads it in its own process."""
    start = [sys.executable, __file__, "--inside"] if inside else [sys.executable, "-m", "letterforge"]
    return [*start, *BATCH, "--data", str(table), "-o", str(output / "{{ id }}.docx"), *more]


def run(arguments: Sequence[str]) -> tuple[float, float, float]:
    """Return the processor seconds, the seconds and the megabytes of the largest process of a command."""
    began = perf_counter()
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_utime + usage.ru_stime, perf_counter() - began, usage.ru_maxrss / 1024


def write_csv(path: Path, records: int) -> Path:
    """Write the records as CSV."""
    path.write_text("\n".join([COLUMNS, *(",".join(map(str, row)) for row in rows(records))]), "utf-8")
    return path


def write_xlsx(path: Path, records: int) -> Path:
    """Write the records as an Excel file."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    for row in (COLUMNS.split(","), *rows(records)):
        sheet.append(row)
    book.save(path)
    return path


def rows(records: int) -> Iterator[list[str | int]]:
    """Yield the records."""
    for number in range(records):
        name = f"示例市云河生活服务有限公司{number}"
        yield [f"C-{number}", "enterprise", name, name, 24, 15]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        del sys.argv[1]
        with patch(ISOLATION, lambda task, *args, **_: task(*args)):
            letterforge()
    sys.exit(main())
