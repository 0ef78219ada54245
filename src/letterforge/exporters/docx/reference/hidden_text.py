"""Hidden text of a reference file, which every letter would contain invisibly."""

from __future__ import annotations

import re
from xml.parsers.expat import ParserCreate

from msgspec import Struct

_OFF = frozenset({"0", "false", "off"})
# Styles that every letter uses.
_OURS = re.compile(
    r"Normal|Title|Heading [1-5]|Header|Footer|Letter .*|Section .*|Clause .*|Choice|Field"
    r"|Table .*|Attachments|Signature|Filled Value|Blank|Hyperlink",
    re.IGNORECASE,
)


class Style(Struct):
    """A style of the file: its name, the id of its base style, whether it hides its text itself."""

    name: str = ""
    base: str = ""
    hides: bool = False
    is_default: bool = False


class HiddenText:
    """Finds hidden runs and rows, and styles that hide text."""

    def __init__(self) -> None:
        self.errors: dict[str, None] = {}
        self.styles: dict[str, Style] = {}
        self.used: set[str] = set()
        self._path: list[str] = []
        self._style = Style()

    def read(self, content: bytes) -> None:
        """Read a part that contains `vanish` or `hidden`; raises ExpatError for invalid XML."""
        self._path.clear()
        parser = ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda _: self._path.pop()
        parser.Parse(content, True)  # noqa: FBT003  # expat takes no keywords

    def take_errors(self) -> list[str]:
        """Return and clear the errors found since the last call."""
        found, self.errors = list(self.errors), {}
        return found

    def hiding_styles(self) -> list[str]:
        """Return the names of styles that hide text of every letter, or of a header or footer."""
        return [
            style.name or key
            for key, style in self.styles.items()
            if (key in self.used or style.is_default or _OURS.fullmatch(style.name)) and self._hides(key)
        ]

    def _hides(self, key: str) -> bool:
        seen: set[str] = set()
        while key in self.styles and key not in seen:
            if self.styles[key].hides:
                return True
            seen.add(key)
            key = self.styles[key].base
        return False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        self._path.append(tag)
        value = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if tag == "style":
            self._style = self.styles.setdefault(value.get("styleId", ""), Style())
            self._style.is_default = value.get("default", "0") not in _OFF
        elif self._path[-2:-1] == ["style"] and tag in ("name", "basedOn"):
            setattr(self._style, "name" if tag == "name" else "base", value.get("val", ""))
        elif tag in ("vanish", "specVanish") and value.get("val", "1").lower() not in _OFF:
            self._vanish()
        elif tag == "hidden" and self._path[-2:-1] == ["trPr"] and value.get("val", "1").lower() not in _OFF:
            self.errors["a hidden row of a table"] = None

    def _vanish(self) -> None:
        parents = self._path[-3:-1]
        if parents == ["r", "rPr"]:
            self.errors["hidden text"] = None
        elif parents == ["rPrDefault", "rPr"]:
            self.errors["hidden text (`w:docDefaults`)"] = None
        elif parents in (["style", "rPr"], ["tblStylePr", "rPr"]):
            self._style.hides = True
