"""Whoever builds a release gets the same bytes: in any folder, under any umask, language and time zone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import ROOT, files

EPOCH = "1700000000"
MACHINES = {
    "one": (0o022, {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"}),
    "another machine, 机器": (0o077, {"LC_ALL": "C", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2"}),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """What two machines build of the same files: every archive by its name."""
    top = tmp_path_factory.mktemp("builds")
    return {
        name: build(top / name, umask, changes, newest_first=bool(number))
        for number, (name, (umask, changes)) in enumerate(MACHINES.items())
    }


def test_wheel_and_source_archive_are_the_same_wherever_they_are_built(
    built: dict[str, dict[str, bytes]],
) -> None:
    one, another = built.values()
    assert sorted(Path(name).suffix for name in one) == [".gz", ".whl"]
    assert set(one) == set(another)
    assert not [name for name in one if one[name] != another[name]]


def test_another_epoch_makes_another_archive_so_the_epoch_is_what_counts(
    built: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    later = build(tmp_path / "later", 0o022, {"SOURCE_DATE_EPOCH": "1800000000"}, newest_first=False)
    assert not [name for name, data in built["one"].items() if later[name] == data]


def build(folder: Path, umask: int, changes: dict[str, str], *, newest_first: bool) -> dict[str, bytes]:
    """Return the archives that hatchling, which needs no network, builds of a copy of the repository."""
    for path in sorted(files(), reverse=newest_first):
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        target.chmod(0o666 & ~umask)
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", "made"],
        cwd=folder,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH} | changes,
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in (folder / "made").iterdir()}
