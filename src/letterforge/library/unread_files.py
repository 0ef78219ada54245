"""Files of a library that nothing reads: in another folder, or with another ending."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from letterforge.diagnostics import Findings
from letterforge.library.locate import shown_name

_MOST = 100  # files that are told
_LOOKED_AT = 10_000  # files in folders that are none of a library's
_YAML = re.compile(r"(.*)\.(ya?ml)(\.txt)?", re.IGNORECASE | re.DOTALL)
_KINDS = {"page": "pages", "design": "pages", "layout": "pages", "numbering": "numbering"}
_BESIDE = ("pages", "page", "designs", "numbering", "numberings")  # beside `templates/`, not in it


def check_strays(root: Path, findings: Findings) -> None:
    """Warn (LF112) of the files of the library `root` that are not read, and say where they belong."""
    for path, right in islice(_strays(root), _MOST):
        hint = f"rename it to `{right.name}`" if right.parent == path.parent else None
        hint = hint or f"move it to `{shown_name(root, right)}`"
        message = f"`{shown_name(root, path)}` is not read"
        findings.add("LF112", message, place=shown_name(root, path), hint=hint, severity="warning")


def misplaced(root: Path, folder: str, name: str) -> str | None:
    """Return the hint for a file called `name` that stands elsewhere than in `folder` of `templates`."""
    wanted = root / "templates" / folder
    found = (path for path, right in _strays(root) if right.parent == wanted and right.stem == name)
    path = next(found, None)
    return f"`{shown_name(root, path)}` is not read: move it to `templates/{folder}/`" if path else None


def _strays(root: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each file that is not read, and the file that it should be."""
    templates = root / "templates"
    read = {templates, templates / "pages", templates / "numbering"}
    tops = [root / "clauses", templates, *(root / name for name in _BESIDE)]
    for path in islice((one for top in tops for one in _files(top)), _LOOKED_AT):
        written = _YAML.fullmatch(path.name)
        if written is None or path.name.startswith("."):
            continue
        name = f"{written[1]}.{written[2].lower()}"
        is_clause = (root / "clauses") in path.parents
        folder = path.parent if is_clause or path.parent in read else _folder(root, path)
        if folder / name != path:
            yield path, folder / name


def _folder(root: Path, path: Path) -> Path:
    """Return the folder of a library in which a file is read that is not read where it stands."""
    for step in reversed(path.parent.relative_to(root).parts):
        for word, folder in _KINDS.items():
            if step.lower().startswith(word):
                return root / "templates" / folder
    return root / "templates"


def _files(top: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(top):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names))
