"""Cell flaws: what the XML of a sheet says of a cell and its value does not."""

from __future__ import annotations

import re
import zlib
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from letterforge.batch.sources.cell_names import column_of
from letterforge.batch.sources.origin import Origin
from letterforge.batch.sources.parts import local, members_of, part_of, read_tree, refuse_doctype
from letterforge.batch.sources.workbook import refuse_file

_FAULTS = (BadZipFile, zlib.error, SyntaxError, expat.ExpatError, ValueError, RuntimeError, OSError)
_CHUNK = 1 << 20
_OVERLAP = 64
_SUSPECT = re.compile(rb"""\st\s*=\s*["']e["']|<(?:[\w.-]+:)?f[\s/>]""")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]+)")

Flaw = str | int  # the error a cell shows, "" where a result was never saved, or the digits it is shown with


class Flaws:
    """The flaws of a sheet by row and column, both from 0."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, Flaw]] = {}

    def add(self, row: int, column: int, flaw: Flaw) -> None:
        """Keep the flaw of one cell."""
        self.rows.setdefault(row, {})[column] = flaw


def find_flaws(origin: Origin, sheet: str) -> Flaws:
    """Return the flaws of the cells of `sheet`; raises BatchError where they cannot be looked for."""
    try:
        with origin.open() as file, ZipFile(file) as archive:
            members = members_of(archive)
            part = part_of(archive, sheet)
            styles = members.get("xl/styles.xml")
            padded = _padded_styles(archive, styles) if styles else {}
            if padded or _is_suspect(archive.open(part)):
                return _Scan(padded).run(archive.open(part))
            return Flaws()
    except (KeyError, StopIteration):
        refuse_file(origin, "a part of it is missing")
    except _FAULTS as error:
        refuse_file(origin, str(error))


class _Scan:
    """A walk over the elements of a sheet."""

    def __init__(self, padded: dict[int, int]) -> None:
        self.flaws = Flaws()
        self._padded = padded
        self._row, self._column = -1, -1
        self._kind = ""
        self._width = 0
        self._formula = False
        self._value: list[str] | None = None
        self._text = ""

    def run(self, file: IO[bytes]) -> Flaws:
        """Return the flaws of the sheet in `file`."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = refuse_doctype
        with file:
            parser.ParseFile(file)
        return self.flaws

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif local == "c":
            self._begin(attributes)
        elif local == "f":
            self._formula = True
        elif local == "v":
            self._value = []

    def _begin(self, attributes: dict[str, str]) -> None:
        found = _CELL.fullmatch(attributes.get("r", ""))
        if found:
            self._row, self._column = int(found[2]) - 1, column_of(found[1])
        else:
            self._column += 1
        self._kind = attributes.get("t", "n")
        self._formula, self._text = False, ""
        self._width = self._padded.get(int(attributes.get("s", "0")), 0)

    def _characters(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "v":
            self._text = "".join(self._value or ())
            self._value = None
        elif local == "c":
            if self._kind == "e":
                self.flaws.add(self._row, self._column, self._text or "#ERROR")
            elif self._formula and not self._text and self._kind != "str":
                self.flaws.add(self._row, self._column, "")
            elif self._width and self._text and self._kind == "n":
                self.flaws.add(self._row, self._column, self._width)


def _is_suspect(file: IO[bytes]) -> bool:
    """Return whether a sheet holds formulas or errors at all: most hold none, and need no second look."""
    tail = b""
    with file:
        while chunk := file.read(_CHUNK):
            if _SUSPECT.search(tail + chunk):
                return True
            tail = chunk[-_OVERLAP:]
    return False


def _padded_styles(archive: ZipFile, part: str) -> dict[int, int]:
    """Return the cell styles that show a number with leading zeros (`000000`), and with how many digits."""
    root = read_tree(archive, part)
    formats = {
        one.get("numFmtId"): one.get("formatCode", "") for one in root.iter() if local(one.tag) == "numFmt"
    }
    styles = next((one for one in root if local(one.tag) == "cellXfs"), ())
    widths = ((at, formats.get(style.get("numFmtId"), "")) for at, style in enumerate(styles))
    return {at: len(code) for at, code in widths if len(code) > 1 and not code.strip("0")}
