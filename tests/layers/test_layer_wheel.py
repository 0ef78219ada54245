"""What users install: the wheel holds all that the product needs, and the source archive builds the same."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.repository import ROOT, files

LIBRARY = ("clauses", "templates", "calendars")
EPOCH = "1700000000"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def place(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder from which the package of the wheel is imported: one, for its modules are compiled once."""
    return unpack(wheel, tmp_path_factory.mktemp("place"))


def test_the_wheel_holds_the_library_the_schemas_and_the_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    expected = {f"letterforge/shipped/{name}" for name in library_files()}
    source = ROOT / "src"
    examples = ROOT / "examples"
    expected |= {
        f"letterforge/{path.relative_to(ROOT).as_posix()}" for path in files() if examples in path.parents
    }
    assert "letterforge/examples/org.yaml" in expected
    expected |= {path.relative_to(source).as_posix() for path in files() if source in path.parents}
    assert "letterforge/py.typed" in expected
    assert any(name.endswith(".json") for name in expected)
    assert any(name.startswith("letterforge/shipped/clauses/") for name in expected)
    assert expected <= names
    assert {name for name in names if name.startswith("letterforge/")} == expected


def test_the_source_archive_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = build("sdist", ROOT, tmp_path)
    with tarfile.open(archive) as opened:
        if hasattr(tarfile, "data_filter"):  # not in Python 3.11 before 3.11.4
            opened.extraction_filter = tarfile.data_filter
        opened.extractall(tmp_path)
    unpacked = tmp_path / archive.name.removesuffix(".tar.gz")
    assert build("wheel", unpacked, tmp_path).read_bytes() == wheel.read_bytes()


def test_the_wheel_makes_a_letter_from_any_folder(place: Path, tmp_path: Path) -> None:
    done = run(place, tmp_path, "render", "variant1", "--vars", str(ROOT / "examples/org.yaml"))
    assert done.returncode == 0, done.stderr
    assert "线上线下服务统一体验承诺函" in done.stdout


def test_the_wheel_brings_the_examples(place: Path, tmp_path: Path) -> None:
    done = run(place, tmp_path, "init", "mine", "--from", "examples")
    assert done.returncode == 0, done.stderr
    made = run(place, tmp_path / "mine", "render", "variant1", "--vars", "org.yaml")
    assert "线上线下服务统一体验承诺函" in made.stdout
    letter = run(place, tmp_path / "mine/languages", "render", "rappel", "--vars", "values/rappel.yaml")
    assert letter.stdout == (tmp_path / "mine/languages/letters/rappel.md").read_text("utf-8")


def test_the_wheel_begins_a_new_library(place: Path, tmp_path: Path) -> None:
    for number, options in enumerate(([], ["--language", "zh-CN"], ["--from", "shipped"])):
        done = run(place, tmp_path, "init", f"new{number}", *options)
        assert done.returncode == 0, done.stderr
        checked = run(place, tmp_path / f"new{number}", "lint")
        assert (checked.returncode, "0 errors" in checked.stdout) == (0, True), checked.stdout


def test_the_wheel_has_the_designs_of_every_library(place: Path, tmp_path: Path) -> None:
    (tmp_path / "mine/templates").mkdir(parents=True)
    (tmp_path / "mine/templates/note.yaml").write_text("title: x\npage: official\nbody: []\n", "utf-8")
    done = run(place, tmp_path, "render", "note", "--library", "mine")
    assert done.returncode == 0, done.stderr


def unpack(wheel: Path, into: Path) -> Path:
    """Return a folder from which the package of a wheel is imported."""
    place = into / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def run(place: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Return what became of a command of the package that was unpacked to `place`."""
    script = (
        "import sys, letterforge\n"
        f"assert letterforge.__file__.startswith({str(place)!r}), letterforge.__file__\n"
        "from letterforge.cli import main\n"
        "main()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


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
