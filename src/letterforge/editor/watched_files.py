"""Files that are watched: what they look like now, and when that may have changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR

from letterforge.diagnostics import Finding, UsageError

Look = dict[str, tuple[int, ...]]
"""Files and folders by path, with what changes when their content does: times, size, number, mode."""

_SECOND = 1000  # in milliseconds: how long nothing is looked at where the system tells nothing
_QUIET = 0.1  # seconds without a change after which a file counts as written
_MAX_WAITS = 20  # for that: a clock of another machine may be ahead


def refuse_without_package() -> None:
    """Raise UsageError LF832 where the package that watches is not installed."""
    try:
        import watchfiles  # noqa: F401  # whether it is there
    except ImportError as error:
        message = "watching files needs the package watchfiles, which is not installed"
        raise UsageError(Finding("LF832", message, hint="pip install 'letterforge[watch]'")) from error


class WatchedFiles:
    """What a letter is made of: files, and folders with all below them; `output` is no part of it.

    `paths` returns them anew for each look, since a library may come to use other ones. They need not exist.
    """

    def __init__(self, paths: Callable[[], Iterable[Path]], output: Path) -> None:
        self._paths = paths
        self._output = str(output.absolute())

    def look(self) -> Look:
        """Return what the files look like, once none of them is being written any more."""
        found = self._look()
        for _ in range(_MAX_WAITS):
            if time.time_ns() - max((one[0] for one in found.values()), default=0) > _QUIET * 1e9:
                break
            time.sleep(_QUIET)
            found = self._look()
        return found

    def wake(self, warn: Callable[[Finding], None]) -> Iterator[None]:
        """Yield whenever something may have changed, at least once a second; `warn` is told LF833, once.

        Raises KeyboardInterrupt where the user ends it.
        """
        is_warned = False
        while True:
            folders = self._folders()
            try:
                for _ in _signals(folders):
                    yield
                    if self._folders() != folders:
                        break
            except Exception as error:  # what watchfiles raises where the system refuses differs by system
                if not is_warned:
                    warn(_unwatched(error))
                is_warned = True
                time.sleep(_SECOND / 1000)
                yield

    def _look(self) -> Look:
        found: Look = {}
        for path in self._paths():
            _add(path.absolute(), found)
        found.pop(self._output, None)
        return found

    def _folders(self) -> list[str]:
        """Return the folders in which files stand or would stand; those that there are."""
        inside = {path for path in self._look() if Path(path).is_dir()}
        beside = (path.absolute().parent for path in self._paths())
        return sorted({*inside, *(str(one) for one in beside if one.is_dir())})


def _add(path: Path, found: Look) -> None:
    """Add a file, or a folder with all below it; what cannot be looked at, as far as it can."""
    try:
        known = path.stat()
    except (OSError, ValueError):
        return
    if not S_ISDIR(known.st_mode):
        newest = max(known.st_mtime_ns, known.st_ctime_ns) if os.name != "nt" else known.st_mtime_ns
        found[str(path)] = (newest, known.st_mtime_ns, known.st_size, known.st_ino, known.st_mode)
        return
    found[str(path)] = (0, known.st_ino, known.st_mode)  # its times change with every temporary file
    try:
        inside = sorted(path.iterdir())
    except OSError:
        return
    for one in inside:
        if not one.name.startswith(".") and not (one.is_symlink() and one.is_dir()):
            _add(one, found)


def _signals(folders: list[str]) -> Iterator[object]:
    """Yield when something happens in one of the folders, and each second."""
    from watchfiles import watch

    if not folders:
        time.sleep(_SECOND / 1000)
        return iter([None])
    return watch(
        *folders, watch_filter=None, debounce=200, step=20, rust_timeout=_SECOND, yield_on_timeout=True,
        recursive=False,
    )  # fmt: skip


def _unwatched(error: Exception) -> Finding:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    message = f"files cannot be watched, and are looked at every second: {reason}"
    return Finding(
        "LF833", message, hint="close programs that watch many files, or raise the limit of the system"
    )
