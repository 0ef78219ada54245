"""Where the library is: the nearest one upward, or the one that comes with letterforge."""

from __future__ import annotations

from pathlib import Path

FOLDERS = ("clauses", "templates")

_PACKAGE = Path(__file__).resolve().parent.parent


def is_library(folder: Path) -> bool:
    """Return whether `folder` holds `clauses/` and `templates/`."""
    return all((folder / name).is_dir() for name in FOLDERS)


def find_library(start: Path) -> Path | None:
    """Return the nearest library: `start` itself, or the first folder above it that is one."""
    folder = start.absolute()
    return next((one for one in (folder, *folder.parents) if is_library(one)), None)


def shipped_library() -> Path:
    """Return the library that comes with letterforge: in the package, or at the top of a checkout."""
    inside = _PACKAGE / "shipped"
    return inside if is_library(inside) else _PACKAGE.parent.parent


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
