"""Text files of records: decoded strictly, line by line, with a maximum line length."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

from letterforge.batch.sources.input_file import InputFile
from letterforge.batch.sources.source import label, place_of, refuse
from letterforge.batch.sources.wrong_files import refuse_foreign
from letterforge.diagnostics import BatchError, Finding, Severity, UsageError
from letterforge.encodings.names import find_encoding
from letterforge.encodings.supplements import error_handler
from letterforge.placeholders.text_cleaning import shown

if TYPE_CHECKING:
    from letterforge.encodings.candidates import Candidate

MAX_LINE = 1 << 20  # characters of a record, as many as a letter may have
MAX_BLANK = 10_000  # consecutive empty lines
_HEAD = 4096
_BLOCK = 1 << 16
_SAMPLE = 1 << 20  # bytes by which encodings are compared where one cannot read the file
_SAMPLE_OF_DOUBTS = 1 << 17  # bytes of a file that can be read
_ANSI = (
    "Windows calls the encoding of a country by this name: `cp1252` (Western European), "
    "`cp1250` (Central European), `cp1251` (Cyrillic), `cp932` (Japanese), `gb18030` (simplified Chinese), …"
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_encoding(name: str) -> str:
    """Return Python's name of the text encoding that `name` means; `utf-8-sig` for UTF-8.

    Raises UsageError LF001 for an unknown encoding.
    """
    found = find_encoding(name)
    if found is None:
        hint = _ANSI if name.strip().lower() == "ansi" else "such as `utf-8`, `gb18030`, `cp932` or `cp1252`"
        raise UsageError(Finding("LF001", f"`{shown(name)}` is no encoding of texts", hint=hint))
    return found


def encoding_warnings(input_file: InputFile, encoding: str) -> tuple[Finding, ...]:
    """Return the warning LF611 where the file can be read in `encoding`, but another is by far more likely.

    Raises BatchError LF611 where hardly a word of the text would be plausible.
    """
    if encoding.startswith(("utf", "ascii")):
        return ()
    with input_file.open() as file:
        refuse_foreign(input_file.name, file)
        data = file.read(_SAMPLE_OF_DOUBTS)
    _check_head(input_file.name, data[:_HEAD], encoding)
    from letterforge.encodings.candidates import more_likely  # only where an encoding is named

    found = more_likely(data, encoding)
    if found is None:
        return ()
    likely, text, is_certain = found
    finding = _doubt(input_file.name, encoding, likely, text, is_certain=is_certain)
    if finding.severity == "error":
        raise BatchError(finding)
    return (finding,)


def _doubt(name: str, encoding: str, likely: Candidate, text: str, *, is_certain: bool) -> Finding:
    """Return the finding LF611 that a file, of which `text` is a sample, is rather in a likely encoding."""
    message = f"`{label(name)}` is hardly in {encoding}: it would read `{shown(text)}`"
    named = (
        f"`--encoding {likely.encoding}` ({likely.language})"
        if likely.language
        else "no `--encoding` (UTF-8)"
    )
    hint = (
        f"with {named} it reads `{shown(likely.sample)}`; a file that is in {encoding} can be saved as UTF-8"
    )
    severity: Severity = "error" if is_certain else "warning"
    return Finding("LF611", message, place=label(name), hint=hint, severity=severity)


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
        with TextIOWrapper(binary, encoding=encoding, errors=error_handler(encoding), newline="") as file:
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
        hint = f"save it as UTF-8 (Excel: “CSV UTF-8”), or read it with `--encoding {_utf16_name(head)}`"
        refuse(
            "LF611",
            f"`{label(name)}` is in UTF-16, not in {encoding.removesuffix('-sig')}",
            label(name),
            hint,
        )


def _refuse_bytes(input_file: InputFile, encoding: str) -> NoReturn:
    """Refuse a file, with the place of the first byte that cannot be decoded."""
    place, detail = label(input_file.name), ""
    decoder = codecs.getincrementaldecoder(encoding)(error_handler(encoding))
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
    from letterforge.encodings.hints import encoding_hint  # rarely needed

    with input_file.open() as file:
        hint, notes = encoding_hint(file.read(_SAMPLE), encoding, line)
    raise BatchError(Finding("LF611", message, place=place, hint=hint, notes=notes))


def _utf16_name(head: bytes) -> str:
    """Return the variant of UTF-16 of a file that starts with `head`."""
    if head.startswith(_UTF16):
        return "utf-16"
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _decoded_part(data: bytes, encoding: str) -> str:
    """Return the text of a line in front of the byte that cannot be decoded."""
    return data.decode(encoding, "replace")
