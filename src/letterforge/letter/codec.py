"""Letters as JSON: encoded and decoded again they are equal.

The document is an object with the `kind` "letter", the `version` of its schema, and the parts of the letter.
A version is raised when programs that read the last one could misread the new one.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final, Literal

import msgspec
from msgspec.structs import replace

from letterforge.diagnostics import Finding, LetterFileError
from letterforge.letter.bounds import MAX_LISTED, Name, TitlePlace
from letterforge.letter.characters import shown
from letterforge.letter.design import Design
from letterforge.letter.faults import raise_faults
from letterforge.letter.json_text import HINT, bare_utf8, check_keys, decoding_failure, whole_numbers
from letterforge.letter.letter import Letter
from letterforge.letter.node import Node
from letterforge.letter.nodes import Block, Inlines
from letterforge.letter.validation import find_faults

VERSION: Final = 1
_LONGEST_VERSION = 20  # characters of it that a message repeats
_FAILURES = (msgspec.MsgspecError, ValueError, ArithmeticError, RecursionError)


class Document(Node, frozen=True, tag="letter"):
    """A letter as it stands in JSON, under the version of its schema."""

    version: Literal[1]
    variant: Name
    title: Inlines
    design: Design
    body: tuple[Block, ...]
    title_at: TitlePlace = 0
    running_values: tuple[Inlines, ...] = ()


class _Head(msgspec.Struct):
    """What says how the rest is to be read."""

    kind: msgspec.Raw = msgspec.Raw(b"null")
    version: msgspec.Raw = msgspec.Raw()


def encode(letter: Letter) -> bytes:
    """Return `letter` as JSON in UTF-8, one line without its line end; the same letter gives the same bytes.

    A reference file is written by its hash and name alone. Raises UnicodeEncodeError where a text holds half
    of a surrogate pair, TypeError for what is no Letter.
    """
    if not isinstance(letter, Letter):
        raise TypeError(f"encode takes a Letter, not {type(letter).__name__}")
    design, reference = letter.design, letter.design.page.reference
    if reference is not None:
        design = replace(design, page=replace(design.page, reference=reference.bare()))
    parts = (letter.title, design, letter.body, letter.title_at, letter.running_values)
    document = Document(VERSION, letter.variant, *parts)
    return msgspec.json.encode(_with_defaults(document))


def decode(data: bytes | bytearray | memoryview, name: str = "<letter>") -> Letter:
    """Return the letter that `data`, JSON in UTF-8, is; messages call it `name`.

    The JSON may come from a stranger: what is decoded holds nothing that no letter of a library could hold.
    Its reference file, if any, has no bytes: `letterforge.read_letter` gives it those of a Word file.

    Raises LetterFileError: LF505 where it is no letter in JSON, LF506 where its version is not known, LF507
    with what no letter may hold. Raises TypeError where `data` are no bytes.
    """
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"decode takes the bytes of a letter in JSON, not {type(data).__name__}")
    bare = bare_utf8(bytes(data), name)
    _check_head(bare, name)
    letter = _letter(bare, name)
    _refuse_data(letter, name)
    raise_faults("LF507", find_faults(letter), name)
    check_keys(bare, name)
    return letter


def encode_checked(letter: Letter) -> bytes:
    """Return what `encode` returns, where `decode` reads it; raises LetterFileError as that would."""
    data = encode(letter)
    _letter(bare_utf8(data, letter.variant), letter.variant)
    raise_faults("LF507", find_faults(letter), letter.variant)
    return data


def _letter(data: bytes, name: str) -> Letter:
    """Return the letter in JSON, not yet checked; raises LetterFileError with all that does not fit."""
    try:
        found = msgspec.json.decode(data, type=Document)
    except _FAILURES as error:
        found = _decode_again(data, error, name)
    parts = (found.title, found.design, found.body, found.title_at, found.running_values)
    return Letter(found.variant, *parts)


def _decode_again(data: bytes, error: Exception, name: str) -> Document:
    """Return the document where only its integers were written with a fraction; raises LetterFileError."""
    first = decoding_failure(error, data, name)
    if isinstance(error, RecursionError) or len(data) > MAX_LISTED:
        raise first from None
    whole = whole_numbers(data)
    with suppress(*_FAILURES):
        return msgspec.json.decode(whole, type=Document)
    try:
        plain = msgspec.json.decode(whole)
    except _FAILURES:
        raise first from None
    from letterforge.letter.type_faults import find_type_faults  # few letters need it

    raise_faults("LF505", find_type_faults(plain, Document), name)
    raise first from None


def _refuse_data(letter: Letter, name: str) -> None:
    reference = letter.design.page.reference
    if reference is not None and isinstance(reference.data, bytes):
        message = "a letter in JSON holds the hash of its reference file, not the file"
        place = f"{name}: $.design.page.reference.data"
        hint = "delete `data`, and give the file with `--reference`"
        raise LetterFileError(Finding("LF507", message, place=place, hint=hint))


def _with_defaults(part: Any) -> Any:
    """Return a part of a letter with the default itself where a value equals it: only so it is left out."""
    if isinstance(part, tuple):
        return tuple([_with_defaults(one) for one in part])
    if not isinstance(part, Node):
        return part
    values = [
        _with_defaults(one) if isinstance(one, tuple | Node) else one for one in msgspec.structs.astuple(part)
    ]
    first = len(values) - len(part.__struct_defaults__)
    for index, usual in enumerate(part.__struct_defaults__, first):
        if usual is not None and usual == values[index]:
            values[index] = usual
    return type(part)(*values)


def _check_head(data: bytes, name: str) -> None:
    try:
        head = msgspec.json.decode(data, type=_Head)
    except _FAILURES as error:
        raise decoding_failure(error, data, name) from None
    if bytes(head.kind) != b'"letter"':
        message = "the JSON is no letter: its `kind` is not `letter`"
        raise LetterFileError(Finding("LF505", message, place=f"{name}: $.kind", hint=HINT))
    version = bytes(head.version)
    if whole_numbers(version) == str(VERSION).encode():
        return
    message = f"the version of the letter is `{_shown(version)}`, and this program reads version {VERSION}"
    hint = "use the release of letterforge that wrote it, or write it again with this one"
    if not version:
        message, hint = "the letter has no `version`", f"add `version`: this program reads {VERSION}"
    raise LetterFileError(Finding("LF506", message, place=f"{name}: $.version", hint=hint))


def _shown(written: bytes) -> str:
    """Return the first characters of a value in JSON."""
    text = written[: 4 * _LONGEST_VERSION].decode("utf-8", "ignore")
    return shown(text if len(text) <= _LONGEST_VERSION else f"{text[: _LONGEST_VERSION - 1]}…")
