"""YAML errors: explains a parser error to people who write texts."""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError, YAMLError

from letterforge.diagnostics import Finding, Findings, Source, Span
from letterforge.yamldoc.bracket_errors import QUOTES as _QUOTES
from letterforge.yamldoc.bracket_errors import explain_bracket
from letterforge.yamldoc.decoding import refuse_characters
from letterforge.yamldoc.expression_quotes import quoting
from letterforge.yamldoc.line_typos import colon_inside, likely_typo, merge_conflict, opened_above
from letterforge.yamldoc.tree_builder import MAX_DEPTH, SHALLOW

_VALUE = re.compile(r"\s*(?:- +)*(?:[^\s#'\"\[{&*!|>%@`][^:#]*:\s+)?(?P<value>\S.*)?")  # of a line: key aside
_KEY = re.compile(r"[^\s:][^:]*:(\s|$)")
_LOOK = "look here and at the line above for a quote, bracket, colon or indent that is missing"
_CHOOSE = "keep one of the two versions, or what is right of both, and delete the lines with the marks"
_HALF = re.compile(r"\\u([Dd][89A-Fa-f][0-9A-Fa-f]{2})")
_STARTS = {  # what an unquoted text cannot start with, beyond brackets
    "@": "`@`", "`": "a backtick", "%": "`%`", "*": "`*`", "&": "`&`", "!": "`!`", ">": "`>`", "|": "`|`",
    "{": "`{`", "[": "`[`", "'": "a quote", '"': "a quote",
}  # fmt: skip


def explain(source: Source, fault: YAMLError) -> Finding:
    """Return the finding that says where and how the text is not YAML, and how to mend it."""
    if not isinstance(fault, MarkedYAMLError) or fault.problem_mark is None:
        return _unreadable(source, fault)
    error = _ParserReport(source, fault)
    message, hint = error.told()
    return Finding(error.code, message, error.span, hint=hint)


class _ParserReport:
    """An error of the parser: its words, where it stopped (`at`), where it began to read (`since`)."""

    def __init__(self, source: Source, fault: MarkedYAMLError) -> None:
        self.source = source
        self.code = "LF101"
        self.problem = fault.problem or ""
        self.context = fault.context or ""
        self.at = min(fault.problem_mark.index, len(source.text)) if fault.problem_mark else 0
        self.since = fault.context_mark.index if fault.context_mark else self.at
        self.span = Span(source, self.at, min(self.at + 1, len(source.text)))
        self.sign = source.text[self.at : self.at + 1]
        start = source.text.rfind("\n", 0, self.at) + 1
        self.before = source.text[start : self.at]
        self.line = self.before + source.text[self.at :].split("\n", 1)[0]

    def told(self) -> tuple[str, str | None]:
        """Return message and hint."""
        if conflict := merge_conflict(self.source.text):
            self.point(conflict[0], conflict[1] - conflict[0])
            return "a mark of a merge stands here, which git could not finish", _CHOOSE
        for fits, words in _WORDS:
            if fits in f"{self.context}: {self.problem}":
                return words(self)
        return f"the text is not YAML: {self.problem}", _LOOK

    def point(self, start: int, length: int = 1) -> None:
        """Let the finding point to what is to blame."""
        self.span = Span(self.source, start, min(start + length, len(self.source.text)))

    @property
    def value(self) -> tuple[str, int]:
        """The text behind the key of the line, and where it starts."""
        found = _VALUE.match(self.line)
        text = (found["value"] if found else None) or ""
        return text, self.at - len(self.before) + (found.start("value") if found and text else 0)


def _unreadable(source: Source, fault: YAMLError) -> Finding:
    found = Findings()
    refuse_characters(source, found)
    usual = Finding("LF101", f"the text is not YAML: {fault}", Span(source, 0, 0), hint=_LOOK)
    return next(iter(found), usual)


def _bad_start(one: _ParserReport) -> tuple[str, str | None]:
    """A character that nothing can start with."""
    if one.line.startswith("```"):
        return "a fence of Markdown stands here", "delete the line: the file is YAML from its first line on"
    if one.sign == "\t":
        return "a tab indents this line", "indent with spaces"
    if one.sign == "%" and one.before.endswith("{"):
        one.point(one.at - 1, 2)
        return "a text that starts with `{%` is not in quotes", _QUOTES
    return f"a text cannot start with {_STARTS.get(one.sign, f'`{one.sign}`')}", _QUOTES


def _colon(one: _ParserReport) -> tuple[str, str | None]:
    """A colon where no key can end."""
    if _KEY.search(one.before + " "):
        return "`: ` stands inside a text that is not in quotes", colon_inside(one.before, one.value[0])
    start = one.at - len(one.before)
    above = one.source.text[:start].rstrip().rsplit("\n", 1)[-1]
    if above and (_indent(above) == _indent(one.before) or re.fullmatch(r"\s*[\w-]+(：.*)?", above)):
        one.since = one.source.text.rindex(above, 0, start) + _indent(above)
        return _no_colon(one)
    one.point(start + _indent(one.before), max(1, len(one.before.strip())))
    entry = re.fullmatch(r"\s*- ([\w-]+)", above)
    return (
        "a key cannot stand here: it is indented deeper than the key above",
        f"an entry with keys starts with a key, such as `- clause: {entry[1]}`"
        if entry
        else "line it up with the keys it belongs to; a key with keys below it has no value of its own",
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _no_colon(one: _ParserReport) -> tuple[str, str | None]:
    """A line that is no key and belongs to no text."""
    since = one.source.text[one.since :].split("\n", 1)[0].rstrip()
    one.point(one.since, max(1, len(since)))
    if "：" in since:
        return "`：` does not end a key", "write `: `, a colon and a space"
    above = one.source.text[: one.since].rstrip().rsplit("\n", 1)[-1]
    if found := likely_typo(since, above, at_colon=one.sign == ":"):
        return found
    if re.match(r"[^\s:]+:\S", since):
        return "a space is missing behind the colon", "write `key: value`"
    return "this line is neither a key nor part of a text", "write `key: value`, or indent it below its key"


def _open_quote(one: _ParserReport) -> tuple[str, str | None]:
    sign = one.source.text[one.since : one.since + 1]
    one.point(one.since)
    inside = "''" if sign == "'" else '\\"'
    return (
        f"the quote that opens here ({sign}) is never closed",
        f"close it; inside it a quote is written {inside}",
    )


def _closed_below(one: _ParserReport, opening: int) -> tuple[str, str | None]:
    """A quote that was forgotten at the end of a text, so that one further down closes it."""
    line = one.source.text.count("\n", 0, one.at) + 1
    sign = one.source.text[opening]
    one.point(opening)
    return (
        f"the quote that opens here ({sign}) is closed in line {line} alone",
        "write the quote that is missing at the end of the text",
    )


def _bad_escape(one: _ParserReport) -> tuple[str, str | None]:
    start = one.source.text.rfind("\\", one.since, one.at + 1)
    one.point(start, 2)
    half = _HALF.match(one.source.text, start)
    if half:
        one.code = "LF105"
        one.point(start, 6)
        message = f"U+{half[1].upper()} (a lone surrogate) is not allowed, not even as an escape"
        return message, "write the character itself: half a character is none"
    return (
        f"`{one.source.text[start : start + 2]}` is not an escape",
        r"in double quotes a backslash is written `\\`; in single quotes it stands for itself",
    )


def _open_bracket(one: _ParserReport) -> tuple[str, str | None]:
    message, hint, start = explain_bracket(one.source.text, one.since, one.at)
    one.point(start)
    return message, hint


def _no_key(one: _ParserReport) -> tuple[str, str | None]:
    """Something in a mapping that is no key: a rest of a line, or a line of another indent."""
    if one.before.strip():
        opening = opened_above(one.source.text, one.at)
        if opening is not None:
            return _closed_below(one, opening)
        value, start = one.value
        sign = value[:1]
        if sign in "[{'\"" and sign:
            one.point(start, len(value.rstrip()))
            if sign in "[{" and one.sign == ",":
                one.point(one.at)
                return "a comma stands behind the end of the line's value", "delete it"
            hint = quoting(value, one.at - start) if sign in "'\"" else _QUOTES
            return f"a text that starts with {_STARTS[sign]} goes on behind its end", hint
        return f"`{one.sign}` cannot stand here", "put the whole text in quotes"
    one.point(one.at, len(one.line.strip()) or 1)
    if one.line.strip().startswith("-"):
        return (
            "a list entry stands where a key is expected",
            "indent it like the entries above, below its key",
        )
    return "this line is not indented like any line above", "line it up with the keys it belongs to"


def _no_dash(one: _ParserReport) -> tuple[str, str | None]:
    if one.before.strip():
        return _no_key(one)
    one.point(one.at, len(one.line.strip()) or 1)
    if one.line.strip().startswith("- "):
        return "this list entry is not indented like those above", "line up the dashes of one list"
    return (
        "an entry of this list does not start with `- `",
        "write `- ` before it, or line it up with its key",
    )


def _dash(_: _ParserReport) -> tuple[str, str | None]:
    return "a list cannot start on this line", "start it on a line of its own, below its key"


def _marked(one: _ParserReport) -> tuple[str, str | None]:
    """An anchor, alias or tag that is none: mostly Markdown."""
    sign = one.source.text[one.since : one.since + 1]
    one.point(one.since)
    return f"a text that starts with {_STARTS.get(sign, f'`{sign}`')} is not in quotes", _QUOTES


def _block(one: _ParserReport) -> tuple[str, str | None]:
    one.point(one.since)
    sign = one.source.text[one.since : one.since + 1]
    hint = f"the text of a block starts on the next line; a text that starts with `{sign}` needs quotes"
    return f"words stand behind `{sign}`", hint


def _block_tab(_: _ParserReport) -> tuple[str, str | None]:
    return "a tab indents this line", "indent with spaces"


def _block_indent(_: _ParserReport) -> tuple[str, str | None]:
    return "an empty line above is indented deeper than this text", "delete the spaces in the empty line"


def _directive(one: _ParserReport) -> tuple[str, str | None]:
    one.code = "LF103"
    one.point(one.since, 1)
    return (
        "YAML directives (`%…`) are not allowed",
        "delete the line; a text that starts with `%` needs quotes",
    )


def _question(_: _ParserReport) -> tuple[str, str | None]:
    return "`? ` cannot start a text", _QUOTES


def _stray(one: _ParserReport) -> tuple[str, str | None]:
    return f"`{one.sign}` cannot stand here", _QUOTES


def _depth(one: _ParserReport) -> tuple[str, str | None]:
    """A depth that the parser itself refuses: it looks further ahead than it tells."""
    one.code = "LF104"
    return f"the input is nested more than {MAX_DEPTH} levels deep", SHALLOW


def _more(_: _ParserReport) -> tuple[str, str | None]:
    return "there is more behind the end of the document", "line it up with what stands above, or delete it"


# The parser's words, in the order in which they are looked for.
_WORDS: tuple[tuple[str, Callable[[_ParserReport], tuple[str, str | None]]], ...] = (
    ("maximum nesting depth", _depth),
    ("cannot start any token", _bad_start),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("sequence entries are not allowed", _dash),
    ("mapping keys are not allowed", _question),
    ("unknown escape", _bad_escape),
    ("did not find expected hexdecimal number", _bad_escape),
    ("invalid Unicode character escape", _bad_escape),
    ("hexdecimal numbers", _bad_escape),
    ("quoted scalar", _open_quote),
    ("expected ',' or", _open_bracket),
    ("while parsing a flow", _open_bracket),
    ("did not find expected key", _no_key),
    ("did not find expected '-' indicator", _no_dash),
    ("block mapping: expected <block end>", _no_key),
    ("block collection: expected <block end>", _no_dash),
    ("incompatible YAML document", _directive),
    ("scanning an alias", _marked),
    ("scanning an anchor", _marked),
    ("tag", _marked),
    ("leading empty", _block_indent),
    ("found a tab character", _block_tab),
    ("block scalar", _block),
    ("directive", _directive),
    ("did not find expected <document start>", _more),
    ("did not find expected node content", _stray),
)
