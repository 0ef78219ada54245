"""Diagnosis: everything that is wrong in a text, told tag by tag.

Jinja2 stops at the first mistake of a text. Once there is one, each tag is read by itself, so that all of
them are told at once, each at its own place.
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
from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.compiler.scope import MAX_FINDINGS, Names, Scope
from letterforge.assembly.compiler.texts import is_expression, written
from letterforge.assembly.evaluation.filters import ARGUMENTS, TESTS
from letterforge.assembly.source.tag_scanner import Tag, tags_of
from letterforge.diagnostics import Findings, Span, did_you_mean
from letterforge.yamldoc import Scalar

TAGS = ("if", "elif", "else", "endif", "for", "endfor")
HINT = "values are written `{{ name }}`, conditions `{% if name %} … {% endif %}`"

_WHOLE: Mapping[str, str] = MappingProxyType(
    {
        "if": "{% INNER %}{% endif %}",
        "elif": "{% if 1 %}{% INNER %}{% endif %}",
        "else": "{% if 1 %}{% INNER %}{% endif %}",
        "endif": "{% if 1 %}{% INNER %}",
        "for": "{% INNER %}{% endfor %}",
        "endfor": "{% for entry in 1 %}{% INNER %}",
    }
)
"""How each tag stands in the shortest text that is whole."""

_FOREIGN = frozenset(
    {
        "autoescape", "block", "break", "call", "continue", "do", "extends", "filter", "from", "import",
        "include", "macro", "set", "trans", "with",
    }
)  # fmt: skip
_ELIF = ("elseif", "elsif", "else_if")  # as other languages write it
_ANY = "?"  # a misspelt tag: whatever closes something may close it
_CLOSED_BY: Mapping[str, str] = MappingProxyType({"{{": "}}", "{%": "%}", "{#": "#}"})


class Around(Struct, frozen=True):
    """A condition or repetition that is not closed yet: its word, its place, the names outside it."""

    word: str
    span: Span
    outside: Scope
    has_else: bool = False


class Diagnosis(Struct, eq=False):
    """Reads one text tag by tag; what is wrong goes to the findings of `names`."""

    environment: LetterEnvironment
    names: Names
    scalar: Scalar
    scope: Scope
    where: str
    around: list[Around] = field(default_factory=list)

    @property
    def findings(self) -> Findings:
        """Where findings go."""
        return self.names.findings

    def run(self) -> None:
        """Read every tag, and tell what is left open at the end."""
        for tag, span in placed(self.scalar):
            if len(self.findings) >= MAX_FINDINGS:
                return
            self._tag(tag, span)
        for one in self.around:
            self._unclosed(one)

    def _tag(self, tag: Tag, span: Span) -> None:
        if not tag.is_closed:
            end = _CLOSED_BY[tag.sign]
            self._wrong(f"`{tag.sign}` is not closed", span, f"end it with `{end}`")
        word = tag.inner.split(maxsplit=1)[0] if tag.inner else ""
        if tag.sign == "{{" and word in TAGS and self.names.look_up(word) is None:
            self._wrong(f"`{word}` is a tag, not a value", span, f"write `{{% {tag.inner} %}}`")
            self._statement(tag, span)
        elif tag.sign == "{{" and (tag.inner or tag.is_closed):
            self._read("{{ " + tag.inner + " }}", tag, span)
        elif tag.sign == "{%" and (tag.inner or tag.is_closed):
            self._statement(tag, span)

    def _statement(self, tag: Tag, span: Span) -> None:
        """Read a tag of `{% %}`, and follow what it opens and closes."""
        word = tag.inner.split(maxsplit=1)[0] if tag.inner else ""
        if word in ("raw", "endraw"):
            return
        if word not in TAGS:
            self._unknown(word, span)
            return
        if word in ("else", "elif", "endif", "endfor"):
            self._close(word, span)
        body = self._read(_WHOLE[word].replace("INNER", tag.inner), tag, span)
        if word in ("if", "for"):
            self.around.append(Around(word, span, self.scope))
        if (
            word == "for"
            and body
            and isinstance(body[0], nodes.For)
            and isinstance(body[0].target, nodes.Name)
        ):
            self.scope = self.names.entered(body[0].target.name, body[0].iter, self.scope)
        elif word == "for":
            self.scope = _Anything(self.scope)

    def _unknown(self, word: str, span: Span) -> None:
        """Tell that a tag is none, and follow what it seems to be meant for."""
        span = next(written(Scalar(span.text, quoted=False, span=span), word), span)
        if word.removeprefix("end") in _FOREIGN:
            hint = "texts may print values and use `if`, `for`, filters and comparisons"
            self.findings.add("LF203", f"`{word}` is not allowed in clause texts", span=span, hint=hint)
            return
        meant = "did you mean `elif`?" if word in _ELIF else did_you_mean(word, TAGS)
        hint = meant or f"the tags are {', '.join(TAGS)}"
        self._wrong(f"`{word}` is no tag" if word else "the tag is empty", span, hint)
        if not word or hint.endswith(("`else`?", "`elif`?")):
            return
        if not word.startswith("end"):
            self.around.append(Around(_ANY, span, self.scope))
            self.scope = _Anything(self.scope)
        elif self.around:
            self.scope = self.around.pop().outside

    def _close(self, word: str, span: Span) -> None:
        """Follow what a tag closes, or goes on with."""
        if not self.around:
            hint = f"write `{{% {'for … in …' if word == 'endfor' else 'if …'} %}}` before it, or delete it"
            self._wrong(f"`{word}` has nothing before it that it belongs to", span, hint)
            return
        inner = self.around[-1]
        if inner.word == _ANY:
            if word in ("endif", "endfor"):
                self.scope = self.around.pop().outside
        elif word in ("else", "elif") and inner.word == "if":
            if inner.has_else:
                self._wrong(f"`{word}` stands behind `else`", span, "an `if` has one `else`, at its end")
            self.around[-1] = Around("if", inner.span, inner.outside, inner.has_else or word == "else")
        elif word == f"end{inner.word}":
            self.scope = self.around.pop().outside
        elif word.startswith("end") and any(one.word == word[3:] for one in self.around):
            while (left := self.around.pop()).word != word[3:]:
                self._unclosed(left)
            self.scope = left.outside
        else:
            hint = f"end that with `{{% end{inner.word} %}}`"
            if inner.word == "for" and word in ("else", "elif"):
                items = re.search(r"\bin\s+(.+?)\s*[-+]?%", inner.span.text)
                named = items[1] if items else "…"
                hint = f"write `{{% if {named} %}}` before the repetition, and this behind it"
            self._wrong(f"`{word}` stands inside `{inner.word}`", span, hint)

    def _unclosed(self, one: Around) -> None:
        if one.word != _ANY:
            self._wrong(f"`{one.word}` is never closed", one.span, f"end it with `{{% end{one.word} %}}`")

    def _read(self, text: str, tag: Tag, span: Span) -> list[nodes.Node] | None:
        """Return the statements of a tag that is read by itself, or None where it cannot be read."""
        part = Scalar(span.text, quoted=False, span=span)
        try:
            template = self.environment.parse(text)
            refusals = check(template, ARGUMENTS, frozenset(TESTS))
        except TemplateSyntaxError as error:
            if tag.is_closed:
                self._wrong(corrections.reason(str(error.message)), span, self._meant(tag) or HINT)
            return None
        except (RecursionError, ValueError):  # told of the whole text
            return None
        for refusal in refusals:
            at = next(written(part, refusal.words), span) if refusal.words else self.scalar.span
            self.findings.add(refusal.code, refusal.message, span=at, hint=refusal.hint)
        self.names.visit(template.body, self.scope, part, self.where)
        return template.body

    def _meant(self, tag: Tag) -> str | None:
        """Return the hint that writes a tag as it was meant, where that can be read."""
        word, _, rest = tag.inner.partition(" ")
        if tag.sign == "{{":
            meant = corrections.corrected(tag.inner, self._is_expression)
            return corrections.hint(tag.inner, meant, "{{{{ {} }}}}") or corrections.unfinished(tag.inner)
        if word == "else" and rest.startswith("if "):
            word, rest = "elif", rest.removeprefix("if ")
            if self._is_expression(rest):
                return f"write `{{% elif {rest} %}}`"
        if word in ("if", "elif") and not rest.strip():
            return f"write a condition behind `{word}`, such as `{{% {word} name %}}`"
        if word not in ("if", "elif", "for"):
            return f"write `{{% {word} %}}`"
        loop = word == "for"
        meant = corrections.corrected(rest, self._is_loop if loop else self._is_expression, loop=loop)
        shown = f"{{{{% {word} {{}} %}}}}"
        return corrections.hint(rest, meant, shown) or corrections.unfinished(rest)

    def _is_expression(self, text: str) -> bool:
        return is_expression(self.environment, text)

    def _is_loop(self, text: str) -> bool:
        name, _, iterable = text.partition(" in ")
        return name.isidentifier() and self._is_expression(iterable)

    def _wrong(self, reason: str, span: Span, hint: str) -> None:
        self.findings.add("LF202", f"the template syntax is wrong: {reason}", span=span, hint=hint)


def placed(scalar: Scalar) -> Iterator[tuple[Tag, Span]]:
    """Yield the tags of a text, each with where it was written, or the whole where that cannot be told."""
    at, tags = scalar.span, list(tags_of(scalar.text))
    raw = list(tags_of(at.text))
    for number, tag in enumerate(tags):
        if len(raw) != len(tags):  # characters of a tag are written in escapes
            yield tag, at
        else:
            yield tag, Span(at.source, at.start + raw[number].start, at.start + raw[number].end)


class _Anything(dict[str, Any]):
    """The scope inside a repetition that cannot be read: any name may be its own."""

    def __or__(self, more: dict[str, Any]) -> _Anything:  # type: ignore[override]  # names stay unknown inside
        return _Anything({**self, **more})

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> None:
        return None
