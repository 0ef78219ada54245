"""Workbook parts: the sheets of a workbook, and the parts of sheets, styles and shared strings."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from letterforge.batch.sources.xlsx.xml import Attributes, walk
from letterforge.batch.sources.xlsx.zip_members import Archive, DamageError
from letterforge.placeholders.text_cleaning import shown

MAX_PART = 2 << 20  # bytes of the workbook part and of relationship parts
MAX_SHEETS = 10_000
_SHOWS = {"visible": True, "show": True, "hidden": False, "veryHidden": False}  # `show` is ExcelJS's
_RELATIONS = {  # ECMA-376 part 1, annex A: transitional and strict
    f"{space}/{kind}": kind
    for space in (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    for kind in ("officeDocument", "worksheet", "styles", "sharedStrings")
}


class Relation(NamedTuple):
    """A relationship of a part: its kind (empty where irrelevant), and its target part."""

    kind: str
    part: str


class Sheet(NamedTuple):
    """A worksheet: its name, its part, whether it is visible."""

    name: str
    part: str
    shows: bool


class Package:
    """The parts of a workbook; raises DamageError where they are ambiguous or missing."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._book = self._one(self._relations(""), "officeDocument")
        if self._book is None:
            raise DamageError("it does not say which of its parts is the workbook")
        relations = self._relations(self._book)
        self.styles = self._beside(self._one(relations, "styles"), "styles.xml")
        self.strings = self._beside(self._one(relations, "sharedStrings"), "sharedStrings.xml")
        self.from_1904 = False  # whether it has the 1904 date system
        self.sheets: list[Sheet] = []
        self._read_book(self._book, relations)

    def _read_book(self, part: str, relations: dict[str, Relation]) -> None:
        names: set[str] = set()

        def each(path: tuple[str, ...], attributes: Attributes) -> None:
            if path == ("workbookPr",):
                self.from_1904 = attributes.get("date1904") in ("1", "true")
            elif path == ("sheets", "sheet"):
                name = attributes.get("name", "")
                if name.lower() in names or len(names) >= MAX_SHEETS:
                    raise DamageError(f"two of its sheets are called `{shown(name)}`")
                names.add(name.lower())
                self._add(name, attributes, relations)

        with self._archive.open(part, MAX_PART) as file:
            walk(file, "workbook", each)

    def _add(self, name: str, attributes: Attributes, relations: dict[str, Relation]) -> None:
        state = attributes.get("state", "visible")
        if state not in _SHOWS:
            raise DamageError(f"nobody knows whether its sheet `{shown(name)}` shows")
        id_ = attributes.get("r:id", "")
        if not id_:  # a macro module of Excel 95
            return
        relation = relations.get(id_)
        if relation is None:
            raise DamageError(f"it does not say which of its parts is the sheet `{shown(name)}`")
        if relation.kind == "worksheet":  # others are charts, dialogs and macros
            self.sheets.append(Sheet(name, relation.part, _SHOWS[state]))

    def _relations(self, part: str) -> dict[str, Relation]:
        """Return the relationships of a part by id."""
        folder, name = posixpath.split(part)
        found: dict[str, Relation] = {}

        def each(path: tuple[str, ...], attributes: Attributes) -> None:
            if path != ("Relationship",):
                return
            id_ = attributes.get("Id", "")
            if id_ in found:
                raise DamageError(f"two of its relationships have the id `{shown(id_)}`")
            is_own = attributes.get("TargetMode", "Internal") == "Internal"
            kind = _RELATIONS.get(attributes.get("Type", ""), "") if is_own else ""
            found[id_] = Relation(kind, self._resolve(folder, attributes.get("Target", "")))

        with self._archive.open(posixpath.join(folder, "_rels", f"{name}.rels"), MAX_PART) as file:
            walk(file, "Relationships", each)
        return found

    def _one(self, relations: dict[str, Relation], kind: str) -> str | None:
        """Return the one part of a kind; raises DamageError where there are several."""
        parts = {one.part for one in relations.values() if one.kind == kind}
        if len(parts) > 1:
            raise DamageError(f"it has {len(parts)} parts where it may have one: {kind}")
        return next(iter(parts), None)

    def _beside(self, part: str | None, name: str) -> str | None:
        """Return `part` if it exists, else the part `name` beside the workbook, else None.

        Cells that refer to a missing part are refused.
        """
        found = part or posixpath.join(posixpath.dirname(self._book or ""), name)
        return found if found in self._archive else None

    def _resolve(self, folder: str, target: str) -> str:
        """Return the part of a target that is relative to `folder`, or absolute if it starts with a slash.

        Some programs write absolute targets without the slash.
        """
        part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return target if part not in self._archive and target in self._archive else part
