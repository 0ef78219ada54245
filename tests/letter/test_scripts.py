"""Complex scripts and their direction are those of CLDR, as Babel has it."""

from __future__ import annotations

import pytest
from babel import Locale, localedata
from babel.core import get_global

from letterforge.letter.scripts import (
    RIGHT_TO_LEFT,
    is_dense,
    is_east_asian,
    is_right_to_left,
    script_of,
    with_country,
)
from letterforge.letter.subtags import Subtags, subtags

TAGS = sorted(one.replace("_", "-") for one in localedata.locale_identifiers())


def likely(tag: str) -> tuple[str, str]:
    """Return script and country of a tag by the likely subtags of CLDR."""
    locale = Locale.parse(tag, sep="-")
    known = get_global("likely_subtags")
    keys = [
        "_".join(part for part in (locale.language, script, territory) if part)
        for script, territory in (
            (locale.script, locale.territory),
            (locale.script, None),
            (None, locale.territory),
            (None, None),
        )
    ]
    _, script, country = next(known[key] for key in keys if key in known).split("_")
    return locale.script or script, locale.territory or country


def test_the_direction_of_every_locale_is_that_of_cldr() -> None:
    found = {tag for tag in TAGS if is_right_to_left(tag)}
    assert found == {tag for tag in TAGS if Locale.parse(tag, sep="-").character_order == "right-to-left"}
    assert len(found) > 100


def test_script_and_country_of_every_locale_in_a_complex_script_are_the_likely_ones() -> None:
    complex_tags = [tag for tag in TAGS if script_of(tag)]
    for tag in complex_tags:
        script, country = likely(tag)
        assert script_of(tag) == script, tag
        assert with_country(tag).rpartition("-")[2] == country, tag
    assert {script_of(tag) for tag in complex_tags} >= {
        "Arab",
        "Hebr",
        "Thai",
        "Deva",
        "Taml",
        "Thaa",
        "Syrc",
    }


@pytest.mark.parametrize(
    "tag",
    [
        "az-Arab",
        "pa-Arab",
        "pa-PK",
        "ur",
        "ps",
        "sd",
        "ug",
        "ckb",
        "yi",
        "dv",
        "ks",
        "uz-Arab",
        "ar-u-nu-latn",
    ],
)
def test_a_language_from_right_to_left_is_known(tag: str) -> None:
    assert is_right_to_left(tag)
    assert is_right_to_left(tag.upper())
    assert script_of(tag) in RIGHT_TO_LEFT


@pytest.mark.parametrize(
    "tag", ["az", "pa", "sd-Deva", "uz", "ks-Deva", "ms", "en", "zh-CN", "ar-Latn", "th", "hi"]
)
def test_other_languages_run_from_left_to_right(tag: str) -> None:
    assert not is_right_to_left(tag)


@pytest.mark.parametrize("tag", ["en", "zh-CN", "ja", "sr-Latn", "ru", "el", "xx", "ar-Latn"])
def test_languages_in_simple_scripts_have_none(tag: str) -> None:
    assert script_of(tag) == ""


@pytest.mark.parametrize(
    ("tag", "east_asian", "dense"),
    [
        ("zh-TW", True, True),
        ("yue", True, True),
        ("JA-jp", True, True),
        ("ko", True, False),
        ("th", False, False),
        ("en", False, False),
    ],
)
def test_korean_alone_of_the_east_asian_languages_has_spaces_between_words(
    tag: str, east_asian: bool, dense: bool
) -> None:
    assert (is_east_asian(tag), is_dense(tag)) == (east_asian, dense)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ZH-hant", Subtags("zh", "Hant")),
        ("es-419", Subtags("es", "", "419")),
        ("iw-IL", Subtags("he", "", "IL")),
        ("ar-EG-u-nu-latn", Subtags("ar", "", "EG")),
        ("de-x-Latn", Subtags("de")),
    ],
)
def test_what_stands_in_an_extension_is_no_script(tag: str, expected: Subtags) -> None:
    assert subtags(tag) == expected
