"""Impact: the letters that a change of a library touches, what they said before, and who must approve it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct

from letterforge.comparison import Change, compare
from letterforge.diagnostics import Finding
from letterforge.library.file_sources.file_source import UnreadableError
from letterforge.library.file_sources.git_repository import GitRepository
from letterforge.review.changed_ids import ChangedId, changed_files, changed_ids
from letterforge.review.codeowners import MAX_CODEOWNERS, PLACES, CodeOwners
from letterforge.review.example_values import Example, read_examples
from letterforge.review.made_letters import Letters, MadeLetter
from letterforge.review.stale_translations import StaleTranslation, stale_after
from letterforge.review.two_sides import TwoSides

MAX_DIFF = 5000  # lines of a letter that is compared
_MAX_REASONS = 5  # findings that one message repeats

Touch = Literal["changed", "look", "added", "removed", "broken", "mended"]
TOUCHES: Mapping[Touch, str] = {
    "changed": "its text changes",
    "look": "its text stays; its design, its emphasis or names in it change",
    "added": "it is new",
    "removed": "it is gone",
    "broken": "it cannot be made any more",
    "mended": "it can be made again",
}


class TouchedLetter(Struct, frozen=True):
    """A letter that a change touches: `values` is the name of an example, empty for the blank form.

    `before` and `after` are the lines of its text, `changes` what changed from one to the other (none where
    the letter is too long to be compared); `reasons` say why it cannot be made on one side. `labels` are
    those of its placeholders, by path.
    """

    variant: str
    language: str
    values: str
    touch: Touch
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    labels: Mapping[str, str] = {}


class OwnedFile(Struct, frozen=True):
    """A changed file, by its path from the root of the repository, and who must approve its change."""

    path: str
    owners: tuple[str, ...]


class Impact(Struct, frozen=True):
    """What a change does: what was written otherwise, the letters it touches, the files and their owners.

    `compared` is how many letters were compared in all; `not_compared` names examples that no letter takes;
    `variants` are the ids of all variants. `findings` are about letters that cannot be made (LF804) and lines
    of CODEOWNERS (LF806). `stale_translations` are those of the library after the change.
    """

    before: str
    after: str
    ids: tuple[ChangedId, ...]
    letters: tuple[TouchedLetter, ...]
    compared: int
    files: tuple[OwnedFile, ...]
    not_compared: tuple[str, ...]
    findings: tuple[Finding, ...]
    variants: tuple[str, ...] = ()
    stale_translations: tuple[StaleTranslation, ...] = ()

    @property
    def owners(self) -> tuple[str, ...]:
        """All who must approve, in alphabetical order."""
        return tuple(sorted({owner for file in self.files for owner in file.owners}))


def find_impact(sides: TwoSides) -> Impact:
    """Return what the change between two sides does; raises LetterforgeError where one is no library."""
    files = changed_files(sides.before, sides.after)
    ids = changed_ids(sides.before, sides.after, files)
    comparison = _Comparison(sides, ids)
    letters = tuple(comparison.touched()) if files or comparison.examples_changed else ()
    owned, findings = _owners(sides.repository, sides.base, files)
    return Impact(
        before=sides.before_name,
        after=sides.after_name,
        ids=tuple(ids),
        letters=letters,
        compared=comparison.compared,
        files=owned,
        not_compared=comparison.not_compared,
        findings=(*comparison.findings(), *findings),
        variants=comparison.variants,
        stale_translations=comparison.stale_translations,
    )


class _Comparison:
    """Compares the letters of two sides."""

    def __init__(self, sides: TwoSides, ids: list[ChangedId]) -> None:
        self._sides = sides
        self._changed = {("variant", one.variant) if one.variant else (one.kind, one.id) for one in ids}
        self._before, self._after = Letters(sides.before), Letters(sides.after)
        self._old, self._new = read_examples(sides.before), read_examples(sides.after)
        self._taken: set[str] = set()
        self._made: set[str] = set()  # variants that may be touched in some language
        self._counted: set[str] = set()  # those whose letters are made of nothing that changed, in some
        self.compared = 0

    @property
    def variants(self) -> tuple[str, ...]:
        """The ids of the variants of both sides."""
        return tuple(sorted({*self._before.variants, *self._after.variants}))

    @property
    def stale_translations(self) -> tuple[StaleTranslation, ...]:
        """The translations that are stale on the side after."""
        return stale_after(self._before.catalog, self._after.catalog)

    @property
    def examples_changed(self) -> bool:
        """Whether examples differ, though the library may not."""
        return {name: one.written for name, one in self._old.items()} != {
            name: one.written for name, one in self._new.items()
        }

    @property
    def not_compared(self) -> tuple[str, ...]:
        """The names of examples with values of this library that no letter takes; none if none is tried."""
        known = self._before.declared() | self._after.declared()
        examples = {**self._old, **self._new} if self.compared else {}
        values = {name for name, one in examples.items() if one.values.keys() & known}
        return tuple(sorted(values - self._taken))

    def touched(self) -> Iterator[TouchedLetter]:
        """Yield every letter that is not as it was: the blank form, then examples by name."""
        for variant in self.variants:
            languages = (*self._after.languages(variant), *self._before.languages(variant))
            for language in dict.fromkeys(languages):
                yield from self._of(variant, language)

    def findings(self) -> Iterator[Finding]:
        """Yield why variants cannot be made: errors of the side after, warnings of the side before."""
        sides = (self._before, self._sides.before_name), (self._after, self._sides.after_name)
        for letters, name in sides:
            for variant in sorted(letters.variants - (self._counted - self._made)):
                if found := letters.findings(variant):
                    yield _cannot_be_made(variant, name, found, is_error=letters is self._after)

    @cached_property
    def _is_narrow(self) -> bool:
        """Whether nothing changed but variants, clauses and placeholders, which are known of each letter."""
        kinds = {kind for kind, _ in self._changed}
        return not self.examples_changed and kinds <= {"variant", "clause", "placeholder"}

    def _is_untouched(self, variant: str, language: str) -> bool:
        """Return whether the letters of a variant are made of nothing that changed, so need not be made."""
        if not self._is_narrow or language not in self._before.languages(variant):
            return False
        parts = self._after.parts(variant, language)
        return parts is not None and not parts & self._changed

    def _of(self, variant: str, language: str) -> Iterator[TouchedLetter]:
        if self._is_untouched(variant, language):
            self._counted.add(variant)
            self._count(variant, language)
            return
        self._made.add(variant)
        was, now = self._before.with_other(self._after, variant, language, (None, None))
        yield from self._compare(variant, language, "", was, now)
        if was is None or now is None:
            return
        for name in sorted({*self._old, *self._new}):
            old = self._old.get(name) or self._new[name]
            new = self._new.get(name) or old
            if not self._is_for(new, variant, language):
                continue
            values = (old.values, new.values)
            made = self._before.with_other(self._after, variant, language, values)
            if any(one is not None and one.lines for one in made):
                self._taken.add(name)
                yield from self._compare(variant, language, name, *made)

    def _count(self, variant: str, language: str) -> None:
        """Count the letters of a variant that are made of nothing that changed."""
        self.compared += 1
        for name, example in self._new.items():
            if self._is_for(example, variant, language):
                made = self._after.filled(variant, language, example.values)
                if made is not None and made.lines:
                    self._taken.add(name)
                    self.compared += 1

    def _is_for(self, example: Example, variant: str, language: str) -> bool:
        """Return whether an example may be of a variant: it says so, is called like it, or has its values."""
        known = self.variants
        named = example.variant or (example.stem if example.stem in known else "")
        written = example.language or self._language_of(example, variant)
        if (named and named != variant) or (written and written != language):
            return False
        if not written and example.name.replace(".", f".{language}.", 1) in {*self._old, *self._new}:
            return False  # the one beside it is for this language
        sides = self._after, self._before
        return any(one.takes(variant, language, example.values) for one in sides)

    def _language_of(self, example: Example, variant: str) -> str:
        """Return the language that the name of an example says, such as `offer.en.yaml`; empty for none."""
        languages = (*self._before.languages(variant), *self._after.languages(variant))
        return example.tag if example.tag in languages else ""

    def _compare(
        self, variant: str, language: str, name: str, was: MadeLetter | None, now: MadeLetter | None
    ) -> Iterator[TouchedLetter]:
        touch = _touch(was, now)
        self.compared += 1
        if touch is None:
            return
        old, new = was or MadeLetter(), now or MadeLetter()
        reasons = tuple(map(_reason, (*old.findings, *new.findings)[:_MAX_REASONS]))
        changes = _changes(old, new)
        labels = {**old.labels, **new.labels} if changes else {}
        yield TouchedLetter(variant, language, name, touch, old.lines, new.lines, reasons, changes, labels)


def _changes(was: MadeLetter, now: MadeLetter) -> tuple[Change, ...]:
    """Return what changed in a letter; nothing where one side is missing, or longer than is compared."""
    if was.letter is None or now.letter is None or max(len(was.lines), len(now.lines)) > MAX_DIFF:
        return ()
    return compare(was.letter, now.letter).changes


def _touch(was: MadeLetter | None, now: MadeLetter | None) -> Touch | None:
    """Return how a letter is touched, or None where it is as it was, or was never there."""
    before, after = was is not None and not was.findings, now is not None and not now.findings
    if was is None or now is None:
        return "added" if after else "removed" if before else None
    if before and after:
        return "changed" if was.lines != now.lines else "look" if was.mark != now.mark else None
    return "broken" if before else "mended" if after else None


def _cannot_be_made(variant: str, side: str, found: tuple[Finding, ...], *, is_error: bool) -> Finding:
    notes = [_reason(one) for one in found[:_MAX_REASONS]]
    notes += [f"and {len(found) - _MAX_REASONS} more"] * (len(found) > _MAX_REASONS)
    return Finding(
        "LF804",
        f"`{variant}` cannot be made in {side}, its letters are not compared",
        place=found[0].where or None,
        hint="`letterforge lint` tells all that is wrong now" if is_error else None,
        notes=tuple(notes),
        severity="error" if is_error else "warning",
    )


def _reason(finding: Finding) -> str:
    return f"{finding.code}: {finding.message}" + (f" ({finding.where})" if finding.where else "")


def _owners(
    repository: GitRepository, commit: str, files: list[str]
) -> tuple[tuple[OwnedFile, ...], list[Finding]]:
    """Return the owners of files, by the CODEOWNERS of the commit that a change is made to."""
    paths = [f"{repository.prefix}{name}" for name in files]
    rules = _codeowners(repository, commit)
    if rules is None:
        return tuple(OwnedFile(path, ()) for path in paths), []
    return tuple(OwnedFile(path, rules.of(path)) for path in paths), rules.findings


def _codeowners(repository: GitRepository, commit: str) -> CodeOwners | None:
    tree = repository.tree(commit, "")
    found = repository.entries(tree, *PLACES) if tree is not None else {}
    for place in PLACES:
        entry = found.get(place)
        if entry is not None and entry.kind == "blob" and entry.mode.startswith("100"):
            try:
                data = repository.blobs.read(entry.id, MAX_CODEOWNERS)
            except UnreadableError:
                return None
            too_large = len(data) > MAX_CODEOWNERS  # GitHub reads none of it
            return None if too_large else CodeOwners(place, data.decode("utf-8-sig", "replace"))
    return None
