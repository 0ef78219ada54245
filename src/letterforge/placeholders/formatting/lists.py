"""Lists: an enumeration in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.formatting.cldr import enumeration

_LAST = "\uffff"  # stands before the last text while it is written: no value contains it
_OPENING = "\"'“‘«‹„¿¡([ "


def join_texts(texts: Sequence[str], language: str) -> str:
    """Return an enumeration: 甲、乙、丙 in Chinese, `a, b and c` in English, as CLDR has it elsewhere."""
    if len(texts) < 2:
        return "".join(texts)
    primary = primary_tag(language)
    if primary == "zh":
        return "、".join(texts)
    if primary == "en":
        return f"{', '.join(texts[:-1])} and {texts[-1]}"
    if primary in _AND and _AND[primary][2](texts[-1]):
        usual, other, _ = _AND[primary]
        written = enumeration([*texts[:-1], f"{_LAST}{texts[-1]}"], language)
        return written.replace(f"{usual}{_LAST}", other).replace(_LAST, "")
    return enumeration(texts, language)


def _sounds_like_i(text: str) -> bool:
    """Return whether a Spanish word begins with the sound of `y`: Italia, hijo, but not hielo."""
    return re.match("[ií]|h[ií](?![ae])", text.lstrip(_OPENING).lower()) is not None


def _is_not_hebrew(text: str) -> bool:
    """Return whether a text begins with another character than a Hebrew letter, such as a digit."""
    return not "\u05d0" <= text[:1] <= "\u05f2"


# "And" before the last text, and what it is where the text begins otherwise, as ICU has it.
_AND: Mapping[str, tuple[str, str, Callable[[str], bool]]] = MappingProxyType(
    {"es": (" y ", " e ", _sounds_like_i), "he": (" ו", " ו-", _is_not_hebrew)}
)
