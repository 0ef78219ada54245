"""The catalog answers by id and reads no more than it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.diagnostics import LibraryError, VariantError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.yamldoc import read_yaml
from tests.library.folder import CLAUSES, VARIANT, check_files, findings_of, told, write_library

BROKEN = "clauses: {'"


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the name of every file that is parsed."""
    parsed: list[str] = []

    def spy(source, **kind):  # type: ignore[no-untyped-def]  # as the original
        parsed.append(Path(source.name).name)
        return read_yaml(source, **kind)

    monkeypatch.setattr("letterforge.library.files.read_yaml", spy)
    return parsed


def test_a_variant_comes_with_its_clauses_and_those_inside_them(tmp_path: Path) -> None:
    clauses = """
    clauses:
      first: {text: 1, items: [second, {clause: third, when: x}, {text: here, items: [fourth]}]}
      second: {text: 2}
      third: {text: 3, items: [second]}
      fourth: {text: 4}
      unused: {text: 5}
    """
    variant = VARIANT.replace("[answer]", "[{section: A, body: [{clause: first}]}, fourth]")
    root = write_library(tmp_path, {"clauses/more.yaml": clauses, "templates/letter.yaml": variant})
    composed = Catalog(DiskFiles(root)).compose("letter")
    assert sorted(composed.clauses) == ["first", "fourth", "second", "third"]
    assert composed.variant.id == "letter"


def test_only_files_that_declare_what_is_asked_for_are_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = {
        f"clauses/deep/{n}.yaml": f"clauses: {{other-answer-{n}: {{text: answer}}}}\n" for n in range(20)
    }
    catalog = Catalog(DiskFiles(write_library(tmp_path, {**others, "clauses/broken.yaml": BROKEN})))
    parsed = count_reads(monkeypatch)
    catalog.compose("letter")
    assert catalog.placeholder("hours") is not None
    assert sorted(parsed) == ["answer.yaml", "letter.yaml", "plain.yaml"]


def test_a_broken_file_that_no_letter_needs_is_told_by_the_check_alone(tmp_path: Path) -> None:
    catalog = Catalog(DiskFiles(write_library(tmp_path, {"clauses/broken.yaml": BROKEN})))
    catalog.compose("letter")
    assert [one.code for one in check_files(catalog)] == ["LF101"]
    catalog.compose("letter")


def test_a_broken_file_that_may_declare_what_is_needed_is_told_at_once(tmp_path: Path) -> None:
    clauses = {"clauses/answer.yaml": CLAUSES + "\n  late: {text: '}"}
    (finding,) = findings_of(tmp_path, clauses, LibraryError)
    assert told(finding)[:2] == ("LF101", "clauses/answer.yaml:6:16")


def test_a_key_that_only_a_yaml_reader_recognises_is_found_all_the_same(tmp_path: Path) -> None:
    clauses = {"clauses/answer.yaml": 'clauses:\n  "\\u0061nswer": {text: x}\n'}
    assert list(Catalog(DiskFiles(write_library(tmp_path, clauses))).compose("letter").clauses) == ["answer"]


def test_placeholders_are_known_by_name_and_none_where_no_file_declares_them(tmp_path: Path) -> None:
    catalog = Catalog(DiskFiles(write_library(tmp_path)))
    found = catalog.placeholder("hours")
    assert found is not None
    assert (found.name, found.type, found.span.text) == ("hours", "integer", "hours")
    assert catalog.placeholder("days") is None
    assert catalog.placeholder_names() == ["hours"]
    assert catalog.clause_ids() == ["answer"]
    assert catalog.variant_ids() == ["letter"]


def test_what_a_file_that_cannot_be_decoded_declares_is_not_said_to_be_missing(tmp_path: Path) -> None:
    root = write_library(tmp_path)
    (root / "clauses/wide.yaml").write_bytes("placeholders: {days: {type: integer}}".encode("utf-16"))
    catalog = Catalog(DiskFiles(root))
    assert catalog.compose("letter")
    with pytest.raises(LibraryError) as caught:
        catalog.placeholder("days")
    assert [one.code for one in caught.value.findings] == ["LF105"]
    assert catalog.placeholder_names() == ["hours"]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [("leter", "did you mean `letter`?"), ("x", "its variants are `letter`")],
)
def test_a_variant_that_is_not_there_is_named_with_those_that_are(
    tmp_path: Path, asked: str, hint: str
) -> None:
    with pytest.raises(VariantError) as caught:
        Catalog(DiskFiles(write_library(tmp_path))).variant(asked)
    (finding,) = caught.value.findings
    message = f"`{asked}` is not a variant of this library"
    assert (finding.code, finding.message, finding.hint) == ("LF401", message, hint)


def test_every_unknown_clause_is_told_where_it_is_named(tmp_path: Path) -> None:
    variant = VARIANT.replace("[answer]", "[anser, {section: A, body: [{clause: zzz}]}, answer]")
    found = findings_of(tmp_path, {"templates/letter.yaml": variant}, VariantError)
    assert [told(one) for one in found] == [
        (
            "LF402",
            "templates/letter.yaml:4:8",
            "`anser` is not a clause of this library",
            "did you mean `answer`?",
        ),
        (
            "LF402",
            "templates/letter.yaml:4:44",
            "`zzz` is not a clause of this library",
            "write it in a file in `clauses/`, or take it out here",
        ),
    ]


def test_an_unknown_clause_inside_a_clause_is_told_in_its_file(tmp_path: Path) -> None:
    clauses = {"clauses/answer.yaml": "clauses:\n  answer: {text: x, items: [nothing]}\n"}
    (finding,) = findings_of(tmp_path, clauses, VariantError)
    assert told(finding)[:2] == ("LF402", "clauses/answer.yaml:2:29")


def test_clauses_that_contain_each_other_are_told_as_a_circle(tmp_path: Path) -> None:
    clauses = """
    clauses:
      answer: {text: x, items: [a]}
      a: {text: x, items: [{text: y, items: [b]}]}
      b: {text: x, items: [a]}
    """
    (finding,) = findings_of(tmp_path, {"clauses/answer.yaml": clauses}, VariantError)
    assert told(finding) == (
        "LF409",
        "clauses/answer.yaml:4:24",
        "`a` contains itself: a → b → a",
        "take one of them out of the other's `items`",
    )


def test_a_clause_used_twice_is_no_circle(tmp_path: Path) -> None:
    clauses = "clauses:\n  answer: {text: x, items: [a, b]}\n  a: {text: x, items: [b]}\n  b: {text: x}\n"
    composed = Catalog(DiskFiles(write_library(tmp_path, {"clauses/answer.yaml": clauses}))).compose("letter")
    assert len(composed.clauses) == 3


def test_clauses_that_nest_too_deeply_are_refused(tmp_path: Path) -> None:
    lines = [f"  c{n}: {{text: x, items: [c{n + 1}]}}" for n in range(2000)]
    clauses = "\n".join(["clauses:", "  answer: {text: x, items: [c0]}", *lines, "  c2000: {text: x}"])
    (finding,) = findings_of(tmp_path, {"clauses/answer.yaml": clauses}, VariantError)
    assert (finding.code, finding.message) == ("LF207", "clauses are nested more than 32 deep")


def ask(catalog: Catalog) -> None:
    """Ask for all that a letter needs."""
    catalog.compose("letter")
    catalog.placeholder("hours")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("more", "clauses:\n  answer: {text: x}\n", "the clause `answer` is declared twice, here and at"),
        (
            "more",
            "placeholders: {hours: {type: text, label: x}}",
            "the placeholder `hours` is declared twice",
        ),
    ],
)
def test_what_is_declared_twice_is_told_with_both_places(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    catalog = Catalog(DiskFiles(write_library(tmp_path, {f"clauses/{name}.yaml": text})))
    with pytest.raises(LibraryError) as caught:
        ask(catalog)
    (finding,) = caught.value.findings
    assert finding.code == "LF111"
    assert finding.message.startswith(message)
    assert "clauses/answer.yaml:" in finding.message
    assert f"clauses/{name}.yaml:" in finding.where


def test_a_twin_that_no_letter_asks_for_is_told_by_the_check(tmp_path: Path) -> None:
    twins = {f"clauses/{name}.yaml": "clauses: {twin: {text: x}}\n" for name in "ab"}
    catalog = Catalog(DiskFiles(write_library(tmp_path, twins)))
    catalog.compose("letter")
    assert [one.code for one in check_files(catalog)] == ["LF111"]


def test_the_check_tells_all_that_is_wrong_in_all_files(tmp_path: Path) -> None:
    found = {
        "letterforge.yaml": "nmae: x\n",
        "clauses/a.yaml": "clauses: {a: {txt: x}}\n",
        "clauses/b.yaml": BROKEN,
        "clauses/c.yaml": "placeholders: {p: {type: integer, label: x, minimum: 2, maximum: 1}}\n",
        "clauses/d.yaml": "clauses: {d: {text: x, items: [{id: answer, text: y}]}}\n",
        "templates/numbering/bad.yaml": "levels: [none]\n",
        "templates/pages/bad.yaml": "margins: {top: 1}\n",
        "templates/other.yaml": VARIANT.replace("answer", "anser").replace("plain", "plane"),
        "templates/third.yaml": VARIANT.replace("answer", "anser"),
        "templates/fourth.yaml": "title: x\n",
    }
    codes = sorted(one.code for one in check_files(Catalog(DiskFiles(write_library(tmp_path, found)))))
    assert codes == sorted(
        [
            "LF110", "LF110", "LF101", "LF113", "LF111", "LF406",
            *["LF110"] * 4, "LF407", "LF402", "LF110",
        ]
    )  # fmt: skip


SPOILT = {
    "templates/letter.yaml": VARIANT.replace("title:", "titel:"),
    "templates/pages/plain.yaml": "margins: 25\n",
    "clauses/answer.yaml": CLAUSES.replace("text:", "txt:").replace("integer", "integr"),
}


def test_what_does_not_fit_in_one_file_hides_nothing_in_the_others(tmp_path: Path) -> None:
    for names in (SPOILT, list(SPOILT)[1:], [*SPOILT][::2]):
        found = findings_of(tmp_path / str(len(names)), {name: SPOILT[name] for name in names}, LibraryError)
        for name in SPOILT:
            assert any(name in one.where for one in found) is (name in names)
        assert len(found) == len(set(found))


def test_a_library_without_fault_has_no_findings(tmp_path: Path) -> None:
    assert len(check_files(Catalog(DiskFiles(write_library(tmp_path))))) == 0


def test_the_shipped_library_has_no_findings() -> None:
    from letterforge.library.file_sources.disk_files import shipped_library

    assert [one.message for one in check_files(Catalog(DiskFiles(shipped_library())))] == []


def test_a_catalog_answers_alike_when_files_change_under_it(tmp_path: Path) -> None:
    catalog = Catalog(DiskFiles(write_library(tmp_path)))
    before = catalog.compose("letter")
    write_library(tmp_path, {"clauses/answer.yaml": BROKEN, "templates/letter.yaml": BROKEN})
    assert catalog.compose("letter").clauses["answer"] is before.clauses["answer"]


def test_the_settings_say_name_version_and_language(tmp_path: Path) -> None:
    root = write_library(tmp_path / "law", {"letterforge.yaml": "name: Law\nversion: 0.10\nlanguage: en\n"})
    settings = Catalog(DiskFiles(root)).settings
    assert (settings.name, settings.version, settings.language) == ("Law", "0.10", "en")


@pytest.mark.parametrize("settings", [{}, {"letterforge.yaml": "# nothing yet\n"}])
def test_a_library_without_settings_is_called_like_its_folder(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    found = Catalog(DiskFiles(write_library(tmp_path / "law", settings))).settings
    assert (found.name, found.version, found.language) == ("law", "", None)


def test_settings_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    catalog = Catalog(DiskFiles(write_library(tmp_path, {"letterforge.yaml": "language: zh_cn\n"})))
    with pytest.raises(LibraryError) as caught:
        catalog.settings  # noqa: B018 - reading it is what fails
    (finding,) = caught.value.findings
    assert told(finding) == (
        "LF110",
        "letterforge.yaml:1:11",
        "`language` is `zh_cn`, not a language tag",
        "write `language: zh-CN`",
    )


def test_an_empty_clause_file_declares_nothing(tmp_path: Path) -> None:
    catalog = Catalog(DiskFiles(write_library(tmp_path, {"clauses/later.yaml": "# to be written\n"})))
    assert len(check_files(catalog)) == 0


def test_a_name_is_known_by_its_key_before_anything_is_read_of_it(tmp_path: Path) -> None:
    more = {
        "clauses/more.yaml": "placeholders: {days: {type: nothing}}\nclauses: {hours: {text: 'days: x'}}\n"
    }
    catalog = Catalog(DiskFiles(write_library(tmp_path, more)))
    assert catalog.declares("days")
    assert catalog.declares("hours")
    with pytest.raises(LibraryError):
        catalog.declares("weeks") or catalog.placeholder("days")
