"""Reached: the parts of a library, and those that letters have reached so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager

from letterforge.assembly.compiler.branch_marks import Branch, BranchMarks
from letterforge.assembly.plan import Plan
from letterforge.assembly.values import Values
from letterforge.assembly.variant_plans import plan_variant, usual_language
from letterforge.letter import Clause, Letter
from letterforge.letter.traversal import blocks
from letterforge.library.catalog import Catalog
from letterforge.placeholders.value import Value
from letterforge.review.coverage.parts import Part, branch_part, option_parts


class Reached:
    """What the letters of one library reach; its plans are made here, so that they note their branches."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.parts: dict[Part, bool] = {}
        self._marks: dict[int, BranchMarks] = {}
        self._plans: dict[tuple[str, str], Plan] = {}
        self._known: dict[int, Mapping[tuple[object, ...], Part]] = {}

    def plan(self, catalog: Catalog, variant: str, language: str | None) -> Plan:
        """Return a plan that notes which branches its letters take; its parts are known from now on."""
        asked = language or usual_language(catalog, variant).language
        if (variant, asked) not in self._plans:
            marks = BranchMarks()
            plan = plan_variant(catalog, variant, asked, marks=marks)
            self._marks[id(plan)] = marks
            self._plans[variant, asked] = plan
            self._know(plan)
        return self._plans[variant, asked]

    def plan_all(self) -> None:
        """Make plans of every variant in every language, so that all parts of the library are known.

        Raises LetterforgeError with what is wrong in the first that cannot be planned.
        """
        for variant in self.catalog.variant_ids():
            languages = self.catalog.variant(variant).languages
            for language in languages or (None,):
                self.plan(self.catalog, variant, language)

    def noting(self, plan: Plan) -> AbstractContextManager[object]:
        """Return the context in which a letter of a plan is made, whose branches are noted."""
        return self._marks[id(plan)].noting()

    def parts_of(self, plan: Plan) -> tuple[Part, ...]:
        """Return the parts that letters of a plan may reach."""
        return tuple(self._known[id(plan)].values())

    def branches_of(self, plan: Plan) -> tuple[Branch, ...]:
        """Return the conditions of a plan."""
        return tuple(self._marks[id(plan)].branches)

    def add(self, plan: Plan, values: Values, letter: Letter) -> None:
        """Take what a letter reached, after it was made in `noting`."""
        self.parts.update(dict.fromkeys(self.reached_by(plan, values, letter), True))

    def reached_by(self, plan: Plan, values: Values, letter: Letter) -> set[Part]:
        """Return what a letter reached, after it was made in `noting`."""
        known = self._known[id(plan)]
        keys: set[tuple[object, ...]] = {("language", plan.variant, plan.language)}
        keys |= {("side", number, side) for number, side in self._marks[id(plan)].taken}
        origins = (one.origin for one in blocks(letter) if isinstance(one, Clause))
        keys |= {("clause", *origin.place[:2]) for origin in origins if origin is not None}
        bound = (one for one in values.bound.values() if isinstance(one, Value))
        keys |= {("option", *option) for one in bound for option in _options(one)}
        return {known[key] for key in keys if key in known}

    def _know(self, plan: Plan) -> None:
        """Take the parts of a plan, none of which is reached yet unless another plan's letters did."""
        known = dict(self._parts(plan))
        self._known[id(plan)] = known
        for part in known.values():
            self.parts.setdefault(part, False)

    def _parts(self, plan: Plan) -> Iterator[tuple[tuple[object, ...], Part]]:
        catalog, variant, language = self.catalog, plan.variant, plan.language
        own = catalog.variant(variant)
        file = catalog.file_of(own.span.source.name)
        name = f"`{variant}` in {language}"
        yield ("language", variant, language), Part("language", (variant, language), name, file, 1)
        for clause in catalog.compose(variant).clauses.values():
            file = catalog.file_of(clause.span.source.name)
            line = clause.span.line
            part = Part("clause", (file, clause.id, line), f"the clause `{clause.id}`", file, line)
            yield ("clause", file, line), part
        for number, branch in enumerate(self._marks[id(plan)].branches):
            file = catalog.file_of(branch.span.source.name)
            for side in branch.sides:
                yield ("side", number, side), branch_part(branch, side, file)
        for part in option_parts(plan.placeholders.values(), catalog.file_of):
            yield ("option", *part.key[1:]), part


def _options(value: Value) -> Iterator[tuple[str, str]]:
    """Yield the placeholder and the id of each option that was chosen in a value."""
    content, declared = value.content, value.placeholder
    if isinstance(content, tuple | Mapping):
        inner = content.values() if isinstance(content, Mapping) else content
        for one in inner:
            if isinstance(one, Value):
                yield from _options(one)
    elif declared is not None and content is not None and (declared.options or declared.other is not None):
        yield declared.name, str(content)
