"""Base package: the minimal Word file, without styles and text, that every package starts from."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from letterforge.exporters.docx.complex_fonts import charset
from letterforge.exporters.docx.theme import theme
from letterforge.exporters.docx.units import half_points
from letterforge.exporters.docx.xml_text import escape, quote
from letterforge.letter import Design, Font
from letterforge.letter.scripts import is_east_asian, script_of, with_country

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741  # the prefix that all programs give it
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REGIONS = {
    "en": "en-US",
    "zh": "zh-CN",
    "zh-Hans": "zh-CN",
    "zh-Hant": "zh-TW",
    "yue": "zh-HK",
    "yue-Hans": "zh-CN",
    "ja": "ja-JP",
    "ko": "ko-KR",
}
# The English name of a font, and the font family of its substitute.
_FONTS = {
    "仿宋": ("FangSong", "modern"),
    "仿宋_GB2312": ("FangSong", "modern"),
    "楷体": ("KaiTi", "modern"),
    "楷体_GB2312": ("KaiTi", "modern"),
    "黑体": ("SimHei", "modern"),
    "宋体": ("SimSun", "auto"),
    "微软雅黑": ("Microsoft YaHei", "swiss"),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "script"),
}
# Lines that end in a break are not justified.
_COMPATIBILITY = (
    "<w:compat><w:doNotExpandShiftReturn/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/>'
    "</w:compat>"
)


_NOT_LAST = "$(.[{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛｢￡￥"
_NOT_FIRST = (
    "!%),.:;&gt;?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃々〉》」』】〕〗〞゛゜ゝゞ・ヽヾ︶︺︾﹀﹄﹚﹜﹞"
    "！＂％＇），．：；？］｀｜｝～｡｣､･ﾞﾟ￠"
)


def base_file(design: Design) -> bytes:
    """Return the base file for letters of `design`: default font, language and empty parts."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body/></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": _styles(design),
        "word/settings.xml": _settings(design.language),
        "word/fontTable.xml": _font_table(design),
        "word/theme/theme1.xml": theme(design),
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, DECLARATION + xml)
    return stream.getvalue()


def core_properties(design: Design) -> bytes:
    """Return the part with the file's properties: title and language, no author and no time."""
    xml = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(design.plain_title)}</dc:title>"
        f"<dc:language>{escape(design.language)}</dc:language></cp:coreProperties>"
    )
    return (DECLARATION + xml).encode()


def language_property(language: str) -> str:
    """Return `w:lang`: the languages of the spelling check of Latin, East Asian and complex scripts."""
    tag = quote(_REGIONS.get(language, language.partition("-u-")[0]))  # Word takes no extensions
    latin, east_asian = ("en-US", tag) if is_east_asian(language) else (tag, "zh-CN")
    complex_ = quote(with_country(language)) if script_of(language) else "ar-SA"
    return f'<w:lang w:val="{latin}" w:eastAsia="{east_asian}" w:bidi="{complex_}"/>'


def font_property(font: Font) -> str:
    """Return `w:rFonts` with the four fonts of a run, so that no theme decides any of them."""
    latin, cjk, complex_ = quote(font.latin), quote(font.cjk), quote(font.complex or font.latin)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{cjk}" w:cs="{complex_}"/>'


def _content_types() -> str:
    parts = ("document.main", "styles", "settings", "fontTable")
    overrides = "".join(
        f'<Override PartName="/word/{part.partition(".")[0]}.xml" ContentType="{_TYPE}.{part}+xml"/>'
        for part in parts
    )
    overrides += (
        '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{index}" Type="{R}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _styles(design: Design) -> str:
    font = design.page.body
    size = half_points(font.size)
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{font_property(font)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{language_property(design.language)}'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/></w:styles>'
    )


def _settings(language: str) -> str:
    east_asian = is_east_asian(language)
    spacing = "compressPunctuation" if east_asian else "doNotCompress"
    breaking = _line_breaking(language) if east_asian else ""
    theme = language_property(language).replace("<w:lang ", "<w:themeFontLang ")
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        f'<w:characterSpacingControl w:val="{spacing}"/>{breaking}{_COMPATIBILITY}{theme}'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _line_breaking(language: str) -> str:
    """Return what no line of East Asian text ends or starts with: Word's own signs, and the `_` of blanks."""
    tag = quote(_REGIONS.get(language, language.partition("-u-")[0]))  # Word takes no extensions
    return (
        f'<w:noLineBreaksAfter w:lang="{tag}" w:val="{_NOT_LAST}_"/>'
        f'<w:noLineBreaksBefore w:lang="{tag}" w:val="{_NOT_FIRST}_"/>'
    )


def _font_table(design: Design) -> str:
    page = design.page
    fonts = (page.title, page.body, *page.levels, *(one.font for one in page.number_fonts))
    wide = dict.fromkeys(font.cjk for font in fonts)
    narrow = dict.fromkeys(font.latin for font in fonts if font.latin not in wide)
    others = dict.fromkeys(font.complex for font in fonts if font.complex not in {None, *wide, *narrow})
    inner = "".join(_font(name, "86") for name in wide) + "".join(_font(name, "00") for name in narrow)
    inner += "".join(_font(name, charset(design)) for name in others if name)
    return f"<w:fonts {NAMESPACES}>{inner}</w:fonts>"


def _font(name: str, charset: str) -> str:
    other, family = _FONTS.get(name, ("", "auto"))
    alternative = f'<w:altName w:val="{other}"/>' if other else ""
    return (
        f'<w:font w:name="{quote(name)}">{alternative}<w:charset w:val="{charset}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
    )
