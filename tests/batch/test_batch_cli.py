"""`letterforge batch` from the command line: what it makes, says, keeps, and with which code it ends."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec import structs

from letterforge.batch.records import Outcome
from letterforge.cli.console_reporter import ConsoleReporter
from letterforge.cli.progress import NoProgress
from letterforge.diagnostics import Finding
from tests.copies import start_copy
from tests.libraries import make_library
from tests.slack import PATIENCE, SLACK
from tests.test_cases import run

CLAUSES = """
placeholders:
  customer: {type: text, label: Customer}
  hours: {type: integer, label: Hours, minimum: 1, maximum: 72}
clauses:
  answer:
    text: Requests of {{ customer }} are answered within {{ hours }} hours.
"""
MANY = 8_000  # letters take longer than a second run needs to be refused
BATCH = "letterforge batch letter --language en --data data.csv -o 'out/{{ id }}.md'"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_library(tmp_path, CLAUSES, "[answer]")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def table(*rows: str, name: str = "data.csv", header: str = "id,customer,hours") -> None:
    Path(name).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def letters(folder: str = "out") -> list[str]:
    return sorted(path.name for path in Path(folder).glob("*.*") if not path.name.startswith("."))


def test_every_record_yields_a_letter_or_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    table("1,Ann,24", "2,Ben,soon", "3,Cid,8", "4,Dan", "5,Eve,100")
    printed, code = run(f"{BATCH} --report report.jsonl --junit junit.xml --failed failed.csv", monkeypatch)
    assert code == 1
    assert printed.endswith("5 records: 2 made, 3 failed\n")
    assert letters() == ["1.md", "3.md"]
    report = [json.loads(line) for line in Path("report.jsonl").read_text("utf-8").splitlines()]
    assert [(one["number"], one["status"]) for one in report] == [
        (1, "made"),
        (2, "failed"),
        (3, "made"),
        (4, "failed"),
        (5, "failed"),
    ]
    assert [one["findings"][0]["column"] for one in report if one["findings"]] == ["hours", None, "hours"]
    suite = ElementTree.parse("junit.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("5", "3")
    assert len(Path("failed.csv").read_text("utf-8-sig").splitlines()) == 4


def test_an_error_names_line_column_and_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    table("1,Ann,24", "2,Ben,soon", header="id,customer,Stunden")
    printed, code = run(f"{BATCH} --map Stunden=hours", monkeypatch)
    assert code == 1
    assert "`hours` is `soon`, not a whole number\n --> data.csv:3, column `Stunden`\n" in printed
    assert "= hint: write digits such as `24`" in printed


def test_twenty_findings_are_printed_and_the_others_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    table(*(f"{number},Ann,soon" for number in range(50)))
    printed, code = run(BATCH, monkeypatch)
    assert code == 1
    assert printed.count("error[LF303]") == 20
    assert printed.endswith(
        "30 more findings in 30 records; --report FILE keeps them all\n50 records: 0 made, 50 failed\n"
    )


def test_what_every_record_lacks_is_reported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    table("1,Ann", "2,Ben", "3,Cid", header="id,customer")
    printed, code = run(f"{BATCH} --report report.jsonl", monkeypatch)
    assert code == 1
    assert printed.count("`hours` (Hours) has no value") == 1
    assert printed.endswith("2 more findings in 2 records\n3 records: 0 made, 3 failed\n")
    assert Path("report.jsonl").read_text("utf-8").count("has no value") == 3


def test_what_was_printed_of_hostile_values_steers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    table('1,"a\n::error::b",24', "2,\x1b[2J,24", "3,##[add-mask]x,##[x]", '4,Ann,"\r::debug::x"')
    printed, code = run(BATCH, monkeypatch)
    assert code == 1
    assert "\x1b" not in printed
    assert not re.search(r"^\s*::|##\w*\[|\r", printed, re.MULTILINE)


def test_with_quiet_nothing_is_said_but_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    table("1,Ann,24")
    assert run(f"{BATCH} --quiet", monkeypatch) == ("", 0)
    table("1,Ann,24", "2,Ben,soon")
    printed, code = run(f"{BATCH} --quiet", monkeypatch)
    assert code == 1
    assert "error[LF303]" in printed
    assert "records:" not in printed


def test_failed_rows_that_were_corrected_are_run_by_the_same_command(monkeypatch: pytest.MonkeyPatch) -> None:
    table("1,Ann,24", "2,=HYPERLINK(1),soon", "3,'=1,")
    assert run(f"{BATCH} --failed failed.csv", monkeypatch)[1] == 1
    text = Path("failed.csv").read_text("utf-8-sig")
    assert ",'=HYPERLINK(1)," in text.replace('"', "")
    Path("failed.csv").write_text(
        text.replace(",soon,", ",12,").replace("''=1,,", "''=1,9,"), encoding="utf-8"
    )
    printed, code = run(f"{BATCH.replace('data.csv', 'failed.csv')} --failed failed.csv", monkeypatch)
    assert (printed, code) == ("2 records: 2 made, 0 failed\n", 0)
    assert "Requests of =HYPERLINK(1) are" in Path("out/2.md").read_text("utf-8").replace("\\", "")
    assert "Requests of '=1 are" in Path("out/3.md").read_text("utf-8").replace("\\", "")
    assert len(Path("failed.csv").read_text("utf-8-sig").splitlines()) == 1


def test_failed_rows_of_json_lines_are_run_again_too(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": "1", "customer": "=1", "hours": "soon"}, {"id": "2", "customer": "Ann", "hours": 24}]
    Path("data.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = BATCH.replace("data.csv", "data.jsonl")
    assert run(f"{command} --failed failed.jsonl", monkeypatch)[1] == 1
    text = Path("failed.jsonl").read_text("utf-8").replace('soon",', '12",')
    Path("failed.jsonl").write_text(text, encoding="utf-8")
    printed, code = run(BATCH.replace("data.csv", "failed.jsonl"), monkeypatch)
    assert (printed, code) == ("1 record: 1 made, 0 failed\n", 0)


def test_a_dry_run_leaves_nothing_but_the_reports(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table("1,Ann,24", "2,Ben,soon")
    before = sorted(place.rglob("*"))
    printed, code = run(f"{BATCH} --dry-run --report report.jsonl", monkeypatch)
    assert code == 1
    assert printed.endswith("2 records: 1 good, 1 failed; a dry run, nothing was written\n")
    assert sorted(place.rglob("*")) == sorted([*before, place / "report.jsonl"])


def test_some_records_are_made_by_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    table(*(f"{number},Ann,24" for number in range(1, 10)))
    assert run(f"{BATCH} --only 2,4-5,9-", monkeypatch)[1] == 0
    assert letters() == ["2.md", "4.md", "5.md", "9.md"]
    printed, code = run(f"{BATCH} --only 50-60", monkeypatch)
    assert (code, printed.partition("\n")[0]) == (
        2,
        "error[LF001]: `--only` names none of the records of `data.csv`, which has 9",
    )
    assert run(f"{BATCH.replace('out/', 'first/')} --limit 3", monkeypatch)[1] == 0
    assert letters("first") == ["1.md", "2.md", "3.md"]


def test_it_stops_at_the_first_failure_if_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    table("1,Ann,24", "2,Ben,soon", "3,Cid,8")
    printed, code = run(f"{BATCH} --stop-on-error --jobs 1", monkeypatch)
    assert code == 1
    assert printed.endswith("2 records: 1 made, 1 failed\n")


def test_extra_columns_are_refused_unless_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    table("1,Ann,24,x", header="id,customer,hours,cutsomer_no")
    printed, code = run(BATCH, monkeypatch)
    assert code != 0
    assert "cutsomer_no" in printed
    assert run(f"{BATCH} --ignore-extra", monkeypatch) == ("1 record: 1 made, 0 failed\n", 0)


def test_shared_values_stand_in_and_the_row_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    table("1,Ann,24", "2,Ben,")
    Path("common.yaml").write_text("hours: 10\n", encoding="utf-8")
    assert run(f"{BATCH} --vars common.yaml --set hours=12", monkeypatch) == (
        "2 records: 2 made, 0 failed\n",
        0,
    )
    assert "24 hours" in Path("out/1.md").read_text("utf-8")
    assert "12 hours" in Path("out/2.md").read_text("utf-8")


def test_letters_go_into_a_zip_and_in_several_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    import zipfile

    table("1,Ann,24", "2,Ben,12")
    command = (
        "letterforge batch letter --language en --data data.csv -o 'letters.zip/a/{{ id }}' -f md -f docx"
    )
    assert run(command, monkeypatch) == ("2 records: 2 made, 0 failed\n", 0)
    with zipfile.ZipFile("letters.zip") as archive:
        assert sorted(archive.namelist()) == ["a/1.docx", "a/1.md", "a/2.docx", "a/2.md"]


@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        ("--map hours", 2, "LF001"),
        ("--only x", 2, "LF001"),
        ("--scheduler tcp://127.0.0.1:8786", 2, "LF001"),
        ("--report no/report.jsonl", 2, "LF661"),
        ("--failed failed.xlsx", 2, "LF662"),
        ("--data nowhere.csv", 2, "nowhere.csv"),
        ("-f dox", 2, "LF501"),
        ("--vars nowhere.yaml", 2, "LF002"),
    ],
)
def test_wrong_usage_is_reported_with_its_exit_code_before_anything_is_made(
    monkeypatch: pytest.MonkeyPatch, options: str, code: int, word: str
) -> None:
    table("1,Ann,24")
    command = BATCH.replace("--data data.csv", "") if options.startswith("--data") else BATCH
    printed, ended = run(f"{command} {options}", monkeypatch)
    assert ended == code
    assert word in printed
    assert not Path("out").exists()


def test_warnings_leave_room_for_errors_and_are_silent_with_quiet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    warning = Finding("LF620", "`010` lost its zero", severity="warning")
    error = Finding("LF303", "`hours` is `soon`", place="value `hours`")
    for quiet, warnings in ((False, 20), (True, 0)):
        observer = ConsoleReporter(NoProgress(), [], quiet=quiet)
        for number in range(30):
            observer.warn(structs.replace(warning, message=f"{number}"))
        observer.finished(Outcome(1, "data.csv:2", "1", "failed", (), (error,)))
        said = capsys.readouterr().err
        assert said.count("warning[") == warnings
        assert "error[LF303]: `hours` is `soon`\n --> data.csv:2\n" in said


def test_on_a_terminal_a_bar_goes_by_and_the_summary_stays() -> None:
    pty = pytest.importorskip("pty")
    table(*(f"{number},Ann,24" for number in range(300)))
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in ("CI", "NO_COLOR")}
    first = start(stderr=theirs, env=environment | {"TERM": "xterm", "COLUMNS": "80"})
    os.close(theirs)
    said = b""
    with contextlib.suppress(OSError):  # how Linux tells that the other end was closed
        while part := os.read(ours, 4096):
            said += part
    os.close(ours)
    assert first.wait(PATIENCE) == 0
    assert b"/300" in said
    assert "300 records: 300 made, 0 failed" in said.decode().rstrip().splitlines()[-1]  # and for how long


def start(*options: str, **settings: Any) -> subprocess.Popen[str]:
    words = ("batch", "letter", "--language", "en", "--data", "data.csv", "-o", "out/{{ id }}.docx", *options)
    usual = {"stderr": subprocess.PIPE, "env": os.environ | {"CI": "true"}}
    return start_copy(*words, text=True, **usual | settings)


def wait_for_a_letter() -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not letters():
        time.sleep(0.005)
    assert letters()


def test_a_second_run_on_one_folder_is_refused_at_once_and_an_interrupted_one_goes_on() -> None:
    table(*(f"{number},Ann,24" for number in range(MANY)))
    first = start("--report", "report.jsonl")
    wait_for_a_letter()
    second = start()
    assert second.wait(PATIENCE) == 75
    assert first.poll() is None
    first.send_signal(signal.SIGINT)
    since = time.monotonic()
    said = first.communicate(timeout=PATIENCE)[1]
    assert first.returncode == 130
    assert time.monotonic() - since < SLACK * 2
    assert said.rstrip().endswith("interrupted: the same command goes on from here")
    assert "Traceback" not in said
    assert not Path("report.jsonl").exists()
    made = len(letters())
    assert 0 < made < MANY
    table(*(f"{number},Ann,24" for number in range(made)))
    again = start("--report", "report.jsonl")
    assert " 0 failed" in again.communicate(timeout=PATIENCE)[1]
    assert len(Path("report.jsonl").read_text("utf-8").splitlines()) == made
