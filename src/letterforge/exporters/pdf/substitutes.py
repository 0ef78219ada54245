"""Substitutes: which fonts stand in for one that is not installed, in which order.

Names of one row mean one font. Those behind the bar have the same kind of letters; of `metric` ones each
letter is as wide as of the font that they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.letter.scripts import script_of
from letterforge.letter.subtags import subtags

_SONG = "Noto Serif CJK {0}, Source Han Serif {0}, Noto Serif {0}, SimSun, Songti SC, AR PL UMing CN"
_HEI = (
    "Noto Sans CJK {0}, Source Han Sans {0}, Noto Sans {0}, SimHei, Microsoft YaHei, PingFang SC, "
    "WenQuanYi Zen Hei"
)
_KAI = f"AR PL UKai CN, AR PL KaitiM GB, LXGW WenKai, {_SONG}"
_FANGSONG = f"STFangsong, cwTeXFangSong, {_SONG}"
_SERIF = "Liberation Serif, Tinos, Nimbus Roman, FreeSerif, Noto Serif, DejaVu Serif"
_SANS = "Liberation Sans, Arimo, Nimbus Sans, FreeSans, Noto Sans, DejaVu Sans"
_MONO = "Liberation Mono, Cousine, Nimbus Mono PS, FreeMono, Noto Sans Mono, DejaVu Sans Mono"

# Names of a font | its substitutes.
_ROWS = (
    f"仿宋, FangSong, 仿宋_GB2312, FangSong_GB2312, 方正仿宋_GBK | {_FANGSONG}",
    f"楷体, KaiTi, 楷体_GB2312, KaiTi_GB2312, STKaiti | {_KAI}",
    f"標楷體, 标楷体, DFKai-SB, BiauKai | AR PL UKai TW, TW-Kai, {_KAI}",
    f"黑体, SimHei, STHeiti | {_HEI}",
    f"宋体, SimSun, NSimSun, 新宋体, STSong | {_SONG}",
    f"新細明體, PMingLiU, MingLiU, 細明體 | AR PL UMing TW, {_SONG}",
    f"微软雅黑, Microsoft YaHei, 微軟正黑體, Microsoft JhengHei | {_HEI}",
    f"方正小标宋简体, FZXiaoBiaoSong-B05S, FZXiaoBiaoSong-B05 | {_SONG}",
    f"ＭＳ 明朝, MS Mincho, ＭＳ Ｐ明朝, MS PMincho, 游明朝, Yu Mincho | IPAexMincho, IPAMincho, {_SONG}",
    f"ＭＳ ゴシック, MS Gothic, ＭＳ Ｐゴシック, MS PGothic, 游ゴシック, Yu Gothic, Meiryo | "
    f"IPAexGothic, {_HEI}",
    f"맑은 고딕, Malgun Gothic, 굴림, Gulim, 돋움, Dotum | NanumGothic, {_HEI}",
    f"바탕, Batang, 함초롬바탕 | NanumMyeongjo, {_SONG}",
    f"Times New Roman, Times | {_SERIF}",
    f"Arial, Helvetica | {_SANS}",
    f"Courier New, Courier | {_MONO}",
    f"Calibri | Carlito, {_SANS}",
    f"Cambria | Caladea, {_SERIF}",
    f"Georgia, Garamond, Book Antiqua, Palatino Linotype | {_SERIF}",
    f"Verdana, Tahoma, Segoe UI, Aptos | {_SANS}",
    "Traditional Arabic, Simplified Arabic, Arabic Typesetting | Amiri, Scheherazade New, Noto Naskh Arabic, "
    "KacstBook, FreeSerif, DejaVu Sans",
    "David, FrankRuehl, Miriam | Noto Serif Hebrew, FreeSerif, DejaVu Sans",
    "Leelawadee UI, Angsana New, Cordia New, TH Sarabun New | Noto Sans Thai, Noto Serif Thai, Norasi, "
    "Garuda, Loma, FreeSerif",
    "Nirmala UI, Mangal, Kokila | Noto Sans Devanagari, Noto Serif Devanagari, Lohit Devanagari, FreeSerif",
)
_METRIC = (
    "Liberation Serif, Tinos, Nimbus Roman, Liberation Sans, Arimo, Nimbus Sans, Liberation Mono, Cousine, "
    "Nimbus Mono PS, Carlito, Caladea"
)
_CJK = {"ja": "JP", "ko": "KR"}
_SCRIPTS = {
    "Arab": "Arabic",
    "Hebr": "Hebrew",
    "Thai": "Thai",
    "Deva": "Devanagari",
    "Beng": "Bengali",
    "Gujr": "Gujarati",
    "Guru": "Gurmukhi",
    "Khmr": "Khmer",
    "Knda": "Kannada",
    "Laoo": "Lao",
    "Mlym": "Malayalam",
    "Mymr": "Myanmar",
    "Orya": "Oriya",
    "Sinh": "Sinhala",
    "Taml": "Tamil",
    "Telu": "Telugu",
    "Tibt": "Tibetan",
}


def names_of(family: str) -> tuple[str, ...]:
    """Return the other names that a font has."""
    names, _ = _row(family)
    return tuple(one for one in names if one != family)


def substitutes(family: str, language: str) -> Iterator[str]:
    """Yield the fonts that may stand in for one, the best first; those of its kind, else any with letters."""
    _, others = _row(family)
    yield from (one.format(region_of(language)) for one in others)
    yield from last_resorts(language)


def is_metric(name: str, family: str) -> bool:
    """Return whether letters of the substitute `family` are as wide as those of the font `name`."""
    return family in _METRIC.split(", ") and family in _row(name)[1]


def last_resorts(language: str) -> Iterator[str]:
    """Yield the fonts that are asked for a character that those of the design lack, the best first."""
    script = _SCRIPTS.get(script_of(language))
    if script:
        yield from (f"Noto Sans {script}", f"Noto Serif {script}", f"Noto Naskh {script}")
    rows = (_SERIF, _SONG, _HEI, _SANS)
    yield from (one.format(region_of(language)) for row in rows for one in row.split(", "))
    for own in ("SC", "TC", "JP", "KR"):
        yield from (f"Noto Serif CJK {own}", f"Noto Sans CJK {own}")
    yield from (f"Noto Sans {one}" for one in _SCRIPTS.values())
    yield from ("Noto Sans Symbols", "Noto Sans Symbols 2", "Noto Sans Math", "FreeSans", "OpenSymbol")


def region_of(language: str) -> str:
    """Return how the fonts of Noto call the characters of a language: SC, TC, HK, JP, KR."""
    own = subtags(language)
    if own.language == "yue" or own.region in ("HK", "MO"):
        return "HK"
    if own.script == "Hant" or own.region == "TW":
        return "TC"
    return _CJK.get(own.language, "SC")


def _row(family: str) -> tuple[list[str], list[str]]:
    """Return the names of a font and its substitutes, of which there may be none."""
    folded = family.casefold()
    for row in _ROWS:
        names, _, others = row.partition(" | ")
        if folded in names.casefold().split(", "):
            return names.split(", "), others.split(", ")
    return [family], []
