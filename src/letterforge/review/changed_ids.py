"""Changed ids: what of a library was written otherwise between two states of its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct

from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import CALENDARS, FOLDERS, LOCK, SETTINGS
from letterforge.library.files import ENDINGS, LibraryFile
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence

MAX_FILE = 64 << 20  # bytes of a file that is no text

Change = Literal["added", "removed", "changed"]
_DECLARED = (("clauses", "clause"), ("placeholders", "placeholder"), ("terms", "term"))
_WHOLE = (("templates/pages", "page"), ("templates/numbering", "numbering"), (CALENDARS, "calendar"))


class ChangedId(Struct, frozen=True):
    """Something that was written otherwise: its kind and id, the file, and the line it begins on (from 1).

    The kinds are clause, placeholder, term, variant, page, numbering, calendar, settings and file: one that
    is no YAML, before or after. `variant` is the variant whose own it is, or empty. Of what was removed, file
    and line are those before.
    """

    kind: str
    id: str
    change: Change
    file: str
    line: int = 1
    variant: str = ""


class _Written(Struct, frozen=True):
    node: object  # what is written, without places
    file: str
    line: int


def changed_files(before: FileSource, after: FileSource) -> list[str]:
    """Return the names of the files of a library that differ, in alphabetical order; raises OSError."""
    names = {*_names(before), *_names(after)}
    return sorted(name for name in names if _bytes(before, name) != _bytes(after, name))


def changed_ids(before: FileSource, after: FileSource, files: list[str]) -> list[ChangedId]:
    """Return what was written otherwise in `files`, which differ; comments and layout do not count."""
    opaque = {name for name in files for source in (before, after) if _is_unreadable(source, name)}
    old, new = _written(before, files, opaque), _written(after, files, opaque)
    found = []
    for key in sorted({*old, *new}):
        was, is_ = old.get(key), new.get(key)
        if was is not None and is_ is not None and was.node == is_.node:
            continue
        change: Change = "added" if was is None else "removed" if is_ is None else "changed"
        place = is_ or was
        assert place is not None  # the key is from one of both
        kind, id_, variant = key
        found.append(ChangedId(kind, id_, change, place.file, place.line, variant))
    return found


def _names(source: FileSource) -> Iterator[str]:
    for folder in (*FOLDERS, CALENDARS):
        yield from source.files_below(folder)
    yield from (name for name in (SETTINGS, LOCK) if source.has_file(name))


def _bytes(source: FileSource, name: str) -> bytes | str | None:
    """Return the bytes of a file, None where there is none; of one that cannot be read the reason.

    Line ends of texts are those of Linux, for git may write others into the work tree.
    """
    try:
        data = source.read(name, MAX_FILE)
        return data.replace(b"\r\n", b"\n") if name.endswith(ENDINGS) else data
    except FileNotFoundError:
        return None
    except OSError as error:
        return str(error)


def _is_unreadable(source: FileSource, name: str) -> bool:
    """Return whether a file is there that should be YAML, and is none: what stands in it is not known."""
    if not name.endswith(ENDINGS) or not source.has_file(name):
        return False
    file = LibraryFile(source, PurePosixPath(name))
    return file.root is None and bool(file.findings)


def _written(source: FileSource, files: list[str], opaque: set[str]) -> dict[tuple[str, str, str], _Written]:
    """Return what stands in some files, by kind, id and variant; those in `opaque` as a whole."""
    found: dict[tuple[str, str, str], _Written] = {}
    for name in files:
        if not source.has_file(name):
            continue
        for key, node, line in _parts(source, name, is_whole=name in opaque):
            found.setdefault(key, _Written(node, name, line))
    return found


def _parts(
    source: FileSource, name: str, *, is_whole: bool
) -> Iterator[tuple[tuple[str, str, str], object, int]]:
    """Yield the parts of a file: their kind, id and variant, what is written, and the line."""
    is_yaml = name.endswith(ENDINGS) and not is_whole
    root = LibraryFile(source, PurePosixPath(name)).root if is_yaml else None
    if not isinstance(root, Mapping):
        yield ("file", name, ""), _bytes(source, name), 1
        return
    folder, _, stem = name.rpartition("/")
    stem = stem.rpartition(".")[0]
    whole = next((kind for place, kind in _WHOLE if folder == place), None)
    if name == SETTINGS:
        yield ("settings", name, ""), written_in(root), 1
    elif whole is not None:
        yield (whole, stem, ""), written_in(root), 1
    elif folder == "templates":
        keys = dict(_DECLARED)
        rest = {key: written_in(entry.value) for key, entry in root.entries.items() if key not in keys}
        yield ("variant", stem, ""), rest, 1
        yield from _declared(root, stem)
    else:
        yield from _declared(root, "")


def _declared(root: Mapping, variant: str) -> Iterator[tuple[tuple[str, str, str], object, int]]:
    for key, kind in _DECLARED:
        declared = root.get(key)
        if isinstance(declared, Mapping):
            for id_, entry in declared.entries.items():
                yield (kind, id_, variant), written_in(entry.value), entry.key.span.line


def written_in(node: Node) -> object:
    """Return what is written, without places; mappings are equal in whatever order."""
    match node:
        case Scalar():
            return node.text, node.quoted
        case Sequence():
            return [written_in(one) for one in node.items]
        case Mapping():
            return {key: written_in(entry.value) for key, entry in node.entries.items()}
