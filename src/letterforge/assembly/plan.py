"""Plan: a variant compiled for one language, to be filled any number of times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NoReturn, Protocol

from letterforge.assembly.assembler import Assembler
from letterforge.assembly.compiler.letter_date import LetterDate
from letterforge.assembly.compiler.scope import NameChecker, Use
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.assembly.values import Values, check_bound_for, check_mapping, hash_of_plan
from letterforge.diagnostics import ClauseTextError, Findings, ValuesError
from letterforge.letter import Inlines, Letter
from letterforge.placeholders.binding import Memory, bind, is_filled, new_memory
from letterforge.placeholders.number_notation import UNSPECIFIED, Notation
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.source_locale import notation_of
from letterforge.placeholders.value import Value
from letterforge.yamldoc import Scalar

_OF_DATE = ("LF413", "LF414")
_MOST_NOTATIONS = 16  # whose values a plan remembers


class _Declarations(Protocol):
    @property
    def libraries(self) -> tuple[str, ...]: ...
    def declares(self, name: str) -> bool: ...
    def computed(self, name: str) -> Placeholder | None: ...
    def placeholder_names(self) -> Iterable[str]: ...


class Plan:
    """A variant compiled for one language; several threads may use it.

    `title` has the labels of its values, in brackets. `placeholders` are those its texts ask for, in the
    order of first use, `computed` those that follow from them; `uses` tells where. `assembler` takes the
    steps of `assemble` one by one.
    """

    def __init__(
        self,
        assembler: Assembler,
        title: Inlines,
        names: NameChecker,
        declarations: _Declarations,
        letter_date: LetterDate | None = None,
    ) -> None:
        self.variant = assembler.variant
        self.title = title
        self.design = design = assembler.design
        self.assembler = assembler
        self.placeholders: Mapping[str, Placeholder] = names.placeholders
        self.computed: Mapping[str, Placeholder] = names.computed
        self.uses: Mapping[str, list[Use]] = names.uses
        self._memories: dict[Notation, Memory] = {}
        self._declarations = declarations
        self._date = letter_date or LetterDate()
        self._known: set[str] = set()  # names of other variants' placeholders, once met
        self._not_given = dict(names.computed)  # and computed ones of other letters, once met
        declared = {**names.placeholders, **names.computed}
        self._hash = hash_of_plan(self.variant, design.language, declared)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a plan cannot be pickled: make it anew with `Library.plan` in the other process")

    @property
    def language(self) -> str:
        """The language tag of the letters this plan makes."""
        return self.design.language

    @property
    def libraries(self) -> tuple[str, ...]:
        """The names of the other libraries that the library uses; values stand under them, too."""
        return self._declarations.libraries

    @property
    def days(self) -> tuple[date, ...]:
        """The days from which letters have other versions of clauses, none where no clause has versions.

        Only days on which every clause has a text; where there are none, the last that begins a version.
        """
        clauses = self._date.periods.values()
        begin = sorted({one.first for periods in clauses for one in periods})
        whole = [
            day for day in begin if all(any(one.holds_on(day) for one in periods) for periods in clauses)
        ]
        return tuple(whole or begin[-1:])

    def day_of(self, values: Values) -> date | None:
        """Return the day whose versions of clauses a letter has; None where nothing says it."""
        of = self._date.placeholder
        if values.as_of is not None or of is None:
            return values.as_of
        value = values.bound.get(of.name) or self.compute(values, [of.name]).get(of.name)
        day = value.content if isinstance(value, Value) else None
        return day if isinstance(day, date) else None

    @property
    def sources(self) -> Iterable[Scalar]:
        """The texts with values, and the conditions, that the plan was compiled from."""
        return self.assembler.sources

    def bind(
        self,
        values: Mapping[str, object],
        *,
        blank: bool = False,
        decimal: str | None = None,
        locale: str | None = None,
        as_of: date | None = None,
    ) -> Values:
        """Return `values` checked and typed; with `blank`, what is not given is left open.

        Values are raw YAML nodes (`read_values`) or plain Python objects. `locale` (`de-CH`) tells the marks
        and the order of day and month in texts, `decimal` ("," or ".") takes precedence. Without both the
        declarations say so, else only what has one meaning is read. `as_of` is the day whose versions of
        clauses a letter has, by default its own date. Raises ValuesError (LF3xx) with every value that is
        unknown, of the wrong type or out of bounds, and every missing one that this letter needs; UsageError
        LF001 where `decimal` is no such sign, or CLDR has no such locale. What is doubtful (LF68x) is a
        warning in the `findings` of the result.
        """
        values = self._qualified(values, findings := Findings())
        source = UNSPECIFIED if decimal is locale is None else notation_of(decimal, locale)
        bound: dict[str, Value | Unfilled] = dict(self._read(values, source, findings, blank=blank))
        missing: tuple[str, ...] = ()
        if blank:
            self._leave_open(bound)
        elif len(bound) < len(self.placeholders):
            missing = self._report_missing(bound, values, findings, as_of)
        if findings.errors:
            raise ValuesError(*findings, missing=missing)
        return Values(bound, self._hash, tuple(findings), is_form=blank, as_of=as_of)

    def _qualified(self, values: Mapping[str, object], findings: Findings) -> Mapping[str, object]:
        """Return values with the names that placeholders of other libraries have; raises LF306."""
        check_mapping(values)
        libraries = self.libraries
        if not libraries:
            return values
        from letterforge.placeholders.library_values import with_qualified_names  # few need it

        return with_qualified_names(values, libraries, findings)

    def _read(
        self, values: Mapping[str, object], source: Notation, findings: Findings, *, blank: bool
    ) -> dict[str, Value]:
        """Return the values that are given in the notation `source`, or have a default."""
        known, names = self._is_known, self._declarations.placeholder_names
        bound = bind(
            self.placeholders, values, self.language, known, names, findings,
            blank=blank, source=source, memory=self._memory(source),
        )  # fmt: skip
        if self._not_given:
            from letterforge.placeholders.computed import check_computed  # few letters have them

            check_computed(self._not_given, values, findings)
        return bound

    def _memory(self, source: Notation) -> Memory:
        """Return what texts were read to in this notation."""
        memory = self._memories.get(source)
        if memory is None:
            if len(self._memories) >= _MOST_NOTATIONS:
                self._memories.clear()
            memory = self._memories.setdefault(source, new_memory(self.placeholders))
        return memory

    def _leave_open(self, bound: dict[str, Value | Unfilled]) -> None:
        """Put an unfilled placeholder in the place of each value that was not given."""
        for name, placeholder in self.placeholders.items():
            value = bound.get(name)
            if value is None or (isinstance(value, Value) and value.content is None):
                bound[name] = Unfilled(placeholder)

    def assemble(self, values: Values) -> Letter:
        """Return the letter that the plan makes of `values`.

        Raises ClauseTextError LF206 where an expression fails on these values, LF404 where a reference
        names what they leave out, LF207 where the letter grows too large, LF413 where a clause has no text on
        the date of the letter, LF414 where that date is open; ValuesError LF303 or LF304 where a
        computed value is not of its type or outside its bounds; UsageError LF001 as `check_bound`.
        Raises TypeError where `values` are not bound.
        """
        if not isinstance(values, Values):
            raise TypeError(
                f"assemble takes the Values that `Plan.bind` returns, not {type(values).__name__}"
            )
        self.check_bound(values)
        stream = self.assembler.stream(values.bound, is_form=values.is_form, as_of=values.as_of)
        return self.assembler.build(stream).letter

    def compute(self, values: Values, names: Iterable[str]) -> dict[str, Value]:
        """Return the computed values of a letter by name, without those that are open.

        `names` are some of `computed`. Raises what `assemble` raises about computed values.
        """
        self.check_bound(values)
        return self.assembler.compute(values.bound, names)

    def check_bound(self, values: Values) -> None:
        """Raise UsageError LF001 where a plan of another variant, language or library bound `values`."""
        check_bound_for(values, self._hash)

    def _is_known(self, name: str) -> bool:
        if name not in self._known and self._declarations.declares(name):
            self._known.add(name)
            computed = self._declarations.computed(name)
            if computed is not None:
                self._not_given[name] = computed
        return name in self._known

    def _report_missing(
        self,
        bound: dict[str, Value | Unfilled],
        given: Mapping[str, object],
        findings: Findings,
        as_of: date | None,
    ) -> tuple[str, ...]:
        """Evaluate the template with placeholders that record their use; report and return those it needs."""
        used: set[str] = set()
        for name, placeholder in self.placeholders.items():
            if name not in bound:
                reported = is_filled(placeholder, given.get(name))  # what was given is wrong, and said so
                bound[name] = Unfilled(placeholder, None if reported else used)
        try:
            self.assembler.stream(bound, as_of=as_of)
        except ValuesError as error:  # of a computed value
            findings.extend(error.findings)
        except ClauseTextError as error:
            if error.findings[0].code in _OF_DATE:  # what the letter needs depends on it
                if not self._is_date_wrong(bound):
                    findings.extend(error.findings)
                return ()
            used.update(name for name in self.placeholders if isinstance(bound[name], Unfilled))
        placeholders = self.placeholders
        missing = [name for name in placeholders if name in used]
        missing = [name for name in missing if not is_filled(placeholders[name], given.get(name))]
        for name in missing:
            self._missing(name, placeholders[name], findings)
        return tuple(missing)

    def _is_date_wrong(self, bound: Mapping[str, Value | Unfilled]) -> bool:
        """Return whether a date of the letter was given that is none, which was reported."""
        of = self._date.placeholder
        value = bound.get(of.name) if of is not None else None
        return isinstance(value, Unfilled) and not value.is_missing

    def _missing(self, name: str, placeholder: Placeholder, findings: Findings) -> None:
        label = placeholder.label.text(self.language)
        notes = tuple(f"used by {use.where} ({use.span})" for use in self.uses[name])
        findings.add(
            "LF302",
            f"`{name}` ({label}) has no value",
            place="values",
            notes=notes,
            hint=f"give it in a vars file or with `--set {name}=…`, or leave it open with `--blank`",
        )
