"""PDF files of many letters: letterforge beside LibreOffice and WeasyPrint, the same letter, in one run.

.venv/bin/python -m benchmarks.pdf              about a minute; --letters, --others, --rounds, --strict

LibreOffice converts Word files, all of them in one call. WeasyPrint gets the letter's Markdown as HTML with
the margins and fonts of its page design. Times are those of the processor, as the machine may be busy.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

import letterforge
from letterforge import Letter
from tests.office import convert, find_soffice

ROOT = Path(__file__).resolve().parents[1]
OFFICE, WEASY = 50, 15  # the bars: times as fast as each


def main() -> int:
    """Measure, print, and return 1 if a bar is missed (`--strict`)."""
    parser = argparse.ArgumentParser(description="Measure PDF files beside those of others.")
    parser.add_argument("--letters", type=int, default=200, help="of ours in a round")
    parser.add_argument("--others", type=int, default=20, help="of each of the others in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    asked = parser.parse_args()
    letters = make_letters(max(asked.letters, asked.others))
    ours: list[float] = []
    others: dict[str, list[float]] = {}
    letterforge.export(letters[0], "pdf")
    for _ in range(asked.rounds):
        ours.append(seconds(lambda: [letterforge.export(one, "pdf") for one in letters[: asked.letters]]))
        for name, make in engines(letters[: asked.others]).items():
            others.setdefault(name, []).append(seconds(make) / asked.others)
    return int(report(min(ours) / asked.letters, others) and asked.strict)


def make_letters(count: int) -> list[Letter]:
    """Return letters of one plan that differ in their values."""
    plan = letterforge.open_library(ROOT).plan("variant1", language="zh-CN")
    values = letterforge.read_values(ROOT / "examples/org.yaml")
    return [
        plan.assemble(plan.bind({**values, "promisor_name": f"示例市第{number}服务公司"}))
        for number in range(count)
    ]


def engines(letters: list[Letter]) -> dict[str, Callable[[], object]]:
    """Return what makes the letters by each of the others that is installed."""
    found: dict[str, Callable[[], object]] = {}
    if find_soffice():
        found["LibreOffice"] = lambda: by_office(letters)
    try:
        import weasyprint
    except ImportError:
        return found
    pages = [page_of(one) for one in letters]
    found["WeasyPrint"] = lambda: [weasyprint.HTML(string=one).write_pdf() for one in pages]
    return found


def by_office(letters: list[Letter]) -> None:
    """Write Word files and convert them in one call."""
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"{number}.docx" for number in range(len(letters))]
        for path, letter in zip(files, letters, strict=True):
            path.write_bytes(letterforge.export(letter, "docx"))
        convert(files, "pdf", Path(name))


def page_of(letter: Letter) -> str:
    """Return the letter as HTML."""
    page = letter.design.page
    margins = " ".join(f"{getattr(page.margins, side)}mm" for side in ("top", "right", "bottom", "left"))
    fonts = "'Liberation Serif', 'Noto Serif CJK SC'"
    style = f"@page {{ size: {page.paper}; margin: {margins} }} body {{ font: {page.body.size}pt {fonts} }}"
    body = MarkdownIt("commonmark").enable("table").render(letterforge.export(letter, "md").decode())
    return f"<!DOCTYPE html><html lang='{letter.language}'><meta charset='utf-8'><style>{style}</style>{body}"


def seconds(make: Callable[[], object]) -> float:
    """Return the processor time that a call takes, in this process and in those that it starts."""
    start = time.process_time() + children()
    make()
    return time.process_time() + children() - start


def children() -> float:
    """Return the processor time of the processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def report(ours: float, others: dict[str, list[float]]) -> bool:
    """Print the figures; return whether a bar is missed."""
    print(f"letterforge: {ours * 1000:.1f} ms a letter")
    missed = False
    for name, bar in {"LibreOffice": OFFICE, "WeasyPrint": WEASY}.items():
        if name not in others:
            print(f"{name}: not installed")
            continue
        found = min(others[name])
        missed |= found / ours < bar
        print(f"{name}: {found * 1000:.1f} ms a letter, {found / ours:.1f} times as long (bar {bar})")
    return missed


if __name__ == "__main__":
    sys.exit(main())
