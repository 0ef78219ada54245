"""What users install: the wheel holds everything the product needs, and is the same whenever it is built."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.repository import ROOT, files

LIBRARY = ("clauses", "templates")
EPOCH = "1700000000"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_the_library_the_schemas_and_the_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    expected = {f"letterforge/shipped/{name}" for name in library_files()}
    source = ROOT / "src"
    expected |= {path.relative_to(source).as_posix() for path in files() if source in path.parents}
    assert "letterforge/py.typed" in expected
    assert any(name.endswith(".json") for name in expected)
    assert any(name.startswith("letterforge/shipped/clauses/") for name in expected)
    assert expected <= names
    assert {name for name in names if name.startswith("letterforge/")} == expected


def test_the_wheel_is_the_same_when_built_again(wheel: Path, tmp_path: Path) -> None:
    assert build("wheel", ROOT, tmp_path).read_bytes() == wheel.read_bytes()


def test_the_source_archive_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = build("sdist", ROOT, tmp_path)
    with tarfile.open(archive) as opened:
        if hasattr(tarfile, "data_filter"):  # not in Python 3.11 before 3.11.4
            opened.extraction_filter = tarfile.data_filter
        opened.extractall(tmp_path)
    unpacked = tmp_path / archive.name.removesuffix(".tar.gz")
    assert build("wheel", unpacked, tmp_path).read_bytes() == wheel.read_bytes()


def test_the_wheel_makes_a_letter_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    script = (
        "import sys, letterforge\n"
        f"assert letterforge.__file__.startswith({str(place)!r}), letterforge.__file__\n"
        "from letterforge.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "render", "variant1", "--vars", str(ROOT / "examples/org.yaml")],
        cwd=elsewhere,
        env=os.environ | {"PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "线上线下服务统一体验承诺函" in done.stdout


def library_files() -> set[str]:
    """Return the files of the shipped library as they stand at the top of the repository."""
    found = {
        path.relative_to(ROOT).as_posix() for path in files() if path.relative_to(ROOT).parts[0] in LIBRARY
    }
    return found | {"letterforge.yaml"}


def build(kind: str, source: Path, into: Path) -> Path:
    """Return the `wheel` or `sdist` that hatchling builds of `source`, in a new folder in `into`."""
    folder = into / f"built-{kind}"
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)],
        cwd=source,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.iterdir()
    return built
