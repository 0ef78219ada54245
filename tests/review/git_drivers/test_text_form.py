"""Text forms: git is given something to compare, whatever becomes of us."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.review.git_drivers.text_form import text_form


def test_a_defect_of_ours_leaves_the_bytes_to_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: bytes) -> list[str]:
        raise KeyError("x")

    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\r\n")
    assert text_form(path) == b"a: b\n"
    monkeypatch.setattr("letterforge.review.git_drivers.text_form.clause_lines", fail)
    assert text_form(path) == b"a: b\r\n"
