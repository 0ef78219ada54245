"""Nothing that was read is overwritten: every output against every input and every other output."""

from __future__ import annotations

import os
import shlex
import sqlite3
import sys
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest

from letterforge.files import identity
from tests.libraries import make_library
from tests.test_cases import run

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="no links without rights there")
CLAUSES = """
placeholders:
  customer: {type: text, label: Customer}
  hours: {type: integer, label: Hours, minimum: 1, maximum: 72}
clauses:
  answer: {text: "Requests of {{ customer }} are answered within {{ hours }} hours."}
"""
BATCH = "letterforge batch letter --language en --data data.csv --vars common.yaml"
REPORTS = ("--report", "--junit", "--failed")
SPELLINGS = ("{}", "./{}", "out/../{}", "link/{}", "soft-{}", "hard-{}", "far/{}")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    make_library(folder, CLAUSES, "[answer]")
    monkeypatch.chdir(folder)
    Path("data.csv").write_text("id,customer\n1,Ann\ndata,Ben\nhouse,Cid\n", encoding="utf-8")
    Path("common.yaml").write_text("hours: 3\n", encoding="utf-8")
    Path("out").mkdir()
    return folder


def state(folder: str = ".") -> dict[str, str]:
    """Return what every file holds, those of earlier runs' journals left out."""
    found = sorted(path for path in Path(folder).rglob("*") if path.is_file())
    return {
        str(path): sha256(path.read_bytes()).hexdigest() for path in found if ".letterforge" not in str(path)
    }


def refused(command: str, monkeypatch: pytest.MonkeyPatch, *names: str) -> str:
    """Return what is said of a command that is refused before anything is read or written."""
    before = state()
    printed, code = run(command, monkeypatch)
    assert (code, state()) == (2, before), printed
    assert "error[LF004]" in printed
    assert not [name for name in names if f"`{name}`" not in printed], printed
    return printed


def spelled(name: str, spelling: str) -> str:
    """Return another spelling of the path of a file, after making the links that it needs."""
    if sys.platform != "win32":
        for link, target in (("link", "."), ("far", "../work"), (f"soft-{name}", name)):
            if "/" not in link:
                Path(link).symlink_to(target)
        if Path(name).exists():
            Path(f"hard-{name}").hardlink_to(name)
    return spelling.format(name)


@UNIX
@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(("option", "name"), [("--data", "data.csv"), ("--vars", "common.yaml")])
@pytest.mark.parametrize("report", REPORTS)
def test_no_report_takes_the_place_of_an_input_however_it_is_spelled(
    report: str, option: str, name: str, spelling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = spelled(name, spelling)
    refused(f"{BATCH} -o 'out/{{{{ id }}}}.md' {report} {path}", monkeypatch, report, option, path)


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    "name", ["clauses/all.yaml", "templates/letter.yaml", "templates/pages/plain.yaml", "letterforge.yaml"]
)
def test_no_report_takes_the_place_of_a_file_of_the_library(
    report: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("letterforge.yaml").write_text("name: mine\n", encoding="utf-8")
    printed = refused(f"{BATCH} -o 'out/{{{{ id }}}}.md' {report} {name}", monkeypatch, report, name)
    assert "a file of the library" in printed


@UNIX
@pytest.mark.parametrize("spelling", SPELLINGS[:5])
@pytest.mark.parametrize(("one", "other"), list(combinations(REPORTS, 2)))
def test_no_two_reports_are_one_file_that_is_still_to_be_made(
    one: str, other: str, spelling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = spelled("new.csv", spelling)
    refused(f"{BATCH} -o 'out/{{{{ id }}}}.md' {one} new.csv {other} {path}", monkeypatch, one, other)


@pytest.mark.parametrize("report", REPORTS)
def test_no_report_is_the_archive_of_the_letters(report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(f"{BATCH} -o 'all.zip/{{{{ id }}}}.md' {report} ./all.zip", monkeypatch, report, "--output")


def test_the_archive_of_the_letters_is_no_input(monkeypatch: pytest.MonkeyPatch) -> None:
    run("letterforge render letter --language en --blank -o house.docx", monkeypatch)
    Path("house.docx").rename("house.zip")
    command = f"{BATCH} -o 'house.zip/{{{{ id }}}}.docx' --reference house.zip"
    refused(command, monkeypatch, "--output", "--reference")


def test_a_file_of_a_folder_of_records_is_an_input(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("records/deep").mkdir(parents=True)
    Path("records/deep/a.yaml").write_text("customer: Ann\nhours: 3\n", encoding="utf-8")
    command = "letterforge batch letter --language en --data records -o 'out/{{ customer }}.md'"
    assert "the folder of `--data`" in refused(f"{command} --report records/deep/a.yaml", monkeypatch)
    refused(f"{command} --report records", monkeypatch, "--data")


@pytest.mark.parametrize(
    "url", ["sqlite:///{}", "sqlite+pysqlite:///{}", "sqlite:///file:{}?mode=ro&uri=true"]
)
def test_the_file_of_a_database_is_an_input(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect("base.db") as base:
        base.execute("CREATE TABLE t (id, customer)")
    base.close()
    for name in ("base.db", str(Path("base.db").absolute())):
        command = (
            f"letterforge batch letter --data '{url.format(name)}' --query 'SELECT 1' -o '{{{{ id }}}}.md'"
        )
        refused(f"{command} --report ./base.db", monkeypatch, "--data")
        refused(f"{command} --failed ./base.db", monkeypatch, "--data")


def test_no_report_stands_where_a_run_keeps_its_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    run(f"{BATCH} -o 'out/{{{{ id }}}}.md'", monkeypatch)
    journals = [("out", f"out/.letterforge/{name}") for name in ("journal.sqlite3", "new.jsonl")]
    for output, report in (*journals, ("x.zip", ".letterforge-x.zip")):
        refused(f"{BATCH} -o '{output}/{{{{ id }}}}.md' --report {report}", monkeypatch, "--report")


def test_no_report_has_the_name_of_the_folder_of_the_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    for report in ("new", "out/../new"):
        refused(f"{BATCH} -o 'new/deep/{{{{ id }}}}.md' --report {report}", monkeypatch, "--report")


def test_all_that_overlaps_is_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    command = (
        f"{BATCH} -o 'out/{{{{ id }}}}.md' --report data.csv --junit common.yaml --failed clauses/all.yaml"
    )
    assert refused(command, monkeypatch).count("error[LF004]") == 3


@pytest.mark.parametrize("name", ["values.md", "house.docx", "templates/letter.yaml"])
def test_one_letter_takes_the_place_of_nothing_it_is_made_of(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("letterforge render letter --language en --blank -o house.docx", monkeypatch)
    Path("values.md").write_text("customer: Ann\nhours: 3\n", encoding="utf-8")
    command = "letterforge render letter --language en --vars values.md --reference house.docx -f docx"
    refused(f"{command} -o ./{name}", monkeypatch, "--output", f"./{name}")
    refused(f"{command} -o ./{name} --untrusted", monkeypatch, "--output")


@UNIX
def test_one_letter_takes_the_place_of_no_input_behind_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("letter.md").symlink_to("common.yaml")
    Path("other.md").hardlink_to("common.yaml")
    for name in ("letter.md", "other.md"):
        command = f"letterforge render letter --language en --vars common.yaml --blank -o {name}"
        refused(command, monkeypatch, "--output", "--vars")


def test_an_input_that_is_not_there_is_reported_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = run("letterforge batch letter -d no.csv -o '{{ id }}.md' --report no.csv", monkeypatch)[0]
    assert ("LF002" in printed, "LF004" in printed) == (True, False)


def test_letters_take_the_place_of_no_input_and_stop_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    run("letterforge render letter --language en --blank -o house.docx", monkeypatch)
    before = state()
    for _ in range(2):  # the second time the names are known from the first
        printed, code = run(f"{BATCH} -o '{{{{ id }}}}.docx' --reference house.docx", monkeypatch)
        assert code == 1
        assert "error[LF663]: `house.docx` is the file of `--reference`" in printed
        assert "data.csv:4" in printed
        assert state().items() >= before.items()
        assert {"1.docx", "data.docx"} <= set(state())


@pytest.mark.parametrize("given", ["data.txt", "-"])
def test_letters_take_the_place_of_no_table(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if given == "-":
        given = "/dev/stdin" if Path("/dev/stdin").exists() else "data.txt"
    Path("data.csv").rename("data.txt")
    before = Path("data.txt").read_bytes()
    with Path("data.txt").open("rb") as file:
        kept = os.dup(0)
        os.dup2(file.fileno(), 0)
        try:
            command = f"{BATCH.replace('data.csv', given)} --source-kind csv -o '{{{{ id }}}}.txt'"
            printed, code = run(command, monkeypatch)
        finally:
            os.dup2(kept, 0)
            os.close(kept)
    assert (code, Path("data.txt").read_bytes()) == (1, before)
    assert "`data.txt` is the file of `--data`" in printed


def test_letters_take_the_place_of_no_file_of_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    run("letterforge render letter --language en --blank -o templates/house.docx", monkeypatch)
    before = Path("templates/house.docx").read_bytes()
    for made in ("2 made", "2 unchanged"):  # letters of an earlier run may be replaced
        printed, code = run(f"{BATCH} -o 'templates/{{{{ id }}}}.docx'", monkeypatch)
        assert (code, made in printed) == (1, True), printed
        assert "`house.docx` is a file of the library" in printed
        assert Path("templates/house.docx").read_bytes() == before


@UNIX
def test_letters_take_the_place_of_no_link_to_an_input(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("common.md").write_text("hours: 3\n", encoding="utf-8")
    Path("out/1.md").symlink_to("../common.md")
    Path("out/data.md").hardlink_to("common.md")
    printed, code = run(f"{BATCH.replace('.yaml', '.md')} -o 'out/{{{{ id }}}}.md'", monkeypatch)
    assert (code, printed.count("error[LF663]")) == (1, 2)
    assert Path("out/1.md").is_symlink()
    assert Path("out/data.md").samefile("common.md")


@pytest.mark.parametrize("report", ["out/house.md", "out/HOUSE.md", "./out/../out/house.md"])
def test_a_report_of_the_name_of_a_letter_is_refused_before_any_letter_is_made(
    report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for more in ("", " --dry-run"):
        refused(f"{BATCH} -o 'out/{{{{ id }}}}.md' --report {report}{more}", monkeypatch, "--report")


def test_a_report_takes_the_place_of_no_letter_of_an_earlier_run(monkeypatch: pytest.MonkeyPatch) -> None:
    run(f"{BATCH} -o 'out/{{{{ id }}}}.md'", monkeypatch)
    for more in ("", " --only 2", " --limit 1"):
        command = f"{BATCH} -o 'out/{{{{ id }}}}.md' --report out/house.md{more}"
        refused(command, monkeypatch, "--report")


def test_a_report_beside_letters_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    command = f"{BATCH} -o 'out/{{{{ id }}}}.md' --report out/report.md --junit out/junit.xml"
    for _ in range(2):
        assert run(command, monkeypatch)[1] == 0
    assert {"out/report.md", "out/junit.xml", "out/house.md"} <= set(state())


@pytest.mark.parametrize("name", ["failed.csv", "./failed.csv", "failed.tsv", "failed.jsonl"])
def test_failed_rows_replace_the_very_file_of_failed_rows_they_were_read_from(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("data.csv").write_text("id,customer,hours\n1,Ann,soon\n2,Ben,3\n", encoding="utf-8")
    batch = BATCH.replace(" --vars common.yaml", "")
    run(f"{batch} -o 'out/{{{{ id }}}}.md' --failed {name}", monkeypatch)
    before = Path(name).read_bytes()
    again = batch.replace("data.csv", Path(name).name)
    printed, code = run(f"{again} -o 'out/{{{{ id }}}}.md' --failed {name}", monkeypatch)
    assert (code, Path(name).read_bytes()) == (1, before), printed
    refused(f"{again} -o 'out/{{{{ id }}}}.md' --report {name}", monkeypatch, "--data")


@pytest.mark.parametrize("name", ["table.csv", "table.jsonl"])
def test_failed_rows_replace_no_table_of_other_rows(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    marked, sound = '{"id": 1, "letterforge_error": "x"}', '{"id": 2}'
    text = f"{marked}\n{sound}\n" if name.endswith("l") else Path("data.csv").read_text("utf-8")
    Path(name).write_text(text, encoding="utf-8")
    batch = BATCH.replace("data.csv", name)
    printed = refused(f"{batch} -o 'out/{{{{ id }}}}.md' --failed {name}", monkeypatch, "--failed", "--data")
    assert "`letterforge_error`" in printed


@pytest.mark.parametrize("ignores", [True, False])
def test_names_that_differ_in_case_are_one_file_where_their_folder_says_so(
    ignores: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "ignores_case", lambda _: ignores)
    command = f"{BATCH} -o 'out/{{{{ id }}}}.md' --report New.jsonl --junit new.JSONL"
    if ignores:
        refused(command, monkeypatch, "--report", "--junit")
        return
    assert run(command, monkeypatch)[1] == 0


def test_paths_with_signs_that_steer_terminals_are_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "a\x1b[31mb.yaml"
    Path(name).write_text("hours: 3\n", encoding="utf-8")
    command = f"letterforge render letter --vars {shlex.quote(name)} -f md -o {shlex.quote(name)}"
    assert "`a\\x1b[31mb.yaml`" in refused(command, monkeypatch, "--vars")
