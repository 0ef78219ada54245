"""Texts: `text` (one line) and `multiline`."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from letterforge.diagnostics import Findings
from letterforge.placeholders.json_schema import compile_pattern
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.length_bounds import length_breach, length_words
from letterforge.placeholders.types.placeholder_type import ScalarType, Schema
from letterforge.placeholders.types.unreadable import ContradictionError, UnreadableError, example_of
from letterforge.placeholders.value import Content

MAX_MATCHED = 1000  # characters of a text that a pattern is held against


class TextType(ScalarType):
    """One line of text."""

    noun = "a text"
    is_free = True
    keys = frozenset({"min_length", "max_length", "pattern"})
    english = "text"
    chinese = "文字"

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return `text`, if it is one line."""
        if "\n" in text:
            raise UnreadableError(
                "which has several lines",
                "write it on one line, or declare the placeholder as `multiline`",
            )
        return text

    def outside(self, content: Any, placeholder: Placeholder) -> tuple[str, str | None] | None:
        """Return the breach of a length or of the pattern."""
        breach = length_breach(len(content), "character", placeholder)
        if breach or placeholder.pattern is None:
            return breach
        fits = compile_pattern(placeholder.pattern)
        if fits is None:
            raise ContradictionError
        if len(content) > MAX_MATCHED:
            return f"has {len(content):,} characters, more than a pattern is held against", None
        if fits(content):
            return None
        fact = f"is `{shown(content)}`, which does not fit the pattern `{placeholder.pattern}`"
        example = example_of(placeholder, "")
        return fact, f"write it like `{example}`" if example else None

    def text(self, content: Content, placeholder: Placeholder, language: str) -> str:
        """Return the text itself."""
        return content if isinstance(content, str) else ""

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema that takes any scalar: `010020` and `no` are texts too."""
        schema: Schema = {
            "type": ["string", "number", "boolean"],
            "minLength": max(1, placeholder.min_length or 0),
        }
        if placeholder.max_length is not None:
            schema["maxLength"] = placeholder.max_length
        if placeholder.pattern is not None and compile_pattern(placeholder.pattern):
            schema["pattern"] = rf"^\s*(?:{placeholder.pattern})\s*$"
        return schema

    def bounds(self, placeholder: Placeholder, words: Mapping[str, str]) -> Iterator[str]:
        """Yield the bounds of the length."""
        return length_words(placeholder, words["characters"])

    def check(self, placeholder: Placeholder, findings: Findings) -> None:
        """Find a pattern that is no regular expression."""
        if placeholder.pattern is not None and compile_pattern(placeholder.pattern) is None:
            fact, hint = _pattern_fault(placeholder.pattern)
            message = f"the pattern `{shown(placeholder.pattern)}` of `{placeholder.name}` {fact}"
            findings.add("LF113", message, span=placeholder.span, hint=hint)


def _pattern_fault(pattern: str) -> tuple[str, str]:
    """Return what is wrong with a pattern that cannot be used, and how to mend it."""
    import re  # only when something is wrong

    fact = "is no regular expression"
    try:
        re.compile(pattern)
    except re.error as error:
        for reason, hint in _BROKEN.items():
            if error.msg.startswith(reason):
                return fact, hint
        return fact, "there is no look-around and no reference to a group"
    except (RecursionError, OverflowError, MemoryError):  # nested too deeply, or repeated too often
        return _TOO_LARGE
    if re.search(_UNKNOWN, pattern):
        return fact, "there is no look-around and no reference to a group"
    return _TOO_LARGE


_UNKNOWN = r"\(\?(?:<?[=!]|P=|\(|>)|\\[1-9]|[*+?}]\+"  # what Python's patterns have beyond those used here
_TOO_LARGE = "is too large", "repeat smaller pieces, or repeat them less often"


_BROKEN = {  # by the words of Python's `re`
    "unterminated character set": r"`[` is not closed: write `]` at its end, or `\[` for the sign itself",
    "missing ), unterminated": r"`(` is not closed: write `)` at its end, or `\(` for the sign itself",
    "unbalanced parenthesis": r"`)` closes nothing: delete it, or write `\)` for the sign itself",
    "nothing to repeat": r"a repetition has nothing before it: write `.*` for any text, or `\*` for the sign",
    "bad character range": "a range in `[ ]` runs from the lower to the higher sign, such as `a-z`",
    "min repeat greater": "the lower number stands first, such as `{1,3}`",
    "bad escape (end": r"a backslash at the end stands for nothing: write `\\` for the sign itself",
}


class MultilineType(TextType):
    """Several lines of text."""

    english = "text; for several lines write `|` and indent them below"
    chinese = "文字；多行时先写 `|`，再在下面缩进书写"

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return `text` with its lines, without the white space at their edges, indentation included."""
        return "\n".join([line.strip() for line in text.split("\n")]) if "\n" in text else text


def spelled_schema(schema: Schema, form: str, *types: str) -> Schema:
    """Return `schema` for texts of the given form (a regular expression), beside a pattern it may have.

    `types` are the JSON types other than a string that spell such a text.
    """
    spelled = {**schema, "type": ["string", *types], "pattern": rf"^\s*(?:{form})\s*$"}
    return {**spelled, "allOf": [{"pattern": schema["pattern"]}]} if "pattern" in schema else spelled
