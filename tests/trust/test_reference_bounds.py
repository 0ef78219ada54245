"""Word files made to overwhelm: refused in half a second and 100 MB; a plain one costs little."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from tests.repository import ROOT
from tests.slack import SLACK
from tests.trust.files import PLAIN, field, running, typed

SECONDS, MEGABYTES = SLACK * 0.5, 100
MEASURED = """
import json, resource, sys, time
from letterforge.diagnostics import LetterforgeError
from letterforge.exporters.docx.reference.reference_file import open_reference
import docx, xml.parsers.expat
data = open(sys.argv[1], "rb").read()
before, begin, said = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time(), []
try:
    open_reference(data, "house.docx")
except LetterforgeError as error:
    said = [one.message for one in error.findings]
took = time.process_time() - begin
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([said, took, grown / (1 if sys.platform != "darwin" else 1024) / 1024]))
"""


def measured(data: bytes, folder: Path) -> tuple[list[str], float, float]:
    """Return what is said against a file in a process of its own, after how many seconds and megabytes."""
    (folder / "house.docx").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(folder / "house.docx")],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    said, seconds, megabytes = json.loads(done.stdout)
    return said, seconds, megabytes


def with_members(*members: tuple[str, bytes], packed: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO(PLAIN)
    with ZipFile(stream, "a", packed, compresslevel=1) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def zeros() -> bytes:
    return with_members(("word/media/x.png", bytes(200 << 20)))


def many_zeros() -> bytes:
    return with_members(*((f"word/media/x{n}.png", bytes(1 << 20)) for n in range(80)))


def many_parts() -> bytes:
    return with_members(*((f"x{n}", b"") for n in range(20_000)), packed=ZIP_STORED)


def nested() -> bytes:
    inner = with_members(("word/media/x.png", bytes(40 << 20)))
    return typed("word/embeddings/x.docx", "application/octet-stream", inner)


def much_xml() -> bytes:
    text = b"<a>" + os.urandom(6 << 20).hex().encode() + b"</a>"
    return with_members(("word/x.xml", text), ("word/y.xml", text))


def many_tags() -> bytes:
    return with_members(("word/x.xml", b"<a>" + b"<b/>" * 1_500_000 + b"</a>"))


def many_attributes() -> bytes:
    return with_members(("word/x.xml", b"<a " + b" ".join(b'a%x=""' % n for n in range(500_000)) + b"/>"))


def many_fields() -> bytes:
    return with_members(("word/x.xml", running(field("DDE") * 60_000).encode()))


def nested_fields() -> bytes:
    return with_members(("word/x.xml", running('<w:fldChar w:fldCharType="begin"/>' * 60_000).encode()))


def long_namespace() -> bytes:
    space = b"x" * (2 << 20)
    return with_members(
        ("word/x.xml", b'<a xmlns="' + space + b'"><instrText>DDE</instrText>' + b"<b/>" * 200_000 + b"</a>")
    )


def many_prefixes() -> bytes:
    """Prefixes that stand for something else in every element, below a thousand others."""
    others = " ".join(f'xmlns:p{number}="urn:{number}"' for number in range(1000))
    inner = "<w:p/><w:r xmlns:w='urn:x'/>" * 60_000
    return with_members(("word/x.xml", running(inner).replace("<w:hdr", f"<w:hdr {others}").encode()))


def many_sizes() -> bytes:
    sizes = "".join(f'<w:ind w:left="{number}" w:right="0.{number}"/>' for number in range(60_000))
    return with_members(("word/x.xml", running(f"{sizes}{field('DDE')}").encode()))


def deep_prefixes() -> bytes:
    inner = "".join(f'<w:r xmlns:w="urn:{number % 2}">' for number in range(50_000))
    return with_members(("word/x.xml", running(inner + "</w:r>" * 50_000).encode()))


def many_links() -> bytes:
    return with_members(("word/x.xml", running(field("HYPERLINK " + "\\" * 400_000)).encode()))


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(30))
    return with_members(("word/x.xml", f'<!DOCTYPE a [<!ENTITY a0 "ha">{entities}]><a>&a30;</a>'.encode()))


def much_of_all() -> bytes:
    """As much as may be in a file, and one field at the end of it."""
    text = b"<a>" + b"<instrText>x</instrText>" * 80_000 + os.urandom(2 << 20).hex().encode() + b"</a>"
    return with_members(
        ("word/media/x.png", b"\x89PNG\r\n" + os.urandom(16 << 20)),
        ("word/x.xml", text),
        ("word/y.xml", running(field("DDE")).encode()),
    )


BOMBS = [
    zeros, many_zeros, many_parts, nested, much_xml, many_tags, many_attributes, many_fields, nested_fields,
    long_namespace, many_prefixes, deep_prefixes, many_sizes, many_links, laughs, much_of_all,
]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured as Unix tells it")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_made_to_overwhelm_is_refused_in_half_a_second_and_100_megabytes(
    bomb: Callable[[], bytes], tmp_path: Path
) -> None:
    said, seconds, megabytes = measured(bomb(), tmp_path)
    assert said
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
