"""Term compiler: compiles the terms that the texts of a letter mention, each at its first mention."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jinja2 import Template, nodes
from msgspec import Struct, field

from letterforge.assembly.compiler.definition_forms import definition_form, with_article
from letterforge.assembly.compiler.surroundings import Surroundings
from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.evaluation.events import StartText
from letterforge.assembly.evaluation.inline_markdown import as_lines, as_one_line, fixed
from letterforge.assembly.evaluation.mentions import CompiledTerm
from letterforge.assembly.source.source_lines import lines_of
from letterforge.diagnostics import Findings, Span, did_you_mean
from letterforge.letter import Inlines, Text
from letterforge.letter.scripts import is_dense
from letterforge.letter.subtags import primary_tag
from letterforge.library.collation import alphabetical_key
from letterforge.library.defined_term import DefinedTerm
from letterforge.library.variant_scope import VariantScope
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Scalar

ARTICLE = re.compile(r"[Tt]he\s+(?=\S)")  # of English terms: it stays outside of the quotes


def mentions_another(id_: str, span: Span, findings: Findings) -> None:
    """Tell (LF203) of a mention of a term in the long form of the term `id_`."""
    message = f"the long form of `{id_}` mentions a term"
    findings.add("LF203", message, span=span, hint="write the words themselves there")


def unknown_term(id_: str, span: Span, known: Iterable[str], findings: Findings) -> None:
    """Tell (LF212) of a mention of a term that nothing declares."""
    hint = did_you_mean(id_, known) or "declare it under `terms:`"
    findings.add("LF212", f"`{id_}` is not a declared term", span=span, hint=hint)


class TermCompiler(Struct, eq=False):
    """Compiles terms for one letter; `form` is how its library says what they are called, None as usual."""

    compiler: Compiler
    declarations: VariantScope
    form: Localized | None
    found: dict[str, CompiledTerm | None] = field(default_factory=dict)
    inside: str = ""  # the term whose long form is being compiled

    @property
    def terms(self) -> dict[str, CompiledTerm]:
        """The terms that were mentioned, by id."""
        return {id_: one for id_, one in self.found.items() if one is not None}

    def mention(self, id_: str, span: Span) -> None:
        """Compile a term where it is mentioned first; tell what is wrong with it (LF203, LF205, LF212)."""
        findings = self.compiler.names.findings
        if self.inside:
            mentions_another(self.inside, span, findings)
        elif id_ not in self.found:
            self.found[id_] = None
            declared = self.declarations.term(id_)
            if declared is None:
                unknown_term(id_, span, self.declarations.term_ids(), findings)
            else:
                self.found[id_] = self._compiled(declared)

    def _compiled(self, term: DefinedTerm) -> CompiledTerm | None:
        compiler, place = self.compiler, self.compiler.place
        long, short = (compiler.words_of(one, term.span) for one in (term.long, term.short))
        reader = compiler.reader
        if long is None or short is None or not (reader.long_form(long) and reader.short_form(short)):
            return None
        self.inside = term.id
        around = Surroundings({}, 0, f"term `{term.id}`")
        statements = compiler.words(long, StartText("text", span=long.span), around)
        self.inside, compiler.place = "", place
        return self._with_forms(term.id, short, statements) if statements else None

    def _with_forms(self, id_: str, short: Scalar, statements: list[nodes.Node]) -> CompiledTerm:
        language = self.compiler.language
        words = " ".join(lines_of(short).split())
        article = ARTICLE.match(words) if primary_tag(language) == "en" else None
        bare = words[article.end() :] if article else words
        definition = self._definition(bare, article.group() if article else "")
        first, *body, _ = statements
        start = self.compiler.event_of(first)
        assert isinstance(start, StartText)  # `Compiler.words` begins so
        return CompiledTerm(
            id=id_,
            short=self._inlines(words),
            bare=self._inlines(bare),
            definition=definition,
            long=start,
            template=self._template(body),
            key=alphabetical_key(bare, language),
            sizes=(len(words), len(words) + len(self._form())),
            has_article=article is not None,
        )

    def _form(self) -> str:
        return definition_form(self.form, self.compiler.language)

    def _definition(self, bare: str, article: str) -> Inlines:
        """Return what stands behind the long form: ` (the “Platform”)`."""
        content = self._inlines(with_article(self._form(), article.lower()).replace("…", bare))
        if is_dense(self.compiler.language) or not isinstance(content[0], Text):
            return content if is_dense(self.compiler.language) else (Text(" "), *content)
        return (Text(f" {content[0].text}"), *content[1:])

    def _inlines(self, words: str) -> Inlines:
        return as_one_line(as_lines(fixed(words, self.compiler.language)))

    def _template(self, body: list[nodes.Node]) -> Template:
        environment = self.compiler.environment
        tree = nodes.Template(body, lineno=1)
        tree.environment = environment
        if self.compiler.names.others:
            from letterforge.assembly.compiler.library_names import (
                write_variables,
            )  # few libraries use others

            write_variables(tree.body)
        return Template.from_code(environment, environment.compile(tree), environment.make_globals(None))
