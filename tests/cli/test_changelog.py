"""`letterforge changelog`: what changed for those who sign, in the language of their letters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from typer import Context
from typer.core import TyperCommand as Command

from letterforge.cli.completion import complete_compared, complete_revisions
from tests.git_repositories import CLAUSES, LAW, commit, git, make_repository, write
from tests.test_cases import run

BOTH = {
    "clauses/all.yaml": CLAUSES.replace("We reply to", "We answer").replace("内答复", "内回复"),
    "templates/note.yaml": None,
    "templates/card.yaml": "title: {en: Card, zh-CN: 卡片}\nbody: [thanks]\n",
}


@pytest.fixture
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a library with two tagged commits, of two days."""
    folder = tmp_path / "law"
    make_repository(folder, {})
    commit(folder, LAW, date="2026-03-01T12:00:00+08:00")
    git(folder, "tag", "v1")
    commit(folder, BOTH, date="2026-04-02T12:00:00+08:00")
    git(folder, "tag", "v2")
    monkeypatch.chdir(folder)
    return folder


ENGLISH = """\
# What changed from March 1, 2026 to April 2, 2026

## Card

- This letter is new.

## Letter

"""


@pytest.mark.parametrize("words", ["v1..v2", "v1 v2", "v1..", "v1"])
@pytest.mark.usefixtures("law")
def test_what_changed_is_told_letter_by_letter(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run(f"letterforge changelog {words} -l en", monkeypatch)
    if words == "v1":
        printed = printed.replace("since March 1, 2026", "from March 1, 2026 to April 2, 2026")
    assert printed.startswith(ENGLISH)
    assert "is now “We answer" in printed
    assert printed.endswith("## Note\n\n- This letter is no longer used.\n")
    assert code == 0


@pytest.mark.usefixtures("law")
def test_chinese_letters_are_told_of_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    printed, _ = run("letterforge changelog v1..v2 -l zh-CN --variant letter", monkeypatch)
    assert printed.startswith("# 2026年3月1日至2026年4月2日的变更\n\n## 信函\n\n- 一：“我们在")
    assert "答复" in printed.partition("改为")[0]
    assert "回复" in printed.partition("改为")[2]


@pytest.mark.usefixtures("law")
def test_each_language_has_a_part_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    printed, _ = run("letterforge changelog v1..v2", monkeypatch)
    assert [line for line in printed.splitlines() if line.startswith("# ")] == [
        "# What changed from March 1, 2026 to April 2, 2026",
        "# 2026年3月1日至2026年4月2日的变更",
    ]


def test_nothing_is_said_of_layout_and_what_did_not_change_is_one_sentence(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, {"templates/card.yaml": "title: {en: Card, zh-CN: 卡片}\npage: plain\nbody: [thanks]\n"})
    printed, _ = run("letterforge changelog v2 -l en", monkeypatch)
    assert printed == "# What changed since April 2, 2026\n\nNothing changed.\n"
    write(law, {"templates/letter.yaml": "title: {en: Letter, zh-CN: 信函}\nbody: [thanks]\n"})
    printed, _ = run("letterforge changelog v2 -l en", monkeypatch)
    assert "- No longer there, 1: “We reply" not in printed
    assert "- No longer there, 1: “We answer" in printed
    assert "- New numbers: 2. is now 1.." not in printed
    assert printed.endswith("Nothing changed in: Card.\n")


@pytest.mark.usefixtures("law")
def test_json_has_the_days_and_the_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    found = json.loads(run("letterforge changelog v1..v2 -f json", monkeypatch)[0])
    assert (found["before"], found["after"], found["begin"], found["end"]) == (
        "v1", "v2", "2026-03-01", "2026-04-02",
    )  # fmt: skip
    assert [one["language"] for one in found["languages"]] == ["en", "zh-CN"]
    assert found["languages"][1]["letters"][0] == {
        "variant": "card", "title": "卡片", "sentences": ["本函为新增。"],
    }  # fmt: skip


def test_a_word_file_holds_all_languages(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("letterforge changelog v1..v2 -q -o changes.docx", monkeypatch) == ("", 0)
    words = [one.text for one in Document(str(law / "changes.docx")).paragraphs]
    assert words[:3] == ["What changed from March 1, 2026 to April 2, 2026", "Card", "This letter is new."]
    assert "2026年3月1日至2026年4月2日的变更" in words


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        ("v1...v2", "LF001", 2),
        ("v1 v2 v1", "LF001", 2),
        ("v1..v2..v1", "LF001", 2),
        ("v1..v9", "LF802", 2),
        ("v1..v2 --variant lettre", "LF401", 1),
        ("v1..v2 -o changes.txt", "LF003", 2),
        ("v1..v2 --private", "LF001", 2),
        ("v1 -o clauses/all.yaml -f md", "LF004", 2),
    ],
)
@pytest.mark.usefixtures("law")
def test_what_cannot_be_told_is_an_error(
    words: str, code: str, exit_code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, found = run(f"letterforge changelog {words}", monkeypatch)
    assert f"error[{code}]" in printed
    assert found == exit_code


def test_letters_that_cannot_be_made_are_named_and_nothing_is_written(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, {"templates/card.yaml": "title: {en: Card, zh-CN: 卡片}\nbody: [thank]\n"})
    printed, code = run("letterforge changelog v1 -o changes.md", monkeypatch)
    assert printed.count("error[LF402]") == 1
    assert "  = note: in the work tree\n" in printed
    assert code == 1
    assert not (law / "changes.md").exists()


@pytest.mark.parametrize(
    ("typed", "offered"), [("v", ["v1", "v2"]), ("v1..", ["v1..main", "v1..v1", "v1..v2"]), ("x", [])]
)
@pytest.mark.usefixtures("law")
def test_branches_and_tags_are_offered(typed: str, offered: list[str]) -> None:
    context = Context(Command("changelog"))
    assert sorted(complete_revisions(context, typed)) == offered


@pytest.mark.parametrize(
    ("given", "offered"),
    [({}, ["card"]), ({"compared": ["letter"]}, ["candidate"]), ({"all_": True}, ["candidate"])],
)
def test_a_letter_is_offered_before_revisions(
    law: Path, given: dict[str, object], offered: list[str]
) -> None:
    git(law, "tag", "candidate")
    context = Context(Command("diff"))
    context.params = given
    assert complete_compared(context, "c") == offered


@pytest.mark.parametrize("language", ["en_US.UTF-8", "EN", "en-GB"])
@pytest.mark.usefixtures("law")
def test_a_language_is_found_as_for_one_letter(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run(f"letterforge changelog v1..v2 -l {language}", monkeypatch)
    assert "## Letter" in printed
    assert code == 0


@pytest.mark.usefixtures("law")
def test_a_language_that_no_letter_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run("letterforge changelog v1..v2 -l fr -o changes.md", monkeypatch)
    assert "error[LF408]: no letter is in `fr`" in printed
    assert "their languages: en, zh-CN" in printed
    assert code == 1
    assert not Path("changes.md").exists()


def test_letters_with_versions_of_clauses_are_told_of_as_of_a_day(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fees = """
        placeholders: {signed: {type: date, label: {en: Date}}}
        clauses: {fees: {versions: [{from: 2025-01-01, text: {en: %s}}, {from: 2026-07-01, text: {en: %s}}]}}
        """
    account = "title: {en: Account}\ndate: signed\nbody: [fees, {signature: [signed]}]\n"
    commit(law, {"clauses/fees.yaml": fees % ("Five.", "Six."), "templates/account.yaml": account})
    commit(law, {"clauses/fees.yaml": fees % ("Five.", "Seven.")})
    words = "letterforge changelog HEAD~1..HEAD --variant account"
    printed, code = run(words, monkeypatch)
    assert "error[LF414]" in printed
    assert "`--as-of 2026-07-01`" in printed
    assert code == 1
    assert "“Six.” is now “Seven.”" in run(f"{words} --as-of 2026-07-01", monkeypatch)[0]
    assert "Nothing changed." in run(f"{words} --as-of 2026-06-30", monkeypatch)[0]
    assert run(f"{words} --as-of July", monkeypatch)[1] == 2


DATED = CLAUSES.replace(
    "  thanks:",
    '  fees: {versions: [{from: 2025-01-01, text: {en: "Five euros.", zh-CN: 五欧元。}}]}\n  thanks:',
)


def test_the_day_of_versions_is_named(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = "title: {en: Card, zh-CN: 卡片}\nbody: [fees]\n"
    write(law, {"clauses/all.yaml": DATED, "templates/card.yaml": card})
    commit(law, {})
    write(law, {"clauses/all.yaml": DATED.replace("Five", "Six").replace("五", "六")})
    command = "letterforge changelog HEAD --variant card --as-of 2026-07-01"
    printed, _ = run(command, monkeypatch)
    assert "\n\nThe letters are compared as of July 1, 2026.\n\n## Card\n" in printed
    assert "\n\n所比较的是适用于2026年7月1日的文本。\n\n## 卡片\n" in printed
    printed, _ = run(f"{command} -f json", monkeypatch)
    assert json.loads(printed)["as_of"] == "2026-07-01"
