"""`letterforge impact --batch`: which letters that batch made are others after a change of their library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from tests.git_repositories import CLAUSES, LAW, git, make_repository, write
from tests.review.changes import OTHER_REPLY
from tests.test_cases import run


@pytest.fixture
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a library in git, as it was committed."""
    folder = make_repository(tmp_path / "law", LAW)
    monkeypatch.chdir(folder)
    return folder


def make_batch(law: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> None:
    """Make letters of three rows in `out`."""
    write(law, {"people.csv": "id,name,days\na,Ann,1\nb,Bo,2\nc,Cy,3\n"})
    command = "letterforge batch letter --data people.csv -o out/{{id}}.md --quiet"
    printed, code = run(" ".join([command.replace("{{id}}", "'{{ id }}'"), *options]), monkeypatch)
    assert code == 0, printed


def test_letters_of_an_output_that_are_of_what_changes_are_named(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_batch(law, monkeypatch, "--language en")
    assert "\nout: 0 of 3 letters that batch made" in run("letterforge impact --batch out", monkeypatch)[0]
    write(law, OTHER_REPLY)
    printed, _ = run("letterforge impact --batch out", monkeypatch)
    assert "\nout: 3 of 3 letters that batch made change.\n  a.md  (people.csv:2)\n" in printed
    assert "LF807" not in printed
    found = json.loads(
        run("letterforge impact --batch out -f json", monkeypatch)[0].partition("library: ")[0]
    )
    assert found["batch"]["records"][0] == {"name": "a.md", "place": "people.csv:2"}
    assert [one["name"] for one in found["batch"]["records"]] == ["a.md", "b.md", "c.md"]
    assert found["batch"]["names"] == []
    comment = run("letterforge impact --batch out -f markdown", monkeypatch)[0]
    assert "3 of 3 letters that batch made" in comment
    assert "a.md" not in comment  # names of letters are personal


def test_letters_in_a_language_that_does_not_change_are_not_among_them(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_batch(law, monkeypatch, "--language zh-CN")
    write(law, OTHER_REPLY)
    assert "\nout: 0 of 3 letters" in run("letterforge impact --batch out", monkeypatch)[0]


def test_letters_whose_kind_a_column_chose_are_unknown_once_the_table_changed(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, {"people.csv": "id,kind,name,days\na,letter,Ann,1\nb,letter,Bo,2\n"})
    command = "letterforge batch letter --data people.csv --variant-column kind -o 'out/{{ id }}.md' --quiet"
    printed, code = run(command, monkeypatch)
    assert code == 0, printed
    write(law, OTHER_REPLY)
    printed, code = run("letterforge impact --batch out", monkeypatch)
    assert "\nout: 2 of 2 letters that batch made change.\n" in printed
    write(law, {"people.csv": "id,kind,name,days\n"})
    printed, code = run("letterforge impact --batch out", monkeypatch)
    assert "warning[LF807]: of 2 letters of `out` it is not known whether they change" in printed
    assert code == 0


def impact_of(monkeypatch: pytest.MonkeyPatch, *options: str) -> str:
    """Return what is printed of the letters in `out`."""
    printed, _ = run(" ".join(["letterforge impact --batch out", *options]), monkeypatch)
    return printed[printed.index("\nout: ") :].replace("library: the current folder\n", "")


LATE = CLAUSES.replace("{{ days }}.", "{{ days }}.{% if days > 2 %} That is late.{% endif %}")
"""The file of clauses in which letters of more than two days have a sentence more."""


def test_letters_whose_record_meets_no_changed_condition_are_not_named(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_batch(law, monkeypatch)
    write(law, {"clauses/all.yaml": LATE})
    assert impact_of(monkeypatch) == "\nout: 1 of 3 letters that batch made change.\n  c.md  (people.csv:4)\n"


def test_letters_of_a_table_that_changed_since_may_change(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_batch(law, monkeypatch)
    write(law, {"clauses/all.yaml": LATE, "people.csv": "id,name,days\na,Ann,9\n"})
    printed = impact_of(monkeypatch)
    assert "0 of 3 letters that batch made change; of the others, 3 may change." in printed
    assert printed.endswith("  a.md\n  b.md\n  c.md\n")


def test_values_of_all_letters_are_given_again(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(law, {"people.csv": "id,name\na,Ann\nb,Bo\n", "common.yaml": "days: 3\n"})
    command = "letterforge batch letter --data people.csv --vars common.yaml -o 'out/{{ id }}.md' --quiet"
    assert run(command, monkeypatch)[1] == 0
    write(law, {"clauses/all.yaml": LATE})
    assert "0 of 2 letters that batch made change; of the others, 2 may change." in impact_of(monkeypatch)
    assert "\nout: 2 of 2 letters that batch made change.\n" in impact_of(monkeypatch, "--vars common.yaml")
    assert "0 of 2 letters that batch made change; of the others, 2 may change." in impact_of(
        monkeypatch, "--set days=1"
    )


@pytest.mark.parametrize("options", ["-f txt -O txt.width=60", "-f docx --reference own.docx"])
def test_letters_made_with_options_of_a_format_may_change(
    law: Path, options: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Document().save(str(law / "own.docx"))
    write(law, {"people.csv": "id,name,days\na,Ann,1\n"})
    command = f"letterforge batch letter --data people.csv -o 'out/{{{{ id }}}}' --quiet {options}"
    assert run(command, monkeypatch)[1] == 0
    write(law, OTHER_REPLY)
    printed = impact_of(monkeypatch)
    assert "0 of 1 letter that batch made change; of the others, 1 may change." in printed
    assert "values or options that are not known here:\n  a." in printed


def test_forms_and_several_files_of_a_record_are_compared(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(law, {"people.csv": "id,name\na,Ann\n"})
    command = "letterforge batch letter --data people.csv --blank -f md -f txt -o 'out/{{ id }}' --quiet"
    assert run(command, monkeypatch)[1] == 0
    write(law, OTHER_REPLY)
    assert impact_of(monkeypatch).endswith(
        "2 of 2 letters that batch made change.\n  a.md  (people.csv:2)\n  a.txt  (people.csv:2)\n"
    )


def test_letters_of_an_older_state_of_the_library_may_change(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_batch(law, monkeypatch)
    write(law, OTHER_REPLY)
    git(law, "commit", "--quiet", "--all", "-m", "another reply")
    write(law, {"clauses/all.yaml": LATE})
    assert "0 of 3 letters that batch made change; of the others, 3 may change." in impact_of(monkeypatch)
    assert "1 of 3 letters that batch made change" not in impact_of(monkeypatch)


def test_a_change_that_no_letter_shows_changes_none(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_batch(law, monkeypatch)
    write(law, {"letterforge.yaml": "name: law\nlanguage: en\n# no more\n"})
    assert impact_of(monkeypatch) == "\nout: 0 of 3 letters that batch made change.\n"


DATED = {
    **LAW,
    "clauses/fees.yaml": """
        clauses:
          fees:
            versions:
              - {from: 2025-01-01, text: {en: Five euros., zh-CN: 五欧元。}}
              - {from: 2026-07-01, text: {en: "Six euros, {{ name }}.", zh-CN: "{{ name }}六欧元。"}}
        """,
    "templates/letter.yaml": "title: {en: Letter, zh-CN: 信函}\nbody: [reply, fees]\n",
}


@pytest.mark.parametrize(
    ("day", "old", "new", "changed"),
    [
        ("2025-03-01", "Five", "Four", 3),
        ("2026-08-01", "Five", "Four", 0),
        ("2026-08-01", "Six euros,", "Seven euros,", 3),
        ("2025-03-01", "2026-07-01", "2025-02-01", 3),  # the versions that hold on the day
    ],
)
def test_letters_have_the_day_that_they_were_made_with(
    law: Path, day: str, old: str, new: str, changed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, DATED)
    git(law, "add", ".")
    git(law, "commit", "--quiet", "-m", "fees")
    make_batch(law, monkeypatch, f"--as-of {day}")
    write(law, {"clauses/fees.yaml": DATED["clauses/fees.yaml"].replace(old, new)})
    line = impact_of(monkeypatch).splitlines()[1]
    assert line == f"out: {changed} of 3 letters that batch made change."


def test_letters_of_two_days_have_each_its_own(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(law, DATED)
    git(law, "add", ".")
    git(law, "commit", "--quiet", "-m", "fees")
    make_batch(law, monkeypatch, "--as-of 2025-03-01")
    command = "letterforge batch letter --data people.csv -o 'out/new-{{ id }}.md' --quiet --as-of 2026-08-01"
    assert run(command, monkeypatch)[1] == 0
    write(law, {"clauses/fees.yaml": DATED["clauses/fees.yaml"].replace("Five", "Four")})
    printed = impact_of(monkeypatch)
    assert "\nout: 3 of 6 letters that batch made change.\n" in printed
    assert "new-" not in printed
