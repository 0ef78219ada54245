"""The text of a letter in JSON: its bounds, its encoding, where something in it is wrong."""

from __future__ import annotations

import re

import msgspec

from letterforge.diagnostics import Finding, LetterFileError
from letterforge.letter.bounds import MAX_BYTES

_BOM = b"\xef\xbb\xbf"
_TOKENS = re.compile(rb'"((?:[^"\\]++|\\.)*+)"([ \t\r\n]*:)?|[{}]', re.DOTALL)
_BYTE = re.compile(r" \(byte (\d+)\)$")


def bare_utf8(data: bytes, name: str) -> bytes:
    """Return `data` without byte order mark; raise LetterFileError where it is too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        message = f"the letter is larger than {MAX_BYTES >> 20} MiB of JSON"
        raise LetterFileError(Finding("LF507", message, place=name, hint="letters of people are far smaller"))
    bare = data.removeprefix(_BOM)
    try:
        bare.decode()
    except UnicodeDecodeError as error:
        line, column = position(bare, error.start)
        message = f"the letter is not UTF-8: byte 0x{bare[error.start]:02X} (line {line})"
        place = f"{name}:{line}:{column}"
        raise LetterFileError(Finding("LF505", message, place=place, hint="save it as UTF-8")) from None
    return bare


def position(data: bytes, offset: int) -> tuple[int, int]:
    """Return the line and the column, in characters from 1, of a byte in UTF-8 text."""
    start = data.rfind(b"\n", 0, offset) + 1
    return data.count(b"\n", 0, offset) + 1, len(data[start:offset].decode("utf-8", "ignore")) + 1


def decoding_failure(error: Exception, data: bytes, name: str, hint: str) -> LetterFileError:
    """Return why `data` could not be decoded, with the path or the line at which."""
    if isinstance(error, RecursionError):
        message = "the JSON is nested more deeply than any letter"
        return LetterFileError(
            Finding("LF507", message, place=name, hint="put fewer parts inside each other")
        )
    fact, _, path = str(error).partition(" - at `")
    if isinstance(error, msgspec.ValidationError) or not isinstance(error, msgspec.MsgspecError):
        path = path.removesuffix("`") or "$"
        message = f"`{path}` does not fit: {fact[:1].lower()}{fact[1:]}"
        return LetterFileError(Finding("LF505", message, place=f"{name}: {path}", hint=hint))
    found = _BYTE.search(fact)
    line, column = position(data, int(found[1]) if found else len(data))
    fact = _BYTE.sub("", fact).removeprefix("JSON is malformed: ")
    message = f"the text is not JSON: {fact[:1].lower()}{fact[1:]}"
    return LetterFileError(Finding("LF505", message, place=f"{name}:{line}:{column}", hint=hint))


def refuse_repeated_keys(data: bytes, name: str) -> None:
    """Raise LetterFileError LF505 where a key stands twice in one object of JSON that was decoded."""
    stack: list[set[bytes]] = []
    for token in _TOKENS.finditer(data):
        sign = token[0]
        if sign == b"{":
            stack.append(set())
        elif sign == b"}":
            stack.pop()
        elif token[2] is not None:
            key = _key(token[1])
            if key in stack[-1]:
                line, column = position(data, token.start())
                message = f"the key `{key.decode()}` stands twice in one object"
                place = f"{name}:{line}:{column}"
                raise LetterFileError(Finding("LF505", message, place=place, hint="keep one of the two"))
            stack[-1].add(key)


def _key(written: bytes) -> bytes:
    """Return a key without escapes."""
    return msgspec.json.decode(b'"' + written + b'"', type=str).encode() if b"\\" in written else written
