"""Punctuation that a letter has besides its texts: the colon behind labels, the comma between fields."""

from __future__ import annotations

from letterforge.letter.scripts import is_dense
from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.language_tags import likely_subtags

_COMMAS = {"ja": "、", "yue": "，", "zh": "，"}
_COMMAS_OF_SCRIPTS = {"Adlm": "⹁ ", "Arab": "، ", "Ethi": "፣ ", "Mymr": "၊ "}  # as in the lists of CLDR


def label_colon(language: str) -> str:
    """Return what stands behind a label: `：` in Chinese and Japanese, ` : ` in French, `: ` elsewhere.

    A no-break space (U+00A0) stands before the French colon.
    """
    if is_dense(language):
        return "："
    return "\u00a0: " if primary_tag(language) == "fr" else ": "


def field_comma(language: str) -> str:
    """Return what stands between the fields of a record: `，` in Chinese, `، ` in Arabic, mostly `, `."""
    own = _COMMAS.get(primary_tag(language))
    return own or _COMMAS_OF_SCRIPTS.get(likely_subtags(language).script, ", ")
