"""Edits: some places of a file written anew; every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Iterable

from letterforge.diagnostics import Source, Span

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def edited(data: bytes, source: Source, edits: Iterable[tuple[Span, str]]) -> bytes:
    """Return the bytes of a file with what each edit says in the place of its span; no two may overlap.

    `source` is what `data` was decoded to.
    """
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    text = source.written if source.written is not None else source.text
    for span, words in sorted(edits, key=lambda one: one[0].start, reverse=True):
        start, end = _offset(source, text, span.start), _offset(source, text, span.end)
        text = text[:start] + words + text[end:]
    return mark + text.encode()


def _offset(source: Source, text: str, offset: int) -> int:
    """Return the offset in a text as it was written of a character of its normal form.

    What stands behind it in `text` may have been edited already.
    """
    if source.written is None:
        return offset
    line, column = source.position(offset)
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at + column - 1
