"""Which characters a font has: our reading of `cmap` against that of fontTools."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from letterforge.exporters.pdf.fonts import Face, faces, resolve
from letterforge.exporters.pdf.glyphs import coverage

FACES = [one for several in faces().values() for one in several]


@pytest.mark.parametrize(
    "face", FACES[:: max(len(FACES) // 12, 1)], ids=lambda one: f"{one.family}-{one.weight}"
)
def test_a_font_has_the_characters_that_another_reader_finds(face: Face) -> None:
    known = TTFont(face.path, fontNumber=face.index, lazy=True).getBestCmap()
    found = coverage(face.path, face.index)
    assert all(chr(code) in found for code in known)
    near = {code + step for code in list(known)[::50] for step in (-1, 1)} - set(known)
    assert [code for code in near if 0 <= code < 0x110000 and chr(code) in found] == []


@pytest.mark.parametrize("data", [b"", b"ttcf", b"\x00\x01\x00\x00\xff\xff", b"OTTO" + b"\xff" * 40])
def test_a_damaged_font_has_no_characters(tmp_path: object, data: bytes) -> None:
    path = tmp_path / "font.ttf"  # type: ignore[operator]  # the fixture is a path
    path.write_bytes(data)
    assert "a" not in coverage(str(path), 3)


def test_a_font_that_is_missing_has_a_substitute_of_its_kind() -> None:
    for name in ("仿宋", "Times New Roman", "Arial", "No Such Font"):
        found = resolve(name, "zh-CN")
        assert found.family is not None
        assert found.is_substitute == (found.family != name)
