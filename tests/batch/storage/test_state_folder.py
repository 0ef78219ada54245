"""The folder of the journal: whatever stands in it in the place of a file is named, and never waited for."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from letterforge.batch.resume.journal import Journal, Row
from letterforge.diagnostics import BatchError, LetterforgeError, UsageError
from tests.batch.runs import go, make_job, rows, tree
from tests.slack import PATIENCE

KINDS: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: (path / "inside").mkdir(parents=True),
    "a pipe": os.mkfifo,
    "a socket": lambda path: socket.socket(socket.AF_UNIX).bind(str(path)),
    "a link": lambda path: path.symlink_to("/dev/zero"),
    "a device": lambda path: os.mknod(path, 0o20600, os.makedev(1, 5)),  # /dev/zero
}
FILES = {"journal.sqlite3": "LF643", "journal.sqlite3-wal": "LF643", "lock": "LF646"}


@pytest.fixture(autouse=True)
def no_wait() -> Iterator[None]:
    """End a test that waits for what never comes."""
    signal.alarm(60)
    yield
    signal.alarm(0)


def put(kind: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)  # the name of a socket is short
    try:
        KINDS[kind](Path(path.name))
    except PermissionError:
        pytest.skip("no device can be made here")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are other kinds")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FILES)
def test_what_is_no_file_is_named_and_left_alone(
    name: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = make_job(tmp_path)
    go(job, rows(2))
    letters = tree(tmp_path / "out")
    path = tmp_path / "out/.letterforge" / name
    path.unlink(missing_ok=True)
    put(kind, path, monkeypatch)
    with pytest.raises(LetterforgeError) as caught:
        go(job, rows(3))
    (finding,) = caught.value.findings
    assert finding.code == FILES[name]
    assert name in finding.message + (finding.place or "")
    assert kind in finding.message
    assert finding.hint
    assert os.path.lexists(path)
    assert {key: letters[key] for key in tree(tmp_path / "out") if key.endswith(".md")} == letters


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are other kinds")
@pytest.mark.parametrize("kind", ["a file", *KINDS])
def test_a_stray_file_in_the_place_of_the_folder_for_files_half_made_is_named(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = make_job(tmp_path)
    go(job, rows(1))
    path = tmp_path / "out/.letterforge/tmp"
    if kind == "a file":
        path.write_text("mine")
    else:
        put(kind, path, monkeypatch)
    if kind in ("a folder", "a link"):  # of a run that was killed; what a link leads to is not ours
        assert go(job, rows(2))[1].statuses == "um"
        assert Path("/dev/zero").is_char_device()
        return
    with pytest.raises(UsageError, match="LF646") as caught:
        go(job, rows(2))
    assert f"`tmp` in its `.letterforge` is {kind}" in caught.value.findings[0].message
    path.unlink()
    assert go(job, rows(2))[1].statuses == "um"


LETTERS = "name TEXT PRIMARY KEY, input BLOB NOT NULL, letter BLOB NOT NULL, sha256 BLOB NOT NULL"
COUNT = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
SCHEMAS = {
    "a column missing": f"CREATE TABLE letters ({LETTERS}) WITHOUT ROWID",
    "a column more": f"CREATE TABLE letters ({LETTERS}, size INTEGER NOT NULL, more) WITHOUT ROWID",
    "columns of other types": "CREATE TABLE letters (name, input, letter, sha256, size)",
    "a view": f"CREATE VIEW letters AS {COUNT} SELECT x AS name, x, x, x, x FROM c",
    "a table and a view": f"CREATE TABLE x (y); CREATE VIEW z AS {COUNT} SELECT x FROM c",
    "another table": "CREATE TABLE other (name TEXT)",
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_journal_of_another_schema_is_named(schema: str, tmp_path: Path) -> None:
    home = tmp_path / "out/.letterforge"
    home.mkdir(parents=True)
    database = sqlite3.connect(home / "journal.sqlite3")
    database.executescript(
        f"PRAGMA application_id = {0x4C465242}; PRAGMA user_version = 1; {SCHEMAS[schema]}"
    )
    database.close()
    with pytest.raises(BatchError, match="LF643"):
        go(make_job(tmp_path), rows(2))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".letterforge"]


def test_a_trigger_in_a_journal_is_refused(tmp_path: Path) -> None:
    job = make_job(tmp_path)
    go(job, rows(1))
    database = sqlite3.connect(tmp_path / "out/.letterforge/journal.sqlite3")
    database.execute("CREATE TRIGGER t AFTER INSERT ON letters BEGIN DELETE FROM letters; END")
    database.commit()
    database.close()
    with pytest.raises(BatchError, match="it holds a trigger, `t`"):
        go(job, rows(2))


@pytest.mark.parametrize("column", ["input", "letter", "sha256", "size"])
@pytest.mark.parametrize("value", ["x", 1.5, b"x"])
def test_a_value_of_another_type_in_a_journal_is_named(column: str, value: object, tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.save([Row("a.md", b"i", b"l", b"s", 5)])
    database = sqlite3.connect(tmp_path / "journal.sqlite3")
    database.execute(f"UPDATE letters SET {column} = ?", (value,))
    database.commit()
    database.close()
    if value == b"x" and column != "size":
        return
    with Journal(tmp_path) as journal, pytest.raises(BatchError, match=r"its row of `a\.md` is damaged"):
        journal.find(["a.md"])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are other kinds")
@pytest.mark.parametrize(
    ("place", "kind"),
    [
        *product(["out", "out/.letterforge", ".letterforge-out.zip"], ["a pipe", "a socket", "a device"]),
        ("out.zip", "a socket"),  # pipes and devices get what the archive would hold
    ],
)
def test_what_is_no_folder_is_named_and_left_alone(
    place: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = make_job(tmp_path, tmp_path / ("out.zip" if "zip" in place else "out"))
    (tmp_path / place).parent.mkdir(exist_ok=True)
    put(kind, tmp_path / place, monkeypatch)
    mode = (tmp_path / place).lstat().st_mode
    with pytest.raises(UsageError, match="LF646") as caught:
        go(job, rows(2))
    assert f"is {kind}, not a f" in caught.value.findings[0].message
    assert (tmp_path / place).lstat().st_mode == mode


AS_NOBODY = """
import os, sys
from itertools import product
from pathlib import Path
from tests.batch.runs import *
from letterforge.diagnostics import LetterforgeError
folder = Path(sys.argv[1])
job = make_job(folder)
go(make_job(folder, folder / "first"), rows(1))
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    go(job, rows(2))
except LetterforgeError as error:
    print(error.findings[0].code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="who may read it is not said so there")
@pytest.mark.parametrize("place", ["out", "out/.letterforge", "out/.letterforge/journal.sqlite3"])
def test_what_nobody_may_read_is_named(place: str) -> None:
    with tempfile.TemporaryDirectory(prefix="letterforge-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        go(make_job(folder), rows(1))
        (folder / place).chmod(0)
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
        command = [sys.executable, "-c", AS_NOBODY, str(folder)]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        (folder / place).chmod(0o700)
    assert (done.stdout, done.stderr) in [(f"{code}\n", "") for code in ("LF646", "LF643", "LF650")]
