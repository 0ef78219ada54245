"""Diff data: what changed in letters, as data for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from letterforge.comparison.changes import VERDICTS, Change
from letterforge.review.stale_translations import StaleTranslation
from letterforge.review.versions.letter_pairs import LetterPair


def diff_data(
    before: str, after: str, pairs: Iterable[LetterPair], stale: Sequence[StaleTranslation] = ()
) -> dict[str, object]:
    """Return the names of both sides, each letter and the stale translations.

    A letter has its verdict, and its changes or why there are none.
    """
    from msgspec import to_builtins

    letters = [_letter(one) for one in pairs]
    return {
        "before": before,
        "after": after,
        "letters": letters,
        "stale_translations": to_builtins(list(stale)),
    }


def _letter(pair: LetterPair) -> dict[str, object]:
    found: dict[str, object] = {"variant": pair.variant, "language": pair.language}
    comparison = pair.comparison
    if comparison is not None:
        found["verdict"] = comparison.verdict
        found["exit_code"] = VERDICTS[comparison.verdict]
        found["changes"] = [change_data(one) for one in comparison.changes]
    else:
        found["verdict"] = pair.fate
        found["exit_code"] = pair.exit_code
        found["findings"] = [one.to_dict() for one in pair.findings]
    return found


def change_data(change: Change) -> dict[str, object]:
    """Return a change as data; what is empty is left out."""
    from msgspec import to_builtins

    data = to_builtins(change)
    assert isinstance(data, dict)
    return {**data, "verdict": change.verdict}
