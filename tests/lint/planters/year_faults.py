"""A planter for the rule about years that are numbers (LF736)."""

from __future__ import annotations

from random import Random

from tests.lint.planters.fault import Fault, Files, Place, Planter
from tests.lint.planters.library_entries import variants_of, with_item, words

FILE = "clauses/planted-years.yaml"
NAMES = ("report_year", "year", "taxYear", "planted_term")
LABELS = (("报告年份", "Year of the report"), ("所属年度", "Fiscal year"), ("年份", "Year"))
BOUNDS = ("example: 2025", "minimum: 1990, maximum: 2100", "default: 2024", "")


def year(files: Files, rng: Random) -> Fault | None:
    """Plant a year that is a whole number, and a text that prints it."""
    variants = variants_of(files)
    if not variants:
        return None
    variant, name, bounds = rng.choice(variants), rng.choice(NAMES), rng.choice(BOUNDS)
    if name == "planted_term" and not bounds:
        bounds = BOUNDS[0]
    chinese, english = rng.choice(LABELS)
    others = "de: Jahr, fr: Année, ar: السنة, ja: 年度, ko: 연도, zh-TW: 年度"
    label = f"{{zh-CN: {chinese}, en: {english}, {others}}}"
    declared = f"{{type: integer, label: {label}, {bounds}}}".replace(", }", "}")
    text = words(
        files, variant, f"现报送{{{{ {name} }}}}年的报告。", f"This is the report of {{{{ {name} }}}}."
    )
    used = with_item(
        {**files, FILE: f"placeholders:\n  {name}: {declared}\n"}, rng, variant, f"- text: {text}", declared
    )
    return Fault(used.files, (Place(FILE, 2, 2),), f"{name}: {declared}")


YEAR_PLANTERS: dict[str, Planter] = {"LF736": year}
