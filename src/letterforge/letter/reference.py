"""Reference file: the Word file whose styles a letter uses, by its hash."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePath

from msgspec import UNSET, UnsetType

from letterforge.letter.bounds import Name, Sha256
from letterforge.letter.node import Node

MAX_REFERENCE = 32 << 20  # bytes


class ReferenceFile(Node, frozen=True, eq=False):
    """A Word file by the hash of its bytes; two are equal where their bytes are, whatever they are called.

    `name` is what messages call it. `data` is not part of the letter: it is never written to JSON, and a
    letter that was read has none until it is given.
    """

    sha256: Sha256
    name: Name
    data: bytes | UnsetType = UNSET

    @classmethod
    def of(cls, name: str, data: bytes) -> ReferenceFile:
        """Return the file of these bytes."""
        return cls(sha256(data).hexdigest(), name, data)

    def bare(self) -> ReferenceFile:
        """Return the file without its bytes and without the folder it lies in, as other machines know it."""
        return ReferenceFile(self.sha256, PurePath(self.name).name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReferenceFile) and self.sha256 == other.sha256

    def __ne__(self, other: object) -> bool:  # that of a struct asks for no `__eq__`
        return not self == other

    def __hash__(self) -> int:
        return hash(self.sha256)
