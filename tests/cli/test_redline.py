"""`letterforge redline` on the command line: formats, whose changes they are, what is refused."""

from __future__ import annotations

import datetime
import os
import re
import sys
from pathlib import Path

import pytest

from tests.exporters.docx.checks import parts
from tests.exporters.docx.redline.revisions import faults
from tests.git_repositories import LAW, commit, git, make_repository, write
from tests.review.changes import OTHER_REPLY
from tests.test_cases import run

COMMAND = "letterforge redline letter"


@pytest.fixture
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a library in git, as it was committed."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = make_repository(tmp_path / "law", LAW)
    git(folder, "config", "user.name", "Li Lei")
    monkeypatch.chdir(folder)
    return folder


def signatures(path: Path) -> set[tuple[str, str]]:
    """Return the authors and dates of all changes in a Word file."""
    document = parts(path.read_bytes())["word/document.xml"].decode()
    return set(re.findall(r'w:author="([^"]*)" w:date="([^"]*)"', document))


def test_a_change_of_the_files_is_by_whom_git_knows_as_of_the_last_commit(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, OTHER_REPLY)
    printed, code = run(f"{COMMAND} HEAD --vars examples/ann.yaml -o ../a.docx", monkeypatch)
    assert (printed, code) == ("wrote ../a.docx (letter, en, HEAD → the work tree)\n", 0)
    seconds = int(git(law, "log", "-1", "--format=%at"))
    date = datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert signatures(law.parent / "a.docx") == {("Li Lei", date)}
    assert list(faults((law.parent / "a.docx").read_bytes())) == []


def test_a_change_between_revisions_is_by_the_author_of_the_last_commit_that_touched_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = make_repository(tmp_path / "top", {f"law/{name}": text for name, text in LAW.items()})
    write(top / "law", OTHER_REPLY)
    git(top, "add", "--all", ".")
    git(
        top, "commit", "--quiet", "--author=Han Mei <h@example.com>", "--date=2026-03-04T05:06:07Z", "-m", "x"
    )
    commit(top, {"other.txt": "not of the library\n"})
    monkeypatch.chdir(top / "law")
    run(f"{COMMAND} HEAD~2 HEAD --vars examples/ann.yaml -o {tmp_path / 'a.docx'}", monkeypatch)
    assert signatures(tmp_path / "a.docx") == {("Han Mei", "2026-03-04T05:06:07Z")}


@pytest.mark.parametrize(
    ("options", "signature"),
    [
        ("", ("letterforge", "1980-01-01T00:00:00Z")),
        ("--author 'Zoë & Söhne'", ("Zoë &amp; Söhne", "1980-01-01T00:00:00Z")),
        ("--author علی\u200cرضا", ("علی\u200cرضا", "1980-01-01T00:00:00Z")),
        ("--date 0987-01-02", ("letterforge", "0987-01-02T00:00:00Z")),
        ("--date 2026-11-30", ("letterforge", "2026-11-30T00:00:00Z")),
        ("--date 2026-11-30T16:00+08:00", ("letterforge", "2026-11-30T08:00:00Z")),
    ],
)
def test_other_values_are_by_nobody_unless_options_say_it(
    law: Path, monkeypatch: pytest.MonkeyPatch, options: str, signature: tuple[str, str]
) -> None:
    write(law, {"new.yaml": "days: 9\n"})
    line = f"{COMMAND} --vars examples/ann.yaml --with new.yaml -o ../a.docx {options}"
    printed, code = run(line, monkeypatch)
    assert code == 0, printed
    assert signatures(law.parent / "a.docx") == {signature}


def test_the_date_may_be_that_of_a_build(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    write(law, OTHER_REPLY)
    run(f"{COMMAND} --vars examples/ann.yaml -o ../a.docx", monkeypatch)
    assert signatures(law.parent / "a.docx") == {("Li Lei", "1970-01-02T00:00:00Z")}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    printed, code = run(f"{COMMAND} --vars examples/ann.yaml -o ../a.docx", monkeypatch)
    assert (code, "error[LF001]: `SOURCE_DATE_EPOCH` is no number of seconds" in printed) == (2, True)


def test_the_same_letters_give_the_same_bytes(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(law, OTHER_REPLY)
    for name in ("a", "b"):
        run(f"{COMMAND} --vars examples/ann.yaml -o ../{name}.docx", monkeypatch)
    assert (law.parent / "a.docx").read_bytes() == (law.parent / "b.docx").read_bytes()


def test_without_an_output_it_is_markdown(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(law, OTHER_REPLY)
    printed, code = run(f"{COMMAND} --vars examples/ann.yaml", monkeypatch)
    assert code == 0
    assert "{~~reply to~>answer~~} Ann within 5 days." in printed


def test_an_ending_chooses_the_format_and_an_option_wins(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(law, OTHER_REPLY)
    for line, start in (
        ("-o ../a.html", b"<!doctype html>"),
        ("-o ../a.md", b"# Letter"),
        ("-o ../a.html -f md", b"# Letter"),
        ("-o ../a.docx", b"PK"),
    ):
        assert run(f"{COMMAND} --vars examples/ann.yaml {line}", monkeypatch)[1] == 0
        assert (law.parent / line.split()[1][3:]).read_bytes().startswith(start)


def test_where_nothing_changed_it_is_the_letter_and_says_so(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, code = run(f"{COMMAND} --vars examples/ann.yaml -o ../a.docx", monkeypatch)
    assert code == 0
    assert "nothing changed between the two: this is the letter, with nothing tracked" in printed
    assert signatures(law.parent / "a.docx") == set()


def test_what_word_does_not_track_is_told(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(law, {"templates/letter.yaml": f"{LAW['templates/letter.yaml']}numbering: ['Article 1']\n"})
    line = f"{COMMAND} HEAD --vars examples/ann.yaml"
    told = "changed but not tracked, and as in the new letter: the numbering\n"
    assert run(f"{line} -o ../a.docx", monkeypatch)[0].endswith(told)
    for quiet in ("-o ../a.docx --quiet", "-o ../a.md"):
        assert told not in run(f"{line} {quiet}", monkeypatch)[0]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("letter -o a.xyz", "LF003", "the ending of `a.xyz` names no format of a redline"),
        ("letter -o clauses/all.yaml -f docx", "LF004", "`--output` and a file of the library"),
        ("letter --vars examples/ann.yaml -o examples/ann.yaml -f md", "LF004", "`--output` and `--vars`"),
        ("letter --date tomorrow -o ../a.docx", "LF001", "`--date tomorrow` is no date"),
        ("letter --date 2026-02-30 -o ../a.docx", "LF001", "is no date"),
        ("letter --author Ann", "LF001", "`--author` has no meaning for `md`"),
        ("letter --date 2026-01-01 -o ../a.html", "LF001", "`--date` has no meaning for `html`"),
        ("letter --author ' ' -o ../a.docx", "LF001", "`--author` is no name"),
        ("letter --author '\x01' -o ../a.docx", "LF001", "`--author` is no name"),
        ("-o ../a.docx", "LF001", "such as `letterforge redline variant1 HEAD`"),
        ("letter nothing -o ../a.docx", "LF802", "`nothing` is not a revision"),
        ("letter --private", "LF001", "`--private` means nothing for standard output"),
    ],
)
def test_what_cannot_be_done_is_told(
    law: Path, monkeypatch: pytest.MonkeyPatch, line: str, code: str, said: str
) -> None:
    write(law, OTHER_REPLY)
    before = {path: path.read_bytes() for path in law.rglob("*.yaml")}
    printed, exit_code = run(f"letterforge redline {line}", monkeypatch)
    assert f"error[{code}]" in printed
    assert said in printed
    assert exit_code in (1, 2)
    assert {path: path.read_bytes() for path in law.rglob("*.yaml")} == before
    assert not (law.parent / "a.docx").exists()


def test_two_letters_as_json_are_redlined(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("letterforge render letter --vars examples/ann.yaml -o ../old.json", monkeypatch)
    write(law, OTHER_REPLY)
    run("letterforge render letter --vars examples/ann.yaml -o ../new.json", monkeypatch)
    assert run("letterforge redline ../old.json ../new.json -o ../a.docx", monkeypatch)[1] == 0
    assert signatures(law.parent / "a.docx") == {("letterforge", "1980-01-01T00:00:00Z")}
    printed, _ = run("letterforge redline ../old.json ../new.json -o ../new.json -f md", monkeypatch)
    assert "error[LF004]" in printed


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_name_of_a_file_that_is_no_text_is_shown_by_its_bytes(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("letterforge render letter --vars examples/ann.yaml -o ../old.json", monkeypatch)
    name = os.fsdecode(b"../new\xff.json")
    (law.parent / "old.json").rename(law / name)
    assert run(f"letterforge redline {name} {name} -o ../a.html", monkeypatch)[1] == 0
    assert "new\\udcff.json" in (law.parent / "a.html").read_text()
