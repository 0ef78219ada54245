"""LibreOffice counts by Word's formats as the letter does, sign by sign."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from letterforge.exporters.docx.word_file import export
from letterforge.letter import Design
from letterforge.letter.counting import SIGNS
from tests.exporters.docx.letters import Builder, design, letter
from tests.office import require_soffice, text_of

COUNTED = 60
# sign -> up to which number LibreOffice counts as Word does, and we
AGREED = {
    "1": COUNTED, "a": 26, "A": 26, "i": COUNTED, "I": COUNTED, "一": COUNTED, "壹": COUNTED, "①": 20,
    "가": COUNTED, "甲": COUNTED, "イ": COUNTED, "ア": COUNTED, "א": COUNTED, "أ": 28,
    "अ": 0,  # LibreOffice has no `hindiConsonants` and prints digits
}  # fmt: skip
TRADITIONAL = ("一", "壹")


def of_sign(sign: str, *, traditional: bool) -> Design:
    """Return a design with one level."""
    made = design(f"{sign}.")
    return replace(made, numbering=made.numbering.in_traditional()) if traditional else made


def counted(of: Design) -> bytes:
    """Return a Word file with 60 numbers, each before a word of its own."""
    b = Builder(of)
    return export(letter(of, *(b.clause(1, "", f"word{index}") for index in range(1, COUNTED + 1))))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], list[str]]:
    """Return the labels that LibreOffice prints, by sign and whether they are traditional."""
    require_soffice()
    folder: Path = tmp_path_factory.mktemp("counting")
    cases = [(sign, False) for sign in SIGNS] + [(sign, True) for sign in TRADITIONAL]
    paths = {folder / f"{index}.docx": case for index, case in enumerate(cases)}
    for path, (sign, traditional) in paths.items():
        path.write_bytes(counted(of_sign(sign, traditional=traditional)))
    return {paths[path]: _labels(text) for path, text in text_of(paths).items()}


def _labels(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if "word" in line]
    return [line.partition("word")[0].strip().replace("ا", "أ") for line in lines]  # LibreOffice has no hamza


@pytest.mark.office
@pytest.mark.parametrize("sign", SIGNS)
def test_libreoffice_counts_as_the_letter_does(shown: dict[tuple[str, bool], list[str]], sign: str) -> None:
    (level,) = of_sign(sign, traditional=False).numbering.levels
    expected = [level.label((number,)) for number in range(1, COUNTED + 1)]
    assert shown[sign, False][: AGREED[sign]] == expected[: AGREED[sign]]


@pytest.mark.office
@pytest.mark.parametrize("sign", TRADITIONAL)
def test_libreoffice_counts_in_traditional_characters(
    shown: dict[tuple[str, bool], list[str]], sign: str
) -> None:
    (level,) = of_sign(sign, traditional=True).numbering.levels
    assert shown[sign, True] == [level.label((number,)) for number in range(1, COUNTED + 1)]
