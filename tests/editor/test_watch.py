"""`letterforge watch`: the letter is made again at each change, and nothing that is typed ends it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letterforge import export, open_library, read_values
from letterforge.diagnostics import UsageError
from letterforge.editor import watched_files
from letterforge.editor.watched_files import WatchedFiles
from tests.extent import IS_WHOLE
from tests.preloaded import preloaded

FILES = {
    "letterforge.yaml": "language: en\n",
    "clauses/answer.yaml": "clauses:\n  answer: {text: 'Within {{ hours }} hours.'}\n",
    "clauses/hours.yaml": "placeholders:\n  hours: {type: integer}\n",
    "templates/promise.yaml": "title: A promise\nbody: [answer]\n",
    "values.yaml": "hours: 24\n",
}
EDITS = 200 if IS_WHOLE else 80
SECONDS = 60.0  # for a letter that takes a tenth of one


def until(is_so: Callable[[], bool]) -> bool:
    """Return whether something became so in time."""
    end = time.monotonic() + SECONDS
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class Watch:
    """A command at work, in a folder of its own with a library and values."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder, self._errors = folder, folder / "stderr"
        for name, text in FILES.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        words = ["watch", "promise", "--vars", "values.yaml", "-o", "letter.txt", *options]
        with self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "letterforge", *words], cwd=folder, stderr=errors
            )
        assert until(lambda: "watching" in self.said), self.said

    @property
    def said(self) -> str:
        return self._errors.read_text("utf-8")

    @property
    def letter(self) -> str:
        try:
            return (self.folder / "letter.txt").read_text("utf-8")
        except OSError:
            return ""

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def says(self, words: str) -> bool:
        return until(lambda: words in self.said)

    def shows(self, words: str) -> bool:
        return until(lambda: words in self.letter)

    def is_fresh(self) -> bool:
        """Return whether the letter becomes what a render from scratch gives."""
        library = open_library(self.folder)
        plan = library.plan("promise")
        fresh = export(plan.assemble(plan.bind(read_values(str(self.folder / "values.yaml")))), "txt")
        return until(lambda: self.letter.encode() == fresh)


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    made = Watch(tmp_path)
    yield made
    made.process.kill()
    made.process.wait()


def test_changes_of_clauses_outlines_settings_and_values_are_seen(watch: Watch) -> None:
    assert watch.shows("Within 24 hours.")
    for name, old, new in [
        ("values.yaml", "24", "48"),
        ("clauses/answer.yaml", "Within", "Not after"),
        ("templates/promise.yaml", "A promise", "An oath"),
    ]:
        watch.write(name, FILES[name].replace(old, new))
        assert watch.shows(new), watch.said
    watch.write("clauses/more.yaml", "clauses:\n  more: {text: More.}\n")
    watch.write("templates/promise.yaml", "title: A promise\nbody: [answer, more]\n")
    assert watch.shows("More."), watch.said
    assert "error" not in watch.said


def test_a_mistake_is_told_once_and_the_last_good_letter_stays(watch: Watch) -> None:
    watch.write("values.yaml", "hours: many\n")
    assert watch.says("error[LF303]")
    watch.write("templates/promise.yaml", "title: A promise\nbody: [")
    assert watch.says("error[LF101]")
    assert "Within 24 hours." in watch.letter
    watch.write("templates/promise.yaml", FILES["templates/promise.yaml"])
    watch.write("values.yaml", "hours: 12\n")
    assert watch.shows("Within 12 hours.")
    assert watch.said.count("LF101") == 1


def test_files_and_folders_that_vanish_come_back(watch: Watch) -> None:
    for name in ("values.yaml", "clauses", "templates", "clauses/answer.yaml", "letterforge.yaml"):
        shutil.move(watch.folder / name, watch.folder / "away")
        time.sleep(0.3)
        shutil.move(watch.folder / "away", watch.folder / name)
    shutil.move(watch.folder / "clauses", watch.folder / "away")
    assert watch.says("error[")
    shutil.move(watch.folder / "away", watch.folder / "clauses")
    watch.write("values.yaml", "hours: 36\n")
    assert watch.shows("Within 36 hours."), watch.said
    watch.write("clauses/answer.yaml", "clauses:\n  answer: {text: 'In {{ hours }} hours.'}\n")
    assert watch.shows("In 36 hours."), watch.said


def test_a_file_that_an_editor_replaces_by_renaming_is_seen(watch: Watch) -> None:
    for hours in ("31", "32", "33"):
        watch.write(".values.yaml.tmp", f"hours: {hours}\n")
        (watch.folder / ".values.yaml.tmp").replace(watch.folder / "values.yaml")
        assert watch.shows(f"Within {hours} hours.")


def test_an_output_that_cannot_be_written_is_written_once_it_can(watch: Watch) -> None:
    (watch.folder / "letter.txt").unlink()
    (watch.folder / "letter.txt").mkdir()
    watch.write("values.yaml", "hours: 18\n")
    assert watch.says("error[LF502]")
    (watch.folder / "letter.txt").rmdir()
    assert watch.shows("Within 18 hours.")
    assert watch.said.count("LF502") == 1


def test_the_letter_is_no_reason_to_make_it_again(watch: Watch) -> None:
    watch.write("letter.txt", "mine")
    watch.write("notes.txt", "mine")
    time.sleep(2.5)
    assert watch.letter == "mine"
    assert watch.said.count("wrote") == 1
    watch.write("clauses/hours.yaml", FILES["clauses/hours.yaml"] + "# a comment\n")
    assert watch.says("is as it was")


def test_many_edits_of_any_kind_end_with_the_letter_of_a_fresh_render(watch: Watch) -> None:
    chance = random.Random(16)
    for number in range(EDITS):
        edit(watch, chance, number)
        time.sleep(chance.choice((0, 0, 0.01, 0.05, 0.3)))
        if number % 40 == 39:
            mend(watch, number)
            assert watch.is_fresh(), watch.said[-2000:]
    assert watch.process.poll() is None
    assert "LF000" not in watch.said


def edit(watch: Watch, chance: random.Random, number: int) -> None:
    """Do one of the things that people, editors and git do to files."""
    name = chance.choice(list(FILES))
    path = watch.folder / name
    text = FILES[name].replace("24", str(number)).replace("Within", f"Within {number} to")
    match chance.randrange(9):
        case 0:
            path.unlink(missing_ok=True)
        case 1:
            path.write_text(text[: chance.randrange(len(text))], "utf-8")
        case 2:
            path.write_bytes(chance.randbytes(40))
        case 3:
            path.write_text(text.replace(":", ": [", 1), "utf-8")
        case 4:
            new = watch.folder / f".{path.name}.new"
            new.write_text(text, "utf-8")
            new.replace(path)
        case 5:
            path.write_bytes(b"")
        case 6:
            shutil.rmtree(watch.folder / "clauses")
            (watch.folder / "clauses").mkdir()
        case 7:
            shutil.move(watch.folder / "templates", watch.folder / "away")
            shutil.move(watch.folder / "away", watch.folder / "templates")
        case _:
            path.write_text(text, "utf-8")


def mend(watch: Watch, number: int) -> None:
    for name, text in FILES.items():
        watch.write(name, text.replace("24", str(number)).replace("Within", f"Within {number} to"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_control_c_ends_it_as_other_commands(watch: Watch) -> None:
    os.kill(watch.process.pid, signal.SIGINT)
    assert watch.process.wait(SECONDS) == -signal.SIGINT  # a shell says 130
    assert "Traceback" not in watch.said


def run(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(preloaded() / "letterforge"), "watch", *words]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=SECONDS)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("variant1", "Missing option"),
        ("variant1 -o -", "LF001"),
        ("variant1 -o /dev/stdout", "LF001"),
        ("variant1 -o letter.rtf", "LF003"),
        ("variant1 -o letter.txt --vars -", "LF001"),
        ("variant1 -o letter.txt --message-format sarif", "LF001"),
        ("variant1 -o letter.txt --library nowhere", "LF112"),
        ("variant1 -o letter.txt --vars letter.txt", "LF004"),
    ],
)
def test_what_cannot_be_watched_is_refused_at_once(tmp_path: Path, words: str, code: str) -> None:
    (tmp_path / "letter.txt").write_text("{}", "utf-8")
    done = run(tmp_path, *words.split())
    assert done.returncode in (1, 2)
    assert code in done.stdout + done.stderr
    assert "watching" not in done.stderr


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(UsageError, match="LF832") as caught:
        watched_files.refuse_without_package()
    assert caught.value.findings[0].hint == "pip install 'letterforge[watch]'"


def test_where_the_system_tells_nothing_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: list[str]) -> Iterator[object]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(watched_files, "_signals", refuse)
    monkeypatch.setattr(watched_files, "_SECOND", 1)
    told: list[str] = []
    wakes = WatchedFiles(lambda: [tmp_path], tmp_path / "out").wake(lambda one: told.append(one.code))
    assert [next(wakes) for _ in range(3)] == [None] * 3
    assert told == ["LF833"]
