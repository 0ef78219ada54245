"""Diagnosis: reports every error in a text, tag by tag.

Jinja2 stops at the first error. So after an error each tag is parsed by itself, and all errors are reported
at once, each at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from msgspec import Struct, field

from letterforge.assembly.compiler import corrections
from letterforge.assembly.compiler.grammar import check
from letterforge.assembly.compiler.library_names import qualified
from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.compiler.scope import MAX_FINDINGS, NameChecker, Scope
from letterforge.assembly.compiler.texts import find_word, is_expression
from letterforge.assembly.evaluation.filters import TESTS
from letterforge.assembly.source.tag_scanner import Tag, tags_of
from letterforge.diagnostics import Findings, Span, did_you_mean
from letterforge.yamldoc import Scalar

TAGS = ("if", "elif", "else", "endif", "for", "endfor")
HINT = "values are written `{{ name }}`, conditions `{% if name %} … {% endif %}`"

_MINIMAL_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "if": "{% INNER %}{% endif %}",
        "elif": "{% if 1 %}{% INNER %}{% endif %}",
        "else": "{% if 1 %}{% INNER %}{% endif %}",
        "endif": "{% if 1 %}{% INNER %}",
        "for": "{% INNER %}{% endfor %}",
        "endfor": "{% for entry in 1 %}{% INNER %}",
    }
)
"""The shortest valid text that contains each tag."""

_FOREIGN = frozenset(
    {
        "autoescape", "block", "break", "call", "continue", "do", "extends", "filter", "from", "import",
        "include", "macro", "set", "trans", "with",
    }
)  # fmt: skip
_ELIF = ("elseif", "elsif", "else_if")  # in other languages
_UNKNOWN_TAG = "?"  # a misspelt tag, which any end tag may close
_CLOSED_BY: Mapping[str, str] = MappingProxyType({"{{": "}}", "{%": "%}", "{#": "#}"})


class OpenTag(Struct, frozen=True):
    """An open `if` or `for`: its keyword, its place, the scope outside it."""

    word: str
    span: Span
    outside: Scope
    has_else: bool = False


class Diagnosis(Struct, eq=False):
    """Checks one text tag by tag; findings go to `names`."""

    environment: LetterEnvironment
    names: NameChecker
    scalar: Scalar
    scope: Scope
    where: str
    open_tags: list[OpenTag] = field(default_factory=list)

    @property
    def findings(self) -> Findings:
        """The findings of `names`."""
        return self.names.findings

    def run(self) -> None:
        """Check every tag, and report those left open at the end."""
        for tag, span in tags_with_spans(self.scalar):
            if len(self.findings) >= MAX_FINDINGS:
                return
            self._tag(tag, span)
        for one in self.open_tags:
            self._unclosed(one)

    def _tag(self, tag: Tag, span: Span) -> None:
        if not tag.is_closed:
            end = _CLOSED_BY[tag.sign]
            self._add_syntax_error(f"`{tag.sign}` is not closed", span, f"end it with `{end}`")
        word = tag.inner.split(maxsplit=1)[0] if tag.inner else ""
        if tag.sign == "{{" and word in TAGS and self.names.look_up(word) is None:
            self._add_syntax_error(f"`{word}` is a tag, not a value", span, f"write `{{% {tag.inner} %}}`")
            self._statement(tag, span)
        elif tag.sign == "{{" and (tag.inner or tag.is_closed):
            self._read("{{ " + tag.inner + " }}", tag, span)
        elif tag.sign == "{%" and (tag.inner or tag.is_closed):
            self._statement(tag, span)

    def _statement(self, tag: Tag, span: Span) -> None:
        """Check a `{% %}` tag, and track what it opens and closes."""
        word = tag.inner.split(maxsplit=1)[0] if tag.inner else ""
        if word in ("raw", "endraw"):
            return
        if word not in TAGS:
            self._unknown(word, span)
            return
        if word in ("else", "elif", "endif", "endfor"):
            self._close(word, span)
        body = self._read(_MINIMAL_TEXTS[word].replace("INNER", tag.inner), tag, span)
        if word in ("if", "for"):
            self.open_tags.append(OpenTag(word, span, self.scope))
        if (
            word == "for"
            and body
            and isinstance(body[0], nodes.For)
            and isinstance(body[0].target, nodes.Name)
        ):
            self.scope = self.names.loop_scope(body[0].target.name, body[0].iter, self.scope)
        elif word == "for":
            self.scope = _UnknownScope(self.scope)

    def _unknown(self, word: str, span: Span) -> None:
        """Report an unknown tag, and track its likely meaning."""
        span = next(find_word(Scalar(span.text, quoted=False, span=span), word), span)
        if word.removeprefix("end") in _FOREIGN:
            hint = "texts may print values and use `if`, `for`, filters and comparisons"
            self.findings.add("LF203", f"`{word}` is not allowed in clause texts", span=span, hint=hint)
            return
        correction = "did you mean `elif`?" if word in _ELIF else did_you_mean(word, TAGS)
        hint = correction or f"the tags are {', '.join(TAGS)}"
        self._add_syntax_error(f"`{word}` is no tag" if word else "the tag is empty", span, hint)
        if not word or hint.endswith(("`else`?", "`elif`?")):
            return
        if not word.startswith("end"):
            self.open_tags.append(OpenTag(_UNKNOWN_TAG, span, self.scope))
            self.scope = _UnknownScope(self.scope)
        elif self.open_tags:
            self.scope = self.open_tags.pop().outside

    def _close(self, word: str, span: Span) -> None:
        """Track a tag that closes or continues another one."""
        if not self.open_tags:
            hint = f"write `{{% {'for … in …' if word == 'endfor' else 'if …'} %}}` before it, or delete it"
            self._add_syntax_error(f"`{word}` has nothing before it that it belongs to", span, hint)
            return
        inner = self.open_tags[-1]
        if inner.word == _UNKNOWN_TAG:
            if word in ("endif", "endfor"):
                self.scope = self.open_tags.pop().outside
        elif word in ("else", "elif") and inner.word == "if":
            if inner.has_else:
                self._add_syntax_error(
                    f"`{word}` stands behind `else`", span, "an `if` has one `else`, at its end"
                )
            self.open_tags[-1] = OpenTag("if", inner.span, inner.outside, inner.has_else or word == "else")
        elif word == f"end{inner.word}":
            self.scope = self.open_tags.pop().outside
        elif word.startswith("end") and any(one.word == word[3:] for one in self.open_tags):
            while (left := self.open_tags.pop()).word != word[3:]:
                self._unclosed(left)
            self.scope = left.outside
        else:
            hint = f"end that with `{{% end{inner.word} %}}`"
            if inner.word == "for" and word in ("else", "elif"):
                items = re.search(r"\bin\s+(.+?)\s*[-+]?%", inner.span.text)
                named = items[1] if items else "…"
                hint = f"write `{{% if {named} %}}` before the repetition, and this behind it"
            self._add_syntax_error(f"`{word}` stands inside `{inner.word}`", span, hint)

    def _unclosed(self, one: OpenTag) -> None:
        if one.word != _UNKNOWN_TAG:
            self._add_syntax_error(
                f"`{one.word}` is never closed", one.span, f"end it with `{{% end{one.word} %}}`"
            )

    def _read(self, text: str, tag: Tag, span: Span) -> list[nodes.Node] | None:
        """Return the statements of a single tag, or None after a syntax error."""
        part = Scalar(span.text, quoted=False, span=span)
        try:
            template = self.environment.parse(text)
            refusals = check(template, self.environment.arguments, frozenset(TESTS))
        except TemplateSyntaxError as error:
            if tag.is_closed:
                self._add_syntax_error(
                    corrections.reason(str(error.message)), span, self._correction_hint(tag) or HINT
                )
            return None
        except (RecursionError, ValueError):  # reported for the whole text
            return None
        for refusal in refusals:
            at = next(find_word(part, refusal.words), span) if refusal.words else self.scalar.span
            self.findings.add(refusal.code, refusal.message, span=at, hint=refusal.hint)
        body = qualified(template.body, self.scope, part, self.names)
        self.names.visit(body, self.scope, part, self.where)
        return body

    def _correction_hint(self, tag: Tag) -> str | None:
        """Return the hint with the likely meaning of a tag, if it parses."""
        word, _, rest = tag.inner.partition(" ")
        if tag.sign == "{{":
            correction = corrections.correct(tag.inner, self._is_expression)
            return corrections.hint(tag.inner, correction, "{{{{ {} }}}}") or corrections.incomplete_hint(
                tag.inner
            )
        if word == "else" and rest.startswith("if "):
            word, rest = "elif", rest.removeprefix("if ")
            if self._is_expression(rest):
                return f"write `{{% elif {rest} %}}`"
        if word in ("if", "elif") and not rest.strip():
            return f"write a condition behind `{word}`, such as `{{% {word} name %}}`"
        if word not in ("if", "elif", "for"):
            return f"write `{{% {word} %}}`"
        loop = word == "for"
        correction = corrections.correct(rest, self._is_loop if loop else self._is_expression, loop=loop)
        shown = f"{{{{% {word} {{}} %}}}}"
        return corrections.hint(rest, correction, shown) or corrections.incomplete_hint(rest)

    def _is_expression(self, text: str) -> bool:
        return is_expression(self.environment, text)

    def _is_loop(self, text: str) -> bool:
        name, _, iterable = text.partition(" in ")
        return name.isidentifier() and self._is_expression(iterable)

    def _add_syntax_error(self, reason: str, span: Span, hint: str) -> None:
        self.findings.add("LF202", f"the template syntax is wrong: {reason}", span=span, hint=hint)


def tags_with_spans(scalar: Scalar) -> Iterator[tuple[Tag, Span]]:
    """Yield the tags of a text with their spans; the whole text's span where a tag's is unknown."""
    at, tags = scalar.span, list(tags_of(scalar.text))
    raw = list(tags_of(at.text))
    for number, tag in enumerate(tags):
        if len(raw) != len(tags):  # tags contain YAML escapes
            yield tag, at
        else:
            yield tag, Span(at.source, at.start + raw[number].start, at.start + raw[number].end)


class _UnknownScope(dict[str, Any]):
    """The scope inside a `for` with a syntax error, where any name may be valid."""

    def __or__(self, more: dict[str, Any]) -> _UnknownScope:  # type: ignore[override]  # names stay unknown inside
        return _UnknownScope({**self, **more})

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> None:
        return None
