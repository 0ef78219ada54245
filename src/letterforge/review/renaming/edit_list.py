"""Edit list: the places of files to be written anew, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.diagnostics import Source, Span
from letterforge.yamldoc import Json, Scalar
from letterforge.yamldoc.text_positions import offsets_of

# What a bare word is in YAML of some version: nothing, an answer, a number.
_NOT_A_WORD = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9_.,:eExXoO+-]*|[-+]?\.(inf|nan)", re.IGNORECASE
)


class EditList:
    """What is to be written at which places, by the names that messages call files."""

    def __init__(self) -> None:
        self._edits: dict[tuple[str, int], tuple[Span, str]] = {}

    def __len__(self) -> int:
        return len(self._edits)

    def add(self, span: Span, text: str) -> None:
        """Note what is to be written at a place."""
        self._edits[span.source.name, span.start] = span, text

    def rename(self, scalar: Scalar, new: str) -> None:
        """Note that a scalar is to be `new`, in the quotes that it has or needs."""
        raw = scalar.span.text
        if raw[:1] in ("|", ">"):
            start = len(scalar.text) - len(scalar.text.lstrip())
            self.rename_in(scalar, start, scalar.text.strip(), new)
        elif isinstance(scalar, Json) or raw[:1] == '"':
            self.add(scalar.span, f'"{new}"')
        elif raw[:1] == "'" or _NOT_A_WORD.fullmatch(new):
            self.add(scalar.span, f"'{new}'")
        else:
            self.add(scalar.span, new)

    def rename_in(self, scalar: Scalar, start: int, word: str, new: str) -> None:
        """Note that the `word` at an offset of the text of a scalar is to be `new`."""
        self.add(span_of(scalar, start, word), new)

    def of(self, source: Source) -> list[tuple[Span, str]]:
        """Return the edits of a file."""
        return [edit for (name, _), edit in self._edits.items() if name == source.name]

    def sources(self) -> Iterator[Source]:
        """Yield the files that are edited."""
        yield from {span.source.name: span.source for span, _ in self._edits.values()}.values()


def span_of(scalar: Scalar, start: int, word: str) -> Span:
    """Return where the `word` at an offset of the text of a scalar is written."""
    offsets, source = offsets_of(scalar), scalar.span.source
    first, last = offsets[start], offsets[start + len(word) - 1] + 1
    if source.text[first:last] != word:  # some of it is written as an escape
        last = offsets[start + len(word)]
    return Span(source, first, last)
