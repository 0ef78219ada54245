"""The target that reads Word files from outside: reference files."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from letterforge.exporters.docx import export
from tests.docx.house import on, plain_file
from tests.docx.letters import OFFICIAL, design
from tests.docx.rich import rich_chinese
from tests.fuzz.ground import check_xml
from tests.fuzz.target import NAME, Target, words


def read_reference(data: bytes) -> bytes:
    """Return the letter on the reference file `data`, every part of it well-formed."""
    page = replace(OFFICIAL, reference=data, reference_name=NAME)
    made = export(rich_chinese(design(page=page)))
    check_xml(made)
    return made


@cache
def _seeds() -> tuple[bytes, ...]:
    return export(rich_chinese()), plain_file(), export(on(plain_file()))


TARGETS = (Target("reference", read_reference, words("word"), archive=True, made=lambda: list(_seeds())),)
