"""The benchmark: its tables on standard output.

`sh benchmarks/setup.sh` installs the engines of others; those that are missing are shown as such.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import engines
import report
import same_letter
import startup
import timing
from engines import Engine


def main() -> int:
    """Measure, print, and return 1 if a bar asked to be kept (`--strict`) is not."""
    options = parse_options()
    timing.use_one_core()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        letters = {} if options.only == "starts" else measure_letters(folder, options.rounds)
        starts = {}
        if options.only != "letters":
            starts = timing.time_commands(startup.commands(folder), 3 * options.rounds, say)
    print(report.markdown(letters, starts))
    data = report.as_data(letters, starts)
    if options.json:
        options.json.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")
    kept = all(bar["kept"] for bar in data["bars"])
    return 0 if kept or not options.strict else 1


def parse_options() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure letterforge beside other engines.")
    parser.add_argument("--rounds", type=int, default=7, help="turns that every engine gets (default 7)")
    parser.add_argument("--only", choices=["letters", "starts"], help="measure one half alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every round's seconds there")
    parser.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed or not measured")
    return parser.parse_args()


def measure_letters(folder: Path, rounds: int) -> dict[str, timing.Timing]:
    """Return the timings of every engine that is installed, once all have written the same words."""
    ours = engines.letterforge_engines()
    peers = engines.peer_engines(folder)
    for engine in [*(one for one in ours if one.name.startswith("letterforge docx")), *peers]:
        check_words(engine)
    return timing.time_engines([*ours, *peers], rounds, say)


def check_words(engine: Engine) -> None:
    """Stop unless the engine's first letter says what it should."""
    wanted = "".join(part.text for part in same_letter.filled(same_letter.formatted_values()[0]))
    written = "".join(ElementTree.fromstring(engines.document_xml(engine.letter())).itertext())
    if squeeze(written) != squeeze(wanted):
        sys.exit(f"{engine.name} writes another letter:\n{written}\nwanted:\n{wanted}")


def squeeze(text: str) -> str:
    """Return `text` without its spaces."""
    return re.sub(r"\s+", "", text)


def say(words: str) -> None:
    """Tell on standard error how far it is."""
    print(f"\r{words:<40}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
