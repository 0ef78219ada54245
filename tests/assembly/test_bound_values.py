"""Bound values: they fit the plan that bound them, and plans that would have bound them alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import letterforge
from letterforge import Library, Plan, Renderer, Values
from letterforge.diagnostics import UsageError
from tests.exporters.docx.house import plain_file
from tests.library.folder import USUAL

LETTER = USUAL["templates/letter.yaml"]
OTHER_HOURS = USUAL["clauses/answer.yaml"].replace("integer", "text")

USES: dict[str, Callable[[Plan, Values], object]] = {
    "assemble": lambda plan, values: plan.assemble(values),
    "render": lambda plan, values: Renderer(plan).render(values, "md"),
    "prepare": lambda plan, values: Renderer(plan).prepare(values),
}


def library(**changed: str) -> Library:
    """Return the usual small library, with a second variant."""
    return Library.from_files({**USUAL, "templates/other.yaml": LETTER, **changed})


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("difference", ["language", "variant", "library"])
def test_another_plan_refuses_values(use: str, difference: str) -> None:
    values = library().plan("letter", language="en").bind({"hours": 3})
    own = library(**{"clauses/answer.yaml": OTHER_HOURS}) if difference == "library" else library()
    variant = "other" if difference == "variant" else "letter"
    plan = own.plan(variant, language="zh-CN" if difference == "language" else "en")
    with pytest.raises(UsageError) as caught:
        USES[use](plan, values)
    (finding,) = caught.value.findings
    assert finding.code == "LF001"
    assert "another variant, language or library" in finding.message
    assert finding.hint == "bind them with `bind` of the plan that makes the letter"


@pytest.mark.parametrize("use", USES)
def test_a_plan_that_reads_them_alike_takes_values(use: str, tmp_path: Path) -> None:
    house = tmp_path / "house.docx"
    house.write_bytes(plain_file())
    first = library().plan("letter", language="en")
    values = first.bind({"hours": 3})
    assert USES[use](library().plan("letter", language="en", reference=house), values)
    assert letterforge.export(first.assemble(values), "md") == b"# Letter\n\n1\\. Within 3.\n"
