"""Fingerprints: short hashes that are the same for letters that say the same, in whatever file and line.

A fingerprint is made of two parts, the structure and the values, so that the hash of a structure that many
letters have can be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from msgspec import to_builtins
from msgspec.msgpack import Encoder

from letterforge.letter.letter import Letter
from letterforge.letter.nodes import Filled

SIZE = 16  # bytes
_PLACES = ("origin",)  # where words stand moves when a line above them changes: no part of a letter
_encode = Encoder(enc_hook=repr).encode


def fingerprint(letter: Letter) -> bytes:
    """Return the fingerprint of variant, title, body and values in headers and footers, in 16 bytes.

    The design is no part of it.
    """
    values: list[Filled] = []
    structure = _structure(letter, values)
    return combine(structure, values)


def structure_of(letter: Letter) -> bytes:
    """Return the hash of all that is no value in a letter."""
    return _structure(letter, [])


def combine(structure: bytes, values: Sequence[Filled]) -> bytes:
    """Return the fingerprint of a letter of this structure with these values, in the order of the tree."""
    return blake2b(structure + _bytes_of(values), digest_size=SIZE).digest()


def _structure(letter: Letter, values: list[Filled]) -> bytes:
    parts = [letter.variant, _plain(letter.title, values), _plain(letter.body, values)]
    if letter.running_values:
        parts.append(_plain(letter.running_values, values))
    return blake2b(_bytes_of(parts), digest_size=SIZE).digest()


def _plain(node: object, values: list[Filled]) -> object:
    """Return a part of the tree as lists, with None for each value; the values are added to `values`."""
    if isinstance(node, Filled):
        values.append(node)
        return None
    if isinstance(node, tuple):
        return [_plain(part, values) for part in node]
    names = getattr(node, "__struct_fields__", None)
    if names is None:
        return node
    fields = [_plain(getattr(node, name), values) for name in names if name not in _PLACES]
    return [type(node).__name__, *fields]


def _bytes_of(data: object) -> bytes:
    try:
        return _encode(data)
    except (OverflowError, UnicodeEncodeError, TypeError):  # huge numbers, half a character, odd keys
        return b"\xc1" + repr(to_builtins(data, enc_hook=repr)).encode(
            "utf-8", "surrogatepass"
        )  # no MessagePack begins so
