"""Names of placeholders, fields and repetitions: `promisor_name`, `areaCode`, `姓名`.

A name begins with a letter of any script and goes on with letters, the marks on them, digits and underscores.
It is in normalization form C, as are all library files.
"""

from __future__ import annotations

from unicodedata import normalize

# Marks are no `\w` to Python. Whole blocks of scripts that write vowels as marks stand here.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a"
    "\u07a6-\u07b0\u0816-\u082d\u0859-\u085b\u08d3-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u0f18-\u0fbc"
    "\u102b-\u109d\u135d-\u135f\u1712-\u17d3\u180b-\u180d\u1920-\u193b\u1a17-\u1c37\u3099\u309a"
)
NAME_CHARACTER = rf"[\w{_MARKS}]"
"""A regular expression for one character of a name, to find names in texts."""

NAME = rf"[^\W\d_]{NAME_CHARACTER}*"
"""A regular expression that finds names in texts; `is_name` tells whether one can be used."""


def is_name(word: str) -> bool:
    """Return whether a placeholder, a field or a repetition can be called `word`."""
    return word.isidentifier() and word[0].isalpha() and normalize("NFC", word) == word


def case_folded(name: str) -> str:
    """Return what is the same for names that differ only in case, or in the width or form of letters."""
    return (
        name if name.isascii() and name.islower() else normalize("NFKC", normalize("NFKC", name).casefold())
    )
