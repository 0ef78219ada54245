"""Language tags: what people type, what CLDR adds, and which text a letter takes."""

from __future__ import annotations

import pytest
from babel.core import get_global

from letterforge.placeholders.language_tags import (
    SCRIPT_BY_REGION,
    canonical_tag,
    is_kin,
    is_traditional,
    likely_subtags,
    script_name,
)
from letterforge.placeholders.localized import closest_tags, in_language

LIKELY: dict[str, str] = dict(get_global("likely_subtags"))


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("de_DE", "de-DE"),
        ("zh_TW", "zh-TW"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("ZH_cn.UTF-8", "zh-CN"),
        ("de_DE@euro", "de-DE"),
        ("sr_RS@latin", "sr-Latn-RS"),
        ("AR-eg-U-NU-Latn", "ar-EG-u-nu-latn"),
        ("es-419", "es-419"),
        ("DE-1996", "de-1996"),
        (" de ", "de"),
        ("iw_IL", "he-IL"),
        ("foo bar", "foo bar"),
        ("", ""),
    ],
)
def test_a_tag_is_written_as_bcp_47_has_it(written: str, tag: str) -> None:
    assert canonical_tag(written) == tag
    assert canonical_tag(tag) == tag


@pytest.mark.parametrize(
    ("tags", "asked", "found"),
    [
        (("sr",), "sr-Latn", None),
        (("sr",), "sr-ME", None),  # where Serbian is written in Latin letters
        (("sr-Latn",), "sr-ME", "sr-Latn"),
        (("sr",), "sr-Cyrl-BA", "sr"),
        (("zh",), "zh-TW", None),
        (("zh",), "zh-SG", "zh"),
        (("zh-TW",), "zh-Hant", "zh-TW"),
        (("zh-Hant",), "zh-HK", "zh-Hant"),
        (("zh-Hant", "zh-HK"), "zh-MO", "zh-HK"),
        (("zh-HK", "zh-Hant"), "zh-TW", "zh-Hant"),
        (("az",), "az-Cyrl", None),
        (("uz",), "uz-Arab", None),
        (("uz-Arab",), "uz-AF", "uz-Arab"),
        (("pa",), "pa-Arab", None),
        (("pa-Arab",), "pa-PK", "pa-Arab"),
        (("mn",), "mn-Mong", None),
        (("de",), "de-Latn", "de"),
        (("de-AT", "de-DE"), "de", "de-DE"),
        (("es", "es-419"), "es-MX", "es-419"),
        (("pt", "pt-PT"), "pt-AO", "pt-PT"),
        (("en-US", "en"), "en-GB", "en"),
        (("en-AU", "en-US"), "en-GB", "en-US"),
        (("nb",), "no", "nb"),
        (("no",), "nb", "no"),
        (("nn",), "nb", None),
        (("iw",), "he", "iw"),
        (("de-AT", "de-CH"), "de-DE", "de-AT"),
    ],
)
def test_a_text_is_taken_from_the_same_script_and_the_closest_country(
    tags: tuple[str, ...], asked: str, found: str | None
) -> None:
    assert in_language({tag: tag for tag in tags}, asked) == found


def test_tags_that_may_both_be_meant_are_all_named() -> None:
    assert closest_tags(("en", "de-AT", "de-CH"), "de") == ["de-AT", "de-CH"]


@pytest.mark.parametrize("tag", sorted(one for one in LIKELY if one.partition("_")[0] in ("en", "zh")))
def test_our_own_chinese_and_english_subtags_are_those_of_cldr(tag: str) -> None:
    language, script, region = LIKELY[tag].split("_")
    found = likely_subtags(tag.replace("_", "-"))
    assert (found.language, found.script, found.region) == (language, script, region)


def test_chinese_of_every_country_has_the_script_of_cldr() -> None:
    regions = {key.partition("_")[2] for key in LIKELY if len(key.partition("_")[2]) == 2} | {
        "CN",
        "SG",
        "MY",
    }
    for region in regions:
        assert likely_subtags(f"zh-{region}").script == LIKELY.get(f"zh_{region}", LIKELY["zh"]).split("_")[1]


def test_the_languages_whose_script_depends_on_the_country_are_those_of_cldr() -> None:
    several = {
        language
        for language, _, region in (key.partition("_") for key in LIKELY)
        if len(region) in (2, 3)
        and language != "und"
        and language in LIKELY
        and LIKELY[f"{language}_{region}"].split("_")[1] != LIKELY[language].split("_")[1]
    }
    assert several == SCRIPT_BY_REGION


def test_kin_is_symmetric_and_needs_the_same_language() -> None:
    assert is_kin("zh-TW", "zh-Hant")
    assert is_kin("zh-Hant", "zh-TW")
    assert not is_kin("zh-TW", "zh")
    assert not is_kin("de", "nl")


def test_a_script_is_named_in_english() -> None:
    assert [script_name(one) for one in ("Cyrl", "Latn", "Guru", "Qaaa")] == [
        "Cyrillic",
        "Latin",
        "Gurmukhi",
        "Qaaa",
    ]


@pytest.mark.parametrize(
    ("tag", "traditional"),
    [
        ("zh-TW", True),
        ("zh-HK", True),
        ("zh-MO", True),
        ("zh-Hant", True),
        ("zh-Hant-CN", True),
        ("zh-TW-u-ca-roc", True),
        ("zh", False),
        ("zh-CN", False),
        ("zh-Hans-HK", False),
        ("zh-US", True),
        ("yue", True),
        ("yue-CN", False),
        ("ja", False),
        ("en-HK", False),
    ],
)
def test_which_letters_are_in_traditional_characters(tag: str, traditional: bool) -> None:
    assert is_traditional(tag) is traditional
