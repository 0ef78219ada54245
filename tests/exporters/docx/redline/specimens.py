"""Letters to edit: those of the shipped library and of the office, Chinese and English, filled and blank."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import letterforge
from letterforge import Letter
from tests.exporters.docx.rich import rich_chinese, rich_english
from tests.exporters.docx.rich_arabic import rich_arabic
from tests.shipped.letters import ROOT, SPECIMENS

OFFICE = ROOT / "examples" / "office"


@cache
def letters() -> tuple[Letter, ...]:
    """Return the letters, long ones beside short ones."""
    found = [rich_chinese(), rich_english(), rich_arabic()]
    found += [one.letter() for one in SPECIMENS]
    library = letterforge.open_library(OFFICE)
    for path in sorted(Path(OFFICE, "values").glob("*.yaml")):
        variant, _, ending = path.stem.partition(".")
        plan = library.plan(variant, language=ending or "zh-CN")
        found.append(plan.assemble(plan.bind(letterforge.read_values(path))))
    return tuple(found)
