"""The letters in examples/letters are what the examples make today.

`LETTERFORGE_ACCEPT=1 pytest tests/shipped/test_example_letters.py` writes them anew.
"""

from __future__ import annotations

import io
import os
import zipfile

import pytest

import letterforge
from tests.shipped.letters import EXAMPLES, Specimen

FOLDER = EXAMPLES / "letters"
SHOWN = [
    Specimen(variant, language, example)
    for variant in ("variant1", "variant2", "variant3")
    for language, example in (("zh-CN", "org"), ("en", "org.en"))
]
FORMS = [Specimen("variant1", "zh-CN", None), Specimen("variant1", "en", None)]
FILES = [
    *((one, f"{one.variant}-{one.language}.{ending}") for one in SHOWN for ending in ("md", "txt", "docx")),
    *((one, f"{one.variant}-{one.language}-blank.docx") for one in FORMS),
]


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file: compressed bytes may differ between machines, parts do not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("specimen", "name"), FILES, ids=[name for _, name in FILES])
def test_the_letter_shown_is_the_letter_made(specimen: Specimen, name: str) -> None:
    data = letterforge.export(specimen.letter(), name.rpartition(".")[2])
    path = FOLDER / name
    if os.environ.get("LETTERFORGE_ACCEPT"):
        FOLDER.mkdir(exist_ok=True)
        path.write_bytes(data)
    shown = path.read_bytes()
    assert (parts(shown) == parts(data)) if name.endswith(".docx") else (shown == data)


def test_nothing_else_is_shown() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {name for _, name in FILES}
