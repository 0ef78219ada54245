"""Values of compared letters: what one side alone asks for counts there; what neither knows is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_repositories import CLAUSES, LAW, commit, make_repository, write
from tests.test_cases import run

HOURS = {"clauses/all.yaml": CLAUSES.replace("days", "hours")}
COMPUTED = {
    "clauses/all.yaml": CLAUSES.replace("{type: integer,", '{type: integer, value: "2 + 3",').replace(
        ", example: 5}", "}"
    )
}


@pytest.fixture
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a library in git, as it was committed."""
    folder = make_repository(tmp_path / "law", {**LAW, "wrong.yaml": "dayz: 9\n"})
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    "words",
    [
        "diff letter --vars wrong.yaml",
        "diff letter HEAD main --set dayz=9",
        "diff letter --set days=5 --with wrong.yaml",
        "diff --all --vars wrong.yaml",
        "redline letter --set name=Ann --set days=5 --with wrong.yaml",
    ],
)
@pytest.mark.usefixtures("law")
def test_a_name_that_neither_side_knows_is_refused(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run(f"letterforge {words}", monkeypatch)
    assert "error[LF301]: `dayz` is no placeholder of this library\n" in printed
    assert "did you mean `days`?" in printed
    assert "wrong.yaml:1:1" in printed or "--set" in words
    assert code == 1


@pytest.mark.parametrize("words", ["letter", "note", "--all"])
def test_names_of_other_letters_and_of_the_other_side_are_no_mistakes(
    law: Path, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, HOURS)
    values = "--set name=Ann --set days=5 --set hours=8"
    printed, code = run(f"letterforge diff {words} {values}", monkeypatch)
    assert "error" not in printed
    assert ("[-5 days-]{+8 hours+}" in printed) == (words != "note")
    assert code == 0


def test_a_value_that_is_computed_on_one_side_counts_on_the_other(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, COMPUTED)
    printed, code = run("letterforge diff letter --set name=Ann --set days=7", monkeypatch)
    assert "[-7 days-]{+5 days+}" in printed
    assert code == 0
    commit(law, {})
    assert "error[LF307]" in run("letterforge diff letter HEAD main --set days=7", monkeypatch)[0]


def test_values_of_an_upgraded_library_count_where_its_lock_has_their_placeholders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = make_repository(
        tmp_path / "ours",
        {
            "letterforge.yaml": "name: ours\nlanguage: en\nlibraries: {house: ../house}\n",
            "templates/letter.yaml": "title: {en: Letter}\nbody: [house/greeting]\n",
        },
    )
    greeting = (
        "placeholders: {%s: {type: text, label: {en: Who}}}\n"
        "clauses: {greeting: {text: {en: 'Dear {{ %s }},'}}}\n"
    )
    write(tmp_path / "house", {"clauses/all.yaml": greeting % ("who", "who")})
    monkeypatch.chdir(ours)
    assert run("letterforge upgrade --yes", monkeypatch)[1] == 0
    commit(ours, {"org.yaml": "house: {who: Ann, whom: Bo}\n", "bad.yaml": "house: {whose: Bo}\n"})
    write(tmp_path / "house", {"clauses/all.yaml": greeting % ("whom", "whom")})
    assert run("letterforge upgrade --yes", monkeypatch)[1] == 0
    printed, code = run("letterforge diff letter --vars org.yaml", monkeypatch)
    assert "[-Ann-]{+Bo+}" in printed
    assert code == 0
    assert "LF301" in run("letterforge diff letter --vars bad.yaml", monkeypatch)[0]


@pytest.mark.usefixtures("law")
def test_what_joins_letters_of_a_script_is_shown_and_elsewhere_by_its_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values = "--set days=5 --set name=علی\u200cرضا"
    assert "[-علی\u200cرضا-]" in run(f"letterforge diff letter {values} --to-blank", monkeypatch)[0]
    wrong = run("letterforge diff letter --set na\u200dme=x", monkeypatch)[0]
    assert "\u200d" not in wrong
