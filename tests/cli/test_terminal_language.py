"""`list` speaks the language of the terminal where the library has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.cli.terminal_language import terminal_language
from tests.test_cases import run

CHINESE, ENGLISH = "承诺函", "Letter of Commitment"


@pytest.mark.parametrize(
    ("variables", "tag"),
    [
        ({}, None),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "POSIX"}, None),
        ({"LANG": "en_GB.UTF-8"}, "en-GB"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh-CN"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN", "LC_ALL": "C"}, None),
        ({"LANG": "sr_RS@latin", "LC_ALL": ""}, "sr-Latn-RS"),
    ],
)
def test_the_first_variable_that_is_set_names_the_language(
    variables: dict[str, str], tag: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal_language() == tag


@pytest.mark.parametrize(
    ("locale", "option", "title"),
    [
        ("C.UTF-8", "", CHINESE),
        ("en_US.UTF-8", "", ENGLISH),
        ("zh_CN.UTF-8", "", CHINESE),
        ("de_DE.UTF-8", "", CHINESE),
        ("zh_CN.UTF-8", "-l en", ENGLISH),
        ("en_US.UTF-8", "-l zh_CN", CHINESE),
    ],
)
def test_titles_are_listed_in_the_language_of_the_locale(
    locale: str, option: str, title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", locale)
    printed, _ = run(f"letterforge list {option}", monkeypatch)
    assert title in printed.splitlines()[0]
