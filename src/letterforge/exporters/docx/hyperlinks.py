"""Links of a reference file: where one may lead to, and what a HYPERLINK field does."""

from __future__ import annotations

import re

from letterforge.exporters.docx import reference_lists as lists

NESTED = "\x00"  # stands for a field inside a code; XML holds no such character
_OPENING, _CLOSING = '"“”„', '"“”'  # Word takes curly quotes for straight ones
_PIECE = re.compile(
    rf"[{_OPENING}](?P<quoted>(?:\\.|[^\\{_CLOSING}])*)[{_CLOSING}]?|\\(?P<switch>.?)|(?P<bare>[^\s\\{_OPENING}]+)",
    re.DOTALL,
)
_WITH_ARGUMENT = frozenset("lot*")
_OUT = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")  # of the folder that the file lies in
_ADDRESS = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*:(?!_)|//|\\")  # in place of the name of a bookmark
_SHOWN = 60


def may_be_followed(target: str, *, is_kept: bool = True) -> bool:
    """Return whether a link to `target` leads to the web, to a mail or telephone address or to an anchor.

    One of words that no letter holds may also lead to a file beside it.
    """
    if not target.strip():
        return True  # nowhere
    if not is_kept and not _OUT.match(target):
        return True
    return target.lower().startswith(lists.SCHEMES) and not re.search(r"[\x00-\x1f\\]", target)


def fault_of_link(code: str) -> str | None:
    """Return what is wrong with the code of a HYPERLINK field, without its name, or None."""
    waiting = ""
    for piece in _PIECE.finditer(code):
        if (switch := piece["switch"]) is not None:
            waiting = switch.lower()
            if waiting not in lists.SWITCHES:
                return f"a link with the switch `\\{switch}`"
            waiting = waiting if waiting in _WITH_ARGUMENT else ""
            continue
        word = piece["quoted"] if piece["quoted"] is not None else piece["bare"]
        if waiting == "l":
            is_fine = not _ADDRESS.match(word) and NESTED not in word
        else:
            is_fine = bool(waiting) or (may_be_followed(word) and NESTED not in word)
        waiting = ""
        if not is_fine:
            return f"a link to `{word.replace(NESTED, '{ }')[:_SHOWN]}`"
    return None
