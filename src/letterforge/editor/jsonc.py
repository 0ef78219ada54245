"""JSON with comments, as VS Code has its settings: what it says, and where it stands."""

from __future__ import annotations

import json
import re
from typing import TypeAlias

from msgspec import Struct

MAX_DEPTH = 100  # lists and objects inside each other

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")
    |(?P<word>-?[0-9][0-9.eE+-]*|true|false|null)
    |(?P<sign>[{}\[\],:])""",
    re.DOTALL | re.VERBOSE,
)
_CLOSING = {"{": "}", "[": "]"}


class JsoncError(ValueError):
    """Text that is no JSON with comments; `at` is the first character that cannot stand there."""

    def __init__(self, at: int) -> None:
        super().__init__(f"no JSON with comments at character {at}")
        self.at = at


class Scalar(Struct, frozen=True):
    """A string, a number, true, false or null, from `start` to `end` of the text."""

    value: object
    start: int
    end: int


class Array(Struct, frozen=True):
    """A list. `has_comma`: a comma stands behind its last entry."""

    items: tuple[Value, ...]
    start: int
    end: int
    has_comma: bool = False


class Object(Struct, frozen=True):
    """An object; of a key that stands there twice, the last value counts."""

    keys: tuple[Scalar, ...]
    values: tuple[Value, ...]
    start: int
    end: int
    has_comma: bool = False

    def get(self, key: str) -> Value | None:
        """Return the value of a key, or None."""
        found = [value for name, value in zip(self.keys, self.values, strict=True) if name.value == key]
        return found[-1] if found else None


Value: TypeAlias = Scalar | Array | Object


class _Token(Struct, frozen=True):
    kind: str
    text: str
    start: int


def parse(text: str) -> Value:
    """Return what a text says; raises JsoncError."""
    reader = _Reader(_tokens(text), len(text))
    found = reader.value(0)
    if reader.next.kind != "end":
        raise JsoncError(reader.next.start)
    return found


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = int(text.startswith("\ufeff"))
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise JsoncError(at)
        if found.lastgroup != "space":
            tokens.append(_Token(str(found.lastgroup), found[0], at))
        at = found.end()
    return tokens


class _Reader:
    def __init__(self, tokens: list[_Token], length: int) -> None:
        self._tokens = [*tokens, _Token("end", "", length)]
        self._at = 0

    @property
    def next(self) -> _Token:
        """The token that comes."""
        return self._tokens[self._at]

    def value(self, depth: int) -> Value:
        """Return the value that comes, which stands inside `depth` others."""
        token = self._take()
        if token.kind in ("string", "word"):
            return _scalar(token)
        if token.text not in _CLOSING or depth == MAX_DEPTH:
            raise JsoncError(token.start)
        keys: list[Scalar] = []
        values: list[Value] = []
        has_comma = False
        while self.next.text != _CLOSING[token.text]:
            if values and not has_comma:
                raise JsoncError(self.next.start)
            if token.text == "{":
                keys.append(self._key())
            values.append(self.value(depth + 1))
            has_comma = self.next.text == ","
            self._at += has_comma
        end = self._take().start + 1
        if token.text == "[":
            return Array(tuple(values), token.start, end, has_comma)
        return Object(tuple(keys), tuple(values), token.start, end, has_comma)

    def _key(self) -> Scalar:
        token, colon = self._take(), self.next
        if token.kind != "string":
            raise JsoncError(token.start)
        if colon.text != ":":
            raise JsoncError(colon.start)
        self._at += 1
        return _scalar(token)

    def _take(self) -> _Token:
        token = self.next
        if token.kind == "end":
            raise JsoncError(token.start)
        self._at += 1
        return token


def _scalar(token: _Token) -> Scalar:
    try:
        return Scalar(json.loads(token.text), token.start, token.start + len(token.text))
    except ValueError as error:
        raise JsoncError(token.start) from error
