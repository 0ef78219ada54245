"""Language tags (BCP 47): their canonical form, and the subtags that CLDR adds to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from letterforge.letter.subtags import RENAMED, Subtags, is_script, subtags

_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"}  # of POSIX locales: sr_RS@latin

# For Chinese and English letters: the import of Babel takes 20 ms. Tests hold it equal to CLDR.
_OWN = ("en", "zh")
_IN_TRADITIONAL = frozenset(
    {"AU", "BN", "GB", "GF", "HK", "ID", "MO", "PA", "PF", "PH", "SR", "TH", "TW", "US", "VN"}
)
_OWN_REGIONS = {("en", "Latn"): "US", ("zh", "Hans"): "CN", ("zh", "Hant"): "TW"}

# Languages whose script depends on the country; others have one unless the tag names it.
SCRIPT_BY_REGION = frozenset(
    {
        "abq", "az", "ha", "hak", "kk", "ku", "ky", "lzz", "mey", "mn", "ms", "nan", "pa", "pi", "pnt", "sd",
        "sr", "stu", "tg", "ug", "unr", "uz", "yue", "zh",
    }
)  # fmt: skip


def canonical_tag(written: str) -> str:
    """Return a tag as BCP 47 writes it: `zh-Hant-TW` of `ZH_hant_tw`, `de-DE` of `de_DE.UTF-8`.

    What has not the form of a tag is returned as it is.
    """
    locale, _, modifier = written.strip().partition("@")
    tag = locale.partition(".")[0]
    first, *others = tag.lower().replace("_", "-").split("-")
    if not (tag.isascii() and first.isalpha() and 2 <= len(first) <= 8 and all(map(_is_subtag, others))):
        return written
    if (script := _MODIFIERS.get(modifier.lower())) and not any(map(is_script, others)):
        others.insert(0, script)
    singleton = next((at for at, one in enumerate(others) if len(one) == 1), len(others))
    cased = [*map(_cased, others[:singleton]), *others[singleton:]]
    return "-".join([RENAMED.get(first, first), *cased])


def is_kin(one: str, other: str) -> bool:
    """Return whether two tags name one language in one script."""
    mine, yours = subtags(one), subtags(other)
    if mine.language != yours.language:
        return False
    if mine.script == yours.script and (mine.script or mine.language not in SCRIPT_BY_REGION):
        return True  # known without Babel
    return likely_subtags(one).script == likely_subtags(other).script


@lru_cache(maxsize=512)
def likely_subtags(tag: str) -> Subtags:
    """Return the subtags of a tag, with script and region as CLDR has them where the tag has none.

    This is the operation "add likely subtags" of UTS #35; unknown languages keep what they have.
    """
    own = subtags(tag)
    if own.language in _OWN and own.script in ("", "Hans", "Hant", "Latn"):
        traditional = own.language == "zh" and own.region in _IN_TRADITIONAL
        usual = "Latn" if own.language == "en" else "Hant" if traditional else "Hans"
        script = own.script or usual
        return Subtags(own.language, script, own.region or _OWN_REGIONS.get((own.language, script), ""))
    known = _likely()
    for key in (
        f"{own.language}_{own.script}_{own.region}",
        f"{own.language}_{own.script}",
        f"{own.language}_{own.region}",
        own.language,
    ):
        if key in known:
            likely = subtags(known[key].replace("_", "-"))
            return Subtags(own.language, own.script or likely.script, own.region or likely.region)
    return own


def is_traditional(tag: str) -> bool:
    """Return whether a tag is that of Chinese in traditional characters: `zh-TW`, `zh-HK`, `zh-Hant`."""
    return subtags(tag).language in ("yue", "zh") and likely_subtags(tag).script == "Hant"


def ancestors(tag: str) -> Iterator[Subtags]:
    """Yield the likely subtags of a tag, of the locales that CLDR lets it inherit from, of its language.

    `es-MX` inherits from `es-419`, `pt-AO` from `pt-PT`; all that are yielded have the script of the tag.
    """
    own = likely_subtags(tag)
    yield own
    parents = {"zh_Hant_MO": "zh_Hant_HK"} if own.language == "zh" else _parents()
    at = own
    while parent := parents.get(f"{at.language}_{at.script}_{at.region}") or parents.get(
        f"{at.language}_{at.region}"
    ):
        at = likely_subtags(parent.replace("_", "-"))
        yield at
    yield likely_subtags(f"{own.language}-{own.script}" if own.script else own.language)


def script_name(script: str) -> str:
    """Return what a script is called in English: `Cyrillic` of `Cyrl`."""
    from babel import Locale

    return str(Locale("en").scripts.get(script, script))


def _is_subtag(part: str) -> bool:
    return part.isalnum() and len(part) <= 8


def _cased(subtag: str) -> str:
    if is_script(subtag):
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag


def _likely() -> dict[str, str]:
    from babel.core import get_global

    return get_global("likely_subtags")  # type: ignore[return-value]  # Babel types its keys as names alone


def _parents() -> dict[str, str]:
    from babel.core import get_global

    return get_global("parent_exceptions")  # type: ignore[return-value]  # as above
