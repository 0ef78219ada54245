"""Redlines of letters on other pages, in other designs and languages: accepted and rejected they hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from letterforge.comparison import compare
from letterforge.exporters.docx.redline.redline import write_redline
from letterforge.exporters.docx.word_file import export
from letterforge.letter import Letter, ReferenceFile
from tests.exporters.docx.checks import problems
from tests.exporters.docx.house import plain_file
from tests.exporters.docx.redline.edits import edited
from tests.exporters.docx.redline.revisions import faults, reading, resolved
from tests.exporters.docx.redline.specimens import letters
from tests.extent import IS_WHOLE
from tests.pages import with_page
from tests.shipped.letters import PAGES

TIME = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
COUNT = len(letters())
SEEDS = range(400 if IS_WHOLE else 24)
PAIRS = [(old, new) for old in range(COUNT) for new in range(COUNT) if old != new]
PAIRS = PAIRS[:: 1 if IS_WHOLE else 89]


_OF_DESIGNS = dict.fromkeys((0x200E, 0x200F))  # marks that a text from right to left needs


def redline(old: Letter, new: Letter) -> bytes:
    """Return the redline, which is a sound file."""
    found = write_redline(compare(old, new), "Li Lei", TIME)
    assert list(faults(found)) == []
    assert problems(found) == []
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_a_letter_on_another_page_is_redlined_on_that_page(seed: int) -> None:
    old = letters()[seed % COUNT]
    page = list(PAGES.values())[seed % len(PAGES)]
    new = with_page(edited(old, seed)[0], page)
    found = redline(old, new)
    assert reading(resolved(found, accept=True)) == reading(export(new))
    rejected = reading(resolved(found, accept=False))
    assert rejected in (reading(export(with_page(old, page))), reading(export(old)))


@pytest.mark.parametrize("seed", SEEDS[::4])
def test_a_letter_on_the_file_of_a_house_is_redlined_on_that_file(seed: int) -> None:
    old = letters()[seed % COUNT]
    new, _ = edited(old, seed)
    house = replace(new.design.page, reference=ReferenceFile.of("house.docx", plain_file()))
    old, new = with_page(old, house), with_page(new, house)
    found = redline(old, new)
    assert reading(resolved(found, accept=True)) == reading(export(new))
    assert reading(resolved(found, accept=False)) == reading(export(old))


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_any_letter_becomes_any_other_one(before: int, after: int) -> None:
    """Also in another language and direction, with more levels or fewer: numbers are of the new design."""
    old, new = letters()[before], letters()[after]
    found = redline(old, new)
    assert reading(resolved(found, accept=True)) == reading(export(new))
    assert words(resolved(found, accept=False)) == words(export(old))


def words(data: bytes) -> list[str]:
    """Return what paragraphs and cells say, without what a design gives them.

    That is the length of lines to fill in, the space behind a number, marks of direction.
    """
    return list(_words(reading(data)))


def _words(read: list[Any]) -> Iterator[str]:
    for one in read:
        if isinstance(one, tuple):
            yield one[2].translate(_OF_DESIGNS).rstrip("_").lstrip("\u3000")
        else:
            yield from _words(one)
