"""Settings, comments and the file of known findings decide which findings of rules are told, and how."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from letterforge.diagnostics import Findings, LetterforgeError, Source
from letterforge.lint.baseline import baseline_text, read_baseline, without_known
from letterforge.lint.rules.table import RULES
from letterforge.lint.suppressions import suppressions_in
from letterforge.yamldoc import read_yaml
from tests.lint.rule_library import found, linted
from tests.slack import SLACK

LETTER = "title: 一封信\nbody:\n{body}"
TWICE = "  - text: 本公司按时答复。。\n"


def codes(body: str, settings: str = "") -> list[str]:
    """Return the codes that are found in a letter."""
    files = {"templates/letter.yaml": LETTER.format(body=body), "letterforge.yaml": settings}
    return [one.code for one in found(files)]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", ["LF752"]),
        ("lint: {ignore: [doubled-punctuation]}", []),
        ("lint: {ignore: [LF75]}", []),
        ("lint: {select: [LF752]}", ["LF752"]),
        ("lint: {select: [vague-word]}", []),
        ("lint: {ignore: [LF752], select: [LF7]}", []),
        ("lint: {ignore: [doubled-word]}", ["LF752"]),
        ("lint: {ignore: [doubled-wrod]}", ["LF790", "LF752"]),
        ("lint: {options: {vague-word: {words: [本公司]}}}", ["LF752", "LF760"]),
        ("lint: {options: {vague-word: {words: 3}}}", ["LF790", "LF752"]),
        ("lint: {options: {vague-word: {wrods: [x]}}}", ["LF790", "LF752"]),
        ("lint: {options: {LF7: {words: [x]}}}", ["LF790", "LF752"]),
    ],
)
def test_settings_say_which_rules_apply_and_how(settings: str, expected: list[str]) -> None:
    assert codes(TWICE, settings) == expected


def test_a_rule_that_does_not_exist_is_told_with_the_nearest_name() -> None:
    files = {
        "letterforge.yaml": "lint: {errors: [vague-wrod]}\n",
        "templates/letter.yaml": LETTER.format(body=TWICE),
    }
    (wrong,) = (one for one in found(files) if one.code == "LF790")
    assert (wrong.where, wrong.hint) == ("letterforge.yaml:1:17", "did you mean `vague-word`?")


def test_a_rule_is_a_warning_unless_the_settings_make_it_an_error() -> None:
    files = {"templates/letter.yaml": LETTER.format(body=TWICE)}
    assert [one.severity for one in found(files)] == ["warning"]
    files["letterforge.yaml"] = "lint: {errors: [LF75]}"
    assert [one.severity for one in found(files)] == ["error"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("  # lint-ignore LF752: quoted\n" + TWICE, []),
        ("  # lint-ignore doubled-punctuation, LF760: quoted\n" + TWICE, []),
        ("  - text: 本公司按时答复。。  # lint-ignore LF752: quoted\n", []),
        ("  # lint-ignore LF752：原文如此\n" + TWICE, []),
        ("  - text: >-  # lint-ignore LF752: quoted\n      本公司\n      按时答复。。\n", []),
        ("  # lint-ignore LF752: quoted\n  - text: |-\n      本公司。\n\n      按时答复。。\n", []),
        ("  # lint-ignore LF752: quoted\n  - text: 甲。\n" + TWICE, ["LF792", "LF752"]),
        (TWICE + "  # lint-ignore LF752: quoted\n", ["LF792", "LF752"]),
        ("  # lint-ignore LF752\n" + TWICE, ["LF791", "LF752"]),
        ("  # lint-ignore LF752:   \n" + TWICE, ["LF791", "LF752"]),
        ("  # lint-ignore: quoted\n" + TWICE, ["LF791", "LF752"]),
        ("  # lint-ignore LF7520: quoted\n" + TWICE, ["LF790", "LF752"]),
        ("  - text: '# lint-ignore LF752：按时答复。。'\n", ["LF752"]),
    ],
)
def test_a_comment_with_a_reason_suppresses_what_it_is_about(body: str, expected: list[str]) -> None:
    assert codes(body) == expected


def test_a_comment_at_the_head_of_a_file_is_about_the_first_entry_alone() -> None:
    text = f"# lint-ignore LF752: quoted\n{LETTER.format(body=TWICE)}"
    assert [one.code for one in found({"templates/letter.yaml": text})] == ["LF792", "LF752"]


def test_a_known_finding_is_told_again_only_where_there_is_one_more() -> None:
    one = found({"templates/letter.yaml": LETTER.format(body=TWICE)})
    known = read_baseline("b.yaml", baseline_text(one).encode())
    assert without_known(one, known, "b.yaml") == ()
    two = found({"templates/letter.yaml": LETTER.format(body=TWICE + TWICE)})
    assert [each.code for each in without_known(two, known, "b.yaml")] == ["LF752"]
    moved = found({"templates/letter.yaml": "# a comment\n" + LETTER.format(body=TWICE)})
    assert without_known(moved, known, "b.yaml") == ()


def test_a_known_finding_that_is_gone_is_told() -> None:
    one = found({"templates/letter.yaml": LETTER.format(body=TWICE)})
    known = read_baseline("b.yaml", baseline_text(one).encode())
    (gone,) = without_known((), known, "b.yaml")
    assert (gone.code, gone.place, gone.severity) == ("LF794", "b.yaml", "warning")


def test_errors_that_keep_letters_from_being_made_are_never_known() -> None:
    wrong = found({"templates/letter.yaml": LETTER.format(body="  - text: '{{ nmae }}'\n")})
    assert {one.code for one in wrong} == {"LF201"}
    assert baseline_text(wrong).endswith("known: []\n")
    assert read_baseline("b.yaml", baseline_text(()).encode()) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "known: 3",
        "[]",
        "known: [{code: LF752}]",
        "format: 2\nknown: []",
        "known: [1]",
        "a: [",
        "known: [{code: a, file: b, line: c, count: -1}]",
    ],
)
def test_a_file_of_known_findings_that_is_damaged_is_refused(text: str) -> None:
    with pytest.raises(LetterforgeError) as raised:
        read_baseline("b.yaml", text.encode())
    assert [one.code for one in raised.value.findings] == ["LF793"]
    assert raised.value.findings[0].where.startswith("b.yaml")


def test_rules_apply_to_the_shipped_library_and_find_nothing() -> None:
    from letterforge.library.catalog import Catalog
    from letterforge.library.file_sources.disk_files import DiskFiles
    from letterforge.lint.linter import lint

    root = Path(__file__).parents[2]
    for folder in (root, root / "examples/office", root / "examples/languages"):
        assert lint(Catalog(DiskFiles(folder))) == ()


def test_every_fix_of_the_examples_is_one_that_mends() -> None:
    from letterforge.library.file_sources.memory_files import MemoryFiles
    from letterforge.lint.fixes import fix_files
    from letterforge.lint.linter import lint_library
    from letterforge.lint.rules.table import RULES

    for rule in RULES.values():
        for example in rule.examples:
            files = {"letterforge.yaml": "", **example.beside, example.file: example.wrong}
            if not linted(files, rule.code).fixes:
                continue
            fixed = fix_files(MemoryFiles(files), lint_library, {name: name for name in files})
            assert fixed.files == {example.file: example.right.encode()}, rule.name


def test_many_comments_in_one_file_take_no_time() -> None:
    entry = "  # lint-ignore LF756: a form\n  c{0}: {{title: T{0}, text: Words.}}  # lint-ignore LF757: why\n"
    root = read_yaml(Source("a.yaml", "clauses:\n" + "".join(map(entry.format, range(1000)))))
    begun = perf_counter()
    found = list(suppressions_in(root, RULES, Findings()))
    assert perf_counter() - begun < 0.3 * SLACK
    assert len(found) == 2000
    assert {len(one.covered) for one in found} == {1, 4}  # an entry; a line and the entries on it
