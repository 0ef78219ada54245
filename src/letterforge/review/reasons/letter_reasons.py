"""Letter reasons: why each line is in a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from letterforge.assembly.condition_outcomes import ConditionOutcomes
from letterforge.assembly.plan import Plan
from letterforge.assembly.source.inline_conditions import inline_conditions
from letterforge.assembly.source.tag_scanner import tags_of
from letterforge.assembly.values import Values
from letterforge.assembly.variant_plans import load_plugins
from letterforge.exporters.text.line_parts import LinePart, line_parts
from letterforge.letter import Blank, Block, Box, Clause, Filled, Inline, Letter, Section
from letterforge.letter.traversal import deep, lead, own_inlines
from letterforge.library.catalog import Catalog
from letterforge.library.model import BodyItem, Composed
from letterforge.library.model import Clause as ClauseOfLibrary
from letterforge.review.reasons.items_of_block import (
    Guarded,
    Placed,
    base_id,
    clause_of,
    items_inside,
    line_guards,
    placed,
    texts_in,
)
from letterforge.review.reasons.reason import Condition, LeftOut, Reason, ValueSource
from letterforge.review.reasons.value_sources import ValueSources, place_of
from letterforge.yamldoc import Scalar

_CONDITIONS = ("if ", "elif ")


def reasons_of(catalog: Catalog, plan: Plan, raw: Mapping[str, object], values: Values) -> tuple[Reason, ...]:
    """Return why each line is in the letter that a plan of a catalog makes of values.

    `raw` are the values as they were given. Raises LetterforgeError as `Plan.assemble` does.
    """
    composed, letter = catalog.compose(plan.variant), plan.assemble(values)
    outcomes = ConditionOutcomes(composed, catalog, plan.language, values, load_plugins(catalog))
    day = plan.day_of(values)
    return _Reasons(composed, letter, outcomes, ValueSources(plan, raw, values), day).all()


class _Reasons:
    def __init__(
        self,
        composed: Composed,
        letter: Letter,
        outcomes: ConditionOutcomes,
        sources: ValueSources,
        day: date | None,
    ) -> None:
        self._composed, self._letter = composed, letter
        self._outcomes, self._sources = outcomes, sources
        self._layers, self._day = composed.variant.layers, day

    def all(self) -> tuple[Reason, ...]:
        """Return the reasons in the order of the letter."""
        return tuple(self._reason(part) for part in line_parts(self._letter))

    def _reason(self, part: LinePart) -> Reason:
        values = tuple(self._values(part))
        if not part.path:
            title = self._composed.variant.title.get(self._letter.design.language)
            if title is None:
                return Reason(part.first, part.lines, values=values)
            inside = tuple(self._of_text(title))
            return Reason(part.first, part.lines, place=place_of(title), inside=inside, values=values)
        way = self._way(part.path)
        block, found = part.path[-1], way[-1] if way else None
        conditions = [one for item in way for one in self._let_in(item)]
        origin = block.origin
        return Reason(
            part.first,
            part.lines,
            tuple(one.id for one in part.path),
            f"{origin.file}:{origin.line}" if origin is not None else "",
            self._layer(way),
            tuple(conditions),
            tuple(self._inside(found)) if found is not None else (),
            tuple(self._left_out(part.path, way)),
            values,
        )

    def _way(self, path: Sequence[Block]) -> list[Placed]:
        """Return the items that the blocks of a path are of, outermost first."""
        items: Sequence[BodyItem | ClauseOfLibrary] = self._composed.variant.body
        way: list[Placed] = []
        for block in path:
            known = {one.id: one for one in placed(items)}
            id_ = base_id(block.id, known)
            if id_ is None:
                break
            way.append(known[id_])
            items = items_inside(known[id_], self._composed, self._day)
        return way

    def _let_in(self, item: Placed) -> Iterator[Condition]:
        """Yield the conditions that an item stands under by itself, last the days on which its text holds."""
        yield from (self._condition(guard, is_in=True) for guard in item.guards)
        clause = clause_of(item, self._composed, self._day)
        if clause is not None and (period := clause.period) is not None:
            days = f"from {period.first}" + (f" until {period.last}" if period.last is not None else "")
            named = self._composed.variant.date
            yield Condition(days, place_of(period.written), "true", self._date(named))

    def _date(self, named: Scalar | None) -> tuple[tuple[str, str], ...]:
        """Return the name of the date of the letter, and what it is."""
        return ((named.text, self._sources.text(named.text)),) if named is not None else ()

    def _layer(self, way: Sequence[Placed]) -> str:
        return self._layers.get(way[0].span.source.name, "") if way else ""

    def _condition(self, guard: Guarded, *, is_in: bool = False) -> Condition:
        """Return what a condition says; what let something in and cannot be asked alone is true."""
        outcome = self._outcomes.outcome(guard.scalar, guard.text)
        result = outcome or ("true" if is_in else "unknown")
        names = self._sources.names_in(guard.text)
        values = tuple((name, self._sources.text(name)) for name in names)
        return Condition(guard.shown, place_of(guard.scalar), result, values)

    def _inside(self, found: Placed) -> Iterator[Condition]:
        """Yield the conditions in the texts of an item, and those of its lines."""
        for guard in line_guards(found):
            yield self._condition(guard)
        for scalar in texts_in(found, self._composed, self._letter.design.language, self._day):
            yield from self._of_text(scalar)

    def _of_text(self, scalar: Scalar) -> Iterator[Condition]:
        """Yield the conditions in a text: of `{% if a %}`, `{% elif a %}`, and of `{{ b if a else c }}`."""
        for tag in tags_of(scalar.text):
            start = next((one for one in _CONDITIONS if tag.inner.startswith(one)), None)
            if tag.sign == "{%" and start is not None:
                text = tag.inner[len(start) :]
                yield self._condition(Guarded(scalar, text, text))
            elif tag.sign == "{{":
                for text in inline_conditions(tag.inner):
                    yield self._condition(Guarded(scalar, text, text))

    def _left_out(self, path: Sequence[Block], way: Sequence[Placed]) -> Iterator[LeftOut]:
        """Yield the items behind that of a block that are not in the letter.

        The first block of a body tells of those before it, too.
        """
        if not way or len(way) < len(path):
            return
        around: Sequence[BodyItem | ClauseOfLibrary] = (
            items_inside(way[-2], self._composed, self._day) if len(way) > 1 else self._composed.variant.body
        )
        parent = path[-2] if len(path) > 1 else None
        inside = parent.body if isinstance(parent, Section | Clause) else self._letter.body
        known = {one.id: one for one in placed(around)}
        there = {base_id(block.id, known) for block in inside}
        names = list(known)
        at = names.index(way[-1].id)
        is_first = not any(name in there for name in names[:at])
        beside = [*(names[:at] if is_first else []), *_until(names[at + 1 :], there)]
        for name in beside:
            if known[name].guards:
                conditions = tuple(self._condition(guard) for guard in known[name].guards)
                yield LeftOut(name, place_of_span(known[name]), conditions)

    def _values(self, part: LinePart) -> Iterator[ValueSource]:
        """Yield the values of a block, each once, with those that they follow from."""
        found: dict[str, ValueSource] = {}
        for inline in deep(tuple(self._inlines(part))):
            if isinstance(inline, Filled | Blank | Box) and inline.placeholder:
                shown = inline.option if isinstance(inline, Box) else inline.text
                if isinstance(inline, Box) and not inline.ticked:
                    continue
                if inline.placeholder not in found:
                    source = self._sources.source(inline.placeholder, shown)
                    found |= {one.name: one for one in self._sources.with_sources(source)}
        yield from found.values()

    def _inlines(self, part: LinePart) -> Iterable[Inline]:
        if not part.path:
            return self._letter.title
        block = part.path[-1]
        if isinstance(block, Clause):
            title, _, content, _ = lead(block, self._letter.design)
            return (*title, *content)
        return own_inlines(block)


def _until(names: Iterable[str], there: set[str | None]) -> Iterator[str]:
    for name in names:
        if name in there:
            return
        yield name


def place_of_span(found: Placed) -> str:
    """Return the file and the line at which an item is written."""
    return f"{found.span.source.name}:{found.span.line}"
