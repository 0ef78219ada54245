"""Texts: parses one string of a library file and finds the names in it, with their positions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from letterforge.assembly.compiler.grammar import check, printed_function
from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.evaluation.budget import MAX_TEXT_BYTES
from letterforge.assembly.evaluation.filters import TESTS
from letterforge.assembly.source.source_lines import lines_of, mark_paragraphs
from letterforge.assembly.source.tree_walk import descendants, outputs
from letterforge.diagnostics import Findings, Source, Span
from letterforge.placeholders.names import NAME_CHARACTER
from letterforge.yamldoc import Scalar

_OPENING = re.compile(r"\{[{%]")
_CLOSING = {"{{": "}}", "{%": "%}"}
_WORD = rf"(?<![\w.'\"-]){NAME_CHARACTER}+"
_ASCII_WORD = r"(?<![\w.'\"-])\w+"  # compiled in a twentieth of the time
_FIELDS = rf"(?:\.{NAME_CHARACTER}+)+"
_MAX_PLACES = 200  # of one name that are searched for an expression
_QUOTED = re.compile(r"['\"](?=([^'\"]*)['\"])")
Places: TypeAlias = Mapping[str, list[Span]]


def is_fixed(text: str) -> bool:
    """Return whether `text` has no template syntax."""
    return "{{" not in text and "{%" not in text and "{#" not in text


def check_length(scalar: Scalar, text: str, findings: Findings) -> bool:
    """Return whether `text`, which `scalar` writes, is at most 64 KiB; else tell `findings` (LF207)."""
    if 4 * len(text) <= MAX_TEXT_BYTES or len(text.encode()) <= MAX_TEXT_BYTES:
        return True
    findings.add("LF207", "the text is longer than 64 KiB", span=scalar.span, hint="split the clause")
    return False


def parse_text(environment: LetterEnvironment, scalar: Scalar, findings: Findings) -> list[nodes.Node] | None:
    """Return the statements of a text, or None after adding findings."""
    body = _parse(environment, scalar, lines_of(scalar), findings)
    return body and _split_outputs(body)


def parse_expression(
    environment: LetterEnvironment, scalar: Scalar, text: str, findings: Findings, what: str = "condition"
) -> nodes.Expr | None:
    """Return the syntax tree of the expression `text` of `scalar` (`when`, `for`, `value`), or None.

    `what` messages call it.
    """
    found = Findings()
    body = _parse(environment, scalar, "{{ " + text + " }}", found)
    if what == "condition":
        body = body and _split_outputs(body)  # so that words that are joined are none
    if body and len(body) == 1 and isinstance(body[0], nodes.Output) and len(body[0].nodes) == 1:
        refusal = printed_function(body[0].nodes[0]) if what == "value" else None
        if refusal is None:
            return body[0].nodes[0]
        found.add(refusal.code, refusal.message, span=scalar.span, hint=refusal.hint)
    first = next(iter(found), None)
    if first is not None and first.code != "LF202":
        findings.extend(tuple(found))
    else:
        reason = first.message if first is not None else f"`{text}` is not one expression"
        _add_expression_error(environment, scalar, text, reason, findings, what)
    return None


def _add_expression_error(
    environment: LetterEnvironment, scalar: Scalar, text: str, reason: str, findings: Findings, what: str
) -> None:
    """Add the finding for an invalid expression, with its likely correction."""
    from letterforge.assembly.compiler import corrections  # imported only in case of an error

    example = corrections.CONDITION if what == "condition" else corrections.CALCULATION
    if not text.strip():
        hint = f"{example}, or delete the key"
        findings.add("LF202", f"the {what} is empty", span=scalar.span, hint=hint)
        return
    correction = corrections.correct(text, lambda one: is_expression(environment, one))
    hint = corrections.hint(text, correction) or corrections.incomplete_hint(text) or example
    findings.add("LF202", reason, span=scalar.span, hint=hint)


def is_expression(environment: LetterEnvironment, text: str) -> bool:
    """Return whether `text` is one valid expression of clause texts."""
    try:
        template = environment.parse("{{ " + text + " }}")
        body = template.body
        whole = len(body) == 1 and isinstance(body[0], nodes.Output) and len(body[0].nodes) == 1
        return whole and not check(template, environment.arguments, frozenset(TESTS))
    except (TemplateSyntaxError, RecursionError, ValueError):
        return False


def _parse(
    environment: LetterEnvironment, scalar: Scalar, text: str, findings: Findings
) -> list[nodes.Node] | None:
    if not check_length(scalar, text, findings):
        return None
    try:
        template = environment.parse(mark_paragraphs(text))
        refusals = check(template, environment.arguments, frozenset(TESTS))
    except TemplateSyntaxError as error:
        from letterforge.assembly.compiler.corrections import reason  # imported only in case of an error

        findings.add(
            "LF202",
            f"the template syntax is wrong: {reason(str(error.message))}",
            span=_line_span(scalar, text, error.lineno),
            hint="values are written `{{ name }}`, conditions `{% if name %} … {% endif %}`",
        )
        return None
    except RecursionError:
        findings.add("LF207", "the text is nested too deeply", span=scalar.span, hint="split the clause")
        return None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        findings.add("LF203", "a number is too large", span=scalar.span, hint="write a smaller number")
        return None
    for refusal in refusals:
        span = next(find_word(scalar, refusal.words), scalar.span)
        findings.add(refusal.code, refusal.message, span=span, hint=refusal.hint)
    return None if refusals else template.body


def _split_outputs(body: list[nodes.Node]) -> list[nodes.Node]:
    """Return a text with `{{ a ~ b }}` split into separate outputs."""
    for output in outputs(body):
        output.nodes = list(_split_concat(output.nodes))
    return body


def literal_words(body: list[nodes.Node]) -> str:
    """Return the literal text outside of tags, of all branches."""
    parts = [
        node.data for output in outputs(body) for node in output.nodes if isinstance(node, nodes.TemplateData)
    ]
    return "".join(parts)


def _split_concat(found: list[nodes.Expr]) -> Iterator[nodes.Expr]:
    """Yield the operands of `a ~ b` as separate expressions."""
    for node in found:
        if isinstance(node, nodes.Concat):
            yield from _split_concat(node.nodes)
        else:
            yield node


def _line_span(scalar: Scalar, text: str, number: int) -> Span:
    """Return the span of line `number` of the text, else of the whole text."""
    lines = text.splitlines()
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    raw = scalar.span.text
    tag = next(_tags(line), (0, 0))
    for words in (line, line[tag[0] : tag[1]]):
        at = raw.find(words) if words else -1
        if at >= 0:
            start = scalar.span.start + at
            return Span(scalar.span.source, start, start + len(words))
    return scalar.span


def find_word(scalar: Scalar, name: str) -> Iterator[Span]:
    """Yield the spans of the word `name` inside the tags of a text (or in an expression)."""
    raw = scalar.span.text
    tags = list(_tags(raw)) or [(0, len(raw))]
    edge = r"(?<![\w.'\"-])" if re.match(r"\w", name) else ""
    after = f"(?!{NAME_CHARACTER})" if re.search(f"{NAME_CHARACTER}$", name) else ""
    word = re.compile(edge + re.escape(name) + after)
    for start, end in tags if name else []:
        for found in word.finditer(raw, start, end):
            at = scalar.span.start + found.start()
            yield Span(scalar.span.source, at, at + len(name))


def names_in(scalar: Scalar) -> Places:
    """Return the spans of all names inside the tags of a text (or in an expression)."""
    return _names_in(scalar.span.source, scalar.span.start, scalar.span.end)


def name_places(scalar: Scalar, name: str) -> list[Span]:
    """Return the spans of one name inside the tags of a text; that of the text where it is not found.

    One of another library is written with the library's name, or in that library's texts without.
    """
    names, (library, _, inner) = names_in(scalar), name.partition(".")
    return names.get(library) or names.get(inner) or [scalar.span]


def quoted_in(scalar: Scalar) -> Places:
    """Return the spans of all words in quotes."""
    return _quoted_in(scalar.span.source, scalar.span.start, scalar.span.end)


def find_expression(scalar: Scalar, names: Sequence[str], sign: str) -> Iterator[Span]:
    """Yield the spans from the first to the last of `names` that contain the operator `sign`.

    Of several spans the shortest, and those with the same text.
    """
    places = names_in(scalar)
    if not names or names[0] not in places:
        return
    firsts = places[names[0]][:_MAX_PLACES]
    found = list(_pairs(firsts, places.get(names[-1], firsts)[:_MAX_PLACES], len(names) > 1))
    signed = [one for one in found if sign in one.text] or found or firsts[:1]
    words = min((one.text for one in signed), key=len)
    for one in signed:
        if one.text == words:
            field = re.compile(_FIELDS).match(one.source.text, one.end, scalar.span.end)
            yield Span(one.source, one.start, field.end() if field else one.end)


def _pairs(firsts: list[Span], lasts: list[Span], apart: bool) -> Iterator[Span]:  # noqa: FBT001  # private
    """Yield for each of `lasts` the span from the nearest of `firsts` before it."""
    at = 0
    for last in lasts:
        while at + 1 < len(firsts) and firsts[at + 1].start <= last.start - apart:
            at += 1
        if firsts[at].start <= last.start - apart:
            yield Span(last.source, firsts[at].start, last.end)


def placeholder_parts(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the parts of an expression that may refer to placeholders, fields of records first."""
    below = descendants(node)
    yield from (node, *(one for one in below if isinstance(one, nodes.Getattr | nodes.Getitem)))
    yield from (one for one in below if isinstance(one, nodes.Name))


def quoted_word(scalar: Scalar, word: str) -> Span:
    """Return the span of the first `word` in quotes in a scalar."""
    return quoted_in(scalar).get(word, [scalar.span])[0]


@lru_cache(maxsize=8)  # all names of one text are looked up in a row
def _names_in(source: Source, start: int, end: int) -> Places:
    names: dict[str, list[Span]] = {}
    for first, last in list(_tags(source.text[start:end])) or [(0, end - start)]:
        is_ascii = source.text[start + first : start + last].isascii()
        word = re.compile(_ASCII_WORD if is_ascii else _WORD)
        for found in word.finditer(source.text, start + first, start + last):
            names.setdefault(found.group(), []).append(Span(source, *found.span()))
    return names


@lru_cache(maxsize=8)  # as above
def _quoted_in(source: Source, start: int, end: int) -> Places:
    quoted: dict[str, list[Span]] = {}
    for found in _QUOTED.finditer(source.text, start, end):
        quoted.setdefault(found[1], []).append(Span(source, *found.span(1)))
    return quoted


def _tags(raw: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each tag, in linear time even with unclosed tags."""
    position, unclosed = 0, set[str]()
    while opening := _OPENING.search(raw, position):
        sign = opening.group()
        end = -1 if sign in unclosed else raw.find(_CLOSING[sign], opening.end())
        if end < 0:
            unclosed.add(sign)
            position = opening.start() + 1
            continue
        position = end + 2
        yield opening.start(), position


def find_field(scalar: Scalar, name: str) -> Iterator[Span]:
    """Yield the spans of `.name` or `['name']` in a scalar."""
    start = scalar.span.start
    for one in re.finditer(
        r"(?:\.\s*|\[['\"])(" + re.escape(name) + rf")(?!{NAME_CHARACTER})", scalar.span.text
    ):
        yield Span(scalar.span.source, start + one.start(1), start + one.end(1))
