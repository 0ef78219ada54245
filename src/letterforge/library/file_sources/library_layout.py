"""The layout of a library: its folders and its settings, and what is wrong where they are not there."""

from __future__ import annotations

from letterforge.diagnostics import Finding
from letterforge.library.file_sources.file_source import FileSource

FOLDERS = ("clauses", "templates")
CALENDARS = "calendars"
SETTINGS = "letterforge.yaml"
LOCK = "letterforge.lock"
WHAT = "a library is a folder with `clauses/` and `templates/`"

_MISSPELT = {
    "clauses": ("clause", "Clauses", "Clause", "CLAUSES"),
    "templates": ("template", "Templates", "Template", "TEMPLATES"),
}
_OTHERS = frozenset({"classes", "causes"})  # words of their own: a web project may have such a folder
_LIKE = 0.8


def is_library(source: FileSource) -> bool:
    """Return whether a source has the settings of a library, or both of its folders."""
    return source.has_file(SETTINGS) or all(map(source.has_folder, FOLDERS))


def layout_error(source: FileSource, *, of_clauses: bool = False) -> Finding | None:
    """Return what keeps a source that is named as a library from being one (LF112, LF114), or None.

    With `of_clauses`, a library that others use, its clauses alone are enough.
    """
    if of_clauses and source.has_folder("clauses"):
        return _misnamed_settings(source)
    finding = half_library(source) or _misnamed_settings(source)
    if finding is not None or source.has_folder("templates"):
        return finding
    if source.has_file(SETTINGS):
        message = (
            f"the library `{source.label}` is empty: it holds `{SETTINGS}`, but no `clauses/` "
            "and no `templates/`"
        )
        return Finding("LF114", message, hint="add `clauses/` with clauses and `templates/` with a variant")
    message = f"`{source.label}` is not a library: it holds no `clauses/` and no `templates/`"
    return Finding("LF112", message, hint=source.layout_hint() or WHAT)


def half_library(source: FileSource) -> Finding | None:
    """Return what is wrong (LF112) with a source that seems to be half a library, or None."""
    has_clauses, has_templates = (source.has_folder(name) for name in FOLDERS)
    if has_clauses and has_templates:
        return None
    clauses = "clauses" if has_clauses else _near(source, "clauses", any_like=has_templates)
    if clauses is None:  # `templates/` alone may be anybody's
        return None
    templates = "templates" if has_templates else _near(source, "templates", any_like=True)
    found = {"clauses": clauses, "templates": templates}
    misspelt = {one: name for name, one in found.items() if one and one != name}
    held = " and ".join(f"`{one}/`" for one in misspelt)
    held = f"{held}, but " if held else ""
    lacking = " and no ".join(f"`{name}/`" for name, one in found.items() if one != name)
    mend = [f"rename `{one}/` to `{name}/`" for one, name in misspelt.items()]
    if templates is None:
        mend.append(f"add `templates/` with a variant beside `{clauses}/`, or name another with `--library`")
    message = f"`{source.label}` is not a library: it holds {held}no {lacking}"
    return Finding("LF112", message, hint="; ".join(mend))


def _misnamed_settings(source: FileSource) -> Finding | None:
    """Return that the settings stand in a file of another name, which would not be read."""
    other = f"{SETTINGS.partition('.')[0]}.yml"
    if source.has_file(SETTINGS) or not source.has_file(other):
        return None
    written = f"{source.label}/{other}".removeprefix("./")
    return Finding("LF112", f"`{written}` is not read", hint=f"rename it to `{SETTINGS}`")


def _near(source: FileSource, name: str, *, any_like: bool) -> str | None:
    """Return a folder whose name seems misspelt for `name`; with `any_like` by likeness, too."""
    known = next((one for one in _MISSPELT[name] if source.has_folder(one)), None)
    if known is not None or not any_like:
        return known
    from difflib import SequenceMatcher  # slow to import, and seldom needed

    def likeness(other: str) -> float:
        return SequenceMatcher(None, other.lower(), name).ratio()

    beside = [one for one in source.folders() if one not in FOLDERS]
    like = [one for one in beside if one.lower() not in _OTHERS and likeness(one) >= _LIKE]
    return max(like, key=likeness, default=None)
