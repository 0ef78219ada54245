"""Names that are written unlike the others, and words that other readers of YAML take for something else."""

from __future__ import annotations

import pytest

from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.lint.fixes import fix_files
from letterforge.lint.linter import lint_library
from letterforge.lint.rules.table import RULES
from tests.lint.rule_library import found


@pytest.mark.parametrize(
    ("declared", "is_found"),
    [
        ("{type: choice, label: L, options: {yes: A, late: B}}", True),
        ("{type: choice, label: L, options: {'yes': A, late: B}}", False),
        ("{type: boolean, label: L, yes: A, no: B}", False),
        ("{type: boolean, label: L, example: no}", False),
        ("{type: text, label: L, example: no}", True),
        ("{type: text, label: L, example: 010020}", True),
        ("{type: integer, label: L, example: 10}", False),
        ("{type: text, label: L, example: 12:30}", True),
        ("{type: text, label: L, example: '12:30'}", False),
        ("{type: text, label: 1.10}", True),
        ("{type: text, label: 2026-01-01}", True),
        ("{type: date, label: L, example: 2026-01-01}", False),
        ("{type: text, label: {en: off, nn: Av}}", True),
        ("{type: text, label: {en: L, no: M}}", True),
        ("{type: text, label: 24}", False),
        ("{type: text, label: nothing}", False),
    ],
)
def test_texts_and_keys_that_are_no_text_elsewhere_are_found(declared: str, is_found: bool) -> None:
    text = f"title: A letter\nplaceholders: {{it: {declared}}}\nbody: [{{text: '{{{{ it }}}}'}}]\n"
    files = {"templates/letter.yaml": text}
    assert any(one.code == "LF712" for one in found(files, "LF712")) is is_found


def test_such_a_word_is_put_in_quotes() -> None:
    text = "title: A letter\nbody:\n  - text: 12:30  # when it opens\n"
    files = {"letterforge.yaml": "", "templates/letter.yaml": text}
    rules = {"LF712": RULES["LF712"]}
    names = {"templates/letter.yaml": "templates/letter.yaml"}
    fixed = fix_files(MemoryFiles(files), lambda catalog: lint_library(catalog, rules=rules), names)
    assert fixed.files["templates/letter.yaml"].decode() == text.replace("12:30", "'12:30'")


@pytest.mark.parametrize(
    ("names", "odd"),
    [
        ("first_name last_name home_town birth_day zipCode", ["zipCode"]),
        ("firstName lastName homeTown birthDay zip_code", ["zip_code"]),
        ("first_name last_name home_town birth_day city", []),
        ("first_name lastName home_town birthDay", []),
        ("first_name last_name zipCode", []),
        ("name town city street 姓名", ["姓名"]),
        ("姓名 城市 街道 电话 city", ["city"]),
    ],
)
def test_a_name_is_told_that_is_written_unlike_most(names: str, odd: list[str]) -> None:
    declared = ", ".join(f"{name}: {{type: text}}" for name in names.split())
    text = f"title: A letter\nplaceholders: {{{declared}}}\nbody: [{{text: x}}]\n"
    messages = [one.message for one in found({"templates/letter.yaml": text}, "LF713")]
    assert [message.split("`")[1] for message in messages] == odd
