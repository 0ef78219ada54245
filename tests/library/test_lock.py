"""The lock of a library: what it holds of others, when it refuses them, and what is told of a wrong one."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

import pytest

import letterforge
from letterforge import LetterforgeError, Library, export
from letterforge.diagnostics import Findings, LibraryError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.lock_copies import catalog_from_lock
from letterforge.upgrades.letter_forms import letter_forms
from letterforge.upgrades.upgrade import find_upgrade
from tests.library.test_other_libraries import LETTER, opened, write
from tests.library.test_other_libraries_terms import BANK, TERMS
from tests.lint.rule_library import without_rules

COMMON = """# Clauses of the group
placeholders:
  name: {type: text}
  until:
    # the last day
    type: date
    not_before: since
  since: {type: date}
  twice: {type: decimal, value: once * 2}
  once: {type: decimal}
clauses:

  # what is kept
  "privacy":
    title: Privacy of {{ name }}
    text: |
      {{ name }} keeps it,

        twice {{ twice }},

      {% if until %}until {{ until }}{% endif %}.
    # then
    items:
      - deletion

  # what is deleted
  deletion: {text: 'It is
    deleted.', title: 'Deletion'}
  folded:
    text: >-
      保密
      条款

      第二段
  unused: {text: 'Nobody uses it.'}
"""
BODY = "[common/privacy, common/folded]"


def upgraded(folder: Path) -> Path:
    """Write the lock of the library in `folder`, and return it."""
    lock = folder / "own/letterforge.lock"
    lock.write_text(find_upgrade(DiskFiles(folder / "own")).text, "utf-8")
    return lock


def form(library: Library) -> str:
    plan = library.plan("letter")
    return export(plan.assemble(plan.bind({}, blank=True)), "text").decode()


def codes(library: Library) -> list[str]:
    return [one.code for one in without_rules(library.lint())]


def told(library: Library) -> list[tuple[str, str, str | None]]:
    with pytest.raises(LetterforgeError) as error:
        library.plan("letter")
    return [(one.code, one.message, one.hint) for one in error.value.findings]


def test_a_lock_makes_the_letters_of_the_day_without_the_other_library(tmp_path: Path) -> None:
    before = form(opened(tmp_path, BODY, common=COMMON))
    upgraded(tmp_path)
    rmtree(tmp_path / "common")
    assert form_of(catalog_from_lock(DiskFiles(tmp_path / "own"))) == before


def form_of(catalog: Catalog) -> str:
    findings = Findings()
    (text,) = letter_forms(catalog, findings).values()
    assert not list(findings)
    return text


def test_a_lock_holds_what_is_used_and_nothing_else(tmp_path: Path) -> None:
    opened(tmp_path, BODY, common=COMMON)
    lock = upgraded(tmp_path).read_text("utf-8")
    assert "Nobody uses it" not in lock
    for id_ in ("name", "until", "since", "once", "twice", "privacy", "deletion", "folded"):
        assert f"      {id_}: |\n        " in lock
    assert "# the last day" in lock


def test_a_lock_holds_terms_and_calendars(tmp_path: Path) -> None:
    opened(tmp_path, "[common/service]", common=TERMS)
    write(tmp_path / "common", {"calendars/bank.yaml": "\n  # spaced\n" + BANK, "calendars/cn.yaml": BANK})
    lock = upgraded(tmp_path).read_text("utf-8")
    assert "      platform: |\n        platform: {long" in lock
    assert "      bank: |2\n          # spaced\n        from: 2026-01-01" in lock
    assert "cn:" not in lock
    catalog = catalog_from_lock(DiskFiles(tmp_path / "own"))
    rmtree(tmp_path / "common")
    assert "the Platform closes" in " ".join(form_of(catalog).split())


def test_a_library_that_changed_is_refused_until_the_lock_takes_it(tmp_path: Path) -> None:
    library = opened(tmp_path, BODY, common=COMMON)
    upgraded(tmp_path)
    assert codes(library) == []
    write(tmp_path / "common", {"clauses/all.yaml": COMMON.replace("is kept", "was kept")})
    library = letterforge.open_library(tmp_path / "own")
    assert told(library) == [
        (
            "LF118",
            "the library `common` (`../common`) has changed since `letterforge.lock` was written",
            "`letterforge upgrade` shows what changes in letters, and takes it",
        )
    ]
    assert codes(library) == ["LF118"]
    upgraded(tmp_path)
    assert codes(letterforge.open_library(tmp_path / "own")) == []


def test_line_ends_of_another_system_and_what_python_writes_change_no_library(tmp_path: Path) -> None:
    opened(tmp_path, BODY, common=COMMON)
    lock = upgraded(tmp_path)
    for path in (lock, tmp_path / "common/clauses/all.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    write(tmp_path / "common", {"clauses/__pycache__/a.pyc": "x"})
    library = letterforge.open_library(tmp_path / "own")
    assert codes(library) == []
    assert find_upgrade(DiskFiles(tmp_path / "own")).is_needed is False


def test_without_a_lock_letters_are_made_and_lint_warns(tmp_path: Path) -> None:
    library = opened(tmp_path, BODY, common=COMMON)
    assert "Privacy" in form(library)
    (finding,) = without_rules(library.lint())
    assert (finding.code, finding.severity) == ("LF120", "warning")
    assert finding.span is not None
    assert finding.span.text == "common"


def test_lint_warns_of_what_a_lock_lacks(tmp_path: Path) -> None:
    opened(tmp_path, BODY, common=COMMON)
    upgraded(tmp_path)
    write(tmp_path / "own", {"templates/letter.yaml": LETTER % "[common/unused, common/privacy]"})
    (finding,) = letterforge.open_library(tmp_path / "own").lint()
    assert (finding.code, finding.severity) == ("LF120", "warning")
    assert finding.message == "`letterforge.lock` holds no copy of `common/unused`"


def test_a_library_that_is_not_in_the_lock_is_told(tmp_path: Path) -> None:
    opened(tmp_path, BODY, common=COMMON)
    upgraded(tmp_path)
    settings = "language: en\nlibraries: {common: ../common, more: ../common}\n"
    write(tmp_path / "own", {"letterforge.yaml": settings})
    library = letterforge.open_library(tmp_path / "own")
    assert told(library) == [
        ("LF118", "the library `more` is not in `letterforge.lock`", "`letterforge upgrade` adds it")
    ]


MEND = "restore it from version control, or delete it and write it anew with `letterforge upgrade`"


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("It is\n", "It was\n", "LF119", "was edited: what it holds has another checksum"),
        ('hash: "', 'hash: "0', "LF119", "was edited: what it holds has another checksum"),
        ("libraries:\n", "<<<<<<< HEAD\nlibraries:\n", "LF119", "`letterforge.lock` cannot be used: "),
        ("libraries:\n", "librarys:\n", "LF119", "`letterforge.lock` cannot be used: "),
        ("    from:", "    form:", "LF119", "`letterforge.lock` cannot be used: "),
        ("format: 1", "format: 2", "LF115", "the format 2 of library files is not known"),
    ],
)
def test_a_lock_that_cannot_be_used_is_told(
    tmp_path: Path, old: str, new: str, code: str, message: str
) -> None:
    library = opened(tmp_path, BODY, common=COMMON)
    lock = upgraded(tmp_path)
    assert old in lock.read_text("utf-8")
    lock.write_text(lock.read_text("utf-8").replace(old, new, 1), "utf-8")
    found = told(library)
    assert code in [one[0] for one in found]
    assert message in found[0][1]
    assert code == "LF115" or found[0][2] == MEND
    assert [one.code for one in library.lint()] == [one[0] for one in found]
    with pytest.raises(LibraryError, match=r"letterforge\.lock|format 2"):
        find_upgrade(DiskFiles(tmp_path / "own"))


def test_an_empty_lock_and_one_that_is_no_text_are_told(tmp_path: Path) -> None:
    library = opened(tmp_path, BODY, common=COMMON)
    for data in (b"", b"\xff\xfe\x00", b"[]", b"- a"):
        (tmp_path / "own/letterforge.lock").write_bytes(data)
        assert {one[0] for one in told(library)} == {"LF119"}


def test_an_entry_that_cannot_be_cut_out_of_its_file_is_told(tmp_path: Path) -> None:
    opened(tmp_path, "[common/privacy]", common="clauses:\n  ? privacy\n  : text: x\n")
    with pytest.raises(LibraryError, match="`privacy` cannot be copied") as error:
        find_upgrade(DiskFiles(tmp_path / "own"))
    assert [one.code for one in error.value.findings] == ["LF119"]
