"""LibreOffice, for tests that need a second reader of Word files.

One start of LibreOffice costs seconds and one more file next to nothing: convert many files in one call.
"""

from __future__ import annotations

import atexit
import functools
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

START = 300.0  # seconds a busy machine may take to start it for the first time
EACH = 60.0  # seconds one more file may take


def find_soffice() -> str | None:
    """Return the path of LibreOffice's program, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def require_soffice() -> str:
    """Return the path of LibreOffice's program, or skip the test that asks."""
    return find_soffice() or pytest.skip("LibreOffice is not installed")


def require_calc() -> None:
    """Skip the test that asks where LibreOffice is not installed, or without what reads sheets."""
    folder = Path(require_soffice()).resolve().parent
    if not any(folder.glob("*sclo.*")):
        pytest.skip("LibreOffice is installed without Calc")


def convert(files: Iterable[Path], to: str, into: Path | None = None) -> dict[Path, Path]:
    """Return the converted file of each of `files`: `to` is LibreOffice's filter, `txt:Text` or `pdf`.

    The results stand in the folder `into`, else in one that lives as long as the tests. File names must
    differ even without their endings. A file that LibreOffice would not convert is an AssertionError.
    """
    sources = [Path(file).resolve() for file in files]
    stems = [source.stem for source in sources]
    assert len(set(stems)) == len(stems), f"two files share a name: {sorted(stems)}"
    target = into or _temporary("converted")
    if not sources:
        return {}
    done = _run(require_soffice(), to, target, sources)
    results = {source: target / f"{source.stem}.{to.partition(':')[0]}" for source in sources}
    missing = [source.name for source, result in results.items() if not result.exists()]
    assert not missing, f"LibreOffice did not convert {missing}:\n{done.stdout}\n{done.stderr}"
    return results


def text_of(files: Iterable[Path]) -> dict[Path, str]:
    """Return what LibreOffice's text export says of each file, numbers of lists included."""
    return {
        source: result.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        for source, result in convert(files, "txt:Text (encoded):UTF8").items()
    }


def _run(soffice: str, to: str, target: Path, sources: list[Path]) -> subprocess.CompletedProcess[str]:
    target.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={_profile().as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            to,
            "--outdir",
            str(target),
            *map(str, sources),
        ],
        capture_output=True,
        text=True,
        timeout=START + EACH * len(sources),
        check=False,
    )


@functools.cache
def _profile() -> Path:
    """Return a user profile of this process alone: two LibreOffices cannot share one."""
    return _temporary("profile")


def _temporary(purpose: str) -> Path:
    folder = tempfile.mkdtemp(prefix=f"letterforge-{purpose}-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
