"""YAML pitfalls: typing errors that are valid YAML with another meaning.

What was meant is put in their place, so that the schema tells only what else does not fit.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from itertools import takewhile

from letterforge.diagnostics import Finding, Span
from letterforge.library.validation.schema_check import SchemaCheck
from letterforge.library.validation.schema_excerpt import MAX_VIOLATIONS
from letterforge.library.validation.schema_places import Place
from letterforge.yamldoc import Entry, Mapping, Node, Scalar, Sequence

_LONGEST = 40  # characters of what a hint repeats
_COLON = re.compile(r"([\w-]+)\s*([：:])\s*(.*)", re.DOTALL)
_ODD_SPACES = "\u00a0\u3000\u2003\u2002\u2009\u202f"


class YamlPitfalls:
    """Such errors in a file: `findings` about them, and `mended`, the file as it was meant."""

    def __init__(self, check: SchemaCheck, root: Node) -> None:
        self.findings: list[Finding] = []
        self.is_cut = False
        self._check = check
        self._root = root
        self.mended = self._mend(root, ())

    def _mend(self, node: Node, path: tuple[str | int, ...]) -> Node | None:
        if isinstance(node, Sequence):
            items = [self._mend(item, (*path, number)) for number, item in enumerate(node.items)]
            left = tuple(item for item in items if item is not None)
            return Sequence(left, node.span) if left or not items else None
        if isinstance(node, Mapping):
            entries = self._entries(node, path)
            return Mapping(entries, node.span) if entries or not node.entries else None
        return node

    def _entries(self, node: Mapping, path: tuple[str | int, ...]) -> dict[str, Entry]:
        kept: dict[str, Entry] = {}
        waiting = deque(node.entries.values())
        while waiting:
            entry = waiting.popleft()
            inner = (*path, entry.key.text)
            strays = self._strays(entry, waiting, inner)
            for _ in strays:
                waiting.popleft()
            if strays:
                below = Mapping({one.key.text: one for one in strays}, strays[0].key.span)
                kept[entry.key.text] = Entry(entry.key, below)
                continue
            key, meant = self._meant(entry, kept)
            value = self._mend(meant, inner) if meant is not None else None
            if value is not None:
                kept.setdefault(key.text, Entry(key, value))
        return kept

    def _meant(self, entry: Entry, kept: dict[str, Entry]) -> tuple[Scalar, Node | None]:
        """Return the key and value that were meant; no value where this is no entry at all."""
        before = next(reversed(kept.values()), None)
        told = None if entry.key.quoted else _pitfall(entry, before)
        if not told:
            return entry.key, entry.value
        self._tell(*told, entry.key.span)
        if entry.key.text[:1] in _ODD_SPACES and before and _is_null(before.value):
            del kept[before.key.text]
        colon = _COLON.fullmatch(entry.key.text)
        if not colon or _has_colon(entry):
            return entry.key, None
        span = entry.key.span
        return Scalar(colon[1], quoted=False, span=span), Scalar(colon[3], quoted=False, span=span)

    def _strays(self, entry: Entry, following: Iterable[Entry], path: tuple[str | int, ...]) -> list[Entry]:
        """Return the entries that follow an empty one and belong below it: they lack an indent."""
        if not _is_null(entry.value) or not _has_colon(entry):
            return []
        own = Place(self._check, self._root, list(path)).said("properties") or {}
        strays = list(takewhile(lambda one: one.key.text in own, following))
        if strays:
            first = strays[0].key
            message = f"`{first.text}` is not indented further than `{entry.key.text}`, which it belongs to"
            self._tell(message, "indent it, and what follows it, by two more spaces", first.span)
        return strays

    def _tell(self, message: str, hint: str, span: Span) -> None:
        if len(self.findings) < MAX_VIOLATIONS:
            self.findings.append(Finding("LF110", message, span, hint=hint))
        else:
            self.is_cut = True


def _pitfall(entry: Entry, before: Entry | None) -> tuple[str, str] | None:
    key = entry.key.text
    if key and key[0] in _ODD_SPACES:
        return f"U+{ord(key[0]):04X} indents this line, which is no space", "indent with spaces"
    if "{{" in key or "{%" in key:
        return "`: ` stands inside a text that is not in quotes", "put the whole text in quotes"
    return None if _has_colon(entry) else _without_colon(key, before)


def _has_colon(entry: Entry) -> bool:
    """Return whether a colon follows the key; in `{a, b: c}` none follows the first."""
    if not _is_null(entry.value) or entry.value.span.text:
        return True
    span = entry.key.span
    return span.source.text[span.end : span.end + 200].lstrip().startswith(":")


def _without_colon(text: str, before: Entry | None) -> tuple[str, str]:
    colon = _COLON.fullmatch(text)
    if colon:
        what = "`：` does not end a key" if colon[2] == "：" else "a space is missing behind the colon"
        return what, f"write `{colon[1]}: {_short(colon[3])}`"
    if before is not None and isinstance(before.value, Scalar) and not before.value.quoted:
        words = _short(f"{before.value.text}, {text}").replace("'", "''")
        message = f"the comma before `{_short(text)}` ends the text, which is not in quotes"
        return message, f"put the whole text in quotes: `{before.key.text}: '{words}'`"
    word, _, rest = text.partition(" ")
    return f"a colon is missing in `{_short(text)}`", f"write `{word}: {_short(rest) or '…'}`"


def _short(text: str) -> str:
    return (
        text
        if len(text) <= _LONGEST and "\n" not in text
        else f"{text[:_LONGEST].split(chr(10), maxsplit=1)[0]}…"
    )


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null
