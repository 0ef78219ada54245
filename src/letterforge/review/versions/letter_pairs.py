"""Letter pairs: letters to compare, each made of two versions of a library or of two sets of values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from letterforge.comparison import Comparison, compare
from letterforge.comparison.changes import VERDICTS
from letterforge.diagnostics import Finding, LetterforgeError, UsageError
from letterforge.letter import Letter
from letterforge.review.versions.library_version import LibraryVersion


class Side(Struct, frozen=True, eq=False):
    """One side of comparisons: the version of the library, the values (None: all are left open).

    `variant` is another variant than that of the other side, if any.
    """

    version: LibraryVersion
    values: Mapping[str, object] | None = None
    variant: str = ""


class LetterPair(Struct, frozen=True, eq=False, dict=True):
    """A letter before and after: `comparison` where both could be made, else which of them could not.

    `findings` say why; where a variant is on one side alone, there are none.
    """

    variant: str
    language: str
    before: Letter | None
    after: Letter | None
    findings: tuple[Finding, ...] = ()
    labels: Mapping[str, str] = {}  # of the placeholders, by path

    @property
    def fate(self) -> str:
        """What became of a letter of which one side is missing."""
        if self.findings:
            return "cannot be compared"
        return "removed" if self.after is None else "added"

    @property
    def exit_code(self) -> int:
        """How far the change goes, as an exit code; a letter that came or went is a change of substance."""
        found = self.comparison
        return VERDICTS["substantive" if found is None else found.verdict]

    @cached_property
    def comparison(self) -> Comparison | None:
        """What differs; None where a letter is missing."""
        if self.before is None or self.after is None:
            return None
        return compare(self.before, self.after)


def one_pair(before: Side, after: Side, variant: str, language: str | None) -> LetterPair:
    """Return a letter of both sides; raises LetterforgeError where one cannot be made, naming its side."""
    old_id, new_id = before.variant or variant, after.variant or variant
    with _named(after):
        tag = language or after.version.language(new_id)
        new = after.version.letter(new_id, tag, after.values)
    with _named(before):
        old = before.version.letter(old_id, tag, before.values)
    labels = before.version.labels(old_id, tag) | after.version.labels(new_id, tag)
    return LetterPair(new_id, tag, old, new, labels=labels)


def all_pairs(
    before: Side, after: Side, language: str | None, variants: Collection[str] | None = None
) -> Iterator[LetterPair]:
    """Yield the letters of all variants of both sides, or of some, in each language or in one.

    Raises UsageError LF001 where none of them is in that one.
    """
    spoken: dict[str, None] = {}
    for variant in sorted({*before.version.variants, *after.version.variants}):
        if variants and variant not in variants:
            continue
        tags: dict[str, None] = {}
        for side in (after, before):
            if variant in side.version.variants:
                tags |= _languages(side.version, variant)
        spoken |= tags
        for tag in tags if language is None else (language,) * (language in tags):
            yield _pair(before, after, variant, tag)
    if language is not None and spoken and language not in spoken:
        hint = f"they are in {', '.join(f'`{tag}`' for tag in spoken)}"
        raise UsageError(Finding("LF001", f"no letter is in `{language}`", hint=hint))


def _languages(version: LibraryVersion, variant: str) -> dict[str, None]:
    try:
        return dict.fromkeys(version.languages(variant))
    except LetterforgeError:
        return {}


def _pair(before: Side, after: Side, variant: str, language: str) -> LetterPair:
    letters: list[Letter | None] = []
    findings: list[Finding] = []
    labels: dict[str, str] = {}
    for side in (before, after):
        letters.append(None)
        if variant in side.version.variants and language in _languages(side.version, variant):
            try:
                with _named(side):
                    letters[-1] = side.version.letter(variant, language, side.values)
                labels |= side.version.labels(variant, language)
            except LetterforgeError as error:
                findings += error.findings
    return LetterPair(variant, language, letters[0], letters[1], tuple(findings), labels)


@contextmanager
def _named(side: Side) -> Iterator[None]:
    """Name the side in what is raised."""
    try:
        yield
    except LetterforgeError as error:
        notes = f"in {side.version.name}"
        found = [replace(one, notes=(*one.notes, notes)) for one in error.findings]
        raise type(error)(*found) from error
