"""Word files whose list of parts means harm are refused before anything of them is unzipped."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_LZMA, ZIP_STORED, ZipInfo

import pytest

from letterforge import LetterforgeError
from letterforge.api import open_library
from tests.exporters.docx.house import repacked
from tests.trust.files import PLAIN, expect, member, refused


@pytest.mark.parametrize(
    "name", ["word/Styles.xml", "WORD/STYLES.XML", "word/./styles.xml", "word//styles.xml"]
)
def test_a_part_written_twice_is_refused_however_its_name_is_spelled(name: str) -> None:
    expect(member(name), f"holds the part `{name}` twice", name)


@pytest.mark.parametrize(
    "name", ["../x.xml", "word/../../x.xml", "/etc/x.xml", "C:/x.xml", "word/\x1b[2Jx.xml"]
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    expect(member(name), "a part whose name leads out of it", name)


def link(info: ZipInfo) -> None:
    info.create_system, info.external_attr = 3, 0o120777 << 16


def packed_oddly(info: ZipInfo) -> None:
    info.compress_type = ZIP_LZMA


@pytest.mark.parametrize(
    ("change", "fact"),
    [(link, "a link in place of a part"), (packed_oddly, "packed in a way that Word does not know")],
)
def test_an_odd_member_is_refused(change: Callable[[ZipInfo], None], fact: str) -> None:
    expect(member("word/x.xml", change=change), fact, "word/x.xml")


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(member("word/x.xml"))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= 1
    expect(bytes(data), "an encrypted part", "word/x.xml")


def test_a_file_with_a_password_is_reported_from_no_word_file() -> None:
    (finding,) = refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert finding.message == "`house.docx` is an old .doc, or protected by a password"


def test_a_part_that_is_longer_than_it_says_is_refused() -> None:
    data = bytearray(
        member(
            "word/x.xml",
            b"<x>" + b"a" * 1000 + b"</x>",
            lambda one: setattr(one, "compress_type", ZIP_STORED),
        )
    )
    struct.pack_into("<L", data, data.rindex(b"PK\x01\x02") + 24, 3)
    refused(bytes(data))


def test_no_more_than_twenty_things_are_said() -> None:
    data = repacked(PLAIN, lambda parts: parts.update({f"word/h{n}.xml": b"<x>" for n in range(99)}))
    assert len(refused(data)) == 20


def test_a_file_of_the_library_and_one_of_the_user_are_read_no_further_than_they_may_be_long(
    tmp_path: Path,
) -> None:
    big = tmp_path / "big.docx"
    with big.open("wb") as file:
        file.truncate(1 << 34)
    with pytest.raises(LetterforgeError, match="larger than 32 MiB"):
        open_library().plan("variant1", reference=big)
