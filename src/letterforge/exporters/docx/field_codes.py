"""Field codes: what the fields of a part would do when Word brings them up to date.

A code may be cut into any number of runs, and a field may stand in the code of another one, even to make
its name: `{ { QUOTE 68 68 69 } cmd }` is DDE. So codes are put together as Word does, and a name that
another field makes is refused, whatever it would be.
"""

from __future__ import annotations

import re

_NESTED = "\x00"  # a field inside a code; XML holds no such character
_ACTIVE = frozenset(
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
_NAME = re.compile(r"[\W_]*([A-Za-z]+)")
_WORD = re.compile(r"\s*([^\s\"\\]*)")
_TEXTS = frozenset({"instrText", "delInstrText"})


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
                code.append(_NESTED)
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
        if word and _NESTED in word[1] and not word[1].startswith("="):
            self._faults["a field whose name another field makes"] = None
        elif name and name[1].upper() in _ACTIVE:
            self._faults[f"a field that fetches something ({name[1].upper()})"] = None


class TooDeepError(Exception):
    """Fields in fields, deeper than any program takes them."""
