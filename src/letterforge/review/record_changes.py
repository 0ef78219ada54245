"""Record changes: whether the letter that was made of certain values is another one after a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from letterforge.assembly.binding_options import BindingOptions
from letterforge.letter import Letter
from letterforge.review.impact import Impact
from letterforge.review.made_letters import Letters, mark_of
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

    def letters(
        self, variant: str, language: str | None, values: Mapping[str, object], options: BindingOptions
    ) -> Iterator[tuple[Letter, bool]]:
        """Yield the letter of values as it was, and whether it is another one now; then the same as a form.

        Nothing where it could not be made; one that cannot be made any more is another one.
        """
        for blank in (False, True):
            asked = variant, language or "", values, replace(options, blank=blank)
            before = self._before.letter_of(*asked)
            if before is not None:
                after = before if self._is_same else self._after.letter_of(*asked)
                yield before, after is None or mark_of(after) != mark_of(before)
