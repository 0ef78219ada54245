"""Recall: a run that goes on, or finds nothing changed, reads no row to know the names."""

import shutil
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

from letterforge.batch import run as runs
from letterforge.batch.first_pass import FirstPass
from letterforge.batch.job import Job
from letterforge.batch.resume.remembered_names import FILE
from letterforge.batch.sources import open_records
from tests.batch.runs import go, make_job, rows, tree

NAMES: list[str] = []


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep small surveys, too, and count the records that are named."""
    monkeypatch.setattr(runs, "MANY", 3)
    NAMES.clear()
    look = FirstPass._look

    def counting(survey: FirstPass, record: Any, unique: Any) -> Any:
        NAMES.append(record.place)
        return look(survey, record, unique)

    monkeypatch.setattr(FirstPass, "_look", counting)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write(tmp_path / "table.csv", 20)


def write(path: Path, count: int, who: str = "Firm") -> Path:
    lines = [f"r{n},{who} {n},{n}" for n in range(1, count + 1)]
    path.write_text("\n".join(["id,who,hours", *lines, ""]), "utf-8")
    return path


def again(job: Job, table: Path, **choices: Any) -> tuple[int, str]:
    """Run a job; return how many records were named in it, and what became of all."""
    before = len(NAMES)
    encoding = choices.pop("encoding", "utf-8")
    _, seen = go(job, open_records(str(table), encoding=encoding), **choices)
    return len(NAMES) - before, "".join(dict.fromkeys(seen.statuses))


def test_what_did_not_change_is_not_looked_at(tmp_path: Path, table: Path) -> None:
    job = make_job(tmp_path)
    assert again(job, table) == (20, "m")
    assert again(job, table) == (0, "u")
    assert again(job, table, jobs=2) == (0, "u")


def test_what_is_missing_is_made_of_rows_that_are_read_then(tmp_path: Path, table: Path) -> None:
    job = make_job(tmp_path)
    again(job, table)
    whole = tree(tmp_path / "out")
    for number in (1, 7, 20):
        (tmp_path / f"out/r{number}.md").unlink()
    assert again(job, table) == (0, "mu")
    assert tree(tmp_path / "out") == whole
    (
        tmp_path / "out/.letterforge/journal.sqlite3"
    ).unlink()  # as where a run was killed before the first letter
    assert again(job, table) == (0, "m")
    assert tree(tmp_path / "out") == whole


@pytest.mark.parametrize(
    "change", ["row", "order", "name", "format", "library", "values", "limit", "only", "encoding", "journal"]
)
def test_whatever_a_name_depends_on_is_looked_at_anew(change: str, tmp_path: Path, table: Path) -> None:
    job = make_job(tmp_path)
    again(job, table)
    choices: dict[str, Any] = {}
    count = 20
    match change:
        case "row":
            write(table, 20, "Other")
        case "order":
            lines = table.read_text().splitlines()
            table.write_text("\n".join([lines[0], *lines[:0:-1], ""]))
        case "name":
            job = make_job(tmp_path, name="x{{ id }}")
        case "format":
            job = make_job(tmp_path, formats=("md", "txt"))
        case "library":
            clauses = tmp_path / "library/clauses/all.yaml"
            clauses.write_text(clauses.read_text() + "# nothing else\n")
        case "values":
            job = make_job(tmp_path, common={"hours": 3})
        case "limit":
            choices, count = {"limit": 5}, 5
        case "only":
            choices, count = {"only": ((4, 9),)}, 6
        case "encoding":
            choices = {"encoding": "gb18030"}
        case "journal":
            shutil.rmtree(tmp_path / "out/.letterforge")
    assert again(job, table, **choices)[0] == count


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "head", "gone"])
def test_what_is_not_as_it_was_written_is_not_believed(damage: str, tmp_path: Path, table: Path) -> None:
    job = make_job(tmp_path)
    again(job, table)
    whole = tree(tmp_path / "out")
    kept = tmp_path / "out/.letterforge" / FILE
    data = kept.read_bytes()
    match damage:
        case "empty":
            kept.write_bytes(b"")
        case "cut":
            kept.write_bytes(data[:-1])
        case "flipped":
            kept.write_bytes(data[:-5] + bytes([data[-5] ^ 1]) + data[-4:])
        case "head":
            kept.write_bytes(b"x" + data[1:])
        case "gone":
            kept.unlink()
    assert again(job, table) == (20, "u")
    assert tree(tmp_path / "out").items() >= whole.items()
    assert again(job, table)[0] == 0


def test_bad_records_are_told_again_with_their_rows(tmp_path: Path, table: Path) -> None:
    with table.open("a") as file:
        file.write("r1,Twice,3\nr22,Firm,many\nshort\n")
    job = make_job(tmp_path)
    first = go(job, open_records(str(table)))[1]
    named = len(NAMES)
    second = go(job, open_records(str(table)))[1]
    assert len(NAMES) == named
    assert second.statuses == "u" * 20 + "fff"
    assert second.outcomes[20:] == first.outcomes[20:]


def test_sources_that_are_no_single_file_are_read(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    assert go(job, rows(9))[1].statuses == "m" * 9
    assert not (tmp_path / "out/.letterforge" / FILE).exists()


def test_a_dry_run_keeps_nothing(tmp_path: Path, table: Path) -> None:
    assert again(make_job(tmp_path), table, dry_run=True) == (20, "m")
    assert not (tmp_path / "out").exists()


def test_names_that_lead_out_of_the_output_are_not_followed(tmp_path: Path, table: Path) -> None:
    job = make_job(tmp_path)
    again(job, table)
    kept = tmp_path / "out/.letterforge" / FILE
    data = kept.read_bytes()
    head, entries = data[:61], data[61:]
    parts, at = [], 0
    while at < len(entries):
        end = at + 4 + int.from_bytes(entries[at : at + 4], "big")
        entry = entries[at + 4 : end].replace(b"\xa3r12", b"\xa6../r12")
        parts += [len(entry).to_bytes(4, "big"), entry]
        at = end
    evil = b"".join(parts)
    assert len(evil) == len(entries) + 3
    kept.write_bytes(head[:37] + blake2b(evil, digest_size=16).digest() + head[53:] + evil)
    _, seen = go(job, open_records(str(table)))
    assert seen.statuses == "u" * 11 + "f" + "u" * 8
    assert not (tmp_path / "r12.md").exists()
