"""`letterforge explain`: one code or all of them, in the language of the reader."""

from __future__ import annotations

import json

import pytest

from letterforge.cli.explain import complete_codes
from letterforge.diagnostics import CODES
from letterforge.diagnostics.explanations import explanation, titles
from tests.test_cases import run


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("written", ["LF203", "lf203", "203"])
def test_a_code_is_explained_however_it_is_written(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run(f"letterforge explain {written}", monkeypatch)
    assert code == 0
    assert printed.startswith("LF203: a template construct is not allowed\n\nTexts print values and decide")
    assert "is refused.\n\nUse only what texts may contain: values" in printed
    assert "\nWrong (clauses/answer.yaml):\n    clauses:\n      answer:\n        text:" in printed
    assert "\nRight (clauses/answer.yaml):\n    clauses:\n" in printed
    assert "\nFound by: letterforge lint\nMore: https://" in printed
    assert printed.endswith("/docs/errors.md#lf203\n")


def test_codes_are_completed() -> None:
    assert complete_codes("lf30") == ["lf301", "lf302", "lf303", "lf304", "lf305", "lf306", "lf307"]
    assert complete_codes("") == list(CODES)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("LF230", "did you mean `LF2"),
        ("L203", "did you mean `LF203`?"),
        ("hours", "`letterforge explain` lists all of them"),
    ],
)
def test_an_unknown_code_is_told_with_the_nearest(
    written: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, code = run(f"letterforge explain {written}", monkeypatch)
    assert code == 2
    assert f"error[LF001]: `{written}` is not a code of letterforge\n" in printed
    assert f"= hint: {hint}" in printed


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_without_a_code_all_are_listed(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run(f"letterforge explain -l {language}", monkeypatch)
    assert code == 0
    assert printed.splitlines() == [f"{code}  {title}" for code, title in titles(language).items()]
    data = json.loads(run(f"letterforge explain -l {language} -f json", monkeypatch)[0])
    assert {one["code"]: one["title"] for one in data["codes"]} == dict(titles(language))


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({}, False),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_TW"}, True),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, True),
        ({"LC_ALL": "C.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, False),
        ({"LC_ALL": "", "LANG": "zh_CN@stroke"}, True),
        ({"LANG": "zhx"}, False),
    ],
)
def test_the_locale_chooses_the_language(
    environment: dict[str, str], chinese: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    printed, _ = run("letterforge explain 203", monkeypatch)
    assert printed.startswith("LF203：不允许使用这种模板结构\n" if chinese else "LF203: a template")
    assert run("letterforge explain 203 -l EN", monkeypatch)[0].startswith("LF203: ")
    assert run("letterforge explain 203 --language zh_CN", monkeypatch)[0].startswith("LF203：")


def test_a_language_without_explanations_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run("letterforge explain 203 -l fr", monkeypatch)
    assert code == 2
    assert "error[LF001]: there are no explanations in `fr`" in printed


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("code", CODES)
def test_what_is_printed_has_no_links_of_markdown_and_nothing_invisible(
    code: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, exit_code = run(f"letterforge explain {code} -l {language}", monkeypatch)
    assert exit_code == 0
    assert "](" not in printed
    assert all(one.isprintable() or one == "\n" for one in printed)


def test_json_has_the_parts_of_an_explanation(monkeypatch: pytest.MonkeyPatch) -> None:
    printed, _ = run("letterforge explain 303 -f json", monkeypatch)
    assert json.loads(printed) == {
        "code": "LF303",
        "title": "a value is not of its placeholder's type",
        "meaning": explanation("LF303", "en").meaning,
        "remedy": "Write the value in the form of its type, as the table of types in library.md shows.",
        "example": {
            "file": "org.yaml",
            "wrong": "hours: soon",
            "right": "hours: 24",
            "command": "letterforge render promise --vars org.yaml",
        },
    }
