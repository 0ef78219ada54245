"""Library passages: every passage of a library, with what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from letterforge.library.model import BodyItem, ChoiceItem, Clause, ImageItem, SectionItem, TextItem, Variant
from letterforge.library.nested_items import items_in
from letterforge.library.row_items import (
    AttachmentsItem,
    BulletsItem,
    CopiesItem,
    FieldsItem,
    SignatureItem,
    TableItem,
)
from letterforge.lint.passages import Kind, Passage
from letterforge.lint.whole_library import Items, WholeLibrary
from letterforge.placeholders.localized import Localized
from letterforge.placeholders.placeholder import Placeholder, UnitForms

_Text: TypeAlias = "tuple[Kind, Localized | None]"


def passages_of(whole: WholeLibrary) -> Iterator[Passage]:
    """Yield every text of a library in each of its languages, those of variants first."""
    for variant in whole.variants:
        yield from _of_variant(variant)
    for clause in whole.clauses.values():
        yield from passages_of_clause(clause, "")
    for term, owner in whole.owned_terms():
        of = owner.id if owner is not None else ""
        texts: list[_Text] = [("term", term.long), ("term", term.short)]
        yield from _passages(texts, f"term `{term.id}`", of)
    for placeholder in (*whole.placeholders.values(), *whole.parameters()):
        yield from passages_of_placeholder(placeholder, "")


def _of_variant(variant: Variant) -> Iterator[Passage]:
    owner = f"variant `{variant.id}`"
    texts: list[_Text] = [("title", variant.title), ("label", variant.description)]
    yield from _passages(texts, owner, variant.id)
    yield from _of_items(variant.body, owner, variant.id)
    for clause in variant.clauses.values():
        yield from passages_of_clause(clause, variant.id)
    for placeholder in variant.placeholders.values():
        yield from passages_of_placeholder(placeholder, variant.id)
    for name, running in variant.running_texts.items():
        for scalar in running.written:
            yield Passage(scalar, "", "heading", f"page design `{name}`", Localized({"": scalar}), variant.id)


def passages_of_clause(clause: Clause, variant: str = "") -> Iterator[Passage]:
    """Yield the texts of a clause and of those in place inside it; `variant` is the one whose own it is."""
    owner = f"clause `{clause.id}`"
    yield from _passages([("title", clause.title), ("text", clause.text)], owner, variant)
    yield from _of_items(clause.items, owner, variant)


def own_passages(item: BodyItem | Clause) -> Iterator[Passage]:
    """Yield the texts of an item itself, without those of the items in it."""
    texts: list[_Text] = (
        [("title", item.title), ("text", item.text)] if isinstance(item, Clause) else _texts(item)
    )
    yield from _passages(texts, f"`{item.id}`", "")


def _of_items(items: Items, owner: str, variant: str) -> Iterator[Passage]:
    for item in items:
        if isinstance(item, Clause):
            yield from passages_of_clause(item, variant)
            continue
        yield from _passages(_texts(item), owner, variant)
        yield from _of_items(items_in(item), owner, variant)


def _texts(item: BodyItem) -> list[_Text]:
    """Return the texts of an item itself, without those of the items in it."""
    match item:
        case SectionItem():
            return [("title", item.title), ("text", item.text)]
        case TextItem():
            return [("text" if item.style == "body" and item.align is None else "line", item.text)]
        case ImageItem():
            return [("label", item.alt)]
        case ChoiceItem():
            return [("label", item.label)]
        case FieldsItem() | SignatureItem() | AttachmentsItem() | CopiesItem() | BulletsItem():
            texts: list[_Text] = [("label", getattr(item, "label", None))]
            for line in item.lines:
                texts += [("label", line.label), ("column", line.text)]
            return texts
        case TableItem():
            texts = [("caption", item.caption), ("column", item.empty)]
            for column in item.columns:
                texts += [("column title", column.title), ("column", column.text), ("column", column.total)]
            return texts
    return []


def passages_of_placeholder(placeholder: Placeholder, variant: str = "") -> Iterator[Passage]:
    """Yield the texts of a declaration: label, help, options, unit, and those of its parts."""
    owner = f"placeholder `{placeholder.name}`"
    texts: list[_Text] = [("option", one) for one in placeholder.options.values()]
    texts += [("option", one) for one in (placeholder.other, placeholder.yes, placeholder.no)]
    if not placeholder.is_named_by_id:
        texts.append(("label", placeholder.label))
    texts.append(("label", placeholder.help))
    if not isinstance(placeholder.unit, UnitForms):
        texts.append(("unit", placeholder.unit))
    yield from _passages(texts, owner, variant)
    for inner in (*([placeholder.item] if placeholder.item else []), *placeholder.fields.values()):
        yield from passages_of_placeholder(inner, variant)


def _passages(texts: Iterable[_Text], owner: str, variant: str) -> Iterator[Passage]:
    for kind, whole in texts:
        if whole is not None:
            for tag, scalar in whole.texts.items():
                yield Passage(scalar, tag, kind, owner, whole, variant)
