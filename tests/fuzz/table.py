"""The table of targets."""

from __future__ import annotations

from tests.fuzz import of_git, of_letters, of_libraries, of_values, of_word
from tests.fuzz.target import Target

TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        *of_libraries.TARGETS,
        *of_values.TARGETS,
        *of_word.TARGETS,
        *of_letters.TARGETS,
        *of_git.TARGETS,
    )
}
