"""Slips in a workbook: what is put for what in its sheet and in the parts that lead to it."""

from __future__ import annotations

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROWS: dict[str, tuple[str, str]] = {  # what is put for what in the sheet
    "a shared string that is not there": ("<v>3</v>", "<v>5</v>"),
    "a shared string with a sign": ("<v>3</v>", "<v>+3</v>"),
    "a shared string in other digits": ("<v>3</v>", "<v>٣</v>"),
    "a shared string with a comment": ("<v>3</v>", "<v>3<!--0--></v>"),
    "a shared string as CDATA": ("<v>3</v>", "<v><![CDATA[3]]></v>"),
    "a shared string as an entity": ("<v>3</v>", "<v>&#51;</v>"),
    "a number as an entity": ("<v>2.5</v>", "<v>&#50;.5</v>"),
    "a number in pieces": ("<v>2.5</v>", "<v>2<!-- -->.5</v>"),
    "a number with spaces": ("<v>2.5</v>", "<v> 2.5\n</v>"),
    "a number with underscores": ("<v>2.5</v>", "<v>2_5</v>"),
    "a number that is none": ("<v>2.5</v>", "<v>NaN</v>"),
    "a number without end": ("<v>2.5</v>", "<v>1E+400</v>"),
    "a day beyond all": ("<v>46096</v>", "<v>1E+18</v>"),
    "a style that is not there": ('s="1"', 's="7"'),
    "a style that is none": ('s="1"', 's="x"'),
    "a kind nobody knows": ('t="s"', 't="zz"'),
    "a cell twice": ('<c r="B2"', '<c r="A2"><v>9</v></c><c r="B2"'),
    "a row twice": ('<row r="3">', '<row r="2">'),
    "rows out of order": ('<row r="1">', '<row r="8">'),
    "a cell in another row": ('r="B2"', 'r="B3"'),
    "cells out of order": ('r="A2"', 'r="Z2"'),
    "a cell far away": ("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    "a cell beyond": ('r="C3"', 'r="XFE3"'),
    "a cell of the row nought": ('r="A1"', 'r="A0"'),
    "a name in small letters": ('r="B2"', 'r="b2"'),
    "a name with dollars": ('r="B2"', 'r="$B$2"'),
    "a name in other digits": ('r="B2"', 'r="B٢"'),
    "names that end in the row alone": ('r="B2"', 'r="2"'),
    "names without a row": ('r="B2"', 'r="B"'),
    "no names": (' r="', ' x="'),
    "two values": ("<v>2.5</v>", "<v>2.5</v><v>7</v>"),
    "a value and a text": ("<v>2.5</v>", "<v>2.5</v><is><t>x</t></is>"),
    "a cell in a value": ("<v>2.5</v>", '<v>2.5<c r="D3"><v>1</v></c></v>'),
    "a row in a cell": ("<v>2.5</v>", '<v>2.5</v><row r="9"><c><v>1</v></c></row>'),
    "the rows twice": ("<sheetData>", "<sheetData/><sheetData>"),
    "rows in an extension": (
        "</worksheet>", '<extLst><ext><sheetData><row r="9"/></sheetData></ext></extLst></worksheet>',
    ),
    "two attributes of one name in two namespaces": ('<c r="B2"', '<c xmlns:q="urn:q" q:r="C9" r="B2"'),
    "a tag's end in the attribute of a cell": ('<c r="B2"', '<c x="/>" r="B2"'),
    "merged cells that overlap": (
        "</sheetData>",
        '</sheetData><mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A3:B3"/></mergeCells>',
    ),
    "merged cells that are none": (
        "</sheetData>", '</sheetData><mergeCells><mergeCell ref="x"/></mergeCells>',
    ),
    "a size that is a lie": ("A1:C3", "A1:XFD1048576"),
    "a size that is none": ("A1:C3", "C3:A1:ZZZZ"),
    "a formula without end": ("<v>2.5</v>", "<f>A1</f>"),
    "an error nobody knows": ('<c r="A3"><v>2.5</v>', '<c r="A3" t="e"><v>#NOBODY!</v>'),
    "a truth that is none": ('<c r="A3"><v>2.5</v>', '<c r="A3" t="b"><v>7</v>'),
    "a date that is none": ('<c r="A3"><v>2.5</v>', '<c r="A3" t="d"><v>yesterday</v>'),
}  # fmt: skip

TARGET = 'Target="worksheets/sheet1.xml"'
PACKAGES: dict[str, tuple[str, str]] = {
    "two relationships of one id": ('Id="rId2"', 'Id="rId1"'),
    "a sheet that no relationship leads to": ('r:id="rId1"', 'r:id="rId9"'),
    "two attributes for the relationship": ('r:id="rId1"', f'r:id="rId1" xmlns:q="{OFFICE}" q:id="rId2"'),
    "a sheet outside": (TARGET, f'{TARGET} TargetMode="External"'),
    "a sheet that is elsewhere": (TARGET, 'Target="../../../etc/passwd"'),
    "a sheet that is the styles": (TARGET, 'Target="styles.xml"'),
    "two sheets of one name": ("</sheets>", '<sheet name="DATA" sheetId="2" r:id="rId1"/></sheets>'),
    "a state nobody knows": ('sheetId="1"', 'sheetId="1" state="gone"'),
    "more strings declared than there are": ('uniqueCount="5"', 'uniqueCount="4000000000"'),
    "two number formats of one number": ("</numFmts>", '<numFmt numFmtId="164" formatCode="0"/></numFmts>'),
}  # fmt: skip
