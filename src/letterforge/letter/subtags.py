"""Subtags: language, script and region, as they stand in a language tag (BCP 47)."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

RENAMED = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro", "tl": "fil"}
"""Languages whose subtag is another one today (RFC 5646, CLDR)."""
_NORWEGIAN = ("no", "nb")  # `no` is written as Bokmål


class Subtags(Struct, frozen=True):
    """Language, script and region of a tag, each empty where it is not known: `zh`, `Hant`, `TW`."""

    language: str
    script: str = ""
    region: str = ""


def primary_tag(tag: str) -> str:
    """Return the language of a tag without script and region: `zh` of `zh-Hant-TW`."""
    return tag.partition("-")[0]


def base_tag(tag: str) -> str:
    """Return a tag without extensions: `ar-EG` of `ar-EG-u-nu-latn`."""
    return tag.partition("-u-")[0]


@lru_cache(maxsize=512)
def subtags(tag: str) -> Subtags:
    """Return the subtags that stand in a tag, in the case that BCP 47 recommends."""
    first, *others = tag.split("-")
    extension = next((at for at, one in enumerate(others) if len(one) == 1), len(others))
    own = others[:extension]
    script = next((one.title() for one in own if is_script(one)), "")
    region = next((one.upper() for one in own if _is_region(one)), "")
    language = RENAMED.get(first.lower(), first.lower())
    return Subtags("nb" if language in _NORWEGIAN else language, script, region)


def is_script(subtag: str) -> bool:
    """Return whether a subtag has the form of a script: four letters."""
    return len(subtag) == 4 and subtag.isalpha()


def _is_region(subtag: str) -> bool:
    return (len(subtag) == 2 and subtag.isalpha()) or (len(subtag) == 3 and subtag.isdigit())
