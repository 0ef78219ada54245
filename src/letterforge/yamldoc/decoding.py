"""Decoding: from bytes to text without forbidden characters."""

from __future__ import annotations

from unicodedata import is_normalized, normalize

from letterforge.diagnostics import Findings, LetterforgeError, LibraryError, Source, Span
from letterforge.letter.characters import describe, find_forbidden

MAX_BYTES = 4 * 1024 * 1024
MAX_SHOWN = 60  # characters of what was written that a message repeats
SPLIT = "split it; a batch reads tables of any size as CSV or JSON Lines"
MAX_FINDINGS = 50  # of one text; more would only hide the first

# Characters of other categories than separators and controls that show nothing: fillers, a blank pattern,
# joiners, selectors of variants.
_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))  # selectors of variants
)


def decode(
    name: str, data: bytes, *, error: type[LetterforgeError] = LibraryError, allowed: str = ""
) -> Source:
    """Return the text of UTF-8 `data` under `name`, in Unicode normalization form C, without byte order mark.

    `allowed` are forbidden characters that whoever reads the values deals with.

    Raises `error` (LF104, LF105) where it is over 4 MiB, not UTF-8, or holds a forbidden character.
    """
    findings = Findings()
    if len(data) > MAX_BYTES:
        findings.add("LF104", "the input is larger than 4 MiB", place=name, hint=SPLIT)
        findings.raise_as(error)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        # utf-8-sig counts from behind the byte order mark
        start = fault.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        _refuse_encoding(name, data, start, findings)
        findings.raise_as(error)
        raise  # never reached: the finding above is an error
    source = Source(name, text)
    if not text.isascii() and not is_normalized("NFC", text):
        source = Source(name, normalize("NFC", text), text)
    refuse_characters(source, findings, allowed)
    findings.raise_as(error)
    return source


def refuse_characters(source: Source, findings: Findings, allowed: str = "") -> None:
    """Add a finding for each character of `source` that no text may hold, but for those `allowed`."""
    for match in find_forbidden(source.text):
        if match.group() in allowed:
            continue
        span = Span(source, match.start(), match.end())
        findings.add(
            "LF105", f"{describe(match.group())} is not allowed", span=span, hint=_remedy(match.group())
        )


def is_unseen(text: str) -> bool:
    """Return whether `text` is empty, or holds nothing but white space and characters of no width."""
    if "!" <= text[:1] <= "~":
        return False
    from unicodedata import category

    return all(category(one)[0] in "ZC" or one in _UNSEEN for one in text)


def short(text: str) -> str:
    """Return as much of `text` as a message repeats."""
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def _remedy(character: str) -> str:
    if character == "\r":
        return "save the file with line ends LF or CRLF"
    return "delete it; it prints nothing and can hide what the text says"


def _refuse_encoding(name: str, data: bytes, start: int, findings: Findings) -> None:
    from letterforge.encodings.hints import utf8_hint  # rarely needed

    line = data.count(b"\n", 0, start) + 1
    column = len(data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8-sig")) + 1
    findings.add(
        "LF105",
        f"the input is not UTF-8: byte 0x{data[start]:02X} at byte {start + 1} (line {line})",
        place=f"{name}:{line}:{column}",
        hint=utf8_hint(data),
    )
