"""The words of `letterforge diff` and `redline`: revisions and files in the place of the letter, labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_repositories import CLAUSES, LAW, make_repository
from tests.test_cases import run

COMPUTED = CLAUSES.replace(
    "  name:", "  twice: {type: integer, label: {en: Twice the days, zh-CN: 两倍}, value: days * 2}\n  name:"
).replace("{en: Thank you.,", '{en: "Thank you for {{ twice }}.",')


@pytest.fixture(autouse=True)
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder: a library in git."""
    files = {**LAW, "clauses/all.yaml": COMPUTED, "more.yaml": "days: 9\n"}
    monkeypatch.chdir(make_repository(tmp_path / "law", files))


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (
            "diff HEAD",
            "`HEAD` names a revision: the letter comes first",
            "write it behind the letter, such as `letterforge diff letter HEAD`, "
            "or all with `letterforge diff --all HEAD`",
        ),
        (
            "redline main note",
            "`main` names a revision: the letter comes first",
            "write `letterforge redline note main`",
        ),
        (
            "diff main..HEAD",
            "`main..HEAD` names a revision: the letter comes first",
            "write it behind the letter, such as `letterforge diff letter main HEAD`, "
            "or all with `letterforge diff --all main HEAD`",
        ),
        (
            "diff examples/ann.yaml more.yaml",
            "`examples/ann.yaml` is no letter and no revision",
            "name the letter, and values by options: "
            "`letterforge diff VARIANT --vars examples/ann.yaml --with more.yaml`",
        ),
        ("diff lettre HEAD", "`lettre` is not a variant of this library", "did you mean `letter`?"),
    ],
)
def test_a_revision_or_a_file_in_the_place_of_the_letter_is_told(
    words: str, message: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, _ = run(f"letterforge {words}", monkeypatch)
    assert printed.startswith("error[LF")
    assert f"]: {message}\n" in printed
    assert printed.endswith(f"  = hint: {hint}\n")


def test_a_computed_value_is_told_by_its_label(monkeypatch: pytest.MonkeyPatch) -> None:
    printed, _ = run("letterforge diff letter --vars examples/ann.yaml --with more.yaml", monkeypatch)
    assert "~ Twice the days (`twice`), value changed, in 2\n" in printed


def test_a_page_shows_names_as_code(monkeypatch: pytest.MonkeyPatch) -> None:
    printed, _ = run("letterforge diff letter --set days=5 --set name=Ann --to-blank -f html", monkeypatch)
    assert "<strong>Days (<code>days</code>)</strong>, value changed" in printed
    assert "`" not in printed
