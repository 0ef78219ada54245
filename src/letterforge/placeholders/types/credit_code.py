"""The unified social credit code of Chinese organisations: `credit_code` (GB 32100-2015)."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

from collections.abc import Callable
from unicodedata import normalize

from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types.placeholder_type import Schema
from letterforge.placeholders.types.text import TextType, spelled_schema
from letterforge.placeholders.types.unreadable import UnreadableError
from letterforge.placeholders.value import Content

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V and Z, which look like digits or each other
_MEANT = {"I": "1", "O": "0", "S": "5", "Z": "2"}


class CreditCodeType(TextType):
    """A unified social credit code of 18 characters."""

    noun = "a unified social credit code"
    is_free = False  # the last character tells whether any was lost
    english = "unified social credit code, 18 characters"
    chinese = "统一社会信用代码，18位"

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return the code, if all its parts are right; the message names the part that is not."""
        wrong = _wrong_part(text)
        if wrong is None:
            return text
        plain = "".join(normalize("NFKC", text).upper().replace("-", "").split())
        if plain != text and _wrong_part(plain) is None:
            raise UnreadableError("not written as on the licence", f"write `{plain}`")
        raise UnreadableError(*wrong)

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema of the form of a code; it cannot tell the check character."""
        return spelled_schema(
            super().schema(placeholder, inner), f"[{SIGNS}]{{2}}[0-9]{{6}}[{SIGNS}]{{10}}", "integer"
        )


def check_character(code: str) -> str:
    """Return the check character that belongs to the first 17 characters of `code`.

    The weights are the powers of 3 modulo 31 (GB 32100-2015, ISO 7064 in kind). python-stdnum does the same,
    but takes 37 ms to import and refuses codes whose first character is a letter (N and Y are in use).
    """
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
    return SIGNS[-total % 31]


def _wrong_part(code: str) -> tuple[str, str | None] | None:
    """Return the fact and the hint about the first part of `code` that is wrong."""
    for place, sign in enumerate(code, 1):
        if sign not in SIGNS:
            meant = f"; did you mean the digit `{_MEANT[sign]}`?" if sign in _MEANT else ""
            return (
                f"whose character {place} is `{sign}`",
                f"a code has digits and capitals without I, O, S, V, Z{meant}",
            )
    if len(code) != 18:
        return f"which has {len(code)} characters, not 18", "copy it from the business licence"
    if not code[2:8].isdigit():
        return (
            f"whose characters 3 to 8 are `{code[2:8]}`, not a region of six digits",
            "copy it from the business licence",
        )
    expected = check_character(code)
    if code[17] == expected:
        return None
    return (
        f"whose last character is `{code[17]}`, but the first 17 make it `{expected}`",
        "compare it with the business licence: a character is wrong, or two have changed places",
    )
