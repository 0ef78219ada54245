"""Changes of a small library in git, and what they do."""

from __future__ import annotations

from pathlib import Path

from letterforge.library.locate import LocatedLibrary
from letterforge.review.impact import Impact, find_impact
from letterforge.review.two_sides import open_sides
from tests.git_repositories import CLAUSES, write

OTHER_REPLY = {"clauses/all.yaml": CLAUSES.replace("We reply to", "We answer")}
"""The file of clauses in which the English text of `reply` is another one."""


def impact_of(folder: Path, since: str = "HEAD", to: str | None = None) -> Impact:
    """Return what changed in the library in `folder`."""
    return find_impact(open_sides(LocatedLibrary(folder, "--library"), since, to))


def change(folder: Path, files: dict[str, str | None]) -> Impact:
    """Return what a change of files in the work tree does."""
    write(folder, files)
    return impact_of(folder)


def touched(impact: Impact) -> list[tuple[str, str, str, str]]:
    """Return the touched letters: variant, language, values, how."""
    return [(one.variant, one.language, one.values, one.touch) for one in impact.letters]
