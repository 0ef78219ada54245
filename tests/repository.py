"""The repository as files, for tests that look at all of it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_OUTSIDE = {".git", ".venv", ".cache", "node_modules", "build", "dist", "__pycache__"}


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is, or could be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    # Not in a checkout (an unpacked source archive): then all files but those that tools leave behind.
    paths = [ROOT / name for name in listed.stdout.split("\0") if name] or list(_walk(ROOT))
    return tuple(path for path in paths if path.is_file())


def texts() -> Iterator[tuple[Path, str]]:
    """Yield every text file with what it says."""
    for path in files():
        data = path.read_bytes()
        if b"\0" not in data[:8192]:
            yield path, data.decode("utf-8")


def python_files(*folders: str) -> list[Path]:
    """Return the Python files in these folders of the repository."""
    tops = [ROOT / folder for folder in folders]
    return [path for path in files() if path.suffix == ".py" and any(top in path.parents for top in tops)]


def shown(path: Path) -> str:
    """Return `path` as people write it: from the top of the repository."""
    return path.relative_to(ROOT).as_posix()


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in _OUTSIDE or path.name.endswith(("_cache", ".egg-info")):
            continue
        yield from _walk(path) if path.is_dir() else [path]
