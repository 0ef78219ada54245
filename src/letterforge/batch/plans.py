"""Plans: compiles each variant and language that records ask for once; reads that choice from a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from letterforge.api import Plan, open_library
from letterforge.batch.job import Job
from letterforge.batch.records import Record
from letterforge.batch.resume.fingerprints import of_design
from letterforge.diagnostics import BatchError, Finding, LetterforgeError, did_you_mean
from letterforge.exporters import FORMATS, formats, notes
from letterforge.exporters.registry import ALIASES
from letterforge.placeholders.raw_values import written


class Choice(Struct, frozen=True):
    """The variant, language and formats of one record."""

    variant: str
    language: str | None
    formats: tuple[str, ...]


class Plans:
    """The plans of a job; a variant that cannot be compiled is tried once, and its error kept.

    `trial` is called with every choice before anything is compiled for it; LetterforgeError forbids that.
    """

    def __init__(self, job: Job, trial: Callable[[Choice], None] | None = None) -> None:
        self._job = job
        self._trial = trial
        self._library = open_library(job.library)
        self._plans: dict[tuple[str, str | None], tuple[Plan, bytes] | LetterforgeError] = {}

    def plan(self, choice: Choice) -> tuple[Plan, bytes]:
        """Return the plan of a choice and the fingerprint of its design; raises LetterforgeError."""
        key = (choice.variant, choice.language)
        found = self._plans.get(key)
        if found is None:
            found = self._plans[key] = self._compile(choice)
        if isinstance(found, LetterforgeError):
            raise type(found)(*found.findings)
        return found

    def notes(self) -> tuple[Finding, ...]:
        """Return warnings about the designs of the plans that were compiled, each once."""
        plans = [one[0] for one in self._plans.values() if not isinstance(one, LetterforgeError)]
        formats = self._job.formats
        if self._job.format_column is not None:  # PDF needs an extra, and perhaps no row is one
            formats = tuple(name for name in FORMATS if name != "pdf")
        return tuple(dict.fromkeys(one for plan in plans for one in notes(plan.design, formats)))

    def declares(self, name: str) -> bool:
        """Return whether the library declares a placeholder of that name."""
        return self._library.declares(name)

    def placeholder_names(self) -> list[str]:
        """Return the names of all placeholders of the library and of its variants."""
        return self._library.declared_names()

    def _compile(self, choice: Choice) -> tuple[Plan, bytes] | LetterforgeError:
        try:
            if self._trial is not None:
                self._trial(choice)
            plan = self._library.plan(choice.variant, language=choice.language, reference=self._job.reference)
        except LetterforgeError as error:
            return error
        return plan, of_design(plan.design, self._job)


class NoPlans(Plans):
    """In the place of plans where no worker could be had to try one: each is this error.

    Nothing of the library is read, so any name may be one of its placeholders.
    """

    def __init__(self, error: BatchError) -> None:
        self._error = error

    def plan(self, choice: Choice) -> tuple[Plan, bytes]:  # noqa: ARG002  # none can be had
        """Raise the error."""
        raise BatchError(*self._error.findings)

    def notes(self) -> tuple[Finding, ...]:
        """Return nothing: there is no design."""
        return ()

    def declares(self, name: str) -> bool:  # noqa: ARG002  # any name may be
        """Return that it may be so."""
        return True

    def placeholder_names(self) -> list[str]:
        """Return none."""
        return []


class Chooser:
    """Reads from a record which letter it wants, and which of its columns only say that."""

    def __init__(self, job: Job) -> None:
        self.usual = Choice(job.variant, job.language, job.formats)
        self._columns = (job.variant_column, job.language_column, job.format_column)
        self._any = any(self._columns)
        self._spent: dict[int, tuple[Mapping[str, str], frozenset[str]]] = {}

    def choice(self, record: Record) -> Choice:
        """Return what `record` wants; an empty cell wants what the job does. Raises BatchError LF647."""
        if not self._any:
            return self.usual
        variant, language, formats = (self._cell(record, column) for column in self._columns)
        return Choice(
            variant or self.usual.variant,
            language or self.usual.language,
            _formats(formats, self._columns[2] or "") if formats else self._usual_formats(),
        )

    def spent(self, record: Record) -> frozenset[str]:
        """Return the names of the values that only say what letter it is to be."""
        if not self._any:
            return frozenset()
        known = self._spent.get(id(record.columns))
        if known is None or known[0] is not record.columns:
            names = {name for name, column in record.columns.items() if column in self._columns}
            plain = {column for column in self._columns if column and column in record.values}
            known = record.columns, frozenset(names | plain)
            self._spent = {id(record.columns): known}
        return known[1]

    def _usual_formats(self) -> tuple[str, ...]:
        if self.usual.formats:
            return self.usual.formats
        column = self._columns[2] or ""
        raise BatchError(
            Finding(
                "LF647",
                f"`{column}` names no format",
                place=f"value `{column}`",
                hint=f"write one of {', '.join(FORMATS)}, or give one for all with --format",
            )
        )

    def _cell(self, record: Record, column: str | None) -> str:
        if column is None:
            return ""
        raw = record.row.get(column, record.values.get(column))
        return (written(raw) or "").strip() if raw is not None else ""


def _formats(text: str, column: str) -> tuple[str, ...]:
    """Return the formats that a cell names: `docx`, or `docx, md`."""
    names = {**{name: name for name in formats()}, **ALIASES}
    words = text.replace(",", " ").lower().split()
    for word in words:
        if word not in names:
            hint = did_you_mean(word, names) or f"write one of {', '.join(FORMATS)}"
            message = f"`{column}` is `{word}`, which is not a known format"
            raise BatchError(Finding("LF647", message, place=f"value `{column}`", hint=hint))
    return tuple(dict.fromkeys(names[word] for word in words))
