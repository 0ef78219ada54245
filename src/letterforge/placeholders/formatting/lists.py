"""Lists: an enumeration in one line."""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.placeholders.formatting.cldr import enumeration
from letterforge.placeholders.formatting.locales import primary_tag


def join_texts(texts: Sequence[str], language: str) -> str:
    """Return an enumeration: 甲、乙、丙 in Chinese, `a, b and c` in English, as CLDR has it elsewhere."""
    if len(texts) < 2:
        return "".join(texts)
    if primary_tag(language) == "zh":
        return "、".join(texts)
    if primary_tag(language) == "en":
        return f"{', '.join(texts[:-1])} and {texts[-1]}"
    return enumeration(texts, language)
