"""Impact: every letter that a change touches, and no other."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

import pytest

from letterforge.diagnostics import LetterforgeError
from letterforge.review import impact
from letterforge.review.changed_ids import ChangedId
from tests.git_repositories import CLAUSES, LAW, commit, git, make_repository, write
from tests.review.changes import OTHER_REPLY, change, impact_of, touched
from tests.test_cases import run

LETTER = LAW["templates/letter.yaml"]


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A repository of the library of two variants, as it was committed."""
    return make_repository(tmp_path)


def test_where_nothing_changed_nothing_is_told(law: Path) -> None:
    found = impact_of(law)
    assert (found.ids, found.letters, found.files, found.findings) == ((), (), (), ())


def test_a_clause_touches_the_letters_that_have_it_in_the_language_that_changed(law: Path) -> None:
    found = change(law, {**OTHER_REPLY})
    assert touched(found) == [
        ("letter", "en", "", "changed"),
        ("letter", "en", "examples/ann.yaml", "changed"),
    ]
    assert found.ids == (ChangedId("clause", "reply", "changed", "clauses/all.yaml", 5),)
    filled = found.letters[1]
    assert filled.before == ("Letter", "1. We reply to Ann within 5 days.", "2. Thank you.")
    assert filled.after == ("Letter", "1. We answer Ann within 5 days.", "2. Thank you.")
    assert found.compared == 6  # two blank forms in two languages, one example in both


def test_a_comment_and_another_layout_touch_no_letter_and_yet_a_file(law: Path) -> None:
    found = change(law, {"clauses/all.yaml": f"# A word.\n{CLAUSES}\n"})
    assert (found.letters, found.ids) == ((), ())
    assert [one.path for one in found.files] == ["clauses/all.yaml"]


def test_line_ends_that_git_writes_are_no_change(law: Path) -> None:
    path = law / "clauses/all.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert impact_of(law).files == ()


def test_a_design_touches_letters_whose_text_stays(law: Path) -> None:
    found = change(law, {"templates/letter.yaml": f"page: plain\n{LETTER}"})
    assert {one[3] for one in touched(found)} == {"look"}
    assert {one[0] for one in touched(found)} == {"letter"}
    assert found.ids == (ChangedId("variant", "letter", "changed", "templates/letter.yaml"),)


@pytest.mark.parametrize(
    "file", ["templates/pages/plain.yaml", "templates/numbering/decimal.yaml", "calendars/x.yaml"]
)
def test_what_a_new_file_declares_is_called_by_its_kind(law: Path, file: str) -> None:
    kinds = {"templates/pages": "page", "templates/numbering": "numbering", "calendars": "calendar"}
    (one,) = change(law, {file: "a: b\n"}).ids
    assert (one.kind, one.change) == (kinds[file.rpartition("/")[0]], "added")


def test_a_new_variant_and_one_that_is_gone_are_told_as_blank_forms(law: Path) -> None:
    found = change(law, {"templates/new.yaml": LETTER, "templates/note.yaml": None})
    assert touched(found) == [
        ("new", "en", "", "added"),
        ("new", "zh-CN", "", "added"),
        ("note", "en", "", "removed"),
        ("note", "zh-CN", "", "removed"),
    ]


def test_a_language_that_is_new_is_told(law: Path) -> None:
    write(law, {"clauses/all.yaml": CLAUSES.replace("en: Thank you.", "en: Thank you., de: Danke.")})
    found = change(
        law, {"templates/note.yaml": "title: {en: Note, zh-CN: 便函, de: Notiz}\nbody: [thanks]\n"}
    )
    assert touched(found) == [("note", "de", "", "added")]


def test_a_variant_that_cannot_be_made_any_more_is_an_error_and_its_letters_are_named(law: Path) -> None:
    found = change(law, {"templates/note.yaml": "title: {en: Note, zh-CN: 便函}\nbody: [thank]\n"})
    assert touched(found)[0] == ("note", "en", "", "broken")
    assert "LF402: `thank` is not a clause" in found.letters[0].reasons[0]
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("LF804", "error")
    assert finding.where.endswith("/templates/note.yaml:2:8")


def test_a_variant_that_could_not_be_made_before_is_a_warning(tmp_path: Path) -> None:
    wrong = "title: {en: Note, zh-CN: 便函}\nbody: [thank]\n"
    law = make_repository(tmp_path, {**LAW, "templates/note.yaml": wrong})
    found = change(law, {"templates/note.yaml": LAW["templates/note.yaml"]})
    assert {one[3] for one in touched(found)} == {"mended"}
    (finding,) = found.findings
    assert (finding.code, finding.severity, finding.where) == (
        "LF804",
        "warning",
        "HEAD:templates/note.yaml:2:8",
    )


def test_an_example_that_lacks_a_new_value_is_named_with_the_reason(law: Path) -> None:
    more = CLAUSES.replace("  name:", "  other: {type: text, label: Other}\n  name:").replace(
        "We reply", "{{ other }} reply"
    )
    found = change(law, {"clauses/all.yaml": more})
    assert ("letter", "en", "examples/ann.yaml", "broken") in touched(found)
    reasons = next(one for one in found.letters if one.touch == "broken").reasons
    assert reasons == ("LF302: `other` (Other) has no value (values)",)


def test_an_example_that_changes_touches_its_letters(law: Path) -> None:
    found = change(law, {"examples/ann.yaml": "name: Ann\ndays: 6\n"})
    assert {one[2] for one in touched(found)} == {"examples/ann.yaml"}
    assert (found.ids, found.files) == ((), ())


def test_values_are_those_of_tests_too_and_of_the_language_that_a_name_says(law: Path) -> None:
    files = {
        "examples/letter.yaml": "name: 安\ndays: 1\n",
        "examples/letter.en.yaml": "name: Bo\ndays: 2\n",
        "examples/deep/other.json": '{"name": "C", "days": 3}',
        "tests/first.yaml": "tests:\n- {variant: letter, language: en, values: {name: D, days: 4}}\n"
        "- {name: file, variant: letter, values: ../examples/ann.yaml}\n",
        "examples/nothing.yaml": "colour: red\n",
        "examples/part.yaml": "name: Ann\n",
        "examples/broken.yaml": "a: [\n",
        "examples/lib/letterforge.yaml": "name: x\n",
        "examples/lib/values/e.yaml": "name: E\ndays: 5\n",
    }
    commit(law, files)
    changed = CLAUSES.replace("We reply to", "We answer").replace("内答复", "内回复")
    found = change(law, {"clauses/all.yaml": changed})
    assert [(one.language, one.values) for one in found.letters] == [
        ("en", ""), ("en", "examples/ann.yaml"), ("en", "examples/deep/other.json"),
        ("en", "examples/letter.en.yaml"), ("en", "tests/first.yaml: 1"),
        ("en", "tests/first.yaml: file"),
        ("zh-CN", ""), ("zh-CN", "examples/ann.yaml"), ("zh-CN", "examples/deep/other.json"),
        ("zh-CN", "examples/letter.yaml"), ("zh-CN", "tests/first.yaml: file"),
    ]  # fmt: skip
    assert found.not_compared == ("examples/part.yaml",)


def test_tests_are_called_by_their_names_and_set_values_take_precedence(law: Path) -> None:
    test = "tests:\n  五日: {variant: letter, language: en, values: ../examples/ann.yaml, set: {days: 5}}\n"
    commit(law, {"tests/named.yaml": test})
    found = change(law, {**OTHER_REPLY})
    (letter,) = [one for one in found.letters if one.values == "tests/named.yaml: 五日"]
    assert any("5 days" in line for line in letter.after)


def test_a_branch_is_compared_with_where_it_began(law: Path) -> None:
    git(law, "checkout", "--quiet", "-b", "branch")
    commit(law, {**OTHER_REPLY})
    git(law, "checkout", "--quiet", "main")
    commit(law, {"templates/note.yaml": "title: {en: Other, zh-CN: 其他}\nbody: [thanks]\n"})
    git(law, "checkout", "--quiet", "branch")
    found = impact_of(law, "main")
    assert {one[0] for one in touched(found)} == {"letter"}
    assert "where main and HEAD parted" in found.before
    assert found.after == "the work tree"


def test_two_revisions_are_compared_whatever_the_work_tree_says(law: Path) -> None:
    first = git(law, "rev-parse", "HEAD")
    commit(law, {**OTHER_REPLY})
    write(law, {"templates/letter.yaml": "title: [\n", "clauses/all.yaml": None})
    found = impact_of(law, first, "main")
    assert touched(found) == [
        ("letter", "en", "", "changed"),
        ("letter", "en", "examples/ann.yaml", "changed"),
    ]
    assert found.findings == ()


@pytest.mark.parametrize("place", [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"])
def test_owners_are_those_of_the_revision_before(tmp_path: Path, place: str) -> None:
    rules = "* @all\n/law/clauses/ @editors @law/team\n/law/clauses/x.yaml\n!bad @x\n"
    make_repository(tmp_path, {**{f"law/{name}": text for name, text in LAW.items()}, place: rules})
    write(tmp_path, {place: "* @nobody\n", "law/clauses/x.yaml": "clauses: {}\n"})
    found = change(tmp_path / "law", {**OTHER_REPLY, "letterforge.yaml": "name: other\nlanguage: en\n"})
    assert [(one.path, one.owners) for one in found.files] == [
        ("law/clauses/all.yaml", ("@editors", "@law/team")),
        ("law/clauses/x.yaml", ()),
        ("law/letterforge.yaml", ("@all",)),
    ]
    assert found.owners == ("@all", "@editors", "@law/team")
    assert [(one.code, one.place) for one in found.findings] == [("LF806", f"{place}:4")]


def test_the_first_of_the_three_places_counts(tmp_path: Path) -> None:
    make_repository(
        tmp_path, {**LAW, "docs/CODEOWNERS": "* @c", "CODEOWNERS": "* @b", ".github/CODEOWNERS": "* @a"}
    )
    assert change(tmp_path, {**OTHER_REPLY}).owners == ("@a",)


def test_a_side_that_is_no_library_is_an_error(law: Path) -> None:
    rmtree(law / "templates")
    with pytest.raises(LetterforgeError) as caught:
        impact_of(law)
    assert caught.value.findings[0].code == "LF112"


@pytest.mark.parametrize("name", ["nowhere", "README.md"])
def test_what_is_no_folder_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "README.md").write_text("Words.\n")
    with pytest.raises(LetterforgeError, match="is not a folder"):
        impact_of(tmp_path / name)


@pytest.mark.parametrize("file", ["clauses/all.yaml", "templates/letter.yaml"])
def test_a_half_typed_file_makes_letters_broken_and_nothing_gone(law: Path, file: str) -> None:
    found = change(law, {file: LAW[file] + "half: [typed,\n"})
    assert [(one.kind, one.id, one.change) for one in found.ids] == [("file", file, "changed")]
    assert {(one.variant, one.touch) for one in found.letters if one.variant == "letter"} == {
        ("letter", "broken")
    }


PARTS = """
placeholders:
  begin: {type: date, label: Begin}
  end: {type: date, label: End, not_before: begin}
  days: {type: integer, label: Days, unit: days}
  twice: {type: integer, label: Twice, value: days * 2}
clauses:
  dates: {text: 'From {{ end }}.'}
  count: {text: '{{ twice }}'}
  outer: {text: Outer., items: [count]}
  alone: {text: Alone.}
"""
PART_FILES = {
    "letterforge.yaml": "name: parts\nlanguage: en\n",
    "clauses/all.yaml": PARTS,
    "templates/base.yaml": "title: Base\nbody: [outer]\n",
    "templates/child.yaml": "extends: base\ninsert: [{at: end, body: [dates]}]\n",
    "templates/alone.yaml": "title: Alone\nbody: [alone, own]\nclauses: {own: {text: Own.}}\n",
    "examples/a.yaml": "days: 2\nend: 2026-01-02\n",
}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("unit: days", "unit: Tage"),
        ("days * 2", "days * 3"),
        ("Outer.", "Other."),
        ("Alone.", "Along."),
        ("'{{ twice }}'", "'{{ days }}'"),
        ("not_before: begin", "minimum: 2027-01-01"),
        ("Begin}", "Start}"),
        ("  alone: {text: Alone.}\n", ""),
        ("title: Base", "title: Basis"),
        ("body: [outer]", "body: [outer, alone]"),
        ("extends: base", "extends: alone"),
        ("text: Own.", "text: Ours."),
        ("name: parts", "locales: {en: en-GB}"),
    ],
)
def test_letters_of_nothing_that_changed_are_not_made_and_the_impact_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    make_repository(tmp_path, PART_FILES)
    for name, text in PART_FILES.items():
        (tmp_path / name).write_text(text.lstrip().replace(old, new))
    found = impact_of(tmp_path)
    monkeypatch.setattr(impact._Comparison, "_is_untouched", lambda *_: False)
    whole = impact_of(tmp_path)
    assert found.ids
    assert found == whole


def test_other_libraries_of_a_revision_are_the_copies_in_its_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = "name: ours\nlanguage: en\nlibraries: {house: ../house}\n"
    variant = "title: {en: Letter}\nbody: [house/greeting]\n"
    files = {"letterforge.yaml": settings, "templates/letter.yaml": variant}
    ours = make_repository(tmp_path / "ours", files)
    write(tmp_path / "house", {"clauses/all.yaml": "clauses: {greeting: {text: {en: Good day.}}}\n"})
    monkeypatch.chdir(ours)
    assert run("letterforge upgrade --yes", monkeypatch)[1] == 0
    commit(ours, {})
    write(tmp_path / "house", {"clauses/all.yaml": "clauses: {greeting: {text: {en: Good morning.}}}\n"})
    assert impact_of(ours).letters == ()  # nothing was written otherwise here
    assert run("letterforge upgrade --yes", monkeypatch)[1] == 0
    (letter,) = impact_of(ours).letters
    assert (letter.before[1], letter.after[1]) == ("1. Good day.", "1. Good morning.")
    assert [one.kind for one in impact_of(ours).ids] == ["file"]
