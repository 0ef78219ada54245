"""Text files of records: decoded strictly, line by line, with a maximum line length."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import NoReturn

from letterforge.batch.sources.encodings import encoding_hint, utf16_name
from letterforge.batch.sources.input_file import InputFile
from letterforge.batch.sources.source import label, place_of, refuse
from letterforge.batch.sources.wrong_files import refuse_foreign
from letterforge.diagnostics import Finding, UsageError
from letterforge.placeholders.text_cleaning import shown

MAX_LINE = 1 << 20  # characters of a record, as many as a letter may have
MAX_BLANK = 10_000  # consecutive empty lines
_HEAD = 4096
_BLOCK = 1 << 16
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_encoding(name: str) -> str:
    """Return Python's name of a text encoding; `utf-8-sig` for UTF-8, which allows a byte order mark.

    Raises UsageError LF001 for an unknown encoding.
    """
    try:
        "".encode(name)
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        hint = "such as `utf-8`, `gb18030` or `utf-16`"
        raise UsageError(Finding("LF001", f"`{shown(name)}` is no encoding of texts", hint=hint)) from None
    return "utf-8-sig" if known == "utf-8" else known


@contextmanager
def open_text(input_file: InputFile, encoding: str, *, in_blocks: bool = False) -> Iterator[Iterator[str]]:
    """Open a text file as an iterator of lines with their original line ends, or of blocks.

    Raises BatchError LF611 where the file is not in this encoding, LF624 where a line is too long.
    """
    with input_file.open() as binary:
        refuse_foreign(input_file.name, binary)
        head = binary.read(_HEAD)
        binary.seek(0)
        _check_head(input_file.name, head, encoding)
        with TextIOWrapper(binary, encoding=encoding, errors="strict", newline="") as file:
            lines = _blocks(file) if in_blocks else _lines(file, input_file.name)
            yield _decoded(lines, input_file, encoding)


def _blocks(file: TextIOWrapper) -> Iterator[str]:
    while block := file.read(_BLOCK):
        yield block


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


def _decoded(lines: Iterator[str], input_file: InputFile, encoding: str) -> Iterator[str]:
    """Yield `lines`; refuse the file where decoding fails."""
    try:
        yield from lines
    except UnicodeError:
        _refuse_bytes(input_file, encoding)


def _check_head(name: str, head: bytes, encoding: str) -> None:
    """Refuse a UTF-16 file that is read in another encoding."""
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


def _refuse_bytes(input_file: InputFile, encoding: str) -> NoReturn:
    """Refuse a file, with the place of the first byte that cannot be decoded."""
    place, detail = label(input_file.name), ""
    decoder = codecs.getincrementaldecoder(encoding)()
    line, column = 1, 1
    with input_file.open() as file:
        while True:
            block = file.readline(_BLOCK)
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as found:
                column += len(_decoded_part(found.object[: found.start], encoding))
                place = f"{place_of(input_file.name, line)}:{column}"
                detail = f": byte 0x{found.object[found.start]:02X} in line {line}"
                break
            except UnicodeError:
                detail = ": it has no byte order mark"
                break
            if not block:
                break
            line += text.count("\n")
            column = len(text) - text.rfind("\n") if "\n" in text else column + len(text)
    message = f"`{label(input_file.name)}` is not in {encoding.removesuffix('-sig')}{detail}"
    with input_file.open() as file:
        hint = encoding_hint(file.read(1 << 20), encoding, line)
    refuse("LF611", message, place, hint)


def _decoded_part(data: bytes, encoding: str) -> str:
    """Return the text of a line in front of the byte that cannot be decoded."""
    return data.decode(encoding, "replace")
