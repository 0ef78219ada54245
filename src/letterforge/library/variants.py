"""Variants: from nodes to `Variant`, and the clauses that its items name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.diagnostics import Findings
from letterforge.library.declared import Declared
from letterforge.library.design_files import Designs
from letterforge.library.inheritance import Outline
from letterforge.library.items import Body
from letterforge.library.localized_texts import localized, scalar, text_of
from letterforge.library.model import (
    BodyItem,
    Clause,
    ClauseUse,
    SectionItem,
    TextItem,
    TitleItem,
    Variant,
)
from letterforge.library.nested_items import items_in
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Mapping

MAX_LANGUAGES = 100  # each of them is a letter of its own to be checked


def variant(id_: str, outline: Outline, designs: Designs, declared: Declared, findings: Findings) -> Variant:
    """Return the variant that `outline` writes, with what is `declared` in it; tells what cannot be used."""
    root = outline.root
    title = text_of(root.get("title"))
    body = Body(root.get("body"), designs.source, findings).items()
    _check_title_items(body, findings)
    languages = title.languages or tuple(dict.fromkeys(_languages(body)))
    _check_languages(id_, languages, root, findings)
    numberings = designs.numberings(root.get("numbering"), languages, findings)
    pages = designs.pages(root.get("page"), languages, findings)
    return Variant(
        id=id_,
        span=root.entries["title"].key.span,
        title=title,
        description=localized(root.get("description")),
        languages=languages,
        numberings=numberings,
        pages=pages,
        body=body,
        places={key: root.entries[key].key.span for key in ("numbering", "page") if key in root.entries},
        placeholders=declared.placeholders,
        clauses=declared.clauses,
        terms=declared.terms,
        running_texts=designs.running_texts(pages.values()),
        extends=outline.extends,
        layers=outline.layers,
        date=None if (date := root.get("date")) is None else scalar(date),
    )


def _check_languages(id_: str, languages: tuple[str, ...], root: Mapping, findings: Findings) -> None:
    """Find more languages than a variant may have."""
    if len(languages) > MAX_LANGUAGES:
        message = f"the variant `{id_}` has more than {MAX_LANGUAGES} languages"
        findings.add("LF110", message, span=root.entries["title"].value.span, hint="split it")


def uses(items: Iterable[BodyItem | Clause]) -> Iterator[ClauseUse]:
    """Yield every clause that `items` name, in sections and clauses written in place too."""
    for item in items:
        if isinstance(item, ClauseUse):
            yield item
        else:
            yield from uses(items_in(item))


def item_layers(variant: Variant) -> dict[str, str]:
    """Return the id of the variant that each item of a body is from, by item; none where it extends none."""
    found: dict[str, str] = {}
    waiting: list[BodyItem | Clause] = list(variant.body) if variant.layers else []
    for item in waiting:  # the list grows during iteration
        span = item.clause.span if isinstance(item, ClauseUse) else item.span
        found[item.id] = variant.layers[span.source.name]
        waiting += items_in(item)
    return found


def _check_title_items(body: tuple[BodyItem, ...], findings: Findings) -> None:
    """Find items `letter_title` that stand in a section, or beside another (LF110)."""
    hint = "keep one `letter_title: true`, among the items of the letter's body"
    titles = [one for one in body if isinstance(one, TitleItem)]
    for again in titles[1:]:
        message = f"the title stands twice: the first is on line {titles[0].span.line}"
        findings.add("LF110", message, span=again.span, hint=hint)
    for item in _in_sections(body):
        if isinstance(item, TitleItem):
            findings.add("LF110", "the title of the letter stands in a section", span=item.span, hint=hint)


def _in_sections(items: Iterable[BodyItem]) -> Iterator[BodyItem]:
    for item in items:
        if isinstance(item, SectionItem):
            yield from item.body
            yield from _in_sections(item.body)


def _languages(items: Iterable[BodyItem | Clause]) -> Iterator[str]:
    """Yield the languages of titles and paragraphs, where the variant's title has none."""
    for item in items:
        texts: list[Localized | None] = []
        if isinstance(item, SectionItem):
            texts = [item.title, item.text]
        elif isinstance(item, TextItem):
            texts = [item.text]
        for text in texts:
            yield from text.languages if text else ()
        if not isinstance(item, Clause):
            yield from _languages(items_in(item))
