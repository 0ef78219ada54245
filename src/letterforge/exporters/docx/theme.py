"""Theme: the minimum that Word requires. No style of the letter uses it."""

from __future__ import annotations

from letterforge.exporters.docx.xml_text import quote
from letterforge.letter import Design, Font

_COLOURS = {
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme(design: Design) -> str:
    """Return the XML of a theme with the fonts of title and body, for text that users add in Word."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    lines = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
    page = design.page
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Letter">'
        '<a:themeElements><a:clrScheme name="Letter">'
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        f'<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>{colours}</a:clrScheme>'
        f'<a:fontScheme name="Letter">{_fonts("major", page.title)}{_fonts("minor", page.body)}'
        "</a:fontScheme>"
        f'<a:fmtScheme name="Letter"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _fonts(kind: str, font: Font) -> str:
    latin, cjk, complex_ = quote(font.latin), quote(font.cjk), quote(font.complex or "")
    return (
        f'<a:{kind}Font><a:latin typeface="{latin}"/><a:ea typeface="{cjk}"/>'
        f'<a:cs typeface="{complex_}"/></a:{kind}Font>'
    )
