"""Default designs: the numbering, the page and the fonts of letters that name none, by language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from letterforge.letter import Font, PageDesign, Running
from letterforge.placeholders.localized import in_language

OTHERS = "und"  # the tag of all languages that have no default of their own

NUMBERINGS: Mapping[str, str] = MappingProxyType({OTHERS: "decimal", "zh": "chinese", "zh-Hant": "chinese"})
"""The shipped numbering scheme of letters whose variant names none, by language."""

PAGES: Mapping[str, str] = MappingProxyType({OTHERS: "international", "zh": "plain", "en": "business"})
"""The shipped page design of letters whose variant names none, by language."""

LATIN_FONT = "Times New Roman"

_CJK_FONTS: Mapping[str, str] = MappingProxyType(
    {OTHERS: "宋体", "zh": "宋体", "zh-Hant": "新細明體", "ja": "ＭＳ 明朝", "ko": "바탕"}
)


def of_language(defaults: Mapping[str, str], language: str) -> str:
    """Return what one of the tables above has for `language`."""
    return in_language(defaults, language) or defaults[OTHERS]


def with_cjk_font(page: PageDesign, language: str) -> PageDesign:
    """Return a page design whose fonts without `cjk` have the usual one of letters in `language`."""
    cjk = of_language(_CJK_FONTS, language)

    def whole(font: Font) -> Font:
        return font if font.cjk else replace(font, cjk=cjk)

    def running(one: Running | None) -> Running | None:
        return one if one is None or one.font is None else replace(one, font=whole(one.font))

    return replace(
        page,
        title=whole(page.title),
        body=whole(page.body),
        levels=tuple(map(whole, page.levels)),
        number_fonts=tuple(replace(one, font=whole(one.font)) for one in page.number_fonts),
        header=running(page.header),
        footer=running(page.footer),
    )
