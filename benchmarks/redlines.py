"""Redlines beside those of programs that compare two Word files: how much they mark, and how long they take.

.venv/bin/python -m benchmarks.redlines              about two minutes; --pairs, --seed, --rounds, --strict
"""

from __future__ import annotations

import argparse
import datetime
import io
import re
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from letterforge import Letter
from letterforge.comparison import compare
from letterforge.exporters.docx.redline.redline import write_redline
from letterforge.exporters.docx.word_file import export
from tests.exporters.docx.redline.edits import edited
from tests.exporters.docx.redline.specimens import letters

OURS, TRACKDIFF, DOCXODUS = "letterforge", "docx-trackdiff", "python-redlines (Docxodus)"
TIME = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
FASTER = 20  # the bar: times as fast as each of the others
MILLISECONDS = 5.0  # the bar for one redline, beyond the Word files of both letters
_MARKED = re.compile(
    r"<w:(?:ins|del|moveFrom|moveTo) [^>]*[^/]>(.*?)</w:(?:ins|del|moveFrom|moveTo)>", re.DOTALL
)
_TEXT = re.compile(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<")


@dataclass(frozen=True)
class Pair:
    """Two letters, the Word files of both, and what was done to the first."""

    name: str
    old: Letter
    new: Letter
    files: tuple[Path, Path]


def main() -> int:
    """Measure, print, and return 1 if a bar is missed (`--strict`)."""
    parser = argparse.ArgumentParser(description="Measure redlines beside those of others.")
    parser.add_argument("--pairs", type=int, default=len(letters()))
    parser.add_argument("--seed", type=int, default=0, help="of the first pair; others make other edits")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pairs = make_pairs(asked.pairs, asked.seed, Path(folder))
        makers = engines(Path(folder))
        best = {name: [1e9] * len(pairs) for name in makers}
        marked = {name: [0] * len(pairs) for name in makers}
        for _ in range(asked.rounds):
            for at, pair in enumerate(pairs):
                for name, make in makers.items():
                    start = time.perf_counter()
                    data = make(pair)
                    best[name][at] = min(best[name][at], time.perf_counter() - start)
                    marked[name][at] = characters(data)
    alone = min(timed(lambda pair: export(pair.old) + export(pair.new), pairs) for _ in range(asked.rounds))
    is_missed = report(pairs, best, marked, alone)
    return int(asked.strict and is_missed)


def timed(make: Callable[[Pair], bytes], pairs: list[Pair]) -> float:
    """Return how long something made of each pair takes, in seconds for all of them."""
    start = time.perf_counter()
    for pair in pairs:
        make(pair)
    return time.perf_counter() - start


def make_pairs(count: int, first: int, folder: Path) -> list[Pair]:
    """Return letters of the libraries, each with one to six random edits, of seeds from `first` on."""
    found = []
    for seed in range(first, first + count):
        old = letters()[seed % len(letters())]
        new, edits = edited(old, seed)
        paths = folder / f"{seed}-old.docx", folder / f"{seed}-new.docx"
        for path, letter in zip(paths, (old, new), strict=True):
            path.write_bytes(export(letter))
        found.append(Pair(f"{seed} {old.variant}: {', '.join(edits)}", old, new, paths))
    return found


def engines(folder: Path) -> dict[str, Callable[[Pair], bytes]]:
    """Return what makes a redline of a pair, by name; ours compares letters, the others files."""
    from docx_trackdiff.compare import main as trackdiff
    from python_redlines import DocxodusEngine  # type: ignore[import-not-found]  # installed with `bench`

    engine, output = DocxodusEngine(), folder / "redline.docx"

    def by_trackdiff(pair: Pair) -> bytes:
        sys.argv = ["docx-trackdiff", *map(str, pair.files), str(output), "--date", "2026-01-02T00:00:00Z"]
        with redirect_stdout(io.StringIO()):
            trackdiff()  # type: ignore[no-untyped-call]  # it has no types
        return output.read_bytes()

    def by_docxodus(pair: Pair) -> bytes:
        data: bytes = engine.run_redline("Li Lei", *(one.read_bytes() for one in pair.files))[0]
        return data

    return {
        OURS: lambda pair: write_redline(compare(pair.old, pair.new), "Li Lei", TIME),
        TRACKDIFF: by_trackdiff,
        DOCXODUS: by_docxodus,
    }


def characters(data: bytes) -> int:
    """Return how many characters of a redline are marked as inserted, deleted or moved."""
    with ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("word/document.xml").decode()
    texts: list[str] = [text for part in _MARKED.findall(document) for text in _TEXT.findall(part)]
    return sum(map(len, texts))


def report(
    pairs: list[Pair], best: dict[str, list[float]], marked: dict[str, list[int]], alone: float
) -> bool:
    """Print what was measured; return whether a bar is missed.

    `alone` is how long the Word files of both letters of all pairs take, in seconds.
    """
    print(f"{datetime.date.today().isoformat()}, {len(pairs)} pairs\n")
    print("| program | marked characters | milliseconds for one redline, mean | slowest |\n|---|---|---|---|")
    for name, times in best.items():
        mean = sum(times) / len(times) * 1000
        print(f"| {name} | {sum(marked[name]):,} | {mean:,.1f} | {max(times) * 1000:,.1f} |")
    beyond = (sum(best[OURS]) - alone) / len(pairs) * 1000
    print(
        f"\n{OURS}: {beyond:.1f} ms beyond the Word files of both letters, {alone / len(pairs) * 1000:.1f} ms"
    )
    others = [name for name in best if name != OURS]
    for name in others:
        print(f"\n{name}: {sum(best[name]) / sum(best[OURS]):.0f} × as long")
        for at, pair in enumerate(pairs):
            if marked[OURS][at] > marked[name][at]:
                print(f"  more than {name}: {pair.name}: {marked[OURS][at]} beside {marked[name][at]}")
    is_missed = any(
        sum(marked[OURS]) > sum(marked[name]) or sum(best[name]) < FASTER * sum(best[OURS]) for name in others
    )
    return is_missed or beyond > MILLISECONDS


if __name__ == "__main__":
    sys.exit(main())
