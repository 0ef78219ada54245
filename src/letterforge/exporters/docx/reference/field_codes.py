"""Field codes: checks what the fields of a part would do when Word updates them.

A code may be split over any number of runs, and a field may be nested in the code of another one, even in its
name: `{ { QUOTE 68 68 69 } cmd }` is DDE. So codes are joined as Word does, and a computed name is refused.
"""

from __future__ import annotations

import re

from letterforge.exporters.docx.reference import allow_lists as lists
from letterforge.exporters.docx.reference.hyperlinks import NESTED, link_error

# Fields that fetch something are reported as such; other fields that are not on the allow-list by name.
_FETCHING = frozenset(
    {
        *(
            "DDE",
            "DDEAUTO",
            "INCLUDEPICTURE",
            "INCLUDETEXT",
            "INCLUDE",
            "IMPORT",
            "LINK",
            "EMBED",
            "DATABASE",
        ),
        *("RD", "QUOTE", "AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "MACROBUTTON", "PRINT", "CONTROL"),
        *("HTMLCONTROL", "SUBSCRIBER", "DATA"),
    }
)
_MAX_DEPTH = 50  # nested fields; Word allows 20
_NAME = re.compile(r'[\s\x07]*(=|[^\s\\"“”„\x00=]+)')
_LETTERS = re.compile(r"[\W_]*([A-Za-z]+)")
_WORD = re.compile(r'\s*([^\s"\\]*)')
_TEXTS = frozenset({"instrText", "delInstrText"})
_CHARACTERS = {
    "p": "\n",
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
    "sym": "\ufffd",
}
_SHOWN = 40


class FieldCodes:
    """Joins and checks the field codes of a part, element by element."""

    def __init__(self) -> None:
        self._open: list[list[str] | None] = []  # the code of each open field; None in its result
        self._loose: list[str] = []  # codes outside of fields
        self._in_code = self._in_text = False
        self._errors: dict[str, None] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""
        if tag in _TEXTS:
            self._in_code = True
        elif tag in ("t", "delText"):
            self._in_text = True
        elif tag == "fldSimple":
            for key, value in attributes.items():
                if key.rpartition(":")[2] == "instr":
                    self._check(value)
        elif tag == "fldChar":
            for key, value in attributes.items():
                if key.rpartition(":")[2] == "fldCharType":
                    self._field_char(value.strip())
        elif tag in _CHARACTERS and self._open and (code := self._open[-1]) is not None:
            code.append(_CHARACTERS[tag])

    def end(self, tag: str) -> None:
        """Handle an end tag."""
        if tag in _TEXTS:
            self._in_code = False
        elif tag in ("t", "delText"):
            self._in_text = False

    def text(self, text: str) -> None:
        """Handle character data."""
        code = self._open[-1] if self._open else None
        if code is not None and (self._in_code or self._in_text):
            code.append(text)
        elif self._in_code:
            self._loose.append(text)

    def errors(self) -> list[str]:
        """Return the distinct errors of the fields; call it after the last element."""
        while self._open:
            self._field_char("end")
        self._check_loose()
        return list(self._errors)

    def _field_char(self, kind: str) -> None:
        if kind == "begin":
            self._check_loose()
            if self._open and (code := self._open[-1]) is not None:
                code.append(NESTED)
            if len(self._open) == _MAX_DEPTH:
                raise TooDeepError
            self._open.append([])
        elif kind in ("separate", "end") and self._open:
            code = self._open[-1]
            if code is not None:
                self._check("".join(code))
            if kind == "end":
                self._open.pop()
            else:
                self._open[-1] = None

    def _check_loose(self) -> None:
        if self._loose:
            self._check("".join(self._loose))
            self._loose.clear()

    def _check(self, code: str) -> None:
        word = _WORD.match(code)
        name = _NAME.match(code)
        if word and NESTED in word[1] and not word[1].startswith("="):
            self._errors["a field whose name another field makes"] = None
        elif name is None:
            if code.strip():
                self._errors["a field without a name"] = None
        elif name[1].upper() not in lists.FIELDS:
            letters = _LETTERS.match(name[1])
            if letters and letters[1].upper() in _FETCHING:
                self._errors[f"a field that fetches something ({letters[1].upper()})"] = None
            else:
                self._errors[f"the field `{name[1][:_SHOWN].upper()}`"] = None
        elif name[1].upper() == "HYPERLINK" and (fault := link_error(code[name.end() :])):
            self._errors[fault] = None


class TooDeepError(Exception):
    """Fields are nested too deeply."""
