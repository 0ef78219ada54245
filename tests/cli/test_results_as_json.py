"""Results as JSON: `list`, `show` and `vars`, for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.library.folder import write_library
from tests.repository import ROOT
from tests.test_cases import run


def result(command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    """Return what a command writes to standard output as JSON."""
    monkeypatch.chdir(tmp_path)
    _, code = run(f"letterforge {command} > out", monkeypatch)
    assert code == 0
    return json.loads(Path("out").read_text("utf-8"))


def test_list_names_variants_with_titles_by_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_library(tmp_path)
    found = result("list --library . -f json", monkeypatch, tmp_path)
    assert found == {
        "library": ".",
        "variants": [
            {
                "id": "letter",
                "languages": ["zh-CN", "en"],
                "title": {"zh-CN": "信", "en": "Letter"},
                "description": None,
            }
        ],
    }


def test_show_gives_the_outline_and_the_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_library(tmp_path)
    assert result("show letter --library . -l en -f json", monkeypatch, tmp_path) == {
        "variant": "letter",
        "language": "en",
        "title": "Letter",
        "outline": [
            {"kind": "clause", "id": "answer", "number": "1.", "title": "Within __________.", "body": []}
        ],
        "values": [
            {
                "name": "hours",
                "type": "integer",
                "label": "Hours",
                "required": True,
                "used_by": ["clause `answer`"],
            }
        ],
    }


def test_the_outline_has_every_part_of_a_shipped_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = result(f"show variant1 --library '{ROOT}' -f json", monkeypatch, tmp_path)
    assert isinstance(found, dict)
    ids: list[str] = []
    waiting = list(found["outline"])
    while waiting:
        part = waiting.pop()
        ids.append(part["id"])
        waiting += part["body"]
    assert len(ids) == len(set(ids)) > 20


def test_vars_as_json_can_be_filled_and_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_library(tmp_path)
    found = result("vars letter --library . -f json", monkeypatch, tmp_path)
    assert found == {"hours": None}
    Path("a.json").write_text(json.dumps({"hours": 3}), encoding="utf-8")
    printed, code = run("letterforge render letter --library . -l en --vars a.json", monkeypatch)
    assert (code, "Within 3." in printed) == (0, True)


def test_vars_as_json_has_the_fields_of_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = result(f"vars variant3 --library '{ROOT}' -f json", monkeypatch, tmp_path)
    assert isinstance(found, dict)
    assert found["channels"] == []
