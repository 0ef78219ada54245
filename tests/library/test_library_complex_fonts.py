"""A page design names the font of complex scripts, once for all its fonts or for one of them."""

from __future__ import annotations

from pathlib import Path

from letterforge.letter.codec import decode, encode
from tests.library.test_library_designs import page_of
from tests.strategies import letter_of

DESIGN = """
margins: {top: 25, bottom: 25, left: 25, right: 25}
fonts:
  title: {complex: Sakkal Majalla}
  body: {cjk: SimSun, latin: Arial, complex: Amiri, size: 12}
header: {text: x, complex: Cairo}
footer: {text: x}
"""


def test_the_font_of_complex_scripts_is_that_of_the_body_where_none_is_named(tmp_path: Path) -> None:
    page = page_of(tmp_path, DESIGN)
    assert (page.title.complex, page.body.complex) == ("Sakkal Majalla", "Amiri")
    assert page.header is not None
    assert page.header.font is not None
    assert page.header.font.complex == "Cairo"


def test_a_design_need_not_name_it(tmp_path: Path) -> None:
    page = page_of(
        tmp_path, DESIGN.replace(", complex: Amiri", "").replace("{complex: Sakkal Majalla}", "{}")
    )
    assert (page.title.complex, page.body.complex) == (None, None)


def test_a_letter_in_json_keeps_it(tmp_path: Path) -> None:
    from msgspec.structs import replace

    letter = letter_of()
    letter = replace(letter, design=replace(letter.design, page=page_of(tmp_path, DESIGN)))
    assert decode(encode(letter)) == letter
