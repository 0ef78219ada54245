"""The allow-lists of a reference file: types of parts, relationships, fields, measures.

The lists of elements and attributes are in their own modules. docs/reference-files.md prints all lists;
everything else is refused by name.
"""

from __future__ import annotations

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_SIGNATURE = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
_MS = "http://schemas.microsoft.com/office"

# Content types, and the role of a part of that type (ECMA-376 part 2, 10.1.2; part 1, 11.3).
TYPES = {
    "application/vnd.openxmlformats-package.relationships+xml": "relationships",
    f"{_WORD}.document.main+xml": "document",
    f"{_WORD}.header+xml": "header",
    f"{_WORD}.footer+xml": "footer",
    f"{_WORD}.styles+xml": "styles",
    f"{_WORD}.numbering+xml": "numbering",
    f"{_WORD}.settings+xml": "settings",
    f"{_WORD}.fonttable+xml": "fonts",
    "application/vnd.openxmlformats-officedocument.theme+xml": "theme",
    "application/vnd.openxmlformats-officedocument.obfuscatedfont": "font",
    f"{_WORD}.footnotes+xml": "footnotes",
    f"{_WORD}.endnotes+xml": "endnotes",
    f"{_WORD}.comments+xml": "comments",
    f"{_WORD}.commentsextended+xml": "comment data",
    f"{_WORD}.commentsids+xml": "comment data",
    f"{_WORD}.commentsextensible+xml": "comment data",
    f"{_WORD}.people+xml": "comment data",
    f"{_WORD}.document.glossary+xml": "glossary",
    f"{_WORD}.websettings+xml": "web settings",
    "application/vnd.ms-word.styleswitheffects+xml": "old styles",
    "application/vnd.ms-word.keymapcustomizations+xml": "keys",
    f"{_WORD}.printersettings": "printer",
    "application/vnd.openxmlformats-package.core-properties+xml": "data",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml": "data",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml": "data",
    "application/vnd.openxmlformats-officedocument.customxmlproperties+xml": "data",
    "application/vnd.ms-office.classificationlabels+xml": "data",
    "application/vnd.ms-office.intelligence2+xml": "data",
    "application/vnd.ms-office.documenttasks+xml": "data",
    "application/vnd.openxmlformats-package.digital-signature-origin": "signatures",
    "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml": "data",
    "application/xml": "data",
    "text/xml": "data",
    "image/png": "picture",
    "image/jpeg": "picture",
    "image/jpg": "picture",
    "image/gif": "picture",
    "image/bmp": "picture",
    "image/tiff": "picture",
    "image/tif": "picture",
    "image/vnd.ms-photo": "photo",
    "image/x-emf": "thumbnail",
    "image/x-wmf": "thumbnail",
}
KEPT = frozenset({"header", "footer", "styles", "numbering", "settings", "fonts", "theme"})  # in every letter

# The root of a part of each role; data may have any.
ROOTS = {
    "w:document": "document",
    "w:hdr": "header",
    "w:ftr": "footer",
    "w:styles": "styles",
    "w:numbering": "numbering",
    "w:settings": "settings",
    "w:fonts": "fonts",
    "a:theme": "theme",
    "w:footnotes": "footnotes",
    "w:endnotes": "endnotes",
    "w:comments": "comments",
    "w15:commentsEx": "comment data",
    "w16cid:commentsIds": "comment data",
    "w16cex:commentsExtensible": "comment data",
    "w15:people": "comment data",
    "w:glossaryDocument": "glossary",
    "w:webSettings": "web settings",
    "wne:tcg": "keys",
}
SAME_ROOT = {"old styles": "styles"}  # roles whose root is that of another one

# Magic bytes of pictures.
PICTURES = {
    "PNG": b"\x89PNG\r\n\x1a\n",
    "JPEG": b"\xff\xd8\xff",
    "GIF87a": b"GIF87a",
    "GIF89a": b"GIF89a",
    "BMP": b"BM",
    "TIFF": b"II*\x00",
    "TIFF (Motorola)": b"MM\x00*",
    "JPEG XR": b"II\xbc\x01",
}

# Relationships to other parts: by the role of the owner and the type, the allowed roles of the target.
_Leads = dict[str, tuple[str, ...]]
_SHOWN: _Leads = {f"{_OFFICE}/image": ("picture",), f"{_MS}/2007/relationships/hdphoto": ("photo",)}
_BESIDE: _Leads = {
    f"{_OFFICE}/styles": ("styles",),
    f"{_OFFICE}/numbering": ("numbering",),
    f"{_OFFICE}/settings": ("settings",),
    f"{_OFFICE}/webSettings": ("web settings",),
    f"{_OFFICE}/fontTable": ("fonts",),
    f"{_OFFICE}/theme": ("theme",),
    f"{_OFFICE}/header": ("header",),
    f"{_OFFICE}/footer": ("footer",),
    f"{_OFFICE}/footnotes": ("footnotes",),
    f"{_OFFICE}/endnotes": ("endnotes",),
    f"{_OFFICE}/comments": ("comments",),
    f"{_OFFICE}/printerSettings": ("printer",),
    f"{_MS}/2007/relationships/stylesWithEffects": ("old styles",),
    f"{_MS}/2011/relationships/commentsExtended": ("comment data",),
    f"{_MS}/2016/09/relationships/commentsIds": ("comment data",),
    f"{_MS}/2018/08/relationships/commentsExtensible": ("comment data",),
    f"{_MS}/2011/relationships/people": ("comment data",),
    f"{_MS}/2006/relationships/keyMapCustomizations": ("keys",),
}
RELATIONS: dict[str, _Leads] = {
    "package": {
        f"{_OFFICE}/officeDocument": ("document",),
        f"{_PACKAGE}/core-properties": ("data",),
        "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties": (
            "data",
        ),
        f"{_OFFICE}/extended-properties": ("data",),
        f"{_OFFICE}/custom-properties": ("data",),
        f"{_MS}/2020/02/relationships/classificationlabels": ("data",),
        f"{_OFFICE}/customXml": ("data",),
        f"{_PACKAGE}/thumbnail": ("picture", "thumbnail"),
        f"{_SIGNATURE}/origin": ("signatures",),
    },
    "document": {
        **_BESIDE,
        **_SHOWN,
        f"{_OFFICE}/customXml": ("data",),
        f"{_OFFICE}/glossaryDocument": ("glossary",),
        f"{_MS}/2020/10/relationships/intelligence": ("data",),
        f"{_MS}/2019/05/relationships/documenttasks": ("data",),
    },
    "glossary": {**_BESIDE, **_SHOWN},
    "header": _SHOWN,
    "footer": _SHOWN,
    "numbering": _SHOWN,
    "theme": _SHOWN,
    "footnotes": _SHOWN,
    "endnotes": _SHOWN,
    "comments": _SHOWN,
    "fonts": {f"{_OFFICE}/font": ("font",)},
    "data": {f"{_OFFICE}/customXmlProps": ("data",)},
    "signatures": {f"{_SIGNATURE}/signature": ("data",)},
}

# External relationships (`TargetMode="External"`): hyperlinks, and those that letters leave out.
LINK = f"{_OFFICE}/hyperlink"
SCHEMES = ("http:", "https:", "mailto:", "tel:", "#")
DROPPED = {
    ("settings", f"{_OFFICE}/attachedTemplate"): "a template",
    ("document", f"{_OFFICE}/image"): "pictures",
}

# Names of fields; a formula field starts with `=`.
_FIELDS = """
    = ADDRESSBLOCK ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY BIDIOUTLINE
    CITATION COMMENTS COMPARE CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE EDITTIME EQ
    FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT GREETINGLINE HYPERLINK IF INDEX INFO KEYWORDS
    LISTNUM MERGEFIELD MERGEREC MERGESEQ NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE REF
    REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SHAPE STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE
    TOA TOC XE
"""
FIELDS = frozenset(_FIELDS.split())
SWITCHES = ("h", "l", "m", "n", "o", "t", "*")  # of a HYPERLINK field

# Measures: minimum and maximum of an attribute (Word's own limits: 22 inches, 1,638 points).
_TWIPS, _SIDE = (0, 31_680), (-31_680, 31_680)
_EMU, _CHARACTERS = (0, 20_116_800), (-158_400, 158_400)
_INT = (-2_147_483_648, 2_147_483_647)
_UNSIGNED = (0, 4_294_967_295)
_BORDER = {"w:sz": (0, 255), "w:space": (0, 1_584), "w:w": _SIDE}  # of a border, or of a cell's margin
SECTION = frozenset({"w:pgSz", "w:pgMar", "w:cols", "w:col", "w:docGrid", "w:pgNumType", "w:lnNumType"})
MEASURES: dict[str, dict[str, tuple[int, int]]] = {
    "w:pgSz": {"w:w": (144, 31_680), "w:h": (144, 31_680)},
    "w:pgMar": {
        **dict.fromkeys(("w:top", "w:bottom", "w:left", "w:right"), _SIDE),
        **dict.fromkeys(("w:header", "w:footer", "w:gutter"), _TWIPS),
    },
    "w:cols": {"w:num": (1, 45), "w:space": _TWIPS},
    "w:col": {"w:w": _TWIPS, "w:space": _TWIPS},
    "w:docGrid": {"w:linePitch": _TWIPS, "w:charSpace": (-2_147_483_648, 4_294_967_295)},
    "w:pgNumType": {"w:start": _INT},
    "w:lnNumType": {"w:countBy": (0, 32_767), "w:start": (0, 32_767), "w:distance": _TWIPS},
    "w:sz": {"w:val": (0, 3_276)},
    "w:szCs": {"w:val": (0, 3_276)},
    "w:kern": {"w:val": (0, 3_276)},
    "w:position": {"w:val": (-3_168, 3_168)},
    "w:w": {"w:val": (0, 600)},
    "w:fitText": {"w:val": _TWIPS},
    "w:spacing": {
        "w:val": _SIDE,
        "w:before": _SIDE,
        "w:after": _SIDE,
        "w:line": _SIDE,
        "w:beforeLines": _CHARACTERS,
        "w:afterLines": _CHARACTERS,
    },
    "w:ind": {
        **dict.fromkeys(
            ("w:left", "w:right", "w:start", "w:end", "w:firstLine", "w:hanging"),
            _SIDE,
        ),
        **dict.fromkeys(
            (
                "w:leftChars",
                "w:rightChars",
                "w:startChars",
                "w:endChars",
                "w:firstLineChars",
                "w:hangingChars",
            ),
            _CHARACTERS,
        ),
    },
    "w:tab": {"w:pos": _SIDE},
    "w:defaultTabStop": {"w:val": _TWIPS},
    "w:tblW": {"w:w": _SIDE},
    "w:tblInd": {"w:w": _SIDE},
    "w:tcW": {"w:w": _SIDE},
    "w:gridCol": {"w:w": _TWIPS},
    "w:gridSpan": {"w:val": (0, 63)},
    "w:gridBefore": {"w:val": (0, 63)},
    "w:gridAfter": {"w:val": (0, 63)},
    "w:wBefore": {"w:w": _SIDE},
    "w:wAfter": {"w:w": _SIDE},
    "w:tblCellSpacing": {"w:w": _SIDE},
    **dict.fromkeys(
        (
            *("w:top", "w:left", "w:bottom", "w:right", "w:start", "w:end", "w:insideH", "w:insideV"),
            *("w:between", "w:bar", "w:bdr", "w:tl2br", "w:tr2bl"),
        ),
        _BORDER,
    ),
    "w:trHeight": {"w:val": _TWIPS},
    "w:tblpPr": {
        **dict.fromkeys(("w:tblpX", "w:tblpY"), _SIDE),
        **dict.fromkeys(("w:leftFromText", "w:rightFromText", "w:topFromText", "w:bottomFromText"), _TWIPS),
    },
    "w:framePr": {
        **dict.fromkeys(("w:w", "w:h", "w:hSpace", "w:vSpace"), _TWIPS),
        **dict.fromkeys(("w:x", "w:y"), _SIDE),
    },
    "w:ilvl": {"w:val": (0, 8)},
    "w:lvl": {"w:ilvl": (0, 8)},
    "w:lvlOverride": {"w:ilvl": (0, 8)},
    "w:startOverride": {"w:val": (0, 32_767)},
    "w:outlineLvl": {"w:val": (0, 9)},
    "w:numId": {"w:val": (0, 2_147_483_647)},
    "w:zoom": {"w:percent": (0, 500)},
    "wp:extent": {"cx": _EMU, "cy": _EMU},
    "wp:inline": dict.fromkeys(("distT", "distB", "distL", "distR"), _EMU),
    "wp:anchor": {
        **dict.fromkeys(("distT", "distB", "distL", "distR"), _EMU),
        "relativeHeight": _UNSIGNED,
    },
    "wp:docPr": {"id": _UNSIGNED},
    "wp:posOffset": {"": _INT},
    "a:ext": {"cx": (0, 2_147_483_647), "cy": (0, 2_147_483_647)},
    "a:off": {"x": _INT, "y": _INT},
    "a:ln": {"w": _EMU},
}
LENGTH = 1_584  # points: the maximum width and height of a VML shape (22 inches)
