"""Made letters: the letters of a library in one state of its files, as lines of text."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.msgpack import Encoder
from msgspec.structs import asdict

from letterforge.assembly.binding_options import BindingOptions
from letterforge.assembly.dated_letters import letters_by_day
from letterforge.assembly.plan import Plan
from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.exporters import export
from letterforge.letter import Letter
from letterforge.letter.fingerprint import fingerprint
from letterforge.library.file_sources.file_source import FileSource
from letterforge.review.library_plans import LibraryPlans
from letterforge.review.versions.library_version import labels_of

_WIDTH = 1000  # columns of a line: a paragraph of a letter is one line
_GAP = re.compile(r" {3,}")
_encode = Encoder(enc_hook=repr).encode


class MadeLetter(Struct, frozen=True):
    """A letter: its lines without indents and empty ones, and what tells it from letters of the same words.

    Or why it could not be made: `findings`, and no lines. `labels` are those of its placeholders.
    `days` are those that letters were made for, each below the other; none where one date decides.
    """

    lines: tuple[str, ...] = ()
    mark: bytes = b""
    findings: tuple[Finding, ...] = ()
    letter: Letter | None = None
    labels: Mapping[str, str] = {}
    days: tuple[date, ...] = ()


class Letters:
    """Makes the letters of a library, whose files are `source`."""

    def __init__(self, source: FileSource) -> None:
        self._plans = LibraryPlans(source)
        self.catalog = self._plans.catalog
        self.variants = frozenset(self.catalog.variant_ids())

    def languages(self, variant: str) -> tuple[str, ...]:
        """Return the languages of a variant, or its usual one; none where it is not there or is wrong."""
        return self._languages(variant)[0]

    def _languages(self, variant: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
        """Return the languages of a variant, or what is wrong with it."""
        if variant not in self.variants:
            return (), ()
        try:
            return self._plans.languages(variant), ()
        except LetterforgeError as error:
            return (), error.findings

    def filled(self, variant: str, language: str, values: Mapping[str, object]) -> MadeLetter | None:
        """Return a letter with values; None where the variant is not there in this language."""
        return self.made(variant, language, values)

    def with_other(
        self, other: Letters, variant: str, language: str, values: Sequence[Mapping[str, object] | None]
    ) -> tuple[MadeLetter | None, MadeLetter | None]:
        """Return a letter here and in an `other` library, of the values of both; None leaves all open.

        Where the date is open and only one has versions of clauses, or others, both are of all these days.
        A letter is None where the variant is not there in this language.
        """
        sides = self, other
        was, now = (one.made(variant, language, own) for one, own in zip(sides, values, strict=True))
        if was is None or now is None or was.days == now.days or was.findings or now.findings:
            return was, now
        days = sorted({*was.days, *now.days})
        was, now = (one.made(variant, language, own, days) for one, own in zip(sides, values, strict=True))
        return was, now

    def letter_of(
        self, variant: str, language: str, values: Mapping[str, object], options: BindingOptions
    ) -> Letter | None:
        """Return a letter as a tree, of those of `values` that it asks for; None where it cannot be made."""
        plan = self._plan(variant, language) if variant in self.variants else None
        if not isinstance(plan, Plan):
            return None
        own = {name: value for name, value in values.items() if name in plan.placeholders}
        try:
            return plan.assemble(plan.bind(own, **asdict(options)))
        except LetterforgeError:
            return None

    def takes(self, variant: str, language: str, values: Mapping[str, object]) -> bool:
        """Return whether a letter asks for one of these values."""
        plan = self._plan(variant, language) if language in self.languages(variant) else None
        return isinstance(plan, Plan) and bool(values.keys() & plan.placeholders.keys())

    def declared(self) -> set[str]:
        """Return the names of all placeholders; none where another library cannot be read."""
        try:
            return set(self.catalog.all_placeholder_names())
        except LetterforgeError:
            return set()

    def parts(self, variant: str, language: str) -> set[tuple[str, str]] | None:
        """Return the kinds and ids of the variants, clauses and placeholders that a letter is made of.

        None where the letter cannot be made. Its terms, designs and calendars are not among them.
        """
        plan = self._plan(variant, language) if variant in self.variants else None
        if not isinstance(plan, Plan):
            return None
        composed = self.catalog.compose(variant)
        placeholders = {**plan.placeholders, **plan.computed}
        before = (one.not_before.text for one in placeholders.values() if one.not_before is not None)
        names = {*placeholders, *before}
        return {
            *(("variant", one) for one in (variant, *composed.variant.layers.values())),
            *(("clause", one) for one in composed.clauses),
            *(("placeholder", one) for one in names),
        }

    def findings(self, variant: str) -> tuple[Finding, ...]:
        """Return why no letter of a variant can be made, in any language; nothing where one can."""
        if variant not in self.variants:
            return ()
        found: dict[Finding, None] = {}
        for language in self.languages(variant) or ("",):
            plan = self._plan(variant, language)
            if isinstance(plan, Plan):
                return ()
            found |= dict.fromkeys(plan)
        return tuple(found)

    def made(
        self,
        variant: str,
        language: str,
        values: Mapping[str, object] | None,
        days: Collection[date] = (),
    ) -> MadeLetter | None:
        """Return a letter, of None a form; where its date is open one for each of `days`, else its own."""
        languages, wrong = self._languages(variant)
        if wrong:
            return MadeLetter(findings=wrong)
        if language not in languages:
            return None
        plan = self._plan(variant, language)
        if not isinstance(plan, Plan):
            return MadeLetter(findings=plan)
        try:
            letters = letters_by_day(plan, values or {}, blank=values is None, days=days)
            lines = tuple(line for day, letter in letters for line in _lines(letter, day))
            mark = b"".join(mark_of(letter) for _, letter in letters)
            only = letters[0][1] if len(letters) == 1 else None
            dated = tuple(day for day, _ in letters if day is not None)
            return MadeLetter(lines, mark, (), only, labels_of(plan, language), dated)
        except LetterforgeError as error:
            return MadeLetter(findings=error.findings)

    def _plan(self, variant: str, language: str) -> Plan | tuple[Finding, ...]:
        """Return the plan of a variant, or what is wrong with it."""
        try:
            return self._plans.plan(variant, language)
        except LetterforgeError as error:
            return error.findings


def _lines(letter: Letter, day: date | None) -> tuple[str, ...]:
    """Return the words of a letter, a paragraph a line, without what only places them; its day first."""
    text = export(letter, "txt", {"width": _WIDTH}).decode()
    lines = (_GAP.sub("  ", line.strip()) for line in text.splitlines())
    return (*([f"[{day}]"] if day is not None else []), *(line for line in lines if line))


def mark_of(letter: Letter) -> bytes:
    """Return what is the same in letters that are the same, wherever their texts stand in files."""
    return fingerprint(letter) + _encode(letter.design)
