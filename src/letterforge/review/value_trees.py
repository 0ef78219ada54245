"""Value trees: which files of a library may hold values, and what is written in one, YAML or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.diagnostics import Source
from letterforge.library.file_sources.library_layout import FOLDERS, SETTINGS
from letterforge.placeholders.text_cleaning import UNSEEN
from letterforge.yamldoc import Node, read_json, read_yaml

ENDINGS = (".yaml", ".yml", ".json")
"""The endings of files that are a tree of values."""


def without_libraries(names: Iterable[str]) -> Iterator[str]:
    """Yield the names of files, in alphabetical order, that are of no other library among them.

    Such a library is a folder with `letterforge.yaml`, or with all folders that a library has.
    """
    given = sorted(names)
    others = {name.removesuffix(f"/{SETTINGS}") for name in given if name.endswith(f"/{SETTINGS}")}
    within = ({name.partition(f"/{one}/")[0] for name in given if f"/{one}/" in name} for one in FOLDERS)
    others |= set.intersection(*within)
    for name in given:
        if not others & {name[:at] for at, sign in enumerate(name) if sign == "/"}:
            yield name


def tree_of(text: Source, name: str) -> Node | None:
    """Return what is written in a file, None where nothing is; raises LetterforgeError.

    Signs that are not seen are allowed: values lose them when they are read.
    """
    read = read_json if name.endswith(".json") else read_yaml
    return read(text, allowed=UNSEEN)
