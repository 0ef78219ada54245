"""Reference files for tests: our own letters and plain house files, edited or taken apart."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from msgspec.structs import replace

from letterforge.letter import Letter, ReferenceFile
from tests.exporters.docx.checks import parts
from tests.exporters.docx.letters import OFFICIAL, design
from tests.exporters.docx.rich import rich_chinese


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a Word file after `change` did something to it with python-docx."""
    document = docx.Document(BytesIO(data))
    change(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def plain_file(change: Callable[[Any], None] = lambda _: None) -> bytes:
    """Return a house file that knows nothing of letters."""
    stream = BytesIO()
    docx.Document().save(stream)
    return edited(stream.getvalue(), change)


def on(reference: bytes, *, title: str = "服务承诺函") -> Letter:
    """Return the rich letter on a reference file."""
    page = replace(OFFICIAL, reference=ReferenceFile.of("house.docx", reference))
    return rich_chinese(design(page=page, title=title))


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return a Word file after `change` did something to its parts."""
    files = parts(data)
    change(files)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
