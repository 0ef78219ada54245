"""The letters of the shipped library: each variant, language and example, filled and blank."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import letterforge
from letterforge import Letter, Library, Plan
from letterforge.letter import PageDesign

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Specimen:
    """One letter to look at: its variant, its language, and its example file (None: the blank form)."""

    variant: str
    language: str
    example: str | None

    @property
    def name(self) -> str:
        """A name that can be a file's."""
        return f"{self.variant}-{self.language}-{self.example or 'blank'}"

    def letter(self) -> Letter:
        """Return the letter itself."""
        plan = plan_of(self.variant, self.language)
        values = letterforge.read_values(EXAMPLES / f"{self.example}.yaml") if self.example else {}
        return plan.assemble(plan.bind(values, blank=self.example is None))


@cache
def library() -> Library:
    """Return the shipped library as this checkout has it."""
    return letterforge.open_library(ROOT)


@cache
def plan_of(variant: str, language: str) -> Plan:
    """Return the plan of a shipped variant."""
    return library().plan(variant, language=language)


# Which example fills which variant: one per kind of promisor beside the complete ones.
SPECIMENS = [
    Specimen(variant, language, example)
    for variant, examples in {
        "variant1": ("org", "org.en", "individual", "other", None),
        "variant2": ("org", "org.en", "other", None),
        "variant3": ("org", "org.en", None),
    }.items()
    for language in ("zh-CN", "en")
    for example in examples
]

# The page designs of the shipped library by name.
PAGES: dict[str, PageDesign] = {
    page.name: page
    for page in (plan_of(specimen.variant, specimen.language).design.page for specimen in SPECIMENS)
}
