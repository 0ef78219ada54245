"""The revisions that a command line names: one, two, or both in one word as git writes them."""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.diagnostics import Finding, UsageError

_MOST = 2  # revisions


def named_revisions(words: Sequence[str]) -> list[str]:
    """Return the revisions of some words, at most two; `v1..v2` are two, and an end left out is `HEAD`.

    Raises UsageError LF001 for more than two, and for `v1...v2`, which git takes for something else.
    """
    found = list(words)
    if len(found) == 1 and ".." in found[0]:
        first, _, second = found[0].partition("..")
        found = [first or "HEAD", second or "HEAD"]
    if len(found) > _MOST or any(one.startswith(".") or ".." in one for one in found):
        hint = "name two, such as `v1..v2`, or one, to compare it with the files as they are"
        raise UsageError(Finding("LF001", f"`{' '.join(words)}` are not two revisions", hint=hint))
    return found
