"""A letter that went through JSON is written to the same bytes as one that did not, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

import letterforge
from letterforge import Letter, Renderer
from letterforge.exporters import FORMATS, export
from letterforge.letter import ReferenceFile
from letterforge.letter.codec import decode
from letterforge.letter_files import give_reference
from tests.exporters.docx.house import plain_file
from tests.letter.readable import readable_letters
from tests.shipped.letters import SPECIMENS, Specimen, plan_of

IDS = [specimen.name for specimen in SPECIMENS]
HOUSE = ReferenceFile.of("house.docx", plain_file())


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("specimen", SPECIMENS, ids=IDS)
def test_a_shipped_letter_is_written_alike(specimen: Specimen, format_: str) -> None:
    letter = specimen.letter()
    again = decode(export(letter, "json"))
    assert export(again, format_) == export(letter, format_)


@given(readable_letters)
def test_a_letter_of_any_shape_is_written_alike(letter: Letter) -> None:
    again = decode(export(letter, "json"))
    for format_ in ("md", "txt", "docx"):
        assert export(again, format_) == export(letter, format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_letter_on_a_reference_file_is_written_alike(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    assert isinstance(HOUSE.data, bytes)
    path.write_bytes(HOUSE.data)
    plan = letterforge.open_library().plan("variant2", language="en", reference=path)
    letter = plan.assemble(plan.bind({}, blank=True))
    again = give_reference(decode(export(letter, "json")), HOUSE)
    assert export(again, format_) == export(letter, format_)


def test_a_letter_made_without_a_reference_file_takes_any() -> None:
    letter = Specimen("variant1", "en", None).letter()
    page = replace(letter.design.page, reference=HOUSE)
    direct = replace(letter, design=replace(letter.design, page=page))
    again = give_reference(decode(export(letter, "json")), HOUSE)
    assert export(again, "docx") == export(direct, "docx") != export(letter, "docx")


@pytest.mark.parametrize("blank", [False, True])
def test_a_renderer_writes_the_same_json(blank: bool) -> None:
    plan = plan_of("variant1", "en")
    values = letterforge.read_values("examples/org.en.yaml")
    bound = plan.bind({} if blank else values, blank=blank)
    renderer, expected = Renderer(plan), export(plan.assemble(bound), "json")
    assert {renderer.render(bound, "json") for _ in range(4)} == {expected}
