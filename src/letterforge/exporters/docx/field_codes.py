"""Field codes: what the fields of a part would do when Word brings them up to date.

A code may be cut into any number of runs, and a field may stand in the code of another one, even to make
its name: `{ { QUOTE 68 68 69 } cmd }` is DDE. So codes are put together as Word does, and a name that
another field makes is refused, whatever it would be.
"""

from __future__ import annotations

import re

from letterforge.exporters.docx import reference_lists as lists
from letterforge.exporters.docx.hyperlinks import NESTED, fault_of_link

# What these do is told; all others that are not on the list are named.
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
_DEEPEST = 50  # fields in fields; Word takes 20
_NAME = re.compile(r'[\s\x07]*(=|[^\s\\"“”„\x00=]+)')
_LETTERS = re.compile(r"[\W_]*([A-Za-z]+)")
_WORD = re.compile(r'\s*([^\s"\\]*)')
_TEXTS = frozenset({"instrText", "delInstrText"})
_SIGNS = {
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
    """Puts the codes of a part's fields together, from its elements in their order."""

    def __init__(self) -> None:
        self._open: list[
            list[str] | None
        ] = []  # the code of each open field; None where its result has begun
        self._loose: list[str] = []  # codes that stand in no field
        self._in_code = self._in_text = False
        self._faults: dict[str, None] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if tag in _TEXTS:
            self._in_code = True
        elif tag in ("t", "delText"):
            self._in_text = True
        elif tag == "fldSimple":
            for key, value in attributes.items():
                if key.rpartition(":")[2] == "instr":
                    self._judge(value)
        elif tag == "fldChar":
            for key, value in attributes.items():
                if key.rpartition(":")[2] == "fldCharType":
                    self._mark(value.strip())
        elif tag in _SIGNS and self._open and (code := self._open[-1]) is not None:
            code.append(_SIGNS[tag])

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in _TEXTS:
            self._in_code = False
        elif tag in ("t", "delText"):
            self._in_text = False

    def text(self, text: str) -> None:
        """Take a piece of text."""
        code = self._open[-1] if self._open else None
        if code is not None and (self._in_code or self._in_text):
            code.append(text)
        elif self._in_code:
            self._loose.append(text)

    def faults(self) -> list[str]:
        """Return what is wrong with the fields, each thing once, after the last element."""
        while self._open:
            self._mark("end")
        self._judge_loose()
        return list(self._faults)

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._judge_loose()
            if self._open and (code := self._open[-1]) is not None:
                code.append(NESTED)
            if len(self._open) == _DEEPEST:
                raise TooDeepError
            self._open.append([])
        elif kind in ("separate", "end") and self._open:
            code = self._open[-1]
            if code is not None:
                self._judge("".join(code))
            if kind == "end":
                self._open.pop()
            else:
                self._open[-1] = None

    def _judge_loose(self) -> None:
        if self._loose:
            self._judge("".join(self._loose))
            self._loose.clear()

    def _judge(self, code: str) -> None:
        word = _WORD.match(code)
        name = _NAME.match(code)
        if word and NESTED in word[1] and not word[1].startswith("="):
            self._faults["a field whose name another field makes"] = None
        elif name is None:
            if code.strip():
                self._faults["a field without a name"] = None
        elif name[1].upper() not in lists.FIELDS:
            letters = _LETTERS.match(name[1])
            if letters and letters[1].upper() in _FETCHING:
                self._faults[f"a field that fetches something ({letters[1].upper()})"] = None
            else:
                self._faults[f"the field `{name[1][:_SHOWN].upper()}`"] = None
        elif name[1].upper() == "HYPERLINK" and (fault := fault_of_link(code[name.end() :])):
            self._faults[fault] = None


class TooDeepError(Exception):
    """Fields in fields, deeper than any program takes them."""
