"""Collation: the alphabetical order of words, Chinese by its pronunciation."""

from __future__ import annotations

from unicodedata import combining, normalize


def alphabetical_key(words: str, language: str) -> tuple[object, ...]:
    """Return what `words` are sorted by: letters before case and accents, numbers before letters.

    Chinese characters stand in the order of GB 2312, which is that of pinyin for the 3,755 that are common;
    others follow them. In traditional characters, and in other languages, they stand in the order of Unicode.
    """
    letters = "".join(one for one in normalize("NFKD", words).casefold() if not combining(one))
    is_pinyin = language.partition("-")[0] == "zh"
    return tuple(_place(one, is_pinyin=is_pinyin) for one in letters), words


def _place(letter: str, *, is_pinyin: bool) -> tuple[int, int]:
    """Return the place of a letter: Latin and the like before Chinese."""
    if not "\u3400" <= letter <= "\u9fff":
        return 0, ord(letter)
    code = letter.encode("gb2312", "ignore") if is_pinyin else b""
    return (1, int.from_bytes(code, "big")) if code else (2, ord(letter))
