"""JSON as text: in several lines, and safe for a terminal and for the log of a CI server."""

from __future__ import annotations

import re

from letterforge.diagnostics.formats.printable import is_printable
from letterforge.diagnostics.formats.xml_text import CONTROL

_SURROGATE = re.compile("[\ud800-\udfff]")
_OTHER = re.compile(r"[^\n\x20-\x7e]")


def json_text(data: object, *, as_ascii: bool = False) -> str:
    r"""Return data as JSON, with a line end at its end; what could control a terminal or a log is escaped.

    Half of a surrogate pair, as in the name of a file that is not UTF-8, is no character, and other programs
    read no JSON that has one: it is written as `\\udcff`.
    """
    import json  # slow to import, and no letter needs it

    def escaped(found: re.Match[str]) -> str:
        written = json.dumps(found[0])[1:-1]
        return written if written != found[0] else f"\\u{ord(found[0]):04x}"

    text = json.dumps(data, ensure_ascii=False, indent=2)
    text = _SURROGATE.sub(lambda found: f"\\\\u{ord(found[0]):04x}", text)
    text = CONTROL.sub(escaped, text)
    if as_ascii:
        return _OTHER.sub(escaped, text) + "\n"
    return _OTHER.sub(lambda found: found[0] if is_printable(found[0]) else escaped(found), text) + "\n"
