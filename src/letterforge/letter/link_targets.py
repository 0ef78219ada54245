"""Link targets: where links may lead, in the texts of a library and in letters that are read from JSON."""

from __future__ import annotations

import re

from letterforge.letter.characters import shown

HINT = "link to the web (`https://…`, `http://…`), a mail address (`mailto:…`) or a telephone (`tel:…`)"

_REFUSED = frozenset(' \\"<>')
_ALLOWED = r"(?i)(?:https?://[^/?#]|(?:mailto|tel):.)"


def is_allowed(target: str) -> bool:
    """Return whether a link may lead to `target`: the web, a mail address or a telephone number.

    Everything else is refused: what leads to programs, files and other machines has too many ways of writing
    to be listed, and an address relative to the letter leads somewhere else in each place that it is read.
    So are characters that no address holds (RFC 3986) and that programs read in different ways: white space,
    what cannot be seen, backslashes, quotes and angle brackets.
    """
    return bool(re.match(_ALLOWED, target)) and target.isprintable() and not _REFUSED & set(target)


def refusal(target: str) -> str:
    """Return the fact that a link may not lead to `target`."""
    if not target:
        return "a link has no address"
    return f"a link may not lead to `{shown(target)}`"
