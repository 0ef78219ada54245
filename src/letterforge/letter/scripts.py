"""Scripts: the script of a language where letters depend on it: complex, from right to left, East Asian.

*Complex* is Word's word for scripts whose text runs from right to left or whose letters join and reorder.
The tables follow the likely subtags of CLDR; languages that are not in them are written in other scripts.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import bidirectional

from letterforge.letter.subtags import Subtags, subtags

RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"})
"""Scripts (ISO 15924) that run from right to left."""

_LANGUAGES = {
    "Arab": "acm-IQ acq-YE aeb-TN apc-SY apd-SD ar-EG arq-DZ ars-SA ary-MA arz-EG azb-IR bal-PK bgn-PK "
    "bqi-IR brh-PK ckb-IQ fa-IR glk-IR khw-PK ks-IN lah-PK lki-IR lrc-IR mzn-IR "
    "pbt-AF ps-AF sd-PK sdh-IR skr-PK "
    "trw-PK ug-CN ur-PK",
    "Hebr": "he-IL lad-IL yi-UA",
    "Nkoo": "nqo-GN",
    "Rohg": "rhg-MM",
    "Syrc": "aii-IQ syr-IQ",
    "Thaa": "dv-MV",
    "Beng": "as-IN bn-BD mni-IN",
    "Deva": "awa-IN bgc-IN bho-IN brx-IN doi-IN hi-IN kok-IN mag-IN mai-IN mr-IN ne-NP new-NP raj-IN sa-IN "
    "suz-NP xnr-IN",
    "Gujr": "gu-IN",
    "Guru": "pa-IN",
    "Khmr": "km-KH",
    "Knda": "kn-IN tcy-IN",
    "Laoo": "lo-LA",
    "Mlym": "ml-IN",
    "Mymr": "ksw-MM my-MM shn-MM",
    "Orya": "or-IN",
    "Sinh": "si-LK",
    "Taml": "ta-IN",
    "Telu": "te-IN",
    "Thai": "th-TH",
    "Tibt": "bo-CN dz-BT",
}
_BY_COUNTRY = {
    "Arab": "az-IQ az-IR ha-CM ha-SD kk-AF kk-CN kk-IR kk-MN ku-IQ ku-IR ku-LB ky-CN ms-CC pa-PK tg-PK uz-AF",
    "Deva": "sd-IN",
}
# The likely country of a language in a script that is not its usual one.
_COUNTRIES = (
    "az-Arab-IR bal-Arab-PK bm-Nkoo-ML ff-Adlm-GN ha-Arab-NG kk-Arab-CN ks-Deva-IN ku-Arab-IQ ky-Arab-CN "
    "kxv-Deva-IN kxv-Orya-IN kxv-Telu-IN mni-Beng-IN ms-Arab-MY pa-Arab-PK sat-Deva-IN sd-Deva-IN tg-Arab-PK "
    "uz-Arab-AF"
)
_DENSE = ("ja", "yue", "zh")


def script_of(language: str) -> str:
    """Return the complex script (ISO 15924) of a language tag, such as `Arab` of `ar`; empty for others."""
    own = subtags(language)
    if own.script:
        known = own.script in _LANGUAGES or own.script in RIGHT_TO_LEFT
        return own.script if known else ""
    usual = _usual()
    by_country = usual.get(f"{own.language}-{own.region}")
    return (by_country or usual.get(own.language, ("", "")))[0]


def is_right_to_left(language: str) -> bool:
    """Return whether letters in a language run from right to left."""
    return script_of(language) in RIGHT_TO_LEFT


def has_right_to_left(text: str) -> bool:
    """Return whether characters of a text run from right to left (UAX #9: R, AL and AN)."""
    return any(bidirectional(one) in ("R", "AL", "AN") for one in text)


def is_east_asian(language: str) -> bool:
    """Return whether letters in a language are written in Chinese, Japanese or Korean characters."""
    return subtags(language).language in (*_DENSE, "ko")


def is_dense(language: str) -> bool:
    """Return whether a language puts no space between words, nor between a number and a word."""
    return subtags(language).language in _DENSE


def with_country(language: str) -> str:
    """Return a language tag in a complex script with its country, `he-IL` of `he`; without extensions."""
    own = subtags(language)
    country = own.region or _usual_country(own)
    return "-".join(part for part in (own.language, own.script, country) if part)


def _usual_country(own: Subtags) -> str:
    for known in map(subtags, _COUNTRIES.split()):
        if (known.language, known.script) == (own.language, own.script):
            return known.region
    script, country = _usual().get(own.language, ("", ""))
    return country if own.script in ("", script) else ""


@lru_cache(maxsize=1)
def _usual() -> dict[str, tuple[str, str]]:
    """Return the script and country by language, and the script by language and country."""
    found = {}
    for script, tags in _LANGUAGES.items():
        for language, _, country in (tag.partition("-") for tag in tags.split()):
            found[language] = (script, country)
    for script, tags in _BY_COUNTRY.items():
        found |= {tag: (script, subtags(tag).region) for tag in tags.split()}
    return found
