"""Multilevel lists: the levels of a numbering scheme as lists of Word.

In a Word list a level restarts under each paragraph of a higher level. A level that continues through all
parents therefore starts its own list, together with the levels below it:

    第一章, 第一条 (restart: false), （一）   →   list 1: 第%1章       list 2: 第%1条, （%2）

    <w:abstractNum w:abstractNumId="0">
      <w:nsid w:val="4C660001"/>
      <w:multiLevelType w:val="multilevel"/>
      <w:lvl w:ilvl="0">
        <w:start w:val="1"/>
        <w:numFmt w:val="chineseCountingThousand"/>
        <w:pStyle w:val="Section1"/>
        <w:suff w:val="nothing"/>
        <w:lvlText w:val="%1、"/>
        <w:lvlJc w:val="left"/>
        <w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>
      </w:lvl>
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from zlib import crc32

from msgspec import Struct

from letterforge.diagnostics import ExportError, Finding
from letterforge.exporters.docx.base_package import NAMESPACES
from letterforge.exporters.docx.xml_text import NO_BREAK_SPACE, has_wide, quote
from letterforge.exporters.docx.xpath import query
from letterforge.exporters.no_break_spaces import in_label
from letterforge.letter import Level, Numbering, Sign

if TYPE_CHECKING:
    from docx.document import Document

FORMATS = {
    "decimal": "decimal",
    "lower-letter": "lowerLetter",
    "upper-letter": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "chinese": "chineseCountingThousand",
    "chinese-capital": "chineseLegalSimplified",
    "chinese-traditional": "taiwaneseCountingThousand",
    "chinese-capital-traditional": "ideographLegalTraditional",
    "circled": "decimalEnclosedCircle",
    "ganada": "ganada",
    "heavenly-stem": "ideographTraditional",
    "iroha": "irohaFullWidth",
    "aiueo": "aiueoFullWidth",
    "hebrew": "hebrew1",
    "abjad": "arabicAbjad",
    "devanagari": "hindiConsonants",  # Word prints the vowels for it, and the consonants for `hindiVowels`
}
_LATIN = ("lower-letter", "upper-letter", "lower-roman", "upper-roman")
_EMPTY = f"<w:numbering {NAMESPACES}/>"


class ListLevel(Struct, frozen=True, eq=False):
    """A level of the scheme in Word: the list `num` and its level `ilvl` (from 0)."""

    num: int
    ilvl: int

    @property
    def xml(self) -> str:
        """The paragraph property that gives a paragraph its number."""
        return f'<w:numPr><w:ilvl w:val="{self.ilvl}"/><w:numId w:val="{self.num}"/></w:numPr>'


class LevelStyle(Struct, frozen=True, eq=False):
    """The design's part of a level: the linked style, whether a tab follows the number, its direction."""

    style: str
    tab: bool
    right_to_left: bool = False


def split_lists(numbering: Numbering) -> list[list[int]]:
    """Return the levels (from 0) of each list that the scheme needs, outermost first."""
    lists: list[list[int]] = []
    for index, level in enumerate(numbering.levels):
        if lists and level.restart:
            lists[-1].append(index)
        else:
            lists.append([index])
    return lists


def add_numbering(
    document: Document, numbering: Numbering, level_styles: tuple[LevelStyle, ...]
) -> tuple[ListLevel, ...]:
    """Add the scheme's lists to `document`; return the Word list and level of each level."""
    root = _numbering_root(document)
    kept = _remove_linked(root, {level_style.style for level_style in level_styles})
    lists = split_lists(numbering)
    num = insert_lists(document, [partial(abstract_num, numbering, levels, level_styles) for levels in lists])
    _restore(root, kept)
    return tuple(
        ListLevel(num + index, ilvl) for index, levels in enumerate(lists) for ilvl in range(len(levels))
    )


def insert_lists(document: Document, definitions: Sequence[Callable[[int], str]]) -> int:
    """Add lists, each defined by the `w:abstractNum` with its id; return the number of the first list."""
    root = _numbering_root(document)
    abstract = _next_id(root, "w:abstractNum", "w:abstractNumId")
    num = _next_id(root, "w:num", "w:numId")
    first_num = next(iter(query(root, "./w:num | ./w:numIdMacAtCleanup")), None)
    for index, definition in enumerate(definitions):
        _insert(root, definition(abstract + index), first_num)
    tail = next(iter(query(root, "./w:numIdMacAtCleanup")), None)
    for index in range(len(definitions)):
        points_to = f'<w:abstractNumId w:val="{abstract + index}"/>'
        _insert(root, f'<w:num {NAMESPACES} w:numId="{num + index}">{points_to}</w:num>', tail)
    return num


def list_ids(document: Document) -> list[int]:
    """Return the ids of the lists that `document` has."""
    return [int(one) for one in query(_numbering_root(document), "./w:num/@w:numId")]


def list_signs(document: Document) -> set[str]:
    """Return the signs (`w:nsid`) of the definitions of lists that `document` has."""
    return {str(one) for one in query(_numbering_root(document), "./w:abstractNum/w:nsid/@w:val")}


def abstract_num(
    numbering: Numbering, levels: list[int], level_styles: tuple[LevelStyle, ...], abstract_id: int
) -> str:
    """Return the `w:abstractNum` of the list that holds the `levels` (from 0) of the scheme."""
    patterns = "\n".join(numbering.levels[index].pattern for index in levels)
    nsid = crc32(f"{numbering.name}\n{abstract_id}\n{patterns}".encode())
    inner = "".join(
        _level(numbering.levels[index], ilvl, levels[0], level_styles[index])
        for ilvl, index in enumerate(levels)
    )
    return (
        f'<w:abstractNum {NAMESPACES} w:abstractNumId="{abstract_id}"><w:nsid w:val="{nsid:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )


def _level(level: Level, ilvl: int, first: int, level_style: LevelStyle) -> str:
    """Return one `w:lvl` of the list whose outermost level is the scheme's level `first` (from 0)."""
    suffix = "tab" if level_style.tab else "space" if level.gap == " " else "nothing"
    chinese = has_wide(level.pattern) or level.own.style == "circled"
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>' if chinese else ""
    if level_style.right_to_left and not _has_latin_letters(level):
        hint = "<w:rPr><w:rtl/></w:rPr>"
    # From right to left, programs differ in which side is left here, so numbers stand around their middle.
    side = "center" if level_style.right_to_left else "left"
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{FORMATS[level.own.style]}"/>'
        f'<w:pStyle w:val="{level_style.style}"/><w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{quote(_level_text(level, first))}"/><w:lvlJc w:val="{side}"/>{hint}</w:lvl>'
    )


def _has_latin_letters(level: Level) -> bool:
    """Return whether labels of a level have letters that run from left to right."""
    words = "".join(part for part in level.parts if not isinstance(part, Sign))
    return level.own.style in _LATIN or any(map(str.isalpha, filter(str.isascii, words)))


def _level_text(level: Level, first: int) -> str:
    """Return the label with `%1` … `%9` for the numbers; raises ExportError LF504 if Word cannot show it."""
    text = ""
    for part in level.parts:
        if isinstance(part, Sign):
            if part.level <= first or text.endswith("%"):
                raise ExportError(
                    Finding(
                        "LF504",
                        f"a Word file cannot number by the pattern `{level.pattern}`",
                        hint="show only the numbers of levels that restart, and no % before a number",
                    )
                )
            text += f"%{part.level - first}"
        else:
            text += part
    return in_label(text, NO_BREAK_SPACE)  # as references print it


def _numbering_root(document: Document) -> Any:
    """Return the root of the numbering part, which is created if missing."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml.parser import parse_xml
    from docx.parts.numbering import NumberingPart

    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]  # an XmlPart
    except KeyError:
        uri = PackURI("/word/numbering.xml")
        part = NumberingPart(uri, CONTENT_TYPE.WML_NUMBERING, parse_xml(_EMPTY), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return part.element


def _remove_linked(root: Any, styles: set[str]) -> dict[str, list[Any]]:
    """Remove the lists linked with our own styles, as in a letter used as a reference file.

    Return the properties of those styles' levels, which the user may have changed in Word.
    """
    level_styles: dict[str, list[Any]] = {}
    for abstract in query(root, "./w:abstractNum"):
        linked = {style: level for level in abstract for style in query(level, "./w:pStyle/@w:val")}
        if styles.isdisjoint(linked):
            continue
        level_styles.update({style: query(level, "./w:pPr | ./w:rPr") for style, level in linked.items()})
        root.remove(abstract)
        for num in query(root, "./w:num"):
            if query(num, "./w:abstractNumId/@w:val") == query(abstract, "./@w:abstractNumId"):
                root.remove(num)
    return level_styles


def _restore(root: Any, level_styles: dict[str, list[Any]]) -> None:
    """Restore the properties of the levels linked with the styles in `looks`."""
    for level in query(root, "./w:abstractNum/w:lvl[w:pStyle]"):
        level_style = level_styles.get(query(level, "./w:pStyle/@w:val")[0])
        if level_style is not None:
            for own in query(level, "./w:pPr | ./w:rPr"):
                level.remove(own)
            level.extend(level_style)


def _next_id(root: Any, tag: str, attribute: str) -> int:
    """Return a number larger than all in the elements `tag`."""
    return max((int(one) for one in query(root, f"./{tag}/@{attribute}")), default=-1) + 1 or 1


def _insert(root: Any, xml: str, before: Any) -> None:
    from docx.oxml.parser import parse_xml

    element = parse_xml(xml)
    if before is None:
        root.append(element)
    else:
        before.addprevious(element)
