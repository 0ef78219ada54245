"""Supplements: characters that programs write under the name of an encoding and that Python's codec lacks.

Big5 of Hong Kong (HKSCS) beside that of Windows, the signs of NEC in EUC-JP, the euro in GBK.
"""

from __future__ import annotations

import codecs
from functools import partial

_SUPPLEMENTS = {"cp950": "big5hkscs", "euc_jp": "euc_jis_2004", "gb18030": "cp1252"}
_EURO = b"\x80"  # in the GBK of Windows


def error_handler(encoding: str, otherwise: str = "strict") -> str:
    """Return the name of the error handler that adds the supplement of `encoding`.

    `otherwise` where it has none. Reading, the handler is strict about all else; writing, it escapes it as
    `backslashreplace` does.
    """
    supplement = _SUPPLEMENTS.get(encoding)
    if supplement is None:
        return otherwise
    name = f"letterforge-{encoding}"
    try:
        codecs.lookup_error(name)
    except LookupError:
        codecs.register_error(name, partial(_replace, supplement=supplement))
    return name


def decode_start(data: bytes, encoding: str) -> str | None:
    """Return `data` decoded, a truncated last character allowed; None where it is not in the encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)(error_handler(encoding)).decode(data)
    except UnicodeError:
        return None


def _replace(error: UnicodeError, supplement: str) -> tuple[str | bytes, int]:
    """Return what stands in the place of an error, and where to go on; raises `error` where nothing does."""
    if isinstance(error, UnicodeEncodeError):
        return b"".join(
            _encode(sign, supplement) for sign in error.object[error.start : error.end]
        ), error.end
    if isinstance(error, UnicodeDecodeError):
        part = error.object[error.start : error.start + 2]
        if supplement == "cp1252":
            part = part[: part.startswith(_EURO)]
        if text := _decode(part, supplement):
            return text, error.start + len(part)
    raise error


def _encode(sign: str, supplement: str) -> bytes:
    try:
        return sign.encode(supplement)
    except UnicodeEncodeError:
        return sign.encode("ascii", "backslashreplace")


def _decode(part: bytes, supplement: str) -> str:
    try:
        return part.decode(supplement)
    except UnicodeDecodeError:
        return ""
