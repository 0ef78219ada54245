"""Letters as JSON: encoded and decoded again they are equal.

The document is an object with the `kind` "letter", the `version` of its schema, and the parts of the letter.
A version is raised when programs that read the last one could misread the new one.
"""

from __future__ import annotations

from typing import Any, Final, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from letterforge.diagnostics import Finding, LetterFileError
from letterforge.letter.bounds import Name
from letterforge.letter.design import Design
from letterforge.letter.json_text import bare_utf8, check_keys, decoding_failure
from letterforge.letter.letter import Letter
from letterforge.letter.node import Node
from letterforge.letter.nodes import Block, Inlines
from letterforge.letter.validation import find_faults

VERSION: Final = 1
_HINT = "`letterforge render … -f json` writes a letter, `letterforge schema letter` says what one holds"

_Type = TypeVar("_Type")


class Document(Node, frozen=True, tag="letter"):
    """A letter as it stands in JSON, under the version of its schema."""

    version: Literal[1]
    variant: Name
    title: Inlines
    design: Design
    body: tuple[Block, ...]


class _Head(msgspec.Struct):
    """What says how the rest is to be read."""

    kind: msgspec.Raw = msgspec.Raw(b"null")
    version: msgspec.Raw = msgspec.Raw(b"null")


def encode(letter: Letter) -> bytes:
    """Return `letter` as JSON in UTF-8, one line; the same letter gives the same bytes.

    A reference file is written by its hash and name alone. Raises UnicodeEncodeError where a text holds half
    of a surrogate pair.
    """
    design, reference = letter.design, letter.design.page.reference
    if reference is not None:
        design = replace(design, page=replace(design.page, reference=reference.bare()))
    document = Document(VERSION, letter.variant, letter.title, design, letter.body)
    return msgspec.json.encode(_with_defaults(document))


def decode(data: bytes, name: str = "letter.json") -> Letter:
    """Return the letter that `data` is; messages call it `name`.

    The JSON may come from a stranger: what is decoded holds nothing that no letter of a library could hold.
    Its reference file, if any, has no bytes.

    Raises LetterFileError: LF505 where it is no letter in JSON, LF506 where its version is not known, LF507
    with what no letter may hold.
    """
    data = bare_utf8(data, name)
    _check_head(data, name)
    found = _typed(data, Document, name)
    letter = Letter(found.variant, found.title, found.design, found.body)
    _refuse_data(letter, name)
    _refuse_faults(letter, name)
    check_keys(data, name)
    return letter


def encode_checked(letter: Letter) -> bytes:
    """Return what `encode` returns, where `decode` reads it; raises LetterFileError as that would."""
    data = encode(letter)
    _typed(bare_utf8(data, letter.variant), Document, letter.variant)
    _refuse_faults(letter, letter.variant)
    return data


def _refuse_faults(letter: Letter, name: str) -> None:
    if faults := find_faults(letter):
        raise LetterFileError(
            *(Finding("LF507", one.fact, place=f"{name}: {one.path}", hint=one.hint) for one in faults)
        )


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
    head = _typed(data, _Head, name)
    if bytes(head.kind) != b'"letter"':
        message = "the JSON is no letter: its `kind` is not `letter`"
        raise LetterFileError(Finding("LF505", message, place=f"{name}: $.kind", hint=_HINT))
    version = bytes(head.version)
    if version != str(VERSION).encode():
        shown = version[:20].decode("utf-8", "replace")
        message = f"the version of the letter is `{shown}`, and this program reads version {VERSION}"
        hint = "use the release of letterforge that wrote it, or write it again with this one"
        raise LetterFileError(Finding("LF506", message, place=f"{name}: $.version", hint=hint))


def _typed(data: bytes, type_: type[_Type], name: str) -> _Type:
    """Return what the JSON holds, as `type_`; raises LetterFileError."""
    try:
        return msgspec.json.decode(data, type=type_)
    except (msgspec.MsgspecError, ValueError, ArithmeticError, RecursionError) as error:
        raise decoding_failure(error, data, name, _HINT) from None
