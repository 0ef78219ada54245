"""Record changes: whether the letter that was made of certain values is another one after a change."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.batch.status.record_letters import RecordLetter
from letterforge.letter import Letter
from letterforge.review.impact import Impact
from letterforge.review.made_letters import Binding, Letters, mark_of
from letterforge.review.two_sides import TwoSides


class RecordChanges:
    """What a change of a library does to letters that were made of records; plans of both sides are kept."""

    def __init__(self, sides: TwoSides, impact: Impact) -> None:
        self._before, self._after = Letters(sides.before), Letters(sides.after)
        self._touched = {(one.variant, one.language) for one in impact.letters}
        self._variants = impact.variants
        self._is_same = not impact.files

    def touches(self, variant: str, language: str | None) -> bool | None:
        """Return whether letters of a variant change in a language (None: any); None where it is unknown."""
        if variant not in self._variants:
            return None
        return any(variant == one and language in (None, "", other) for one, other in self._touched)

    def letters(self, record: RecordLetter) -> Iterator[tuple[Letter, bool]]:
        """Yield the letter of a record as it was, and whether it is another one now; then the same as a form.

        Nothing where it could not be made; one that cannot be made any more is another one.
        """
        job, choice = record.job, record.choice
        for blank in (False, True):
            binding = Binding(blank, job.decimal, job.locale, job.as_of)
            asked = choice.variant, choice.language or "", record.values, binding
            before = self._before.letter_of(*asked)
            if before is not None:
                after = before if self._is_same else self._after.letter_of(*asked)
                yield before, after is None or mark_of(after) != mark_of(before)
