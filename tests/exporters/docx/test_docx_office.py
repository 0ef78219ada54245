"""LibreOffice, a second reader of Word files, sees the same words and the same numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letterforge.exporters.docx.word_file import export
from letterforge.letter import Letter
from tests.exporters.docx.checks import find, numbered, part, words
from tests.exporters.docx.letters import design
from tests.exporters.docx.rich import rich_chinese, rich_english
from tests.office import require_soffice, text_of

LETTERS = {
    "chinese": rich_chinese(),
    "english": rich_english(),
    "ladder": rich_chinese(design("一、", "（一）", "1.")),
    "chapters": rich_chinese(design("第一章", "第一条", "（一）", counting_on=(2,))),
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, str]]:
    require_soffice()
    folder: Path = tmp_path_factory.mktemp("office")
    paths = {folder / f"{name}.docx": export(one) for name, one in LETTERS.items()}
    for path, data in paths.items():
        path.write_bytes(data)
    return {path.stem: (paths[path], shown) for path, shown in text_of(paths).items()}


def squeeze(shown: str) -> str:
    return re.sub(r"\s+", "", shown)


@pytest.mark.office
@pytest.mark.parametrize("name", LETTERS)
def test_libreoffice_shows_the_labels_of_the_letter_in_their_places(
    texts: dict[str, tuple[bytes, str]], name: str
) -> None:
    data, shown = texts[name]
    lines = [squeeze(line) for line in shown.splitlines()]
    expected = [squeeze(one.label + one.words.partition("\n")[0]) for one in numbered(data)]
    assert [line for line in lines if line in set(expected)] == expected


@pytest.mark.office
@pytest.mark.parametrize("name", LETTERS)
def test_libreoffice_shows_every_word_and_no_other(texts: dict[str, tuple[bytes, str]], name: str) -> None:
    data, shown = texts[name]
    labels = iter(numbered(data))
    waiting = next(labels, None)
    expected = ""
    for paragraph in find(part(data, "word/document.xml"), ".//w:p"):
        own = words(paragraph)
        if waiting is not None and waiting.words == own:
            expected += waiting.label
            waiting = next(labels, None)
        expected += own
    assert squeeze(shown) == squeeze(expected)


def test_the_letters_that_libreoffice_reads_hold_numbers() -> None:
    assert all(isinstance(one, Letter) and numbered(export(one)) for one in LETTERS.values())
