"""Stale translations between two states of a library: what became stale, what was, what nobody is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.review.recorded_translations import record_translations
from letterforge.review.stale_translations import StaleTranslation, stale_after, stale_summary
from tests.git_repositories import commit, make_repository, write
from tests.review.changes import impact_of
from tests.test_cases import run

WRITTEN = {
    "letterforge.yaml": "name: a\nlanguage: en\n",
    "clauses/a.yaml": "clauses:\n  one:\n    text: {en: First., zh-CN: 甲。}\n"
    "  two:\n    text: {en: Second., zh-CN: 乙。, de: Zwei.}\n",
    "templates/x.yaml": "title: {en: X, zh-CN: 信}\nclauses:\n  own:\n    text: {en: Own., zh-CN: 丙。}\n"
    "body: [one, own]\n",
    "templates/y.yaml": "title: {en: Y, zh-CN: 函}\nbody: [two]\n",
}
RECORDED = {
    **WRITTEN,
    **{
        name: text.decode() for name, text in record_translations(Catalog(MemoryFiles(WRITTEN))).files.items()
    },
}
OLD = "0123456789abcdef"


def changed(*edits: tuple[str, str, str]) -> dict[str, str]:
    """Return the library after edits: a file, a text in it, and another one."""
    files = dict(RECORDED)
    for name, text, other in edits:
        assert text in files[name]
        files[name] = files[name].replace(text, other)
    return files


FIRST = ("clauses/a.yaml", "First.", "The first.")
SECOND = ("clauses/a.yaml", "Second.", "The second.")
OWN = ("templates/x.yaml", "Own.", "Its own.")


def told(before: dict[str, str], after: dict[str, str], *variants: str) -> list[tuple[str, str, bool]]:
    found = stale_after(Catalog(MemoryFiles(before)), Catalog(MemoryFiles(after)), variants)
    return [(one.clause, one.language, one.became_stale) for one in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (changed(), changed(), []),
        (changed(), changed(FIRST), [("one", "zh-CN", True)]),
        (changed(FIRST), changed(FIRST), [("one", "zh-CN", False)]),
        (changed(FIRST), changed(("clauses/a.yaml", "First.", "Firstly.")), [("one", "zh-CN", False)]),
        (changed(FIRST), changed(), []),
        (changed(), changed(SECOND), [("two", "de", True), ("two", "zh-CN", True)]),
        (
            changed(FIRST),
            changed(FIRST, SECOND),
            [("one", "zh-CN", False), ("two", "de", True), ("two", "zh-CN", True)],
        ),
        (changed(), changed(OWN), [("own", "zh-CN", True)]),
        (changed(), changed(("clauses/a.yaml", "甲。", "第一。")), []),  # the translation, not its original
        (changed(), changed(("letterforge.yaml", "language: en\n", "")), []),
        (changed(), changed(FIRST, ("letterforge.yaml", "language: en", "language: [")), []),
        (WRITTEN, changed(FIRST), [("one", "zh-CN", True)]),
    ],
)
def test_what_became_stale_and_what_was(
    before: dict[str, str], after: dict[str, str], expected: list[tuple[str, str, bool]]
) -> None:
    assert told(before, after) == expected


def test_only_clauses_of_the_letters_that_are_asked_for_are_told() -> None:
    after = changed(FIRST, SECOND, OWN)
    assert {one[0] for one in told(RECORDED, after)} == {"one", "two", "own"}
    assert {one[0] for one in told(RECORDED, after, "x")} == {"one", "own"}
    assert {one[0] for one in told(RECORDED, after, "y")} == {"two"}
    assert told(RECORDED, after, "gone") == []


def test_a_clause_of_the_same_id_of_another_variant_is_another_one() -> None:
    twin = RECORDED["templates/x.yaml"]
    before = {**RECORDED, "templates/z.yaml": twin.replace("Own.", "Its own.")}
    after = {**before, "templates/x.yaml": twin.replace("Own.", "Its own.")}
    found = stale_after(Catalog(MemoryFiles(before)), Catalog(MemoryFiles(after)))
    assert [(one.variant, one.became_stale) for one in found] == [("x", True), ("z", False)]


def test_what_can_be_read_of_broken_files_is_told() -> None:
    broken = changed(FIRST, OWN, ("templates/y.yaml", "title", "tittle"), ("clauses/a.yaml", "Zwei.", "[]"))
    assert {one[0] for one in told(RECORDED, broken)} == {"one", "own"}
    assert told(RECORDED, {**broken, "clauses/a.yaml": "clauses: ["}) == [("own", "zh-CN", True)]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((), ""),
        ((True,), "1 translation is stale (since this change)"),
        ((False,), "1 translation is stale"),
        ((True, True), "2 translations are stale (since this change)"),
        ((True, False, False), "3 translations are stale (1 since this change)"),
    ],
)
def test_stale_translations_are_counted(states: tuple[bool, ...], expected: str) -> None:
    found = [StaleTranslation("a", "en", "a.yaml", 1, became_stale=one) for one in states]
    assert stale_summary(found) == expected


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a library in git, in which one translation was stale and another one became so."""
    folder = make_repository(tmp_path, {**changed(SECOND), "examples/none.yaml": "{}\n"})
    write(folder, dict(changed(SECOND, FIRST)))
    monkeypatch.chdir(folder)
    return folder


PLACE = "one in zh-CN, clauses/a.yaml:4, stale since this change"
SINCE = "one in zh-CN (clauses/a.yaml:4), stale since this change\n"
BEFORE = "two in de (clauses/a.yaml:7), was stale before\n"
ONE = "1 translation is stale (since this change)"
HEAD = "3 translations are stale (1 since this change)"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("diff --all", f"\n{HEAD}:\n  {SINCE}  {BEFORE}"),
        ("diff x", f"\n{ONE}:\n  {SINCE}"),
        ("diff x -l zh-CN", f"nothing changed in x (zh-CN)\n\n{ONE}:\n  {SINCE}"),
        ("diff y", "\n2 translations are stale:\n  two in de"),
        ("diff --all -f markdown", f"\n## {HEAD}\n\n- {PLACE}\n"),
        ("diff --all -f html", f"<h2>{HEAD}</h2>\n<ul>\n<li>{PLACE}</li>"),
        ("diff --all --color always", f"{HEAD}:\n  {SINCE}"),
        ("impact", f"1 of 4 letters changes; {HEAD}\n"),
        ("impact", f"\n{HEAD}:\n  {SINCE}  {BEFORE}"),
        ("impact -f markdown", f"; {HEAD}\n"),
        ("impact -f markdown", "\n**Stale translations**\n\n- `one in zh-CN` (`clauses/a.yaml:4`), stale"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("library")
def test_the_commands_tell_them(words: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run(f"letterforge {words}", monkeypatch)
    assert expected in printed
    assert code == 0


@pytest.mark.parametrize("command", ["diff --all", "impact"])
@pytest.mark.usefixtures("library")
def test_programs_are_told_them(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = run(f"letterforge {command} -f json", monkeypatch)[0]
    found = json.loads(printed[: printed.rindex("}") + 1])["stale_translations"]
    assert found[0] == {
        "clause": "one", "language": "zh-CN", "file": "clauses/a.yaml", "line": 4, "variant": "",
        "became_stale": True,
    }  # fmt: skip
    assert [one["became_stale"] for one in found] == [True, False, False]


@pytest.mark.parametrize("command", ["diff --all", "impact"])
def test_a_stale_translation_is_no_change_of_a_letter(
    library: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(library, {"clauses/a.yaml": RECORDED["clauses/a.yaml"]})
    write(library, {"clauses/a.yaml": re.sub('"[0-9a-f]{16}"', f'"{OLD}"', RECORDED["clauses/a.yaml"])})
    printed, code = run(f"letterforge {command} --exit-code", monkeypatch)
    assert "3 translations are stale (since this change)" in printed
    assert code == 0


@pytest.mark.parametrize("words", ["x --set a=1 --to-blank", "x --to-variant y"])
@pytest.mark.usefixtures("library")
def test_where_the_library_is_the_same_on_both_sides_nothing_is_told(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "stale" not in run(f"letterforge diff {words}", monkeypatch)[0]


def test_one_that_is_recorded_anew_is_told_no_more(library: Path) -> None:
    assert len(impact_of(library).stale_translations) == 3
    anew = record_translations(Catalog(MemoryFiles(changed(SECOND, FIRST)))).files
    write(library, {name: text.decode() for name, text in anew.items()})
    assert impact_of(library).stale_translations == ()
