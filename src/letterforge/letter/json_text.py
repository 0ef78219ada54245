"""JSON text: decoding, its bounds, and the position of errors."""

from __future__ import annotations

import re

import msgspec

from letterforge.diagnostics import Finding, LetterFileError
from letterforge.letter.bounds import MAX_BYTES

_BOM = b"\xef\xbb\xbf"
_TOKENS = re.compile(rb'"((?:[^"\\]++|\\.)*+)"([ \t\r\n]*:)?|[{}]', re.DOTALL)
_KIND = b"kind"
_EXPECTED = re.compile("^Expected `[^`]*`, got `[^`]*`")
_NAMES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}
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
        message = f"the letter is not UTF-8: byte 0x{bare[error.start]:02X}"
        raise _refusal(message, bare, error.start, name, "save it as UTF-8") from None
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
        fact = _EXPECTED.sub(lambda found: _in_json(found[0]), fact)
        message = f"`{path}` does not fit: {fact[:1].lower()}{fact[1:]}"
        return LetterFileError(Finding("LF505", message, place=f"{name}: {path}", hint=hint))
    found = _BYTE.search(fact)
    fact = _BYTE.sub("", fact).removeprefix("JSON is malformed: ")
    message = f"the text is not JSON: {fact[:1].lower()}{fact[1:]}"
    return _refusal(message, data, int(found[1]) if found else len(data), name, hint)


def _in_json(words: str) -> str:
    """Return what Python calls types in the words of JSON."""
    return re.sub(r"\w+", lambda found: _NAMES.get(found[0], found[0]), words)


def check_keys(data: bytes, name: str) -> None:
    """Raise LetterFileError LF505 where an object of a decoded letter has a key twice, or has no kind."""
    open_objects: list[set[bytes]] = []
    for token in _TOKENS.finditer(data):
        sign = token[0]
        if sign == b"{":
            open_objects.append(set())
        elif sign == b"}":
            if _KIND not in open_objects.pop():
                raise _refusal("an object has no `kind`", data, token.start(), name, "say which node it is")
        elif token[2] is not None:
            key = _key(token[1])
            if key in open_objects[-1]:
                fact = f"the key `{key.decode()}` stands twice in one object"
                raise _refusal(fact, data, token.start(), name, "keep one of the two")
            open_objects[-1].add(key)


def _refusal(fact: str, data: bytes, offset: int, name: str, hint: str) -> LetterFileError:
    line, column = position(data, offset)
    return LetterFileError(Finding("LF505", fact, place=f"{name}:{line}:{column}", hint=hint))


def _key(written: bytes) -> bytes:
    """Return a key without escapes."""
    return msgspec.json.decode(b'"' + written + b'"', type=str).encode() if b"\\" in written else written
