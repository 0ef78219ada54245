"""Many threads: one plan and one renderer, small caches, thousands of letters; each is as it should be."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from time import sleep
from typing import Any

import pytest

import letterforge
from letterforge import Library, Renderer
from letterforge.assembly import plan as plans
from letterforge.placeholders import binding
from letterforge.rendering import document_template, shape_cache
from tests.extent import IS_WHOLE
from tests.library.folder import PAGE
from tests.slack import PATIENCE

THREADS = 8
LETTERS = 20_000 if IS_WHOLE else 4_000
CLAUSES = """
placeholders:
  who: {type: text, label: Who}
  hours: {type: integer, label: Hours}
  pay: {type: decimal, label: Pay}
  online: {type: boolean, label: Online}
  friends: {type: list, label: Friends, item: {type: text, label: Friend}}
clauses:
  one: {text: "{{ who }} answers within {{ hours }} hours, {{ pay }}.{% if online %} Online.{% endif %}"}
  two: {text: "{% for friend in friends %}{{ friend }}; {% endfor %}end"}
"""
FILES = {
    "clauses/all.yaml": CLAUSES,
    "templates/letter.yaml": "title: {en: Letter}\nnumbering: ['1.']\npage: plain\nbody: [one, two]",
    "templates/pages/plain.yaml": PAGE,
}
LOCALES = ("de-CH", "en", "fr", "sv", None)


@pytest.fixture
def _small_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything that is remembered be forgotten all the time."""
    for module, name, most in (
        (shape_cache, "_ROOM", 60), (shape_cache, "_MOST", 2), (shape_cache, "_MOST_PRINTED", 5),
        (document_template, "_MOST", 3), (binding, "_MOST", 5), (plans, "_MOST_NOTATIONS", 2),
    ):  # fmt: skip
        assert hasattr(module, name)
        monkeypatch.setattr(module, name, most)


@pytest.fixture
def _takes_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let another thread run where a shape is learned: the step in which two would spoil what is counted."""
    known = shape_cache._Known

    def made(*parts: Any) -> Any:
        sleep(0)
        return known(*parts)

    monkeypatch.setattr(shape_cache, "_Known", made)


@pytest.fixture
def _hasty() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def values_of(number: int) -> dict[str, object]:
    """Return values of which every one of 200 letters has others."""
    kind = number % 200
    return {
        "who": f"Firm {kind}", "hours": f"{kind}", "pay": Decimal(kind) / 4, "online": kind % 3 == 0,
        "friends": [f"friend {one}" for one in range(1 + kind % 4)],
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.usefixtures("_small_caches", "_takes_turns", "_hasty")
def test_eight_threads_make_thousands_of_letters_as_one_does() -> None:
    plan = Library.from_files(FILES).plan("letter")
    wanted = {}
    for kind in range(200):
        letter = plan.assemble(plan.bind(values_of(kind), locale=LOCALES[kind % 5]))
        wanted[kind] = {name: letterforge.export(letter, name) for name in ("md", "txt", "docx")}
    renderer, start = Renderer(plan), threading.Barrier(THREADS)

    def make(first: int) -> list[int]:
        start.wait(PATIENCE)
        wrong = []
        for number in range(first, LETTERS, THREADS):
            kind, format_ = number % 200, ("docx" if number % 50 == 7 else "txt" if number % 5 == 1 else "md")
            data = renderer.render(values_of(number), format_, locale=LOCALES[kind % 5])
            if data != wanted[kind][format_]:
                wrong.append(number)
        return wrong

    with ThreadPoolExecutor(THREADS) as pool:
        assert [one for found in pool.map(make, range(THREADS)) for one in found] == []
