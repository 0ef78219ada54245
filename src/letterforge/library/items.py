"""Items: converts the body of a variant to items, each with an id that is the same in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from letterforge.diagnostics import Findings, Span
from letterforge.letter.nodes import Align, FieldsLayout, ParagraphAlign, ParagraphStyle
from letterforge.library.clauses import clause_use, pick
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.guards import Loop
from letterforge.library.images import image_item
from letterforge.library.localized_texts import (
    entries,
    flag,
    guard,
    localized,
    loop,
    mapping,
    scalar,
    text_of,
    word,
)
from letterforge.library.model import (
    BodyItem,
    ChoiceItem,
    DefinitionsItem,
    PageBreakItem,
    SectionItem,
    TextItem,
    TitleItem,
)
from letterforge.library.row_items import (
    AttachmentsItem,
    BulletsItem,
    ColumnItem,
    CopiesItem,
    FieldsItem,
    Line,
    SignatureItem,
    TableItem,
)
from letterforge.yamldoc import Mapping as MappingNode
from letterforge.yamldoc import Node, Scalar

# The keys that say what an item of a body is, most telling first: a section may have a `text` too.
KINDS = (
    "clause", "section", "pick", "choice", "fields", "table", "signature", "attachments", "page_break",
    "letter_title", "cc", "bullets", "definitions", "image", "text",
)  # fmt: skip


class Body:
    """Reads the body of one variant. `id` written by the editor are unique in it (LF111)."""

    def __init__(self, node: Node | None, source: FileSource, findings: Findings) -> None:
        self._node, self._source, self._findings = node, source, findings
        self._ids: dict[str, Scalar] = {}
        for id_ in _written_ids(node):
            first = self._ids.setdefault(id_.text, id_)
            if first is not id_:
                lines = f"lines {first.span.line} and {id_.span.line}"
                message = f"`{id_.text}` is the id of two items, on {lines}"
                findings.add("LF111", message, span=id_.span, hint="rename one of them")

    def items(self) -> tuple[BodyItem, ...]:
        """Return the items in order."""
        return self._items(self._node, "")

    def _items(self, node: Node | None, above: str) -> tuple[BodyItem, ...]:
        return tuple(self._item(one, f"{above}{place}") for place, one in enumerate(entries(node), 1))

    def _item(self, node: Node, place: str) -> BodyItem:
        used = clause_use(node)
        if used is not None:
            return used
        item = mapping(node)
        kind = next(key for key in KINDS if key in item.entries)
        id_ = word(item.get("id")) or self._automatic(kind, place)
        span = item.entries[kind].key.span
        if kind == "section":
            return self._section(item, id_, span, place)
        if kind == "pick":
            return pick(item, id_, lambda case, option: self._item(case, f"{place}.{option}"))
        if kind == "image":
            return image_item(item, id_, span, self._source, self._findings)
        return _READERS[kind](item, id_, span)

    def _automatic(self, kind: str, place: str) -> str:
        """Return the id of an item that was given none: its kind and its place, `table-3.2`."""
        id_ = f"{kind.replace('_', '-')}-{place}"
        return f"{id_}.0" if id_ in self._ids else id_

    def _section(self, item: MappingNode, id_: str, span: Span, place: str) -> SectionItem:
        return SectionItem(
            id=id_,
            span=span,
            title=text_of(item.get("section")),
            text=localized(item.get("text")),
            body=self._items(item.get("body"), f"{place}."),
            guard=guard(item),
            numbered=flag(item.get("numbered"), default=True),
        )


def _written_ids(node: Node | None) -> Iterator[Scalar]:
    yield from _ids_of_items(entries(node))


def _ids_of_items(items: Iterable[Node]) -> Iterator[Scalar]:
    for item in items:
        if isinstance(item, MappingNode):
            if "id" in item.entries:
                yield scalar(item.get("id"))
            yield from _written_ids(item.get("body"))
            cases = item.get("cases")
            if isinstance(cases, MappingNode):
                yield from _ids_of_items(entry.value for entry in cases.entries.values())


def _text(item: MappingNode, id_: str, span: Span) -> TextItem:
    style = cast(ParagraphStyle, word(item.get("style"), "body"))
    align = cast(ParagraphAlign, word(item.get("align"))) or None
    return TextItem(id_, span, text_of(item.get("text")), style, guard(item), align)


def _choice(item: MappingNode, id_: str, span: Span) -> ChoiceItem:
    return ChoiceItem(id_, span, scalar(item.get("choice")), localized(item.get("label")), guard(item))


def _fields(item: MappingNode, id_: str, span: Span) -> FieldsItem:
    layout = cast(FieldsLayout, word(item.get("layout"), "lines"))
    omits_empty = word(item.get("empty")) == "omit"
    return FieldsItem(id_, span, _lines(item.get("fields")), guard(item), layout, omits_empty)


def _signature(item: MappingNode, id_: str, span: Span) -> SignatureItem:
    node = item.get("signature")
    if not isinstance(node, MappingNode):
        return SignatureItem(id_, span, _lines(node), guard(item))
    left, right = (_lines(node.get(side)) for side in ("left", "right"))
    return SignatureItem(id_, span, (*left, *right), guard(item), len(left))


def _lines(node: Node | None) -> tuple[Line, ...]:
    return tuple(_line(one) for one in entries(node))


def _line(node: Node) -> Line:
    if isinstance(node, Scalar):
        return Line(node.span, placeholder=node)
    line = mapping(node)
    return Line(
        node.span, label=localized(line.get("label")), text=localized(line.get("text")), guard=guard(line)
    )


def _attachments(item: MappingNode, id_: str, span: Span) -> AttachmentsItem:
    lines = _entries(item.get("attachments"))
    return AttachmentsItem(id_, span, localized(item.get("label")), lines, guard(item))


def _cc(item: MappingNode, id_: str, span: Span) -> CopiesItem:
    return CopiesItem(id_, span, localized(item.get("label")), _entries(item.get("cc")), guard(item))


def _bullets(item: MappingNode, id_: str, span: Span) -> BulletsItem:
    return BulletsItem(id_, span, _entries(item.get("bullets")), guard(item))


def _entries(node: Node | None) -> tuple[Line, ...]:
    return tuple(_entry(one) for one in entries(node))


def _entry(node: Node) -> Line:
    if isinstance(node, MappingNode) and "text" in node.entries:
        return Line(node.span, text=text_of(node.get("text")), guard=guard(node))
    return Line(node.span, text=text_of(node))


def _table(item: MappingNode, id_: str, span: Span) -> TableItem:
    table = mapping(item.get("table"))
    return TableItem(
        id=id_,
        span=span,
        rows=cast(Loop, loop(table.get("rows"))),
        columns=tuple(_column(mapping(one)) for one in entries(table.get("columns"))),
        caption=localized(table.get("caption")),
        guard=guard(item),
        empty=localized(table.get("empty")),
    )


def _column(column: MappingNode) -> ColumnItem:
    align = cast(Align, word(column.get("align"), "left"))
    width = word(column.get("width"), "1")
    number = width.removesuffix("mm")
    return ColumnItem(
        title=text_of(column.get("title")),
        text=text_of(column.get("text")),
        align=align,
        width=int(width) if number == width else 1,
        fixed_width=None if number == width else float(number),
        total=localized(column.get("total")),
    )


def _page_break(item: MappingNode, id_: str, span: Span) -> PageBreakItem:
    return PageBreakItem(id_, span, guard(item))


def _definitions(item: MappingNode, id_: str, span: Span) -> DefinitionsItem:
    layout = cast(FieldsLayout, word(item.get("layout"), "table"))
    return DefinitionsItem(id_, span, guard(item), layout)


def _letter_title(item: MappingNode, id_: str, span: Span) -> TitleItem:  # noqa: ARG001  # as the other readers
    return TitleItem(id_, span)


_READERS: Mapping[str, Callable[[MappingNode, str, Span], BodyItem]] = {
    "text": _text,
    "choice": _choice,
    "fields": _fields,
    "signature": _signature,
    "attachments": _attachments,
    "table": _table,
    "page_break": _page_break,
    "letter_title": _letter_title,
    "cc": _cc,
    "bullets": _bullets,
    "definitions": _definitions,
}
