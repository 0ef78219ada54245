"""List numbers: what Word prints before a paragraph of a list."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from msgspec import Struct

from letterforge.letter.counting import STYLES

_MOST_STYLES = 50  # that are based on each other
_LARGEST = 32_767  # number that Word counts to
_FORMATS = {
    "decimal": "decimal", "lowerLetter": "lower-letter", "upperLetter": "upper-letter",
    "lowerRoman": "lower-roman", "upperRoman": "upper-roman", "chineseCountingThousand": "chinese",
    "chineseCounting": "chinese", "japaneseCounting": "chinese", "ideographDigital": "chinese",
    "taiwaneseCountingThousand": "chinese-traditional", "taiwaneseCounting": "chinese-traditional",
    "chineseLegalSimplified": "chinese-capital", "ideographLegalTraditional": "chinese-capital-traditional",
    "decimalEnclosedCircle": "circled", "decimalEnclosedCircleChinese": "circled", "ganada": "ganada",
    "ideographTraditional": "heavenly-stem", "irohaFullWidth": "iroha", "iroha": "iroha", "aiueo": "aiueo",
    "aiueoFullWidth": "aiueo", "hebrew1": "hebrew", "arabicAbjad": "abjad", "hindiConsonants": "devanagari",
}  # fmt: skip
_PLACE = re.compile("%([1-9])")
_BULLET = "•"


class _Level(Struct):
    """How a level is counted and printed."""

    start: int = 0
    format: str = "decimal"
    text: str = ""
    style: str | None = None
    restart: int | None = None
    is_legal: bool = False
    behind: str = " "


class ListNumbers:
    """The numbers of paragraphs, asked for in the order of the document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}  # id of a list → of what it counts with
        self._starts: dict[str, dict[int, int]] = {}
        self._overrides: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles = {one.get("styleId") or "": one for one in (styles if styles is not None else ())}
        self._usual = next((key for key, one in self._styles.items() if _is_default(one)), None)
        self._seen: set[tuple[str, int]] = set()
        for one in numbering if numbering is not None else ():
            self._read(one)

    def number(self, properties: Element | None) -> str:
        """Return the number of a paragraph with these properties and the space behind it; empty for none."""
        number, level = self._place(properties)
        abstract = self._lists.get(number or "")
        if number is None or abstract is None or not 0 <= level <= 8:
            return ""
        levels = {**self._abstracts.get(abstract, {}), **self._overrides.get(number, {})}
        counts = self._counts.setdefault(abstract, {})
        self._count(number, level, levels, counts)
        printed = self._printed(level, levels, counts)
        return printed + levels.get(level, _Level()).behind if printed else ""

    def _count(self, number: str, level: int, levels: dict[int, _Level], counts: dict[int, int]) -> None:
        start = self._starts.get(number, {}).get(level)
        if start is not None and (number, level) not in self._seen:
            self._seen.add((number, level))
            counts[level] = start
        else:
            first = levels.get(level, _Level()).start
            counts[level] = counts[level] + 1 if level in counts else first
        for deeper in [one for one in counts if one > level]:
            restart = levels.get(deeper, _Level()).restart
            if restart is None or level < restart:
                del counts[deeper]

    def _printed(self, level: int, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        here = levels.get(level, _Level())
        if here.format == "bullet":
            return here.text if here.text and not _is_private(here.text) else _BULLET
        if here.format == "none":
            return _PLACE.sub("", here.text)

        def place(found: re.Match[str]) -> str:
            one = int(found[1]) - 1
            shown = levels.get(one, _Level())
            kind = "decimal" if here.is_legal and one != level else shown.format
            return _counted(counts.get(one, shown.start), kind)

        return _PLACE.sub(place, here.text[:200])

    def _place(self, properties: Element | None) -> tuple[str | None, int]:
        """Return the list of a paragraph and its level in it."""
        number, level = _numbering_of(properties)
        name = _value(properties, "pStyle")
        if number is None and name is None:
            name = self._usual
        for _ in range(_MOST_STYLES):
            if number is not None or name is None or name not in self._styles:
                break
            style = self._styles[name]
            number, own = _numbering_of(style.find("pPr"))
            if number is not None:
                level = self._level_of_style(number, name) if own is None else own
            name = _value(style, "basedOn")
        return number, level or 0

    def _level_of_style(self, number: str, style: str) -> int | None:
        levels = self._abstracts.get(self._lists.get(number, ""), {})
        return next((one for one, level in levels.items() if level.style == style), None)

    def _read(self, one: Element) -> None:
        if one.tag == "abstractNum":
            levels = {_integer(lvl.get("ilvl")): _level(lvl) for lvl in one.findall("lvl")}
            self._abstracts[one.get("abstractNumId") or ""] = levels
        elif one.tag == "num":
            number = one.get("numId") or ""
            self._lists[number] = _value(one, "abstractNumId") or ""
            for override in one.findall("lvlOverride"):
                level = _integer(override.get("ilvl"))
                if (start := _value(override, "startOverride")) is not None:
                    self._starts.setdefault(number, {})[level] = _integer(start)
                if (lvl := override.find("lvl")) is not None:
                    self._overrides.setdefault(number, {})[level] = _level(lvl)


def _level(lvl: Element) -> _Level:
    legal = lvl.find("isLgl")
    restart = _value(lvl, "lvlRestart")
    return _Level(
        _integer(_value(lvl, "start") or "0"),
        _value(lvl, "numFmt") or "decimal",
        _value(lvl, "lvlText") or "",
        _value(lvl, "pStyle"),
        None if restart is None else _integer(restart),
        legal is not None and legal.get("val") not in ("0", "false", "off"),
        "" if _value(lvl, "suff") == "nothing" else " ",
    )


def _numbering_of(properties: Element | None) -> tuple[str | None, int | None]:
    found = properties.find("numPr") if properties is not None else None
    level = _value(found, "ilvl")
    return _value(found, "numId"), None if level is None else _integer(level)


def _value(parent: Element | None, name: str) -> str | None:
    found = parent.find(name) if parent is not None else None
    return None if found is None else found.get("val")


def _is_default(style: Element) -> bool:
    return (
        style.tag == "style"
        and style.get("type") == "paragraph"
        and style.get("default") in ("1", "true", "on")
    )


def _integer(text: str | None) -> int:
    """Return a number of numbering; 0 for what is none."""
    try:
        return int((text or "")[:9])
    except ValueError:
        return 0


def _counted(number: int, kind: str) -> str:
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{number:02}"
    style = STYLES[_FORMATS.get(kind, "decimal")] if 1 <= number <= _LARGEST else str
    try:
        return style(number)
    except (ValueError, IndexError):
        return str(number)


def _is_private(text: str) -> bool:
    return any("\ue000" <= sign <= "\uf8ff" for sign in text)
