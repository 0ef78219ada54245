"""`letterforge show`: the outline of a letter, and the values it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from letterforge.cli.as_of import AsOf, day_of
from letterforge.cli.library_in_use import open_in_use
from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines
from letterforge.cli.options import Language, LibraryFolder, OutputForm, ResultFormat, Variant

if TYPE_CHECKING:
    from letterforge.api import Plan
    from letterforge.letter import Block, Letter

_NO_BREAK = str.maketrans("\xa0\u202f", "  ")  # spaces that `print_lines` would escape
_MAX_WORDS = 40  # characters of a clause without a title that stand for it


class Part(Struct, frozen=True):
    """A part of an outline; `number` is its label with the gap behind it, or empty.

    `layer` is the variant that an item is from, where one extends another.
    """

    kind: str
    id: str
    number: str
    title: str
    body: tuple[Part, ...]
    layer: str | None = None


class Asked(Struct, frozen=True):
    """A value that a letter asks for or computes (from `value`), and the parts that use it."""

    name: str
    type: str
    label: str
    required: bool
    used_by: tuple[str, ...]
    value: str | None = None


def show(
    variant: Variant,
    language: Language = None,
    as_of: AsOf = None,
    library: LibraryFolder = None,
    format_: ResultFormat = OutputForm.text,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Show a letter's outline: its numbers, titles and clause ids, and the values it asks for."""
    from letterforge.letter.traversal import plain
    from letterforge.library.variants import item_layers

    opened = open_in_use(library)
    plan = opened.plan(variant, language=language)
    letter = plan.assemble(plan.bind({}, blank=True, as_of=day_of(as_of)))
    layers = item_layers(opened.variant(variant))
    title = plain(plan.title, plan.design)
    outline, asked = tuple(_parts(letter.body, letter, layers, 0)), tuple(_asked(plan))
    if format_ is OutputForm.json:
        from letterforge.cli.results import print_json

        head = {"variant": variant, "language": plan.language, "title": title}
        print_json({**head, "outline": [_data(one) for one in outline], "values": [*map(_fields, asked)]})
        return
    lines = [f"{variant}  {title}  ({plan.language})", "", *_outline(outline, 0)]
    print_lines([*lines, "", *_values(asked)])


def _fields(asked: Asked) -> dict[str, object]:
    """Return a value as JSON data; those that are not computed have no `value`."""
    return {name: one for name, one in asdict(asked).items() if one is not None}


def _data(part: Part) -> dict[str, object]:
    """Return a part as JSON data."""
    number = part.number.strip()
    data = {**asdict(part), "number": number, "body": [_data(one) for one in part.body]}
    if part.layer is None:
        del data["layer"]
    return data


def _parts(blocks: Iterable[Block], letter: Letter, layers: Mapping[str, str], depth: int) -> Iterator[Part]:
    from letterforge.letter import Clause, Paragraph, Section
    from letterforge.letter.traversal import lead, plain

    for block in blocks:
        kind, layer = type(block).__name__.lower(), layers.get(block.id.partition("#")[0])
        if not isinstance(block, Section | Clause):
            if not (isinstance(block, Paragraph) and depth):
                yield Part(kind, block.id, "", "", (), layer)
            continue
        number = f"{block.number.label}{block.number.gap}" if block.number else ""
        title = plain(block.title, letter.design)
        if not title and isinstance(block, Clause):
            words = plain(lead(block, letter.design)[2], letter.design)
            title = words if len(words) <= _MAX_WORDS else words[:_MAX_WORDS] + "…"
        below = layers if isinstance(block, Section) else {}  # what is in a clause is the clause's
        inner = tuple(_parts(block.body, letter, below, depth + 1))
        yield Part(kind, block.id, number, title, inner, layer)


def _outline(parts: Iterable[Part], depth: int) -> Iterator[str]:
    for part in parts:
        words = f"{part.number}{part.title}" if part.kind in ("section", "clause") else part.kind
        words = words.translate(_NO_BREAK)
        yield f"{'  ' * depth}{words}  [{part.id}]{f'  from {part.layer}' if part.layer else ''}"
        yield from _outline(part.body, depth + 1)


def _asked(plan: Plan) -> Iterator[Asked]:
    from letterforge.placeholders.computed import formula

    for name, placeholder in (*plan.placeholders.items(), *plan.computed.items()):
        used = tuple(dict.fromkeys(use.where for use in plan.uses[name]))
        required = placeholder.required and placeholder.default is None is placeholder.value
        label, value = placeholder.label.text(plan.language), formula(placeholder) or None
        yield Asked(name, placeholder.type, label, required, used, value)


def _values(asked: Iterable[Asked]) -> Iterator[str]:
    for one in asked:
        given = ", computed" if one.value else "" if one.required else ", optional"
        yield f"{one.name}: {one.type}{given}  {one.label}"
        if one.value:
            yield f"    from `{one.value}`"
        yield f"    used by {', '.join(one.used_by)}"
