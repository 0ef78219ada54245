"""Checks of Word files that validators do not make, and Word's own counting of lists.

`problems` returns what is wrong with a file, `numbered` what its paragraphs are numbered in Word.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from letterforge.letter.counting import STYLES

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = {"w": W, "r": R}
FORMATS = {
    "decimal": "decimal",
    "lowerLetter": "lower-letter",
    "upperLetter": "upper-letter",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "chineseCountingThousand": "chinese",
    "chineseLegalSimplified": "chinese-capital",
    "taiwaneseCountingThousand": "chinese-traditional",
    "ideographLegalTraditional": "chinese-capital-traditional",
    "decimalEnclosedCircle": "circled",
    "ganada": "ganada",
    "ideographTraditional": "heavenly-stem",
    "irohaFullWidth": "iroha",
    "aiueoFullWidth": "aiueo",
    "hebrew1": "hebrew",
    "arabicAbjad": "abjad",
    "hindiConsonants": "devanagari",
}


def w(tag: str) -> str:
    """Return `tag` with its namespace."""
    return f"{{{W}}}{tag}"


def find(element: Any, path: str) -> list[Any]:
    """Return what the XPath `path` finds from `element`, with the prefixes `w` and `r`."""
    found = etree.XPath(path, namespaces=SPACES)(element)
    return list(found)  # type: ignore[arg-type]  # none of our paths asks for a number


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str) -> Any:
    """Return the root element of one part."""
    return etree.fromstring(parts(data)[name])


def value(element: Any, path: str) -> str | None:
    """Return the first thing `path` finds, or None."""
    return next(iter(find(element, path)), None)


def style(data: bytes, name: str) -> Any:
    """Return the definition of the style `name`."""
    [found] = find(part(data, "word/styles.xml"), f"./w:style[w:name/@w:val='{name}']")
    return found


def body(data: bytes) -> Any:
    """Return the body of the document."""
    return part(data, "word/document.xml")[0]


def words(paragraph: Any) -> str:
    """Return what a paragraph reads, fields by the text they show, breaks and tabs as such."""
    text = ""
    depth: list[str] = []
    for one in paragraph.iter(w("t"), w("br"), w("tab"), w("fldChar")):
        kind = one.get(w("fldCharType"))
        if kind == "begin":
            depth.append("code")
        elif kind == "separate":
            depth[-1] = "shown"
        elif kind == "end":
            depth.pop()
        elif "code" not in depth and one.getparent().tag == w("r"):
            text += one.text or "" if one.tag == w("t") else "\t" if one.tag == w("tab") else "\n"
    return text


def problems(data: bytes) -> list[str]:
    """Return, in words, everything wrong with a Word file that we know to look for."""
    with ZipFile(BytesIO(data)) as archive:
        twice = [name for name, count in Counter(archive.namelist()).items() if count > 1]
    found = [f"part {name} stands twice" for name in twice]
    files = parts(data)
    roots = {name: etree.fromstring(xml) for name, xml in files.items() if name.endswith((".xml", ".rels"))}
    found += _package_problems(set(files), roots)
    stories = {name: root for name, root in roots.items() if re.match(r"word/(document|header|footer)", name)}
    for name, root in stories.items():
        found += [
            f"{name}: {one}" for one in (*_bookmarks(root), *_fields(root), *_ids(root), *_tables(root))
        ]
        found += [f"{name}: {one}" for one in _relations(name, root, roots)]
    found += _style_problems(roots["word/styles.xml"], [*stories.values(), roots["word/numbering.xml"]])
    found += _list_problems(roots["word/numbering.xml"], [*stories.values(), roots["word/styles.xml"]])
    return found


def _package_problems(names: set[str], roots: dict[str, Any]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    declared = {one.get("PartName", "").lstrip("/") for one in types if one.tag.endswith("Override")}
    endings = {one.get("Extension", "") for one in types if one.tag.endswith("Default")}
    yield from (f"content type for missing part {name}" for name in sorted(declared - names))
    for name in sorted(names - declared - {"[Content_Types].xml"}):
        if name.rpartition(".")[2] not in endings:
            yield f"no content type for {name}"
    for name, root in roots.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for one in root:
                target = posixpath.normpath(posixpath.join("/" + folder, one.get("Target", ""))).lstrip("/")
                if one.get("TargetMode") != "External" and target not in names:
                    yield f"{name} points to missing {target}"


def _relations(name: str, root: Any, roots: dict[str, Any]) -> Iterator[str]:
    folder, file = posixpath.split(name)
    own = roots.get(f"{folder}/_rels/{file}.rels", [])
    known = {one.get("Id") for one in own}
    yield from (f"relationship {one} is missing" for one in find(root, ".//@r:id") if one not in known)


def _bookmarks(root: Any) -> Iterator[str]:
    open_ids: set[str] = set()
    seen: set[str] = set()
    for one in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        key = one.get(w("id"))
        if one.tag == w("bookmarkStart"):
            if key in seen:
                yield f"bookmark id {key} stands twice"
            seen.add(key)
            open_ids.add(key)
        elif key not in open_ids:
            yield f"bookmark {key} ends without a start"
        else:
            open_ids.remove(key)
    yield from (f"bookmark {key} is never closed" for key in sorted(open_ids))
    names = find(root, ".//w:bookmarkStart/@w:name")
    yield from (f"bookmark name {one} stands twice" for one, count in Counter(names).items() if count > 1)


def _fields(root: Any) -> Iterator[str]:
    bookmarks = set(find(root, ".//w:bookmarkStart/@w:name"))
    for paragraph in root.iter(w("p")):
        stages: list[str] = []
        codes: list[str] = []
        for one in paragraph.iter(w("fldChar"), w("instrText")):
            kind = one.get(w("fldCharType"))
            if kind == "begin":
                stages.append("code")
                codes.append("")
            elif not stages:
                yield f"{kind or 'instrText'} outside a field"
            elif kind is None:
                codes[-1] += one.text or ""
                if stages[-1] != "code":
                    yield "instrText behind the separator of its field"
            elif kind == "separate":
                stages[-1] = "shown"
            else:
                stages.pop()
                target = re.match(r"\s*REF\s+(\S+)", codes.pop())
                if target and target[1] not in bookmarks:
                    yield f"REF to missing bookmark {target[1]}"
        if stages:
            yield "a field is never closed"


def _ids(root: Any) -> Iterator[str]:
    for path in (".//w:sdt/w:sdtPr/w:id/@w:val", ".//*[local-name()='docPr']/@id"):
        yield from (f"id {one} stands twice" for one, count in Counter(find(root, path)).items() if count > 1)


def _tables(root: Any) -> Iterator[str]:
    for cell in root.iter(w("tc")):
        if cell[-1].tag != w("p"):
            yield "a cell does not end in a paragraph"
    for table in root.iter(w("tbl")):
        if (after := table.getnext()) is None or after.tag != w("p"):
            yield "no paragraph behind a table"
        columns = len(find(table, "./w:tblGrid/w:gridCol"))
        cells = "./w:tc[not(w:tcPr/w:gridSpan)] | ./w:tc/w:tcPr/w:gridSpan"
        rows = [find(row, cells) for row in find(table, "./w:tr")]
        if any(sum(int(one.get(w("val"), 1)) for one in row) != columns for row in rows):
            yield "a row has not as many cells as the table has columns"


def _style_problems(styles: Any, users: list[Any]) -> Iterator[str]:
    ids = find(styles, "./w:style/@w:styleId")
    names = [one.lower() for one in find(styles, "./w:style/w:name/@w:val")]
    yield from (f"style id {one} stands twice" for one, count in Counter(ids).items() if count > 1)
    yield from (f"style name {one} stands twice" for one, count in Counter(names).items() if count > 1)
    inside = find(styles, "./w:style/w:basedOn/@w:val | ./w:style/w:next/@w:val | ./w:style/w:link/@w:val")
    used = [
        one
        for user in users
        for one in find(user, ".//w:pStyle/@w:val|.//w:rStyle/@w:val|.//w:tblStyle/@w:val")
    ]
    yield from (f"style {one} is missing" for one in sorted({*inside, *used} - set(ids)))
    for kind in ("paragraph", "character", "table"):
        if len(find(styles, f"./w:style[@w:type='{kind}'][@w:default='1']")) > 1:
            yield f"two default styles of kind {kind}"


def _list_problems(numbering: Any, users: list[Any]) -> Iterator[str]:
    kinds = [one.tag for one in numbering if one.tag in {w("abstractNum"), w("num")}]
    if kinds != sorted(kinds, key=lambda tag: tag == w("num")):
        yield "a list definition stands behind a list"
    for path in ("./w:abstractNum/@w:abstractNumId", "./w:num/@w:numId", "./w:abstractNum/w:nsid/@w:val"):
        repeated = [one for one, count in Counter(find(numbering, path)).items() if count > 1]
        yield from (f"{path} {one} stands twice" for one in repeated)
    abstract = set(find(numbering, "./w:abstractNum/@w:abstractNumId"))
    lists = set(find(numbering, "./w:num/@w:numId"))
    pointed = set(find(numbering, "./w:num/w:abstractNumId/@w:val"))
    used = {one for user in users for one in find(user, ".//w:numPr/w:numId/@w:val")} - {"0"}
    yield from (f"list definition {one} is missing" for one in sorted(pointed - abstract))
    yield from (f"list {one} is missing" for one in sorted(used - lists))
    linked = Counter(find(numbering, ".//w:lvl/w:pStyle/@w:val"))
    yield from (f"style {one} is linked with two levels" for one, count in linked.items() if count > 1)


@dataclass(frozen=True)
class Numbered:
    """A paragraph with what Word numbers it, the number's list and level, and what stands behind it.

    A no-break space inside the number is an ordinary one in `label`, as in the letter.
    """

    label: str
    suffix: str
    num: int
    ilvl: int
    words: str


def numbered(data: bytes) -> list[Numbered]:
    """Return the numbered paragraphs of a Word file, counted as Word counts them."""
    files = parts(data)
    numbering, styles = (etree.fromstring(files[f"word/{one}.xml"]) for one in ("numbering", "styles"))
    abstract_of = {
        int(num.get(w("numId"))): find(num, "./w:abstractNumId/@w:val")[0]
        for num in find(numbering, "./w:num")
    }
    counts: dict[str, list[int]] = {}
    result = []
    for paragraph in find(body(data), ".//w:p"):
        place = _place(paragraph, styles)
        if place is None:
            continue
        num, ilvl = place
        key = abstract_of[num]
        count = counts.setdefault(key, [0] * 9)
        count[ilvl] += 1
        count[ilvl + 1 :] = [0] * (8 - ilvl)
        levels = find(numbering, f"./w:abstractNum[@w:abstractNumId='{key}']/w:lvl")
        suffix = find(levels[ilvl], "./w:suff/@w:val")[0]
        result.append(Numbered(_label(levels, ilvl, count), suffix, num, ilvl, words(paragraph)))
    return result


def _label(levels: list[Any], ilvl: int, count: list[int]) -> str:
    formats = [find(level, "./w:numFmt/@w:val")[0] for level in levels]
    pattern: str = find(levels[ilvl], "./w:lvlText/@w:val")[0].replace("\xa0", " ")
    return re.sub(
        r"%(\d)", lambda one: STYLES[FORMATS[formats[int(one[1]) - 1]]](count[int(one[1]) - 1]), pattern
    )


def _place(paragraph: Any, styles: Any) -> tuple[int, int] | None:
    """Return the list and the level of a paragraph, its own or its style's, or None."""
    own = find(paragraph, "./w:pPr/w:numPr")
    style = find(paragraph, "./w:pPr/w:pStyle/@w:val")
    while not own and style:
        definition = find(styles, f"./w:style[@w:styleId='{style[0]}']")[0]
        own = find(definition, "./w:pPr/w:numPr")
        style = find(definition, "./w:basedOn/@w:val")
    if not own or find(own[0], "./w:numId/@w:val") == ["0"]:
        return None
    ilvl = find(own[0], "./w:ilvl/@w:val")
    return int(find(own[0], "./w:numId/@w:val")[0]), int(ilvl[0]) if ilvl else 0
