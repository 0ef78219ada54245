"""Hyperlinks of a reference file: allowed targets, and the codes of HYPERLINK fields."""

from __future__ import annotations

import re

from letterforge.exporters.docx.reference import allow_lists as lists

NESTED = "\x00"  # placeholder for a nested field in a code; XML cannot hold this character
_OPENING, _CLOSING = '"“”„', '"“”'  # Word accepts curly quotes
_PIECE = re.compile(
    rf"[{_OPENING}](?P<quoted>(?:\\.|[^\\{_CLOSING}])*)[{_CLOSING}]?|\\(?P<switch>.?)|(?P<bare>[^\s\\{_OPENING}]+)",
    re.DOTALL,
)
_WITH_ARGUMENT = frozenset("lot*")
_OUT = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")  # leads out of the folder of the file
_ADDRESS = re.compile(
    r"\s*[A-Za-z][A-Za-z0-9+.-]*:(?!_)|//|\\"
)  # an address instead of the name of a bookmark
_SHOWN = 60


def is_allowed_target(target: str, *, is_kept: bool = True) -> bool:
    """Return whether a link target is a web, mail or telephone address or an anchor.

    A link in content that no letter keeps (`is_kept` is false) may also be a relative path.
    """
    if not target.strip():
        return True  # no target
    if not is_kept and not _OUT.match(target):
        return True
    return target.lower().startswith(lists.SCHEMES) and not re.search(r"[\x00-\x1f\\]", target)


def link_error(code: str) -> str | None:
    """Return what is wrong with the code of a HYPERLINK field (without the name), or None."""
    argument_of = ""
    for piece in _PIECE.finditer(code):
        if (switch := piece["switch"]) is not None:
            argument_of = switch.lower()
            if argument_of not in lists.SWITCHES:
                return f"a link with the switch `\\{switch}`"
            argument_of = argument_of if argument_of in _WITH_ARGUMENT else ""
            continue
        word = piece["quoted"] if piece["quoted"] is not None else piece["bare"]
        if argument_of == "l":
            is_fine = not _ADDRESS.match(word) and NESTED not in word
        else:
            is_fine = bool(argument_of) or (is_allowed_target(word) and NESTED not in word)
        argument_of = ""
        if not is_fine:
            return f"a link to `{word.replace(NESTED, '{ }')[:_SHOWN]}`"
    return None
