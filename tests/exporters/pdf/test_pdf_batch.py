"""PDF files of a batch: each is the file of its letter, a bad row fails alone, a second run makes none."""

from __future__ import annotations

from pathlib import Path

import pytest

import letterforge
from tests.repository import ROOT
from tests.test_cases import run

BATCH = (
    f"letterforge batch variant1 --library {ROOT} --blank --data rows.csv --jobs 1 -o 'out/{{{{ id }}}}.pdf'"
)


def test_a_batch_makes_the_files_that_one_letter_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rows.csv").write_text(
        "id,response_hours,promisor_signature\na,24,云\nb,x,云\nc,12,河\nd,3,\U00013000\n", "utf-8"
    )
    printed, code = run(BATCH, monkeypatch)
    assert code == 1
    assert "2 made, 2 failed" in printed
    assert "error[LF512]: no font of this machine has a glyph for" in printed
    assert sorted(path.name for path in Path("out").glob("*.pdf")) == ["a.pdf", "c.pdf"]
    plan = letterforge.open_library(ROOT).plan("variant1", language="zh-CN")
    letter = plan.assemble(plan.bind({"response_hours": "24", "promisor_signature": "云"}, blank=True))
    assert Path("out/a.pdf").read_bytes() == letterforge.export(letter, "pdf")
    again, _ = run(BATCH, monkeypatch)
    assert "2 unchanged" in again
