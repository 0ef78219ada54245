"""JSON: the letter as data, for other programs and for `letterforge convert`."""

from __future__ import annotations

from letterforge.diagnostics import ExportError, Finding
from letterforge.letter import Letter
from letterforge.letter.bounds import MAX_BYTES
from letterforge.letter.codec import encode
from letterforge.letter.validation import find_faults


def export(letter: Letter) -> bytes:
    """Return the letter as JSON: UTF-8, one line; decoded it is the same letter.

    Raises ExportError LF504 where it holds what no letter that is read may hold, so that it could not be
    decoded again.
    """
    faults = find_faults(letter)
    if faults:
        raise ExportError(*(Finding("LF504", f"`{one.path}`: {one.fact}", hint=one.hint) for one in faults))
    data = encode(letter) + b"\n"
    if len(data) > MAX_BYTES:
        message = f"the letter is larger than {MAX_BYTES >> 20} MiB of JSON"
        raise ExportError(Finding("LF504", message, hint="write it in another format"))
    return data
