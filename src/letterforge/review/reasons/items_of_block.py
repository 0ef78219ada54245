"""Items of a block: where the item of a block stands in a variant, and under which conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from letterforge.diagnostics import Span
from letterforge.library.model import (
    BodyItem,
    Clause,
    ClauseUse,
    Composed,
    ImageItem,
    PickItem,
    SectionItem,
    TextItem,
)
from letterforge.library.row_items import AttachmentsItem, BulletsItem, CopiesItem, FieldsItem, SignatureItem
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Scalar


class Guarded(Struct, frozen=True):
    """A condition as written: `text` is the expression, `shown` what people read, `scalar` where it stands.

    A loop and the case of a pick are conditions too: a loop, that its list has entries.
    """

    scalar: Scalar
    text: str
    shown: str


class Placed(Struct, frozen=True, eq=False):
    """An item with its id in the letter, the conditions that it stands under by itself, and its place."""

    id: str
    item: BodyItem | Clause
    guards: tuple[Guarded, ...]
    span: Span


def placed(items: Sequence[BodyItem | Clause], before: tuple[Guarded, ...] = ()) -> Iterator[Placed]:
    """Yield the items that may be in a letter; those of a pick under its cases."""
    for item in items:
        guards = (*before, *_guards(item))
        if isinstance(item, PickItem):
            name = item.placeholder.text
            for case in item.cases:
                if case.item is not None:
                    option = case.option.text
                    chosen = Guarded(item.placeholder, f"{name} == '{option}'", f"pick {name}: {option}")
                    yield from placed([case.item], (*guards, chosen))
            continue
        yield Placed(item.id, item, guards, item.clause.span if isinstance(item, ClauseUse) else item.span)


def _guards(item: BodyItem | Clause) -> Iterator[Guarded]:
    guard = item.guard
    if guard.loop is not None:
        yield Guarded(guard.loop.source, guard.loop.iterable, f"for {guard.loop.source.text.strip()}")
    if guard.when is not None:
        yield Guarded(guard.when, guard.when.text, guard.when.text)


def clause_of(found: Placed, composed: Composed, day: date | None) -> Clause | None:
    """Return the clause of an item, of one that has versions that of a day; None for another item."""
    item = found.item
    clause = composed.clauses[item.clause.text] if isinstance(item, ClauseUse) else item
    if not isinstance(clause, Clause):
        return None
    versions = clause.versions if day is not None else ()
    holds = (one for one in versions if day and one.period and one.period.holds_on(day))
    return next(holds, clause)


def items_inside(found: Placed, composed: Composed, day: date | None) -> Sequence[BodyItem | Clause]:
    """Return the items that stand in an item, of a clause that has versions those of a day."""
    clause = clause_of(found, composed, day)
    if clause is not None:
        return clause.items
    return found.item.body if isinstance(found.item, SectionItem) else ()


def texts_in(found: Placed, composed: Composed, language: str, day: date | None) -> Iterator[Scalar]:
    """Yield the texts of an item itself in a language, of a clause that has versions those of a day."""
    item: BodyItem | Clause = clause_of(found, composed, day) or found.item
    texts: list[Localized | None] = []
    match item:
        case Clause() | SectionItem():
            texts = [item.title, item.text]
        case ImageItem():
            texts = [item.alt]
        case TextItem():
            texts = [item.text]
        case FieldsItem() | SignatureItem() | AttachmentsItem() | CopiesItem() | BulletsItem():
            texts = [text for line in item.lines for text in (line.label, line.text)]
    yield from (scalar for text in texts if text is not None and (scalar := text.get(language)) is not None)


def line_guards(found: Placed) -> Iterator[Guarded]:
    """Yield the conditions of the lines of an item."""
    match found.item:
        case FieldsItem() | SignatureItem() | AttachmentsItem() | CopiesItem() | BulletsItem():
            for line in found.item.lines:
                if line.guard.when is not None:
                    yield Guarded(line.guard.when, line.guard.when.text, line.guard.when.text)


def base_id(id_: str, known: Mapping[str, Placed]) -> str | None:
    """Return the id of the item that a node with an id is of, None for words of what it stands in."""
    own = id_.partition("#")[0]
    if own in known:
        return own
    shorter = own.rpartition(".")[0]  # of the second paragraph of a text
    return shorter if shorter in known else None
