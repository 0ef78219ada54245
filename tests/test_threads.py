"""Several threads: one library, plan or renderer gives all of them what it gives one."""

from __future__ import annotations

import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep
from zipfile import ZipFile

import pytest

import letterforge
from letterforge import Library, Plan, Renderer
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.rendering import shape_cache
from tests.libraries import make_plan
from tests.library.folder import USUAL, write_library

CLAUSES = {f"clauses/c{n}.yaml": f"clauses: {{c{n}: {{text: Number {n}.}}}}" for n in range(8)}
BODY = "[answer, c0, c1, c2, c3, c4, c5, c6, c7]"
VARIANT = f'title: {{en: Letter, zh-CN: 信}}\nnumbering: ["1."]\npage: plain\nbody: {BODY}\n'
FILES = {**USUAL, **CLAUSES, "templates/letter.yaml": VARIANT}


class _SlowFiles(MemoryFiles):
    """Files in memory that let other threads run while one is read, as a disk does."""

    def read_listed(self, name: str, most: int) -> bytes:
        sleep(0.0005)
        return super().read_listed(name, most)


def in_threads(count: int, work: Callable[[], object]) -> list[object]:
    """Return what `work` gives in each of several threads that begin at once: its result, or its error."""
    start, found = threading.Barrier(count), []

    def run() -> None:
        start.wait()
        try:
            found.append(work())
        except BaseException as error:  # whatever it is, the test shows it
            found.append(error)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.fixture
def _hasty() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def letter_of(library: Library) -> bytes:
    """Return a letter of `library` as Markdown."""
    plan = library.plan("letter", language="en")
    return letterforge.export(plan.assemble(plan.bind({"hours": 3})), "md")


@pytest.mark.usefixtures("_hasty")
def test_threads_that_share_a_library_read_it_as_one_does() -> None:
    wanted = letter_of(Library.from_files(FILES))
    for _ in range(3):
        library = Library(_SlowFiles(FILES))
        assert in_threads(6, lambda: letter_of(library)) == [wanted] * 6  # noqa: B023  # called at once


def test_threads_that_lint_and_plan_find_nothing_wrong() -> None:
    library = Library(_SlowFiles(FILES))
    found = in_threads(6, lambda: (library.lint(), library.declares("hours"), library.variants))
    assert found == [((), True, ["letter"])] * 6


def test_a_plan_asks_its_library_while_another_thread_reads_it() -> None:
    library = Library(_SlowFiles(FILES))
    plan = library.plan("letter", language="en")
    other = threading.Thread(target=library.lint)
    other.start()
    with pytest.raises(letterforge.LetterforgeError) as caught:
        plan.bind({"hours": 1, "huors": 2})
    other.join()
    assert [one.hint for one in caught.value.findings] == ["did you mean `hours`?"]


@pytest.mark.usefixtures("_hasty")
def test_threads_that_share_a_renderer_make_the_letters_of_its_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    declared = "{n: {type: list, label: N, item: {type: text, label: I}}}"
    texts = "{one: {text: '{% for x in n %}{{ x }}, {% endfor %}'}}"
    plan = make_plan(tmp_path, f"placeholders: {declared}\nclauses: {texts}\n", "[one]")
    monkeypatch.setattr(shape_cache, "_ROOM", 3)  # shapes are forgotten all the time
    renderer = Renderer(plan)
    lists = [{"n": ["a"] * length} for length in range(1, 9)]
    wanted = [letterforge.export(plan.assemble(plan.bind(one)), "md") for one in lists]
    assert in_threads(6, lambda: [renderer.render(one, "md") for one in lists * 50]) == [wanted * 50] * 6


def _zipped(folder: Path) -> Library:
    path = folder / "lib.zip"
    with ZipFile(path, "w") as archive:
        for name, text in FILES.items():
            archive.writestr(name, text)
    return letterforge.open_library(path)


@pytest.mark.parametrize("kind", ["folder", "zip", "memory"])
def test_a_library_that_was_read_is_pickled_as_where_its_files_are(tmp_path: Path, kind: str) -> None:
    if kind == "zip":
        library = _zipped(tmp_path)
    elif kind == "folder":
        library = letterforge.open_library(write_library(tmp_path / "lib", FILES))
    else:
        library = Library.from_files(FILES)
    wanted = letter_of(library)
    again = pickle.loads(pickle.dumps(library))  # our own
    assert letter_of(again) == wanted
    assert again.label == library.label


def test_values_are_pickled_and_fit_the_plan_of_another_process() -> None:
    plan: Plan = Library.from_files(FILES).plan("letter", language="en")
    twin: Plan = Library.from_files(FILES).plan("letter", language="en")
    values = pickle.loads(pickle.dumps(plan.bind({"hours": 3})))  # our own
    assert twin.assemble(values) == plan.assemble(values)


def test_a_plan_says_why_it_is_not_pickled() -> None:
    plan = Library.from_files(FILES).plan("letter", language="en")
    for one in (plan, Renderer(plan)):
        with pytest.raises(TypeError, match=r"make it anew with `Library\.plan`"):
            pickle.dumps(one)
