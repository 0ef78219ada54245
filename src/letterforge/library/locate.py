"""Where the library is: the one named, the nearest one upward, or the one that comes with letterforge."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from letterforge.diagnostics import Finding, LibraryError

FOLDERS = ("clauses", "templates")
SETTINGS = "letterforge.yaml"
VARIABLE = "LETTERFORGE_LIBRARY"

_PACKAGE = Path(__file__).resolve().parent.parent
_MISSPELT = {
    "clauses": ("clause", "Clauses", "Clause", "CLAUSES"),
    "templates": ("template", "Templates", "Template", "TEMPLATES"),
}
_OTHERS = frozenset({"classes", "causes"})  # words of their own: a web project may have such a folder
_LIKE = 0.8
_WHAT = "a library is a folder with `clauses/` and `templates/`"


class Located(Struct, frozen=True):
    """A library in use: its folder, and what named it ("" where it was found by itself)."""

    root: Path
    named_by: str = ""

    @property
    def is_shipped(self) -> bool:
        """Whether it is the library that comes with letterforge."""
        return self.root.absolute() == shipped_library()

    def __str__(self) -> str:
        if self.is_shipped:
            return "the one that comes with letterforge"
        if self.named_by:
            return f"{self.root} ({self.named_by})"
        return "the current folder" if self.root == Path.cwd() else str(self.root)


def locate_library(given: Path | None = None) -> Located:
    """Return the library in use.

    It is the folder `given` (`--library`), else the one that the environment variable LETTERFORGE_LIBRARY
    names, else the nearest one from the current folder upward, else the shipped one. Raises LibraryError
    LF112 where a folder so named, or one found on the way upward, is a library in part only.
    """
    if given is not None:
        return Located(given, "--library")
    named = os.environ.get(VARIABLE, "")
    if named:
        wrong = misfit(Path(named))
        if wrong is not None:
            notes = (f"the environment variable `{VARIABLE}` names it; unset it, or set it to a library",)
            raise LibraryError(replace(wrong, notes=notes))
        return Located(Path(named), VARIABLE)
    found = find_library(Path.cwd())
    return Located(found) if found is not None else Located(shipped_library())


def find_library(start: Path) -> Path | None:
    """Return the nearest library: `start` itself, or the first folder above it that is one.

    `templates/` alone is none, for many projects have such a folder, unless `letterforge.yaml` stands beside
    it. Raises LibraryError LF112 for `clauses/` alone and for misspelt folders.
    """
    folder = start.absolute()
    for one in (folder, *folder.parents):
        if _is_file(one / SETTINGS) or all(_is_folder(one / name) for name in FOLDERS):
            return one
        finding = _half(one)
        if finding is not None:
            raise LibraryError(finding)
    return None


def misfit(root: Path) -> Finding | None:
    """Return what keeps a folder that is named as a library from being one, or None."""
    if not _is_folder(root):
        return Finding("LF112", f"`{root}` is not a folder", hint=_WHAT)
    finding = _half(root) or _misnamed_settings(root)
    if finding is not None or _is_folder(root / "templates"):
        return finding
    if _is_file(root / SETTINGS):
        message = (
            f"the library `{root}` is empty: it holds `{SETTINGS}`, but no `clauses/` and no `templates/`"
        )
        return Finding("LF114", message, hint="add `clauses/` with clauses and `templates/` with a variant")
    within = _library_near(root)
    hint = f"did you mean `{within}`?" if within else _WHAT
    message = f"`{root}` is not a library: it holds no `clauses/` and no `templates/`"
    return Finding("LF112", message, hint=hint)


def shipped_library() -> Path:
    """Return the library that comes with letterforge: in the package, or at the top of a checkout."""
    inside = _PACKAGE / "shipped"
    return inside if all(_is_folder(inside / name) for name in FOLDERS) else _PACKAGE.parent.parent


def shown_name(root: Path, path: Path) -> str:
    """Return how messages name a file of the library `root`.

    Below the current folder it is named from there; a file of the shipped library from the root of that,
    wherever it is installed; any other as it was given.
    """
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # elsewhere, or the current folder is gone
        shipped = root.absolute() == shipped_library()
        return (path.relative_to(root) if shipped else path).as_posix()


def _is_folder(path: Path) -> bool:
    """Return whether there is a folder; one that cannot be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_file(path: Path) -> bool:
    """Return whether there is a file, as above."""
    try:
        return path.is_file()
    except OSError:
        return False


def _half(folder: Path) -> Finding | None:
    """Return what is wrong with a folder that seems meant to be a library but lacks half of it."""
    has_clauses, has_templates = (_is_folder(folder / name) for name in FOLDERS)
    if has_clauses and has_templates:
        return None
    clauses = "clauses" if has_clauses else _near(folder, "clauses", any_like=has_templates)
    if clauses is None:  # `templates/` alone may be anybody's
        return None
    templates = "templates" if has_templates else _near(folder, "templates", any_like=True)
    found = {"clauses": clauses, "templates": templates}
    misspelt = {one: name for name, one in found.items() if one and one != name}
    held = "".join(f"`{one}/`, but " for one in misspelt)
    lacking = " and no ".join(f"`{name}/`" for name, one in found.items() if one != name)
    mend = [f"rename `{one}/` to `{name}/`" for one, name in misspelt.items()]
    if templates is None:
        mend.append(f"add `templates/` with a variant beside `{clauses}/`, or name another with `--library`")
    message = f"`{folder}` is not a library: it holds {held}no {lacking}"
    return Finding("LF112", message, hint="; ".join(mend))


def _misnamed_settings(root: Path) -> Finding | None:
    """Return that the settings stand in a file of another name, which would not be read."""
    other = f"{SETTINGS.partition('.')[0]}.yml"
    if _is_file(root / SETTINGS) or not _is_file(root / other):
        return None
    return Finding("LF112", f"`{root / other}` is not read", hint=f"rename it to `{SETTINGS}`")


def _near(folder: Path, name: str, *, any_like: bool) -> str | None:
    """Return a folder whose name seems misspelt for `name`; with `any_like` by likeness, too."""
    known = next((one for one in _MISSPELT[name] if _is_folder(folder / one)), None)
    if known is not None or not any_like:
        return known
    from difflib import SequenceMatcher  # slow to import, and seldom needed

    def likeness(other: str) -> float:
        return SequenceMatcher(None, other.lower(), name).ratio()

    try:
        beside = [one.name for one in os.scandir(folder) if one.is_dir() and one.name not in FOLDERS]
    except OSError:
        return None
    like = [one for one in beside if one.lower() not in _OTHERS and likeness(one) >= _LIKE]
    return max(like, key=likeness, default=None)


def _library_near(root: Path) -> Path | None:
    """Return a library right above or below a folder that is none."""
    try:
        below = sorted(Path(one.path) for one in os.scandir(root) if one.is_dir())
    except OSError:
        below = []
    candidates = [*([root.parent] if root.name in FOLDERS else []), *below]
    return next((one for one in candidates if all(_is_folder(one / name) for name in FOLDERS)), None)
