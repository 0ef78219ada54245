"""Upper case as a language has it: Unicode's SpecialCasing.txt, and `el-Upper` and `lt-Upper` of CLDR."""

from __future__ import annotations

import re
from unicodedata import normalize

from letterforge.letter.subtags import primary_tag

_TURKIC = ("tr", "az")
_STRESS = "\u0300\u0301\u0342\u0313\u0314\u0345"  # accents of Greek, which capitals do not have
_DIAERESIS = "\u0308"
_GREEK = re.compile(f"([α-ωΑ-Ω])([{_STRESS}{_DIAERESIS}]+)")
_HIATUS = re.compile("([άέήίόύώΆΈΉΊΌΎΏ])([ιυΙΥ])")
_LITHUANIAN = re.compile("([iju\u012f])\u0307([\u0300\u0301\u0303])")


def upper(text: str, language: str) -> str:
    """Return `text` in capitals: i is İ in Turkish, Greek capitals have no accents, ß is SS."""
    primary = primary_tag(language)
    if primary in _TURKIC:
        text = text.replace("i\u0307", "i").replace("i", "İ")
    elif primary == "el":
        return _greek(text)
    elif primary == "lt":
        text = normalize("NFC", _LITHUANIAN.sub(r"\1\2", normalize("NFD", text)))
    return text.upper()


def _greek(text: str) -> str:
    """Return Greek capitals: without accents, with a diaeresis that parts two vowels (μάιος, ΜΑΪΟΣ)."""
    parted = _HIATUS.sub(r"\1\2" + _DIAERESIS, normalize("NFC", text))
    bare = _GREEK.sub(_without_stress, normalize("NFD", parted))
    return normalize("NFC", bare).upper()


def _without_stress(found: re.Match[str]) -> str:
    return found[1] + (_DIAERESIS if _DIAERESIS in found[2] else "")
