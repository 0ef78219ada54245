"""Fonts: the families of a page design for browsers, with substitutes where a system lacks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from letterforge.exporters.html.escaping import css_string
from letterforge.letter import Font
from letterforge.letter.scripts import is_dense

_KINDS: Mapping[str, tuple[str, ...]] = {
    "宋体": ("SimSun", "Songti SC", "STSong", "Noto Serif CJK SC", "Source Han Serif SC"),
    "仿宋": ("FangSong", "FangSong_GB2312", "STFangsong", "Noto Serif CJK SC", "Source Han Serif SC"),
    "楷体": ("KaiTi", "KaiTi_GB2312", "Kaiti SC", "STKaiti", "AR PL UKai CN", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "Heiti SC", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC"),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "STZhongsong", "Songti SC", "Noto Serif CJK SC"),
    "新細明體": ("PMingLiU", "Songti TC", "Noto Serif CJK TC"),
    "標楷體": ("DFKai-SB", "Kaiti TC", "AR PL UKai TW", "Noto Serif CJK TC"),
    "微軟正黑體": ("Microsoft JhengHei", "Heiti TC", "Noto Sans CJK TC"),
    "ＭＳ 明朝": ("MS Mincho", "Yu Mincho", "Hiragino Mincho ProN", "Noto Serif CJK JP"),
    "ＭＳ ゴシック": ("MS Gothic", "Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP"),
    "바탕": ("Batang", "AppleMyungjo", "Noto Serif CJK KR"),
    "맑은 고딕": ("Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans CJK KR"),
    "Times New Roman": ("Times New Roman", "Liberation Serif", "Nimbus Roman", "Times"),
    "Arial": ("Arial", "Liberation Sans", "Helvetica"),
    "Calibri": ("Calibri", "Carlito", "Liberation Sans"),
    "Cambria": ("Cambria", "Caladea", "Liberation Serif"),
    "Courier New": ("Courier New", "Liberation Mono", "Courier"),
}
"""Fonts of one kind by the name that page designs use; the first of each is that font's other name."""

_GENERIC = {"Courier New": "monospace"}
_SANS = ("黑体", "微軟正黑體", "ＭＳ ゴシック", "맑은 고딕", "Arial", "Calibri")
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in (kind, names[0])}
_LATIN_RANGE = "U+0-B6,U+B8-2010,U+2030-20CF"  # what Word sets in the Latin font of a Chinese letter


def families(font: Font, language: str) -> str:
    """Return the list of families for words in `font`, the substitutes behind the fonts of the design."""
    first = latin_face(font.latin) if is_dense(language) else font.latin
    names = [first, *substitutes(font.latin)] if not is_dense(language) else [first]
    names += [*([font.complex] if font.complex else ()), font.cjk, *substitutes(font.cjk)]
    kind = _KIND_OF.get(font.cjk if is_dense(language) else font.latin, "")
    generic = "sans-serif" if kind in _SANS else _GENERIC.get(kind, "serif")
    return ",".join([*map(css_string, dict.fromkeys(names)), generic])


def substitutes(family: str) -> tuple[str, ...]:
    """Return the fonts that stand in for `family`, the nearest first."""
    return _KINDS.get(_KIND_OF.get(family, ""), ())


def latin_face(family: str) -> str:
    """Return the name of the face that has the Latin characters of `family` alone."""
    return f"lf {family}"


def faces(fonts: Iterable[Font], language: str) -> Iterator[str]:
    """Yield the rules that keep quotation marks and dashes of a Chinese letter in its Chinese font.

    The faces are fonts of the reader's system: nothing is loaded.
    """
    if not is_dense(language):
        return
    for family in dict.fromkeys(font.latin for font in fonts):
        names = dict.fromkeys((family, *substitutes(family)))
        for suffix, weight in (("", 400), (" Bold", 700)):
            sources = ",".join(f"local({css_string(name + suffix)})" for name in names)
            name = css_string(latin_face(family))
            look = f"font-family:{name};font-weight:{weight};src:{sources};unicode-range:{_LATIN_RANGE}"
            yield f"@font-face{{{look}}}"
