"""Locales: which languages are formatted without Babel, and what a language tag asks for."""

from __future__ import annotations

from letterforge.placeholders.formatting.cldr_facts import ZEROS

CHINESE = frozenset({"zh", "zh-CN", "zh-Hans", "zh-Hans-CN"})
AMERICAN = frozenset({"en", "en-US"})
BRITISH = frozenset({"en-GB"})
OURS = CHINESE | AMERICAN | BRITISH


def primary_tag(language: str) -> str:
    """Return the language of a tag without script and country: `zh` of `zh-Hant-TW`."""
    return language.partition("-")[0]


def numbering_system(tag: str) -> str | None:
    """Return the digits that a tag asks for, None if it leaves them to CLDR: `latn` in `ar-EG-u-nu-latn`.

    This is the key `nu` of the extension U (BCP 47, RFC 6067); no other is known.
    """
    _, _, chosen = tag.partition("-u-nu-")
    return chosen if chosen in ZEROS else None
