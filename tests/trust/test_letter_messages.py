"""What is said of files that are no letters: by what they look like, at the place where it is."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import letterforge
from letterforge.diagnostics import LetterFileError, UsageError
from letterforge.letter.codec import decode, encode
from tests.letter.readable import SMALL

DATA = encode(SMALL)
TEXT = DATA.decode()


@pytest.mark.parametrize(
    ("data", "where", "message", "hint"),
    [
        (b"", ":1:1", "the letter is empty", None),
        (b"\xef\xbb\xbf \n", ":1:1", "the letter is empty", None),
        (DATA[: DATA.index("一".encode()) + 1], None, "the letter ends inside a character", "cut off"),
        (DATA.replace("一".encode(), b"\xff", 1), None, "the letter is not UTF-8: byte 0xFF", "UTF-8"),
        (TEXT.encode("utf-16"), ":1:1", "the letter is not UTF-8: byte 0xFF", "it looks like UTF-16"),
        (TEXT.encode("utf-16-le"), ":1:1", "the letter is not UTF-8", "it looks like UTF-16"),
        (TEXT.encode("utf-16-be"), ":1:1", "the letter is not UTF-8", "it looks like UTF-16"),
        (TEXT.encode("gb18030"), None, "the letter is not UTF-8: byte 0xA1", "GB18030"),
        (b'{"kind": 1}\n x', ":2:2", "the text is not JSON: something stands behind the end", None),
        (b"{} {}", ":1:4", "the text is not JSON: something stands behind the end", None),
        (b'{"kind":"letter"}', ": $.version", "the letter has no `version`", "add `version`"),
        (b'{"kind":"letter","version":null}', ": $.version", "the version of the letter is `null`", None),
        (
            b'{"kind":"letter","version":' + b"9" * 5000 + b"}", ": $.version",
            f"the version of the letter is `{'9' * 19}…`", None,
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_no_letter_is_told_by_what_it_looks_like(
    data: bytes, where: str | None, message: str, hint: str | None
) -> None:
    with pytest.raises(LetterFileError) as caught:
        decode(data)
    (found,) = caught.value.findings
    assert found.message.startswith(message)
    assert where is None or found.where == f"<letter>{where}"
    assert re.search(hint or "", found.hint or "")


def test_messages_name_no_file_where_none_was_read() -> None:
    with pytest.raises(LetterFileError) as caught:
        decode(b"[]")
    assert caught.value.findings[0].where == "<letter>: $"
    with pytest.raises(LetterFileError, match=r"kept\.json: \$"):
        decode(b"[]", "kept.json")


def test_the_empty_name_of_a_file_is_told_as_one() -> None:
    with pytest.raises(UsageError, match="the name of a file is empty"):
        letterforge.read_letter("")


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview])
def test_a_letter_is_decoded_from_any_bytes(make: Any) -> None:
    assert decode(make(DATA)) == SMALL


def test_bytes_without_a_line_end_come_out() -> None:
    assert not DATA.endswith(b"\n")
    assert letterforge.export(SMALL, "json") == DATA + b"\n"
    assert json.loads(DATA)["kind"] == "letter"


# As from programs without types.
export: Any = letterforge.export
make: Any = letterforge.Renderer
read: Any = decode
write: Any = encode
PLAN: Any = letterforge.open_library().plan("variant1", language="en")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: read(TEXT), "decode takes the bytes of a letter in JSON, not str"),
        (lambda: read(None), "not NoneType"),
        (lambda: write(None), "encode takes a Letter, not NoneType"),
        (lambda: export(SMALL, None), "a format is named by a text such as `docx`, not by NoneType"),
        (lambda: export(SMALL, ["md"]), "not by list"),
        (lambda: export({}, "json"), "export takes a Letter, as `Plan.assemble` returns, not dict"),
        (lambda: make(None), "Renderer takes a Plan, as `Library.plan` returns, not NoneType"),
        (lambda: make(PLAN).render(PLAN.bind({}, blank=True), None), "not by NoneType"),
        (lambda: PLAN.assemble({}), "assemble takes the Values that `Plan.bind` returns, not dict"),
    ],
)  # fmt: skip
def test_an_argument_of_a_wrong_type_is_told_in_a_sentence(call: Any, words: str) -> None:
    with pytest.raises(TypeError, match=re.escape(words)):
        call()
