"""Letter pairs: letters to compare, each made of two versions of a library or of two sets of values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from letterforge.comparison import Comparison, compare
from letterforge.comparison.changes import VERDICTS
from letterforge.diagnostics import Finding, LetterforgeError, VariantError, did_you_mean
from letterforge.letter import Letter
from letterforge.placeholders.language_tags import canonical_tag
from letterforge.review.versions.library_version import LibraryVersion

_Has: TypeAlias = "Callable[[Side, str, str], bool]"


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
        tag = canonical_tag(language) if language else after.version.language(new_id)
        new = after.version.letter(new_id, tag, after.values, before.version)
    with _named(before):
        old = before.version.letter(old_id, tag, before.values, after.version)
    labels = before.version.labels(old_id, tag) | after.version.labels(new_id, tag)
    return LetterPair(new_id, tag, old, new, labels=labels)


def all_pairs(
    before: Side, after: Side, language: str | None, variants: Collection[str] | None = None
) -> list[LetterPair]:
    """Return the letters of all variants of both sides, or of some, in each language or in one.

    Raises VariantError LF408 where no letter is in that language.
    """
    for side in () if variants else (before, after):
        side.version.read_all()
    names = sorted({*before.version.variants, *after.version.variants})
    chosen = [one for one in names if not variants or one in variants]
    tags = [(one, tag) for one in chosen for tag in _tags(before, after, one)]
    if language is None:
        return [_pair(before, after, *one, _has) for one in tags]
    wanted = canonical_tag(language)
    found = [one for one in chosen if any(_serves(side, one, wanted) for side in (before, after))]
    if not found:
        known = sorted({tag for _, tag in tags})
        hint = did_you_mean(wanted, known) or f"their languages: {', '.join(known)}"
        raise VariantError(Finding("LF408", f"no letter is in `{wanted}`", hint=hint))
    return [_pair(before, after, one, wanted, _serves) for one in found]


def _tags(before: Side, after: Side, variant: str) -> dict[str, None]:
    """Return the languages of a variant, those of the side after first."""
    return _languages(after.version, variant) | _languages(before.version, variant)


def _languages(version: LibraryVersion, variant: str) -> dict[str, None]:
    """Return the languages of a variant; none where it is not there or is wrong."""
    if variant not in version.variants:
        return {}
    try:
        return dict.fromkeys(version.languages(variant))
    except LetterforgeError:
        return {}


def _has(side: Side, variant: str, language: str) -> bool:
    """Return whether a side has letters under a language tag."""
    return language in _languages(side.version, variant)


def _serves(side: Side, variant: str, language: str) -> bool:
    """Return whether a side has letters in a language, under its tag or one that stands for it."""
    known = _languages(side.version, variant)
    return language in known or (bool(known) and side.version.serves(variant, language))


def _pair(before: Side, after: Side, variant: str, language: str, has: _Has) -> LetterPair:
    letters: list[Letter | None] = []
    findings: list[Finding] = []
    labels: dict[str, str] = {}
    for side, other in ((before, after), (after, before)):
        letters.append(None)
        if has(side, variant, language):
            try:
                with _named(side):
                    letters[-1] = side.version.letter(variant, language, side.values, other.version)
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
