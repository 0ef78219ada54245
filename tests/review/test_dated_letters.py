"""What looks at letters of all days: impact, coverage, examples, renaming, batches, tests of letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.review.covering_values.search import find_examples
from letterforge.review.impact_lines import diff_lines
from letterforge.yamldoc import plain
from tests.git_repositories import commit, make_repository, write
from tests.review.changes import change
from tests.test_cases import run

FILES = {
    "letterforge.yaml": "name: a\nlanguage: en\n",
    "clauses/all.yaml": """
placeholders:
  signed: {type: date, label: Signed, example: 2026-01-15}
  name: {type: text, label: Name, example: Ann}
clauses:
  fees:
    versions:
      - {from: 2025-01-01, text: "{{ name }} pays five euros, see {{ ref('late') }}.", items: [late]}
      - from: 2026-07-01
        text: "{{ name }} pays nothing, see {{ ref('late') }}."
        items: [late, {text: Cards are free., when: name == 'Ben'}]
  late: {text: Late is late.}
""",
    "templates/letter.yaml": 'title: Letter\ndate: signed\nnumbering: ["1.", "(a)"]\nbody: [fees]\n',
    "templates/note.yaml": 'title: Note\nnumbering: ["1.", "(a)"]\nbody: [fees]\n',
}


@pytest.fixture
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a clause that has two versions, in a letter with a date and in one without."""
    monkeypatch.chdir(folder := make_repository(tmp_path / "law", FILES))
    return folder


def test_impact_makes_a_form_for_each_version(law: Path) -> None:
    text = FILES["clauses/all.yaml"].replace("pays nothing", "pays not a cent")
    found = change(law, {"clauses/all.yaml": text})
    assert [(one.variant, one.language, one.values) for one in found.letters] == [
        ("letter", "en", ""),
        ("note", "en", ""),
    ]
    assert found.letters[0].before[:2] == ("[2025-01-01]", "Letter")
    assert [one for one in found.letters[0].after if one not in found.letters[0].before] == [
        "1. __________ pays not a cent, see (a)."
    ]


def test_impact_compares_a_letter_without_versions_with_each_of_them(law: Path) -> None:
    dated = FILES["clauses/all.yaml"]
    start = dated.index("    versions:")
    plain_text = "    text: \"{{ name }} pays five euros, see {{ ref('late') }}.\"\n    items: [late]\n"
    commit(law, {"clauses/all.yaml": dated[:start] + plain_text + dated[dated.index("  late:") :]})
    found = change(law, {"clauses/all.yaml": dated})
    assert list(diff_lines(found.letters[0])) == [
        "as of 2026-07-01:",
        " Letter",
        "-1. __________ pays five euros, see (a).",
        "+1. __________ pays nothing, see (a).",
        " (a) Late is late.",
        "+(b) (□ applies □ does not apply) Cards are free.",
    ]


def test_impact_of_another_version_is_told_of_its_days_alone(law: Path) -> None:
    text = FILES["clauses/all.yaml"]
    new = "      - {from: 2027-01-01, text: 'Nobody pays, see {{ ref(''late'') }}.', items: [late]}\n"
    found = change(law, {"clauses/all.yaml": text.replace("  late: {", f"{new}  late: {{")})
    lines = list(diff_lines(found.letters[0]))
    assert [one for one in lines if one.startswith("as of")] == ["as of 2027-01-01:"]
    assert "+1. Nobody pays, see (a)." in lines


def test_examples_that_cover_a_letter_have_a_date_in_each_version(law: Path) -> None:
    found = find_examples(Catalog(DiskFiles(law)), "letter", None)
    days = sorted(str(plain(one["signed"])) for one in found.values)
    assert found.unreached == ()
    assert days[0] < "2026-07-01" <= days[-1]


def test_coverage_names_versions(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tests = (
        "tests:\n  old: {variant: letter, values: {name: Ann, signed: 2025-05-05}, contains: five euros}\n"
    )
    write(law, {"tests/a.yaml": tests})
    printed, code = run("letterforge test --cover", monkeypatch)
    assert code == 0
    assert "the version from 2026-07-01" in printed
    assert "the version from 2025-01-01" not in printed


def test_renaming_follows_into_versions_and_the_date(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in ("placeholder signed signing_date", "placeholder name customer", "clause late lateness"):
        printed, code = run(f"letterforge rename {words} --yes", monkeypatch)
        assert code == 0, printed
    clauses = (law / "clauses/all.yaml").read_text()
    assert "name }}" not in clauses
    assert clauses.count("lateness") == 5
    assert "date: signing_date\n" in (law / "templates/letter.yaml").read_text()
    assert run("letterforge lint --ignore LF783", monkeypatch)[1] == 0


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("", ["five", "nothing"]),
        ("--as-of 2025-05-05", ["five", "five"]),
        ("--as-of 2026-07-01", ["nothing", "nothing"]),
    ],
)
def test_each_letter_of_a_batch_has_the_version_of_its_date_or_of_the_day(
    law: Path, monkeypatch: pytest.MonkeyPatch, options: str, found: list[str]
) -> None:
    write(law, {"data.csv": "id,name,signed\n1,Ann,2026-06-30\n2,Ben,2026-07-01\n"})
    command = "letterforge batch letter --data data.csv -o 'out/{{ id }}.txt' -q -j 1"
    assert run(command, monkeypatch)[1] == 0
    printed, code = run(f"{command} {options}", monkeypatch)
    assert code == 0, printed
    words = [(law / f"out/{one}.txt").read_text() for one in (1, 2)]
    assert [word for text in words for word in ("five", "nothing") if word in text] == found


def test_why_tells_of_the_days_and_of_conditions_inside_a_version(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, code = run("letterforge why letter --set name=Ben --set signed=2026-07-01", monkeypatch)
    assert code == 0
    assert "in, as `from 2026-07-01` is true (clauses/all.yaml:8; signed = July 1, 2026)" in printed
    assert "in, as `name == 'Ben'` is true" in printed
    printed, code = run("letterforge why note --set name=Ben --as-of 2025-01-01", monkeypatch)
    assert "in, as `from 2025-01-01 until 2026-06-30` is true" in printed


def test_diff_takes_a_day(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(law, {"clauses/all.yaml": FILES["clauses/all.yaml"].replace("pays nothing", "pays not a cent")})
    printed, code = run("letterforge diff note HEAD~1", monkeypatch)
    assert (code, "LF414" in printed) == (1, True)
    assert run("letterforge diff note HEAD~1 --as-of 2025-05-05 --exit-code", monkeypatch)[1] == 0
    assert run("letterforge diff note HEAD~1 --as-of 2026-07-01 --exit-code", monkeypatch)[1] == 5
