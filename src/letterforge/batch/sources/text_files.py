"""Text files of records: decoded strictly, line by line, no line longer than any record may be."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import NoReturn

from letterforge.batch.sources.encodings import encoding_hint, utf16_name
from letterforge.batch.sources.origin import Origin
from letterforge.batch.sources.source import label, place_of, refuse
from letterforge.batch.sources.wrong_files import refuse_foreign
from letterforge.diagnostics import Finding, UsageError
from letterforge.placeholders.text_cleaning import shown

MAX_LINE = 1 << 20  # characters of a record, as many as a letter may have
MAX_BLANK = 10_000  # empty lines one after the other
_HEAD = 4096
_PIECE = 1 << 16
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_encoding(name: str) -> str:
    """Return the name of a text encoding as Python has it, UTF-8 with the mark that some programs write.

    Raises UsageError LF001 where there is no such encoding.
    """
    try:
        "".encode(name)
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        hint = "such as `utf-8`, `gb18030` or `utf-16`"
        raise UsageError(Finding("LF001", f"`{shown(name)}` is no encoding of texts", hint=hint)) from None
    return "utf-8-sig" if known == "utf-8" else known


@contextmanager
def open_text(origin: Origin, encoding: str, *, in_pieces: bool = False) -> Iterator[Iterator[str]]:
    """Give the lines of a text file, with their ends as they are; or pieces of it, whatever its lines.

    Raises BatchError LF611 where the file is not in this encoding, LF624 where a line is too long.
    """
    with origin.open() as binary:
        refuse_foreign(origin.name, binary)
        head = binary.read(_HEAD)
        binary.seek(0)
        _check_head(origin.name, head, encoding)
        with TextIOWrapper(binary, encoding=encoding, errors="strict", newline="") as file:
            lines = _pieces(file) if in_pieces else _lines(file, origin.name)
            yield _decoded(lines, origin, encoding)


def _pieces(file: TextIOWrapper) -> Iterator[str]:
    while piece := file.read(_PIECE):
        yield piece


def _lines(file: TextIOWrapper, name: str) -> Iterator[str]:
    number, blank = 1, 0
    while line := file.readline(MAX_LINE):
        blank = blank + 1 if line.isspace() else 0
        if blank > MAX_BLANK:
            message = f"`{label(name)}` has more than {MAX_BLANK:,} empty lines before line {number}"
            refuse("LF624", message, place_of(name, number), "delete them")
        if len(line) == MAX_LINE and line[-1] not in "\r\n":
            message = f"line {number} of `{label(name)}` has more than {MAX_LINE:,} characters"
            refuse("LF624", message, place_of(name, number), "check that it is a table or list of records")
        yield line
        number += 1


def _decoded(lines: Iterator[str], origin: Origin, encoding: str) -> Iterator[str]:
    """Yield `lines`; refuse the file where its bytes are in another encoding."""
    try:
        yield from lines
    except UnicodeError:
        _refuse_bytes(origin, encoding)


def _check_head(name: str, head: bytes, encoding: str) -> None:
    """Refuse UTF-16 that is read as something else."""
    if encoding.startswith(("utf-16", "utf-32")):
        return
    if head.startswith(_UTF16) or head.count(0) > len(head) // 4:
        hint = f"save it as UTF-8 (Excel: “CSV UTF-8”), or read it with `--encoding {utf16_name(head)}`"
        refuse(
            "LF611",
            f"`{label(name)}` is in UTF-16, not in {encoding.removesuffix('-sig')}",
            label(name),
            hint,
        )


def _refuse_bytes(origin: Origin, encoding: str) -> NoReturn:
    """Refuse a file for the first of its bytes that is not in its encoding."""
    place, detail = label(origin.name), ""
    decoder = codecs.getincrementaldecoder(encoding)()
    line, column = 1, 1
    with origin.open() as file:
        while True:
            piece = file.readline(_PIECE)
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as found:
                column += len(_decoded_part(found.object[: found.start], encoding))
                place = f"{place_of(origin.name, line)}:{column}"
                detail = f": byte 0x{found.object[found.start]:02X} in line {line}"
                break
            except UnicodeError:
                detail = ": it has no byte order mark"
                break
            if not piece:
                break
            line += text.count("\n")
            column = len(text) - text.rfind("\n") if "\n" in text else column + len(text)
    message = f"`{label(origin.name)}` is not in {encoding.removesuffix('-sig')}{detail}"
    with origin.open() as file:
        hint = encoding_hint(file.read(1 << 20), encoding, line)
    refuse("LF611", message, place, hint)


def _decoded_part(data: bytes, encoding: str) -> str:
    """Return what stands in a line before the byte that is in no encoding."""
    return data.decode(encoding, "replace")
