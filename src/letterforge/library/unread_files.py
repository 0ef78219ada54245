"""Unread files: files in a place or with an ending that is never read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from letterforge.diagnostics import Findings
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import CALENDARS

_MOST = 100  # files that are told
_LOOKED_AT = 10_000  # files in folders that are none of a library's
_YAML = re.compile(r"(.*)\.(ya?ml)(\.txt)?", re.IGNORECASE | re.DOTALL)
_TEMPLATES = PurePosixPath("templates")
_PAGES, _NUMBERING, _CALENDARS = _TEMPLATES / "pages", _TEMPLATES / "numbering", PurePosixPath(CALENDARS)
_KINDS = {
    "page": _PAGES, "design": _PAGES, "layout": _PAGES, "numbering": _NUMBERING, "calendar": _CALENDARS,
}  # fmt: skip
_READ = frozenset({_TEMPLATES, _PAGES, _NUMBERING, _CALENDARS})
_BESIDE = (
    "pages",
    "page",
    "designs",
    "numbering",
    "numberings",
    "calendar",
)  # beside `templates/`, not in it


def unread_files(source: FileSource, findings: Findings) -> None:
    """Warn (LF112) of the files of a library that are not read, and say where they belong."""
    for path, right in islice(_unread(source), _MOST):
        hint = f"rename it to `{right.name}`" if right.parent == path.parent else None
        hint = hint or f"move it to `{source.shown_name(str(right))}`"
        shown = source.shown_name(str(path))
        findings.add("LF112", f"`{shown}` is not read", place=shown, hint=hint, severity="warning")


def misplaced(source: FileSource, folder: str, name: str) -> str | None:
    """Return the hint for a file called `name` that stands elsewhere than in `folder` of `templates`."""
    wanted = PurePosixPath("templates", folder)
    found = (path for path, right in _unread(source) if right.parent == wanted and right.stem == name)
    path = next(found, None)
    if path is None:
        return None
    return f"`{source.shown_name(str(path))}` is not read: move it to `templates/{folder}/`"


def _unread(source: FileSource) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Yield each file that is not read, and the file that it should be."""
    tops = ("clauses", "templates", CALENDARS, *_BESIDE)
    for written in islice((one for top in tops for one in source.files_below(top)), _LOOKED_AT):
        path = PurePosixPath(written)
        named = _YAML.fullmatch(path.name)
        if named is None or path.name.startswith("."):
            continue
        name = f"{named[1]}.{named[2].lower()}"
        is_read = path.parts[0] == "clauses" or path.parent in _READ
        folder = path.parent if is_read else _folder(path)
        if folder / name != path:
            yield path, folder / name


def _folder(path: PurePosixPath) -> PurePosixPath:
    """Return the folder of a library in which a file is read that is not read where it stands."""
    for step in reversed(path.parent.parts):
        for word, folder in _KINDS.items():
            if step.lower().startswith(word):
                return folder
    return _TEMPLATES
