"""Devices, pipes and open descriptors are written to and never replaced, whatever names them."""

from __future__ import annotations

import json
import os
import re
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest

from letterforge.diagnostics import ExportError
from letterforge.files.streams import find_stream
from letterforge.files.writing import write_file
from tests.copies import run_copy
from tests.extent import IS_WHOLE
from tests.libraries import make_library
from tests.slack import PATIENCE

if sys.platform == "win32":
    pytest.skip("no pipes with names there", allow_module_level=True)

CLAUSES = """
placeholders:
  customer: {type: text, label: Customer}
clauses:
  answer: {text: "Requests of {{ customer }} are answered."}
"""
RENDER = ("render", "letter", "--language", "en", "--set", "customer=Ann")
BATCH = ("batch", "letter", "--language", "en", "--data", "data.csv", "-q", "-o", "out/{{ id }}.md")
LETTER = b"# Letter\n\n1\\. Requests of Ann are answered.\n"
WRITES = {
    "letter": (*RENDER, "-f", "md", "-o"),
    "report": (*BATCH, "--report"),
    "junit": (*BATCH, "--junit"),
    "failed": (*BATCH, "--failed"),
}
BEGINS = {"letter": b"# Letter", "report": b'{"number":1', "junit": b"<?xml", "failed": b"\xef\xbb\xbfid,"}
NAMES = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/proc/thread-self/fd/1", "out-link")
DESCRIPTORS = [(what, name) for what in WRITES for name in NAMES]  # in the gate each of both, once with all
if not IS_WHOLE:
    DESCRIPTORS = [pair for pair in DESCRIPTORS if pair[0] == "report" or pair[1] == "/dev/stdout"]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_library(tmp_path, CLAUSES, "[answer]")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.csv").write_text("id,customer\n1,Ann\n2,\n", encoding="utf-8")
    (tmp_path / "out-link").symlink_to("/dev/stdout")
    return tmp_path


@pytest.fixture(autouse=True)
def whole_machine() -> Iterator[None]:
    """Put the system's own link back, should a defect have replaced it."""
    link = Path("/dev/stdout")
    target = link.readlink() if link.is_symlink() else None
    yield
    if target is not None and not link.is_symlink():
        link.unlink(missing_ok=True)
        link.symlink_to(target)


def call(*words: str, redirected: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run the program, its standard output to a pipe or as `redirected` says in the words of a shell."""
    return run_copy(*words, prepare=partial(redirect, redirected))


def redirect(redirected: str) -> Collection[int]:
    """Open and close descriptors as a shell does; return those that a file was opened for."""
    opened = set()
    for number, sign, target in re.findall(r"(\d*)(>>?)(\S+)", redirected):
        descriptor = int(number or 1)
        if target == "&-":
            os.close(descriptor)
            continue
        how = os.O_APPEND if sign == ">>" else os.O_TRUNC
        file = os.open(target, os.O_WRONLY | os.O_CREAT | how, 0o666)
        os.dup2(file, descriptor)
        opened.add(descriptor)
    return opened


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[tuple[Path, list[bytes]]]:
    """A pipe with a name, and what is read from it."""
    path, found = tmp_path / "pipe", list[bytes]()
    os.mkfifo(path)
    reader = threading.Thread(target=lambda: found.append(path.read_bytes()), daemon=True)
    reader.start()
    yield path, found
    with suppress(OSError):  # where nobody wrote, the reader waits
        os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
    reader.join(PATIENCE)


@pytest.mark.parametrize("what", WRITES)
@pytest.mark.parametrize("through", ["pipe", "link"])
def test_a_pipe_gets_all_of_it_and_stays(
    what: str, through: str, pipe: tuple[Path, list[bytes]], tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to("pipe")
    done = call(*WRITES[what], through)
    assert done.returncode == (0 if what == "letter" else 1), done.stderr
    for _ in range(100):
        if pipe[1]:
            break
        threading.Event().wait(PATIENCE / 100)
    assert pipe[1][0].startswith(BEGINS[what])
    assert stat.S_ISFIFO(pipe[0].lstat().st_mode)
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("what", WRITES)
def test_a_device_stays_a_device(what: str, tmp_path: Path) -> None:
    device = tmp_path / "device"
    device.symlink_to(os.devnull)
    with suppress(PermissionError):  # only the superuser can make one of its own
        (made := tmp_path / "made").unlink(missing_ok=True)
        os.mknod(made, 0o666 | stat.S_IFCHR, Path(os.devnull).stat().st_rdev)
    for path in (device, made):
        if path.exists():
            before = path.lstat()
            done = call(*WRITES[what], str(path))
            assert done.returncode == (0 if what == "letter" else 1), done.stderr
            assert os.path.samestat(path.lstat(), before)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_one_device_may_take_several_reports(tmp_path: Path) -> None:
    (tmp_path / "device").symlink_to(os.devnull)
    done = call(*BATCH, "--report", "device", "--junit", "device", "--failed", "device")
    assert (done.returncode, b"LF004" in done.stderr) == (1, False)


@pytest.mark.parametrize(("what", "path"), DESCRIPTORS)
def test_standard_output_by_any_name_is_added_to_and_not_replaced(
    what: str, path: str, tmp_path: Path
) -> None:
    if not os.path.lexists(path):
        pytest.skip("this system has no such name for it")
    before = Path("/dev/stdout").lstat()
    log = tmp_path / "log"
    log.write_bytes(b"first\n")
    for _ in range(2):
        call(*WRITES[what], path, redirected=">>log")
    written = log.read_bytes()
    assert written.startswith(b"first\n" + BEGINS[what])
    assert written.count(BEGINS[what]) == 2
    assert os.path.samestat(Path("/dev/stdout").lstat(), before)


@pytest.mark.parametrize("what", ["report", "junit", "failed"])
def test_a_report_on_standard_output_is_alone_there(what: str) -> None:
    done = call(*WRITES[what], "-")
    assert done.stdout.startswith(BEGINS[what])
    assert b"error[LF302]" in done.stderr
    match what:
        case "report":
            assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["made", "failed"]
        case "junit":
            assert len(list(ElementTree.fromstring(done.stdout).iter("testcase"))) == 2
        case _:
            assert len(done.stdout.splitlines()) == 2


def test_two_reports_do_not_share_standard_output_or_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for one, other in (("-", "-"), ("-", "/dev/fd/1"), ("pipe", "./pipe")):
        done = call(*BATCH, "--report", one, "--junit", other)
        assert (done.returncode, b"error[LF004]" in done.stderr, done.stdout) == (2, True, b"")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("what", WRITES)
def test_standard_output_that_is_appended_to_an_input_is_refused(what: str, tmp_path: Path) -> None:
    (tmp_path / "data.yaml").write_text("customer: Ann\n", encoding="utf-8")
    option, name = ("--vars", "data.yaml") if what == "letter" else ("--vars", "data.csv")
    before = (tmp_path / name).read_bytes()
    done = call(*WRITES[what], "-", option, name, redirected=f">>{name}")
    assert (done.returncode, b"error[LF004]" in done.stderr) == (2, True)
    assert (tmp_path / name).read_bytes() == before


def test_another_open_descriptor_is_written_to() -> None:
    done = call(*BATCH, "--report", "/dev/fd/7", redirected="7>report 8>>report")
    assert done.returncode == 1, done.stderr
    assert Path("report").read_bytes().startswith(BEGINS["report"])
    assert call(*RENDER, "-f", "md", "-o", "/dev/fd/7", redirected="7>letter").returncode == 0
    assert Path("letter").read_bytes() == LETTER


def test_a_descriptor_that_is_not_open_is_reported() -> None:
    done = call(*RENDER, "-f", "md", "-o", "/dev/fd/9")
    assert (done.returncode, b"error[LF502]" in done.stderr) == (1, True)


@pytest.mark.parametrize("what", WRITES)
def test_output_that_is_closed_is_reported(what: str) -> None:
    done = call(*WRITES[what], "-", redirected=">&-")
    assert done.returncode == (1 if what == "letter" else 2)
    assert b"standard output cannot be written: it is closed" in done.stderr


@pytest.mark.parametrize("path", ["-", "/dev/stdout"])
@pytest.mark.parametrize("what", WRITES)
def test_a_reader_that_has_read_enough_is_no_error(what: str, path: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    words = (*WRITES[what], path, "--set", "customer=Ann")
    done = run_copy(*words, capture_output=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert b"Broken pipe" not in done.stderr
    assert b"LF000" not in done.stderr


def test_a_full_device_is_reported_and_stays(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no full device")
    (tmp_path / "full").symlink_to("/dev/full")
    for what, code in (("letter", b"LF502"), ("report", b"LF661")):
        done = call(*WRITES[what], "full")
        assert (done.returncode, code in done.stderr, b"no space left" in done.stderr) == (1, True, True)
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.parametrize("what", WRITES)
def test_a_folder_in_the_place_of_a_file_is_reported(what: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = call(*WRITES[what], "folder")
    assert done.returncode in (1, 2)
    assert b"it is a folder" in done.stderr
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_socket_is_refused_and_stays(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")
        with pytest.raises(ExportError, match="it is a socket"):
            write_file("socket", b"words")
    assert stat.S_ISSOCK((tmp_path / "socket").stat().st_mode)


def test_links_in_a_circle_are_replaced_as_those_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert find_stream(tmp_path / "a") is None
    (tmp_path / "c").symlink_to("nothing")
    done = call(*BATCH, "--report", "c")
    assert (done.returncode, (tmp_path / "c").is_symlink()) == (1, False)


def test_a_letter_of_a_batch_takes_the_place_of_no_pipe_and_no_link_to_a_device(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "data.csv").write_text("id,customer\n1,Ann\n2,Ben\n3,Cid\n", encoding="utf-8")
    os.mkfifo(tmp_path / "out/1.md")
    (tmp_path / "out/2.md").symlink_to(os.devnull)
    done = call(*BATCH)
    assert (done.returncode, done.stderr.count(b"error[LF651]")) == (1, 2)
    assert stat.S_ISFIFO((tmp_path / "out/1.md").stat().st_mode)
    assert (tmp_path / "out/2.md").is_symlink()
    assert (tmp_path / "out/3.md").is_file()


def test_an_archive_goes_into_a_pipe_and_takes_the_place_of_no_folder(tmp_path: Path) -> None:
    found: list[bytes] = []
    os.mkfifo(tmp_path / "all.zip")
    reader = threading.Thread(target=lambda: found.append((tmp_path / "all.zip").read_bytes()), daemon=True)
    reader.start()
    done = call(*BATCH[:-1], "all.zip/{{ id }}.md")
    reader.join(PATIENCE)
    assert (done.returncode, found[0][:2]) == (1, b"PK")
    assert stat.S_ISFIFO((tmp_path / "all.zip").stat().st_mode)
    (tmp_path / "folder.zip").mkdir()
    done = call(*BATCH[:-1], "folder.zip/{{ id }}.md")
    assert (done.returncode, b"error[LF646]" in done.stderr) == (2, True)
