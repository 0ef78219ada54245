"""Checks of terms: their forms, whether letters mention them, and whether all mentions are marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from letterforge.assembly.compiler.term_compiler import ARTICLE
from letterforge.assembly.source.tag_scanner import tags_of
from letterforge.diagnostics import Findings, LetterforgeError, Span
from letterforge.letter import Block, Letter, Term
from letterforge.letter.origin import Origin
from letterforge.letter.traversal import blocks, blocks_inside, deep, own_inlines
from letterforge.library.defined_term import DefinedTerm
from letterforge.library.languages import texts_in
from letterforge.library.model import Clause, Variant
from letterforge.lint.checks.texts import text_check
from letterforge.lint.linted_library import LintedLibrary
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Scalar

_EAST_ASIAN = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")  # no spaces around words
_MENTION = re.compile(r"\bterm\s*\(\s*['\"]([^'\"]*)['\"]")


def forms_of_terms(library: LintedLibrary, findings: Findings) -> None:
    """Find what is wrong in the long and short forms of terms: LF2xx."""
    for term, owner in library.whole.owned_terms():
        check = text_check(library, owner)
        check.term(term, f"term `{term.id}`")
        check.end(findings)


def unused_terms(library: LintedLibrary, findings: Findings) -> None:
    """Warn of terms that no text mentions (LF213)."""
    declared = list(library.whole.owned_terms())
    if not declared:
        return
    everywhere = set(_mentioned(_all_texts(library)))
    for term, owner in declared:
        known = everywhere if owner is None else set(_mentioned(_texts_for(library, owner)))
        if term.id not in known:
            hint = f"mention it as `{{{{ term('{term.id}') }}}}`, or delete it"
            message = f"no text mentions the term `{term.id}`"
            findings.add("LF213", message, span=term.span, hint=hint, severity="warning")


def terms_by_hand(library: LintedLibrary, findings: Findings) -> None:
    """Warn of short forms of terms that are written by hand in letters which mention the term (LF214)."""
    if not any(True for _ in library.whole.owned_terms()):
        return
    for variant in library.whole.variants:
        title, *texts = _texts_for(library, variant)  # which stands before any definition
        named = dict.fromkeys(_mentioned([title, *texts]))
        terms = {**library.whole.terms, **variant.terms}
        for term in [terms[id_] for id_ in named if id_ in terms]:
            for text in texts:
                _check_text(text, term, findings)


def check_order(letter: Letter, findings: Findings) -> None:
    """Warn of terms that stand in a heading or the like before the letter defines them (LF215).

    A heading may name the term that the text below it defines.
    """
    defined: set[str] = set()
    early: dict[str, Origin | None] = {}
    for block in blocks(letter):
        for inline in deep(tuple(own_inlines(block))):
            if isinstance(inline, Term) and inline.defines:
                defined.add(inline.term)
            elif isinstance(inline, Term) and inline.term not in {*defined, *_defined_inside(block)}:
                early.setdefault(inline.term, block.origin)
    for id_, origin in early.items():
        when = "before it is defined" if id_ in defined else "and never defined"
        message = f"the term `{id_}` is used in `{letter.variant}` {when}"
        hint = "mention it in a text first, or in one under this heading: headings and labels define nothing"
        findings.add("LF215", message, place=str(origin or ""), hint=hint, severity="warning")


def _defined_inside(block: Block) -> Iterator[str]:
    """Yield the terms that the texts inside a section or clause define."""
    for inside in blocks_inside(block):
        for inline in deep(tuple(own_inlines(inside))):
            if isinstance(inline, Term) and inline.defines:
                yield inline.term


def _check_text(text: Localized, term: DefinedTerm, findings: Findings) -> None:
    for tag, scalar in text.texts.items():
        short = term.short.get(tag) if tag else next(iter(term.short.texts.values()), None)
        span = short and _by_hand(scalar, short.text, [one.text for one in term.other_words])
        if span:
            hint = f"write `{{{{ term('{term.id}') }}}}`, or name what is meant under its `other_words`"
            message = f"`{span.text}` is written by hand; it is the short form of the term `{term.id}`"
            findings.add("LF214", message, span=span, hint=hint, severity="warning")


def _by_hand(scalar: Scalar, short: str, others: Iterable[str]) -> Span | None:
    """Return where the words of a text hold a short form that no tag prints, or None."""
    raw = scalar.span.text
    words = list(raw)
    for tag in tags_of(raw):
        words[tag.start : tag.end] = "\0" * (tag.end - tag.start)
    text = "".join(words)
    for one in others:
        text = re.sub(_pattern(one), lambda found: "\0" * len(found[0]), text)
    found = re.search(_pattern(short), text)
    at = scalar.span.start
    return Span(scalar.span.source, at + found.start(), at + found.end()) if found else None


def _pattern(short: str) -> str:
    """Return the pattern of a short form in texts: whole words, with a small or capital article."""
    words = " ".join(short.split())
    article = ARTICLE.match(words)
    if article:
        return rf"\b[Tt]he\s+{_loosely(words[article.end() :])}\b"
    before, after = (r"(?<!\w)", r"(?!\w)") if not _EAST_ASIAN.search(words) else ("", "")
    return f"{before}{_loosely(words)}{after}"


def _loosely(words: str) -> str:
    """Return the pattern of words, however their lines end."""
    return r"\s+".join(map(re.escape, words.split()))


def _mentioned(texts: Iterable[Localized]) -> Iterator[str]:
    for text in texts:
        for scalar in text.texts.values():
            if "term" in scalar.text:
                yield from _MENTION.findall(scalar.text)


def _all_texts(library: LintedLibrary) -> Iterator[Localized]:
    for variant in library.whole.variants:
        yield variant.title
        yield from texts_in(variant.body)
    yield from _of_clauses(library.whole.all_clauses)


def _texts_for(library: LintedLibrary, variant: Variant) -> Iterator[Localized]:
    """Yield the texts of a variant and of the clauses that it uses."""
    yield variant.title
    yield from texts_in(variant.body)
    try:
        clauses = library.catalog.compose(variant.id).clauses
    except LetterforgeError:  # the check `composition` tells why
        clauses = variant.clauses
    yield from _of_clauses(clauses.values())


def _of_clauses(clauses: Iterable[Clause]) -> Iterator[Localized]:
    for clause in clauses:
        yield from (one for one in (clause.title, clause.text) if one is not None)
        yield from texts_in(clause.items)
