"""The parts of a workbook: which member of the archive holds a sheet, and small parts as trees."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NoReturn
from xml.etree import ElementTree
from zipfile import ZipFile


def members_of(archive: ZipFile) -> Mapping[str, str]:
    """Return the names of the members by their names in small letters."""
    return {name.lower(): name for name in archive.namelist()}


def part_of(archive: ZipFile, sheet: str) -> str:
    """Return the member of the archive that holds `sheet`; raises KeyError or StopIteration."""
    members = members_of(archive)
    return members[_target_of(archive, members, sheet).lower()]


def has_dates_from_1904(archive: ZipFile) -> bool:
    """Return whether the days of a workbook are counted from 1904, as old Macs did."""
    book = read_tree(archive, members_of(archive)["xl/workbook.xml"])
    properties = (one for one in book.iter() if local(one.tag) == "workbookPr")
    return any(one.get("date1904") in ("1", "true") for one in properties)


def _target_of(archive: ZipFile, members: Mapping[str, str], sheet: str) -> str:
    book = read_tree(archive, members["xl/workbook.xml"])
    relations = read_tree(archive, members["xl/_rels/workbook.xml.rels"])
    wanted = next(
        _relation_of(one) for one in book.iter() if local(one.tag) == "sheet" and one.get("name") == sheet
    )
    target = next(one.get("Target", "") for one in relations if one.get("Id") == wanted)
    if target.startswith("/"):
        return target[1:]
    return target if target.startswith("xl/") else posixpath.normpath(f"xl/{target}")


def _relation_of(element: ElementTree.Element) -> str | None:
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), None)


def read_tree(archive: ZipFile, part: str) -> ElementTree.Element:
    """Return the root of a part; raises ValueError where it declares a document type."""
    data = archive.read(part)
    if b"<!DOCTYPE" in data:
        refuse_doctype()
    return ElementTree.fromstring(data)


def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


def refuse_doctype(*_: object) -> NoReturn:
    """Refuse a part that declares a document type."""
    raise ValueError("it declares a document type, which no workbook needs")
