"""JSON reader: reads JSON strictly into the same nodes as YAML, with positions."""

from __future__ import annotations

import re
from typing import NoReturn

from letterforge.diagnostics import LetterforgeError, LibraryError, Source, Span
from letterforge.yamldoc.decoding import short
from letterforge.yamldoc.tree import Json, Node, Number, Scalar
from letterforge.yamldoc.tree_builder import StopReading, TreeBuilder

# RFC 8259, sections 3, 6 and 7: a string, a number or literal, punctuation. The repetitions give
# nothing back: remembering where to go back to takes a hundred times the text.
_TOKEN = (
    r'("[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+")'
    r"|(-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]+)?|true|false|null)(?![\w.+-])"
    r"|([\[\]{},:])"
)
_SPACE = r"[ \t\r\n]*"
_WORD = r"[\w.+-]+"
_NAMES = {"v": "a value", "k": "a key in double quotes"}


def read_json(
    source: Source,
    *,
    error: type[LetterforgeError] = LibraryError,
    allowed: str = "",
    takes_unseen: bool = False,
) -> Node | None:
    """Return the JSON value of `source` as nodes, or None where nothing is written.

    Strings are quoted scalars, decoded; numbers (`Number`), true, false and null are bare scalars as written.
    `allowed`: forbidden characters that may be escaped, as whoever reads the values deals with them.
    `takes_unseen`: keys that are empty, or cannot be seen, are left to the caller to refuse.
    Raises `error` for what is not JSON (LF101), keys that stand twice (LF102) and the bounds that YAML has
    too (LF104, LF105).
    """
    tree = TreeBuilder(source)
    tree.allowed, tree.takes_unseen = allowed, takes_unseen
    try:
        tree.check_size()
        _Walk(tree).run()
    except StopReading:
        pass
    tree.findings.raise_as(error)
    return tree.root


class _Walk:
    """A walk over the tokens; `expected` says what may come: `v` a value, `k` a key, else the sign itself."""

    def __init__(self, tree: TreeBuilder) -> None:
        self.tree = tree
        self.token = re.compile(_TOKEN).match  # compiled here: most commands read no JSON
        self.space = re.compile(_SPACE).match
        self.expected = "v"

    def run(self) -> None:
        """Grow the tree token by token."""
        text = self.tree.source.text
        at = self._skip(text, 0)
        if at == len(text):
            return
        while True:
            match = self.token(text, at)
            if match is None:
                self._fail(at)
            self.tree.count(1)
            self._take(match)
            at = self._skip(text, match.end())
            if not self.expected and at == len(text):
                return

    def _take(self, match: re.Match[str]) -> None:
        start, end = match.span()
        sign = match[3]
        if sign and (sign in self.expected or (sign in "[{" and "v" in self.expected)):
            self._punctuate(sign, start, end)
        elif not sign and (("k" in self.expected and match[1]) or "v" in self.expected):
            self.tree.attach(self._scalar(match))
            self._follow(key="k" in self.expected)
        else:
            self._fail(start)

    def _punctuate(self, sign: str, start: int, end: int) -> None:
        if sign in "[{":
            self.tree.open(start, mapping=sign == "{")
            self.expected = "k}" if sign == "{" else "v]"
        elif sign == ",":
            self.expected = "v" if self.tree.stack[-1].entries is None else "k"
        elif sign == ":":
            self.expected = "v"
        else:
            self.tree.close(end)
            self._follow(key=False)

    def _follow(self, *, key: bool) -> None:
        """Say what may come behind a key, or behind a value that is complete."""
        if key:
            self.expected = ":"
        elif not self.tree.stack:
            self.expected = ""
        else:
            self.expected = ",]" if self.tree.stack[-1].entries is None else ",}"

    def _scalar(self, match: re.Match[str]) -> Scalar:
        start, end = match.span()
        span = Span(self.tree.source, start, end)
        if not match[1]:
            kind = Number if match[2][0] in "-0123456789" else Json
            return kind(match[2], quoted=False, span=span)
        text = match[1][1:-1]
        if "\\" in text:
            import json  # escapes are rare

            text = json.loads(match[1])
            self.tree.check_escaped(text, start, end)
        return Json(text, quoted=True, span=span)

    def _fail(self, at: int) -> NoReturn:
        text = self.tree.source.text
        message, hint = self._complaint(text, at)
        word = re.compile(_WORD).match(text, at)
        self.tree.stop("LF101", message, at, word.end() if word else min(at + 1, len(text)), hint)

    def _complaint(self, text: str, at: int) -> tuple[str, str | None]:
        """Return message and hint for what stands at `at` in place of what was expected."""
        sign = text[at : at + 1]
        if not sign:
            return "the JSON text ends too early", f"expected {self._wanted()}"
        if not self.expected:
            return "there is more behind the end of the JSON value", "delete it"
        if sign in "'“”":
            return "a text in JSON stands in double quotes", 'write "…"'
        if sign in "/#":
            return "JSON has no comments", "delete it, or write the file as YAML"
        if sign in "]}" and text[:at].rstrip(" \t\r\n").endswith(","):
            return f"a comma stands before `{sign}`", "delete the comma"
        return self._unexpected(text, at, sign)

    def _unexpected(self, text: str, at: int, sign: str) -> tuple[str, str | None]:
        word = re.compile(_WORD).match(text, at)
        if self.token(text, at) is None and sign == '"':
            return (
                "this text is not closed on its line, or holds an unknown escape",
                r'close it with `"`; a line break is written `\n`, a backslash `\\`',
            )
        if self.token(text, at) is None and word:
            return f"`{short(word.group())}` is not JSON", "texts and keys stand in double quotes"
        return f"`{sign}` cannot stand here", f"expected {self._wanted()}"

    def _wanted(self) -> str:
        return " or ".join(_NAMES.get(one, f"`{one}`") for one in self.expected)

    def _skip(self, text: str, at: int) -> int:
        found = self.space(text, at)
        return found.end() if found else at
