"""Word files pass the validators: the ECMA-376 schemas, the Open XML SDK, and our own checks."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from letterforge.exporters.docx.word_file import export
from letterforge.letter import Letter, ReferenceFile, Running
from tests.exporters.docx.checks import problems
from tests.exporters.docx.letters import BUSINESS, DECIMAL, OFFICIAL, design, letter
from tests.exporters.docx.rich import rich_chinese, rich_english
from tests.exporters.docx.rich_arabic import rich_arabic
from tests.extent import IS_WHOLE
from tests.node_validator import validate

HEADED = replace(OFFICIAL, header=Running("{title}"), footer=Running("第{page}页（共{pages}页）"))
SCHEMES = (("一、", "（一）", "1.", "（1）", "①"), ("第一章", "第一条", "（一）", "1."))
OF_THE_SDK = ("chinese", "chapters", "restyled", "restyled arabic", "unnumbered")
"""What it checks in the gate: each start takes a second, and `test_several_letters` shows it the others."""


def letters() -> dict[str, Letter]:
    """Return letters that together use all that the exporter writes."""
    deep = (
        design(*patterns, counting_on=counting)
        for patterns, counting in zip(SCHEMES, ((), (2,)), strict=True)
    )
    first, second = deep
    own = replace(BUSINESS, reference=ReferenceFile.of("own.docx", export(rich_chinese())))
    return {
        "chinese": rich_chinese(),
        "english": rich_english(),
        "arabic": rich_arabic(),
        "headed": rich_chinese(design(page=HEADED)),
        "ladder": rich_chinese(first),
        "chapters": rich_chinese(second),
        "restyled": rich_english(design(*DECIMAL, page=own, language="en")),
        "restyled arabic": rich_arabic(design(*DECIMAL, page=own, language="ar", title="ت")),
        "thai": rich_english(design(*DECIMAL, page=BUSINESS, language="th")),
        "empty": letter(design()),
        "unnumbered": letter(replace(design(), numbering=replace(design().numbering, levels=()))),
    }


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("valid")
    paths = {}
    for name, one in letters().items():
        paths[name] = folder / f"{name}.docx"
        paths[name].write_bytes(export(one))
    return paths


@pytest.mark.parametrize("name", sorted(letters()))
def test_a_file_is_valid_by_the_schemas(files: dict[str, Path], name: str) -> None:
    from openxml_audit import OpenXmlValidator

    result = OpenXmlValidator().validate(files[name])
    assert [str(one) for one in result.errors] == []
    assert result.is_valid


@pytest.mark.parametrize("name", sorted(letters()))
def test_a_file_has_none_of_the_faults_that_validators_miss(files: dict[str, Path], name: str) -> None:
    assert problems(files[name].read_bytes()) == []


@pytest.mark.node
def test_a_file_is_valid_for_the_open_xml_sdk(files: dict[str, Path]) -> None:
    chosen = [path for name, path in files.items() if IS_WHOLE or name in OF_THE_SDK]
    found = validate(chosen)
    assert {path.name: [str(one) for one in faults] for path, faults in found.items()} == {
        path.name: [] for path in chosen
    }
