"""Workbooks that are damaged: every part of a sound one by every kind of damage."""

from __future__ import annotations

import random
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from tests.trust.workbook_slips import OFFICE, PACKAGES, ROWS

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS: dict[str, str] = {
    "[Content_Types].xml": _HEAD
    + f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/{BOOK}" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/{STYLES}" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/{STRINGS}" ContentType="{_TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels": _HEAD
    + f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{BOOK}"/></Relationships>',
    BOOK: _HEAD
    + f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr/><sheets>'
    '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    RELATIONS: _HEAD
    + f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    STYLES: _HEAD
    + f'<styleSheet xmlns="{MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    STRINGS: _HEAD
    + f'<sst xmlns="{MAIN}" count="5" uniqueCount="5">'
    "<si><t>id</t></si><si><t>who</t></si><si><t>day</t></si>"
    "<si><t>Ann &amp; Co</t></si><si><r><t>Ben</t></r><r><t xml:space=\"preserve\"> Ltd</t></r></si></sst>",
    SHEET: _HEAD
    + f'<worksheet xmlns="{MAIN}"><dimension ref="A1:C3"/><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" s="1"><v>46096</v></c></row>'
    '<row r="3"><c r="A3"><v>2.5</v></c><c r="B3" t="s"><v>4</v></c><c r="C3" s="1"><v>46097</v></c></row>'
    "</sheetData></worksheet>",
}  # fmt: skip


def _body(text: str) -> tuple[str, str]:
    """Return the XML declaration of a part and what follows it."""
    return _HEAD, text.removeprefix(_HEAD)


def _root(text: str) -> str:
    body = _body(text)[1]
    return body[1 : min(body.index(" "), body.index(">"))]


def _first_child(text: str) -> str:
    """Return the first element inside the root, if it has no content, else its first tag alone."""
    body = _body(text)[1]
    start = body.index("<", 1)
    return body[start : body.index(">", start) + 1]


def _entities(text: str) -> str:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    return _HEAD + bomb + _body(text)[1].replace("</", "&c;</", 1)


def _nested(text: str) -> str:
    body = _body(text)[1]
    end = body.rindex("</")
    return _HEAD + body[:end] + "<x>" * 20_000 + "</x>" * 20_000 + body[end:]


def _pretty(text: str) -> str:
    return _HEAD + _body(text)[1].replace("><", ">\n  <")


def _prefixed(text: str) -> str:
    """Write the elements with a prefix outside ASCII."""
    body = _body(text)[1].replace(' xmlns="', ' xmlns:甲="', 1)
    return _HEAD + body.replace("<", "<甲:").replace("<甲:/", "</甲:")


def _each_twice(text: str) -> str:
    """Write the first empty element inside the root twice."""
    body = _body(text)[1]
    end = body.find("/>")
    if end < 0:
        return text
    start = body.rindex("<", 0, end)
    return _HEAD + body[: end + 2] + body[start : end + 2] + body[end + 2 :]


def _with_attribute(text: str, attribute: str) -> str:
    """Give the root a further attribute."""
    return text.replace(f"<{_root(text)} ", f"<{_root(text)} {attribute} ", 1)


def _without_attributes(text: str) -> str:
    """Take the attributes from the first element inside the root."""
    tag = _first_child(text)
    name = tag.strip("</>").split(" ")[0]
    return text.replace(tag, f"<{name}/>" if tag.endswith("/>") else f"<{name}>", 1)


DAMAGES: dict[str, Callable[[str], str | bytes]] = {
    "empty": lambda _: "",
    "spaces": lambda _: " \n" * 100,
    "the declaration alone": lambda text: _body(text)[0],
    "half of it": lambda text: text[: len(text) // 2],
    "without its last tag": lambda text: text[: text.rindex("</")],
    "with more behind its end": lambda text: text + "<x/>",
    "with garbage behind its end": lambda text: text + "garbage",
    "twice": lambda text: text + _body(text)[1],
    "a document type": lambda text: _HEAD + "<!DOCTYPE x>" + _body(text)[1],
    "entities": _entities,
    "an entity nobody declared": lambda text: text.replace("</", "&nobody;</", 1),
    "an external entity": lambda text: _HEAD
    + '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    + _body(text)[1].replace("</", "&e;</", 1),
    "a decoy in a comment": lambda text: f"{_HEAD}<!--{_body(text)[1].replace('--', '')}-->{_body(text)[1]}",
    "a comment inside": lambda text: text.replace("><", "><!-- <row r='9'/> --><", 1),
    "a processing instruction": lambda text: text.replace("><", "><?x <c/> ?><", 1),
    "CDATA": lambda text: text.replace("</", "<![CDATA[<c>]]></", 1),
    "UTF-16": lambda text: text.replace("UTF-8", "UTF-16").encode("utf-16"),
    "UTF-16 that is none": lambda text: text.replace("UTF-8", "UTF-16"),
    "Latin-1": lambda text: text.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
    "an encoding nobody knows": lambda text: text.replace("UTF-8", "x-nobody"),
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "bytes that are no UTF-8": lambda text: text.encode().replace(b"><", b">\xff\xfe<", 1),
    "NUL": lambda text: text.replace("><", ">\0<", 1),
    "no namespace": lambda text: text.replace("xmlns=", "data=", 1),
    "another namespace": lambda text: text.replace('xmlns="http:', 'xmlns="urn:', 1),
    "prefixes outside ASCII": _prefixed,
    "another root": lambda text: text.replace(_root(text), "other"),
    "an attribute twice": lambda text: text.replace("=", "='a' a='b' a=", 1),
    "a tag's end in an attribute": lambda text: _with_attribute(text, 'x="/>"'),
    "a long attribute": lambda text: _with_attribute(text, f'x="{"y" * 900_000}"'),
    "many attributes": lambda text: _with_attribute(text, " ".join(f'a{at}="1"' for at in range(5_000))),
    "deep": _nested,
    "pretty": _pretty,
    "an element twice": _each_twice,
    "an element without its attributes": _without_attributes,
    "numbers that are huge": lambda text: _numbers(text, "9" * 40),
    "numbers that are negative": lambda text: _numbers(text, "-1"),
    "numbers that are none": lambda text: _numbers(text, "x"),
    "values that are empty": lambda text: _numbers(text, ""),
}  # fmt: skip


def _numbers(text: str, value: str) -> str:
    """Put `value` for every attribute that is a number, and for what stands in `v`."""
    for digit in range(10):
        text = text.replace(f'="{digit}"', f'="{value}"').replace(f"<v>{digit}</v>", f"<v>{value}</v>")
    return text.replace('="164"', f'="{value}"')


def pack(parts: Mapping[str, str | bytes], *, names: Callable[[str], str] = str) -> bytes:
    """Return an archive of these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(names(name), data)
    return made.getvalue()


def _twice(part: str) -> bytes:
    """Return an archive with another part of the same name behind the sound one."""
    made = BytesIO(pack(dict(PARTS)))
    with zipfile.ZipFile(made, "a") as archive, warnings.catch_warnings(action="ignore"):  # it says so
        archive.writestr(part, PARTS[part].replace("Ann", "Eve").replace("46096", "1"))
    return made.getvalue()


def _headers(part: str, offset: int, value: int) -> bytes:
    """Return an archive with `value` in both headers of a part, at the offset of the central one."""
    data = bytearray(pack(dict(PARTS)))
    central = data.rindex(part.encode()) - 46
    local = struct.unpack_from("<I", data, central + 42)[0]
    struct.pack_into("<H", data, central + offset, value)
    struct.pack_into("<H", data, local + offset - 2, value)
    return bytes(data)


def _flipped(seed: int) -> bytes:
    """Return the archive with some bytes changed."""
    chosen = random.Random(seed)  # the same damage every time
    data = bytearray(pack(dict(PARTS)))
    for _ in range(chosen.choice((1, 3, 10))):
        data[chosen.randrange(len(data))] = chosen.randrange(256)
    return bytes(data[: chosen.choice((len(data), len(data), chosen.randrange(len(data))))])


def _scrambled(part: str, seed: int) -> bytes:
    """Return a workbook in one part of which some characters are changed."""
    chosen = random.Random(f"{part}{seed}")
    text = list(PARTS[part])
    for _ in range(chosen.choice((1, 2, 5))):
        text[chosen.randrange(len(_HEAD), len(text))] = chosen.choice('<>&"=/ 0A9\0é')
    return pack({**PARTS, part: "".join(text)})


def damaged() -> Iterator[tuple[str, bytes]]:
    """Yield every damaged workbook with its name."""
    for part, text in PARTS.items():
        for name, damage in DAMAGES.items():
            yield f"{part}: {name}", pack({**PARTS, part: damage(text)})
        yield f"{part}: missing", pack({name: data for name, data in PARTS.items() if name != part})
        yield f"{part}: two of the name", _twice(part)
        yield (
            f"{part}: large letters",
            pack({name.upper() if name == part else name: PARTS[name] for name in PARTS}),
        )
        yield f"{part}: encrypted", _headers(part, 8, 1)
        yield f"{part}: packed in another way", _headers(part, 10, 12)
        yield f"{part}: another checksum", _headers(part, 16, 4711)
        yield f"{part}: another size", _headers(part, 24, 9)
        yield from ((f"{part}: scrambled {seed}", _scrambled(part, seed)) for seed in range(4))
    yield "backslashes", pack(dict(PARTS), names=lambda name: name.replace("/", "\\"))
    for name, (old, new) in ROWS.items():
        yield f"{SHEET}: {name}", pack({**PARTS, SHEET: PARTS[SHEET].replace(old, new)})
    for name, (old, new) in PACKAGES.items():
        yield f"package: {name}", pack({part: text.replace(old, new) for part, text in PARTS.items()})
    yield from ((f"flipped {seed}", _flipped(seed)) for seed in range(30))
