"""The target that reads Word files from outside: reference files."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from letterforge.exporters.docx.word_file import export
from letterforge.letter import ReferenceFile
from tests.exporters.docx.house import on, plain_file, repacked
from tests.exporters.docx.letters import OFFICIAL, design
from tests.exporters.docx.rich import rich_chinese
from tests.fuzz.ground import check_xml
from tests.fuzz.target import NAME, Target, words


def read_reference(data: bytes) -> bytes:
    """Return the letter on the reference file `data`, every part of it well-formed."""
    page = replace(OFFICIAL, reference=ReferenceFile.of(NAME, data))
    made = export(rich_chinese(design(page=page)))
    check_xml(made)
    return made


@cache
def _seeds() -> tuple[bytes, ...]:
    """Return our own letter, a house file that knows nothing of letters, and one such on the other."""
    return tuple(
        repacked(data, _shorten) for data in (export(rich_chinese()), plain_file(), export(on(plain_file())))
    )


def _shorten(files: dict[str, bytes]) -> None:
    """Take out what is long and always alike, so that changes fall on something else."""
    styles = re.sub(rb"<w:latentStyles.*?</w:latentStyles>", b"", files["word/styles.xml"], flags=re.DOTALL)
    kept = re.findall(rb"<w:style .*?</w:style>", styles, re.DOTALL)[40:]
    for style in kept:
        styles = styles.replace(style, b"", 1)
    files["word/styles.xml"] = styles
    body = files["word/document.xml"]
    first, last = body.find(b"<w:p>", 2000), body.rfind(b"<w:sectPr")
    files["word/document.xml"] = body[:first] + body[last:] if 0 < first < last else body


TARGETS = (Target("reference", read_reference, words("word"), archive=True, made=lambda: list(_seeds())),)
