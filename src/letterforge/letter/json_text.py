"""JSON text: decoding, its bounds, and the position of errors."""

from __future__ import annotations

import re

import msgspec

from letterforge.diagnostics import Finding, LetterFileError
from letterforge.letter.bounds import MAX_BYTES

_BOM = b"\xef\xbb\xbf"
_TOKENS = re.compile(rb'"((?:[^"\\]++|\\.)*+)"([ \t\r\n]*:)?|[{}]', re.DOTALL)
_KIND = b"kind"

HINT = "`letterforge render … -f json` writes a letter, `letterforge schema letter` says what one holds"
_EXPECTED = re.compile("^Expected `[^`]*`, got `[^`]*`")
_NAMES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}
_NUMBERS = re.compile(  # a number is tried at its first digit alone, however many it has
    rb'"(?:[^"\\]++|\\.)*+"|(?<![0-9])-?[0-9]++(?=[.eE])(?:[.][0-9]++)?(?:[eE][-+]?[0-9]++)?', re.DOTALL
)
_LONGEST_NUMBER = 40  # characters
_BYTE = re.compile(r" \(byte (\d+)\)$")


def bare_utf8(data: bytes, name: str) -> bytes:
    """Return `data` without byte order mark; raise LetterFileError where it is too large or no text."""
    if len(data) > MAX_BYTES:
        message = f"the letter is larger than {MAX_BYTES >> 20} MiB of JSON"
        raise LetterFileError(Finding("LF507", message, place=name, hint="letters of people are far smaller"))
    bare = data.removeprefix(_BOM)
    if not bare.strip():
        raise _refusal("the letter is empty", bare, 0, name, HINT)
    if bare[:2] in (b"{\0", b"\0{"):
        raise _refusal("the letter is not UTF-8", bare, 0, name, _hint(bare))
    try:
        bare.decode()
    except UnicodeDecodeError as error:
        if error.end == len(bare) and error.reason == "unexpected end of data":
            message, hint = "the letter ends inside a character", "it was cut off; save or copy it again"
        else:
            message, hint = f"the letter is not UTF-8: byte 0x{bare[error.start]:02X}", _hint(bare)
        raise _refusal(message, bare, error.start, name, hint) from None
    return bare


def _hint(data: bytes) -> str:
    from letterforge.encodings.hints import utf8_hint  # rarely needed

    return utf8_hint(data)


def whole_numbers(data: bytes) -> bytes:
    """Return JSON in which integers have no fraction: JSON Schema takes `1.0` and `1e0` for 1."""
    return _NUMBERS.sub(_whole, data)


def _whole(token: re.Match[bytes]) -> bytes:
    written = token[0]
    if written[:1] == b'"' or len(written) > _LONGEST_NUMBER:
        return written
    number = float(written)
    return b"%d" % number if number.is_integer() and abs(number) < 2**53 else written


def position(data: bytes, offset: int) -> tuple[int, int]:
    """Return the line and the column, in characters from 1, of a byte in UTF-8 text."""
    start = data.rfind(b"\n", 0, offset) + 1
    return data.count(b"\n", 0, offset) + 1, len(data[start:offset].decode("utf-8", "ignore")) + 1


def decoding_failure(error: Exception, data: bytes, name: str) -> LetterFileError:
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
        return LetterFileError(Finding("LF505", message, place=f"{name}: {path}", hint=HINT))
    found = _BYTE.search(fact)
    fact = _BYTE.sub("", fact).removeprefix("JSON is malformed: ")
    offset = int(found[1]) if found else len(data)
    if fact == "trailing characters":
        offset -= 1  # the decoder has read one of them
        fact = "something stands behind the end of the letter"
    message = f"the text is not JSON: {fact[:1].lower()}{fact[1:]}"
    return _refusal(message, data, offset, name, HINT)


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
