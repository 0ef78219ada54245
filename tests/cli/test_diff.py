"""`letterforge diff` on the command line: what is compared, formats, exit codes, what cannot be told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.git_repositories import CLAUSES, LAW, commit, git, make_repository, write
from tests.test_cases import run

OTHER = {"clauses/all.yaml": CLAUSES.replace("We reply to", "We answer")}
WRONG = {"templates/note.yaml": "title: {en: Note, zh-CN: 便函}\nbody: [thank]\n"}
NOTE_2 = {"templates/note.yaml": "title: {en: Note, zh-CN: 便函}\nbody: [thanks, reply]\n"}


@pytest.fixture
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a library in git, as it was committed."""
    folder = make_repository(tmp_path / "law", {**LAW, "more.yaml": "days: 9\n"})
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("letter", "from HEAD to the work tree\n\nnothing changed in letter (en)\n"),
        ("letter HEAD main", "from HEAD to main\n\nnothing changed in letter (en)\n"),
        ("--all", "from HEAD to the work tree\n\n"
         "nothing changed in letter (en), letter (zh-CN), note (en), note (zh-CN)\n"),
        ("--all -l EN", "from HEAD to the work tree\n\nnothing changed in letter (en), note (en)\n"),
        ("--all -l en", "from HEAD to the work tree\n\nnothing changed in letter (en), note (en)\n"),
        (
            "letter --vars examples/ann.yaml --with more.yaml",
            "from the given values to other values\n\n"
            "letter (en): the letter says something else (1 value changed)\n"
            "~ Days (`days`), value changed, in 1\n    [-5 days-]{+9 days+}\n",
        ),
        (
            "letter --set days=5 --set name=Ann --to-blank",
            "from the given values to the blank form\n\n"
            "letter (en): the letter says something else (2 values changed)\n"
            "~ Name (`name`), value changed, in 1\n    [-Ann-]{+__________+}\n"
            "~ Days (`days`), value changed, in 1\n    [-5 days-]{+__________ days+}\n",
        ),
        (
            "letter --to-variant note",
            "from letter to note\n\n"
            "note (en): the letter says something else (1 title changed, 1 part removed, 1 number changed)\n"
            "~ letter, title changed\n    [-Letter-]{+Note+}\n"
            "- 1, removed\n    [-We reply to __________ within __________ days.-]\n"
            "# renumbered: 2. → 1.\n",
        ),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("law")
def test_what_is_compared(words: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(f"letterforge diff {words}", monkeypatch) == (expected, 0)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("letter", "[-reply to-]{+answer+}"),
        ("letter HEAD --set name=Ann --set days=3", "[-reply to-]{+answer+} Ann within 3 days"),
        ("letter HEAD --set name=Ann", "[-reply to-]{+answer+} Ann within __________ days"),
        ("letter -f markdown", "**1**, text changed: We <del>"),
        ("letter -f html", "<del>reply to</del><ins>answer</ins>"),
    ],
)
def test_files_are_compared_with_a_revision(
    law: Path, words: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, OTHER)
    printed, code = run(f"letterforge diff {words}", monkeypatch)
    assert line in printed
    assert code == 0


def test_two_revisions_are_compared_whatever_the_files_say(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(law, OTHER)
    git(law, "tag", "v2")
    write(law, {"clauses/all.yaml": "clauses: [\n"})
    printed, code = run("letterforge diff letter v2~1 v2 -l en", monkeypatch)
    assert "[-reply to-]{+answer+}" in printed
    assert code == 0


def test_json_has_every_change(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(law, OTHER)
    found = json.loads(run("letterforge diff letter -f json", monkeypatch)[0])
    (letter,) = found["letters"]
    (change,) = letter["changes"]
    assert (found["before"], found["after"]) == ("HEAD", "the work tree")
    assert (letter["variant"], letter["verdict"], letter["exit_code"]) == ("letter", "substantive", 5)
    assert (change["kind"], change["role"], change["after_number"]) == ("reworded", "text", "1.")
    assert {"kind": "removed", "text": "reply to"} in change["parts"]


def test_the_same_change_of_several_letters_is_told_once(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(law, {"clauses/all.yaml": CLAUSES.replace("Thank you.", "Thanks.")})
    write(law, {"templates/card.yaml": LAW["templates/note.yaml"].replace("Note", "Card")})
    git(law, "add", "--all", ".")
    printed, _ = run("letterforge diff --all", monkeypatch)
    assert printed.count("[-Thank you-]{+Thanks+}") == 2  # under number 2 in one letter, 1 in the others
    assert "card (en), card (zh-CN): added\n" in printed
    assert printed.endswith("nothing changed in letter (zh-CN), note (zh-CN)\n")


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, 0),
        ({"templates/note.yaml": LAW["templates/note.yaml"] + "numbering: ['A.']\n"}, 3),
        (
            {"templates/letter.yaml": LAW["templates/letter.yaml"].replace("reply, thanks", "thanks, reply")},
            4,
        ),
        (OTHER, 5),
        (NOTE_2, 5),
        ({"templates/note.yaml": None}, 5),
    ],
)
def test_the_exit_code_says_how_far_it_goes(
    law: Path, files: dict[str, str | None], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, files)
    assert run("letterforge diff --all --exit-code", monkeypatch)[1] == code
    assert run("letterforge diff --all", monkeypatch)[1] == 0


def test_a_letter_that_cannot_be_made_is_told_with_its_place_and_the_side(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, WRONG)
    printed, code = run("letterforge diff --all --exit-code", monkeypatch)
    assert "note (en), note (zh-CN): cannot be compared\n" in printed
    assert printed.count("error[LF402]") == 1
    assert " --> templates/note.yaml:2:8\n" in printed
    assert "  = note: in the work tree\n" in printed
    assert code == 1
    printed, code = run("letterforge diff --all -f json --message-format concise", monkeypatch)
    letters = json.loads(printed[: printed.rindex("}") + 1])["letters"]
    assert [one["verdict"] for one in letters].count("cannot be compared") == 2
    assert code == 1


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        ("lettre", "LF401", 1),
        ("letter nothing", "LF802", 2),
        ("letter --to nowhere", "LF112", 1),
        ("letter HEAD main HEAD", "LF001", 2),
        ("letter HEAD main --to .", "LF001", 2),
        ("", "LF001", 2),
        ("a.json HEAD", "LF001", 2),
        ("a.json b.json --to-blank", "LF001", 2),
        ("letter -l fr", "LF408", 1),
        ("--all -l fr", "LF408", 1),
        ("--all --to-variant note", "LF001", 2),
        ("letter --to-blank --with more.yaml", "LF001", 2),
        ("a.json b.json --all", "LF001", 2),
    ],
)
@pytest.mark.usefixtures("law")
def test_what_cannot_be_compared_is_said(
    words: str, code: str, exit_code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, found = run(f"letterforge diff {words}", monkeypatch)
    assert f"error[{code}]" in printed
    assert found == exit_code


@pytest.mark.parametrize("range_", ["HEAD..main", "HEAD...main", "..main"])
@pytest.mark.usefixtures("law")
def test_a_range_is_told_to_be_two_revisions(range_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, _ = run(f"letterforge diff letter {range_}", monkeypatch)
    assert "name each by itself, `HEAD` and `main`" in printed


def test_a_folder_outside_of_git_has_no_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, LAW)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    printed, code = run("letterforge diff letter", monkeypatch)
    assert "error[LF801]" in printed
    assert code == 2


def test_letters_in_files_are_compared(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, days in (("a", 3), ("b", 4)):
        run(f"letterforge render letter --set name=Ann --set days={days} -o {name}.json", monkeypatch)
    printed, code = run("letterforge diff a.json b.json --exit-code", monkeypatch)
    assert "~ `days`, value changed, in 1\n    [-3 days-]{+4 days+}" in printed
    assert code == 5
    assert law.is_dir()


def test_another_library_is_compared_and_so_is_one_in_a_folder_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_repository(tmp_path, {f"law/{name}": text for name, text in LAW.items()})
    write(tmp_path / "new", {**LAW, **OTHER})
    monkeypatch.chdir(tmp_path)
    for words in ("--library law --to new", "HEAD --library law --to new"):
        printed, code = run(f"letterforge diff letter {words}", monkeypatch)
        assert "[-reply to-]{+answer+}" in printed
        assert code == 0
    write(tmp_path / "law", OTHER)
    monkeypatch.chdir(tmp_path / "law")
    assert "[-reply to-]{+answer+}" in run("letterforge diff letter", monkeypatch)[0]


def test_other_libraries_of_a_revision_are_the_copies_in_its_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = make_repository(
        tmp_path / "ours",
        {
            "letterforge.yaml": "name: ours\nlanguage: en\nlibraries: {house: ../house}\n",
            "templates/letter.yaml": "title: {en: Letter}\nbody: [house/greeting]\n",
        },
    )
    write(tmp_path / "house", {"clauses/all.yaml": "clauses: {greeting: {text: {en: Good day.}}}\n"})
    monkeypatch.chdir(ours)
    assert run("letterforge upgrade --yes", monkeypatch)[1] == 0
    commit(ours, {})
    write(tmp_path / "house", {"clauses/all.yaml": "clauses: {greeting: {text: {en: Good morning.}}}\n"})
    assert run("letterforge upgrade --yes", monkeypatch)[1] == 0
    printed, _ = run("letterforge diff letter", monkeypatch)
    assert "Good [-day-]{+morning+}." in printed


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("text", "{+Hi <b>x</b> **b** </ins> [-a-]+}"),
        ("markdown", "\\<b\\>x\\</b\\>"),
        ("html", "&lt;b&gt;x&lt;/b&gt;"),
    ],
)
def test_what_a_value_says_is_no_markup(
    law: Path, form: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, {"examples/ann.yaml": "name: 'Hi <b>x</b> **b** </ins> [-a-]'\ndays: 5\n"})
    words = f"--set name=Bo --set days=5 --with examples/ann.yaml -f {form}"
    assert shown in run(f"letterforge diff letter {words.replace('--set name=Bo', '')}", monkeypatch)[0]


def test_a_value_counts_on_the_side_that_asks_for_it(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(law, {"clauses/all.yaml": CLAUSES.replace("days", "hours")})
    words = "letter HEAD --set name=Ann --set days=5 --set hours=8"
    printed, code = run(f"letterforge diff {words}", monkeypatch)
    assert "~ 1, text changed\n" in printed
    assert "[-5 days-]{+8 hours+}" in printed
    assert code == 0


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({"templates/note.yaml": None}, "note (en), note (zh-CN): removed\n"),
        ({"templates/new.yaml": NOTE_2["templates/note.yaml"]}, "new (en), new (zh-CN): added\n"),
        (
            {
                "clauses/all.yaml": CLAUSES.replace("en: Thank you.", "en: Thank you., de: Danke."),
                "templates/note.yaml": "title: {en: Note, zh-CN: 便函, de: Notiz}\nbody: [thanks]\n",
            },
            "note (de): added\n",
        ),
    ],
)
def test_letters_of_one_side_alone_were_added_or_removed(
    law: Path, files: dict[str, str | None], line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, files)
    printed, code = run("letterforge diff --all", monkeypatch)
    assert f"\n{line}" in printed
    assert code == 0
    assert line.split(maxsplit=1)[0] not in run("letterforge diff --all -l fr", monkeypatch)[0]
