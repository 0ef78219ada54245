"""Letters as a browser shows them: the numbers and words of the tree, on screens of any width."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import letterforge
from letterforge import Letter
from letterforge.letter import Clause, Section
from letterforge.letter.traversal import blocks
from tests.browser import browse
from tests.exporters.readback import join, letter_words
from tests.extent import IS_WHOLE
from tests.shipped import test_example_languages as languages
from tests.shipped import test_example_office as office
from tests.shipped.letters import SPECIMENS

pytestmark = pytest.mark.node
PROGRAM = Path(__file__).with_name("browse.cjs")
FORMS = office.MADE if IS_WHOLE else office.MADE[1::4]
SHIPPED = [one for one in SPECIMENS if IS_WHOLE or one.example in ("org", None)]


@pytest.fixture(scope="module")
def letters() -> Mapping[str, Letter]:
    """Letters by the name of their page."""
    found = {f"{one.name}.html": one.letter() for one in SHIPPED}
    found |= {f"{name}.html": languages.letter_of(name) for name in languages.LETTERS}
    return found | {f"{one.name}.html": one.letter() for one in FORMS}


@pytest.fixture(scope="module")
def pages(letters: Mapping[str, Letter], node: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the browser found on each page."""
    folder = tmp_path_factory.mktemp("pages")
    for name, letter in letters.items():
        (folder / name).write_bytes(letterforge.export(letter, "html"))
    return browse(node, PROGRAM, folder)


def test_the_numbers_shown_are_those_of_the_tree(letters: Mapping[str, Letter], pages: Any) -> None:
    for name, letter in letters.items():
        parts = [one for one in blocks(letter) if isinstance(one, Section | Clause) and one.number]
        labels = [one.number.label for one in parts if one.number]
        assert [one.replace("\u00a0", " ") for one in pages[name]["numbers"]] == labels, name
        assert pages[name]["markers"] in ([], ['""']), name
        assert all(number and number.strip("、.") in shown for shown, number in pages[name]["references"]), (
            name
        )
    assert sum(len(one["references"]) for one in pages.values()) > 50


def test_the_words_shown_are_those_of_the_tree(letters: Mapping[str, Letter], pages: Any) -> None:
    for name, letter in letters.items():
        assert join(pages[name]["words"]) == letter_words(letter), name


def test_nothing_is_wrong_with_a_page_in_light_or_dark_wide_or_narrow(pages: Any) -> None:
    """Nothing on the console, no request, nothing wider than the screen, no finding of axe-core."""
    assert {name: one["faults"] for name, one in pages.items() if one["faults"]} == {}
