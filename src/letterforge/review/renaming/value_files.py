"""Value files: files of values in `examples/`, `tests/` and `values/` of a library, and beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import chain, islice
from pathlib import PurePosixPath
from zipfile import ZipFile

from msgspec import Struct

from letterforge.diagnostics import LetterforgeError, Source
from letterforge.files.zip_errors import ZIP_ERRORS
from letterforge.library.file_sources.file_source import FileSource, OutsideLibraryError
from letterforge.library.file_sources.library_layout import CALENDARS, SETTINGS
from letterforge.library.file_sources.library_layout import FOLDERS as LIBRARY_FOLDERS
from letterforge.placeholders.text_cleaning import UNSEEN
from letterforge.placeholders.values_files import RawValues
from letterforge.review.value_trees import ENDINGS, tree_of, without_libraries
from letterforge.yamldoc import Mapping as Node_
from letterforge.yamldoc import Node, Scalar, Sequence, decode

FOLDERS = ("examples", "tests", "values")
BESIDE = tuple(f"values{ending}" for ending in ENDINGS)
"""Files of values at the top of a library, as `letterforge init` writes one."""
MAX_FILES = 5_000  # that are looked at
MAX_SEARCHED = 16 * 1024 * 1024  # bytes of one file, and of a workbook when it is unpacked
TABLES = (".csv", ".tsv")
OTHERS = (".xlsx", ".jsonl", ".ndjson")


class ValueFile(Struct, frozen=True, eq=False):
    """A file of values: its name in the library, its bytes, its text and the mappings of values in it.

    Of a file of tests, `variants` are the scalars that name a letter, `ids` those that name a clause.
    """

    name: str
    data: bytes
    source: Source
    mappings: tuple[Node_, ...] = ()
    variants: tuple[Scalar, ...] = ()
    ids: tuple[Scalar, ...] = ()


def files_below(source: FileSource) -> Iterator[str]:
    """Yield the names of files that may hold values, without those of libraries in the folders."""
    names = [name for folder in FOLDERS for name in source.files_below(folder)][:MAX_FILES]
    names += [name for name in BESIDE if source.has_file(name)]
    yield from without_libraries(names)


def files_elsewhere(source: FileSource) -> Iterator[str]:
    """Yield the names of other files of the folder that may hold values; none of them is changed."""
    known = {*FOLDERS, *LIBRARY_FOLDERS, CALENDARS}
    others = [one for one in source.folders() if one not in known and not one.startswith(".")]
    beside = sorted(name.removeprefix("./") for name in source.files_in("."))
    below = (name for folder in sorted(others) for name in source.files_below(folder))
    names = (
        name for name in chain(beside, below) if PurePosixPath(name).name != SETTINGS and name not in BESIDE
    )
    yield from (name for name in islice(names, MAX_FILES) if name.endswith((*ENDINGS, *TABLES)))


def is_of_values(name: str) -> bool:
    """Return whether a file may be one of values, by its ending."""
    return name.endswith((*ENDINGS, *TABLES, *OTHERS))


def read_value_file(source: FileSource, name: str) -> ValueFile | None:
    """Return a file of values in YAML or JSON; None where it is of another kind, or cannot be read."""
    if not name.endswith(ENDINGS):
        return None
    try:
        data = source.read(name, within=name.partition("/")[0] if "/" in name else "")
        text = decode(source.shown_name(name), data, allowed=UNSEEN)
        root = tree_of(text, name)
    except (OSError, OutsideLibraryError, LetterforgeError):
        return None
    if root is None:
        return None
    tests = _tests_in(root) if name.startswith("tests/") else ((), (), ())
    mappings, variants, ids = tests if any(tests) else (_mappings(root), (), ())
    return ValueFile(name, data, text, mappings, variants, ids)


def values_in(name: str, data: bytes) -> list[RawValues]:
    """Return the values in a file that was read before, as its bytes are now."""
    root = tree_of(decode(name, data, allowed=UNSEEN), name)
    if root is None:
        return []
    tests = _tests_in(root) if name.startswith("tests/") else ((), (), ())
    return [RawValues.of(mapping.entries) for mapping in (tests[0] if any(tests) else _mappings(root))]


def _mappings(root: Node) -> tuple[Node_, ...]:
    """Return the mappings of values that a file is: one, or a list of them."""
    if isinstance(root, Sequence):
        return tuple(one for one in root.items if isinstance(one, Node_))
    return (root,) if isinstance(root, Node_) else ()


def _tests_in(root: Node) -> tuple[tuple[Node_, ...], tuple[Scalar, ...], tuple[Scalar, ...]]:
    """Return the values of the tests in a file, and the scalars that name letters and clauses in them."""
    values: list[Node_] = []
    variants: list[Scalar] = []
    ids: list[Scalar] = []
    waiting: list[Node] = [root]
    for node in waiting:  # the list grows during iteration
        if isinstance(node, Sequence):
            waiting += node.items
        if not isinstance(node, Node_):
            continue
        if isinstance(variant := node.get("variant"), Scalar):
            variants.append(variant)
            values += (one for key in ("values", "set") if isinstance(one := node.get(key), Node_))
            numbers = node.get("number")
            ids += (entry.key for entry in numbers.entries.values()) if isinstance(numbers, Node_) else ()
        else:
            waiting += (entry.value for entry in node.entries.values())
    return tuple(values), tuple(variants), tuple(ids)


def mentions(source: FileSource, name: str, word: str) -> bool:
    """Return whether a file of examples or tests has a word; where it cannot be read, that is not known."""
    try:
        data = source.read(name, MAX_SEARCHED, within=name.partition("/")[0] if "/" in name else "")
    except (OSError, OutsideLibraryError):
        return True
    pattern = re.compile(rb"(?<![\w-])" + re.escape(word.encode()) + rb"(?![\w-])")
    return any(pattern.search(part) is not None for part in _parts(data))


def _parts(data: bytes) -> Iterator[bytes]:
    """Yield the bytes of a file; of a workbook those of its sheets and words, as far as they may be read."""
    if not data.startswith(b"PK\x03\x04"):
        yield data
        return
    left = MAX_SEARCHED
    try:
        with ZipFile(BytesIO(data)) as workbook:
            for one in workbook.infolist():
                if one.filename.startswith("xl/") and one.file_size <= left:
                    left -= one.file_size
                    yield workbook.read(one)
    except ZIP_ERRORS:
        return
