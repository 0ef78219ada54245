"""Bank accounts: the type `iban` and the filter `in_groups`."""

from __future__ import annotations

import re
from typing import Any

from letterforge.placeholders.types import CustomType

_FORM = r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"


class Iban(CustomType):
    """An international bank account number (ISO 13616); its content is the number without spaces."""

    name = "iban"
    noun = "an IBAN"
    content = str

    def parse(self, text: str) -> str:
        """Return the number; raises ValueError with what follows "`account` is `…`, "."""
        number = text.replace(" ", "").upper()
        if re.fullmatch(_FORM, number) is None:
            raise ValueError("not written like `DE89 3704 0044 0532 0130 00`")
        digits = "".join(str(int(sign, 36)) for sign in number[4:] + number[:4])
        if int(digits) % 97 != 1:
            raise ValueError("whose check digits are wrong")
        return number

    def text(self, content: str, language: str) -> str:
        """Return the number as it is printed: in groups of four."""
        return in_groups(language, content)

    def schema(self) -> dict[str, Any]:
        """Return the form; JSON Schema computes no check digits."""
        return {"type": "string", "pattern": r"^\s*[A-Za-z]{2}[0-9]{2}[A-Za-z0-9 ]{11,40}$"}


def in_groups(language: str, content: object, size: int = 4, separator: str = " ") -> str:
    """Return a text in groups: `{{ account | in_groups(2, '-') }}`."""
    signs = str(content)
    return separator.join(signs[at : at + size] for at in range(0, len(signs), size))
