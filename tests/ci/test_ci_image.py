"""The image: every step of the Dockerfile, run in new environments, with what .dockerignore lets through.

Absolute paths are taken as paths of a folder, one for each stage; programs of the system leave a note of
what they were asked for. In the gate pip installs the wheel that was built and leaves a note of the packages
from the index, which the tests lend. With Docker, continuous integration builds the image itself.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.extent import IS_WHOLE
from tests.repository import ROOT, files

ABSOLUTE = re.compile(r"(?<![\w./:])/(?=\w)")
NOTE = '#!/bin/sh\necho "$(basename "$0") $*" >> "$(dirname "$0")/notes"\n'
PIP = f"""{NOTE}
case "$*" in *--no-index*) exec "{sys.executable}" -m pip --python "$(dirname "$0")/../python" "$@";; esac
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the steps are for a shell")


@dataclass
class Stage:
    """A stage of the Dockerfile: its folder, and what its instructions have set."""

    root: Path
    base: str
    folder: Path
    set: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The programs of the image: the system's leave notes, Python is one of a new environment."""
        parts = [self.root / "system", self.root / "python/bin"]
        return os.pathsep.join([*map(str, parts), os.environ["PATH"]])

    def at(self, path: str) -> Path:
        return self.root / path.lstrip("/") if path.startswith("/") else self.folder / path


def instructions() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile, each with its words."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text("utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines if line]


def context(folder: Path) -> Path:
    """Return a folder with what is sent to Docker: the files of the repository that .dockerignore names."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    kept = tuple(rule[1:] for rule in rules if rule.startswith("!"))
    for path in files():
        name = path.relative_to(ROOT).as_posix()
        if any(name == one or name.startswith(f"{one}/") for one in kept):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, folder / name)
    assert all((folder / one).exists() for one in kept)
    return folder


def begin(words: str, folder: Path) -> Stage:
    """Return a new stage, with a new environment of Python for its image."""
    root = folder / words.rpartition(" ")[2].replace(":", "-")
    (root / "system").mkdir(parents=True)
    (root / "tmp").mkdir()
    for name, script in {"apt-get": NOTE, "useradd": NOTE, **({} if IS_WHOLE else {"pip": PIP})}.items():
        (root / "system" / name).write_text(script)
        (root / "system" / name).chmod(0o755)
    command = [sys.executable, "-m", "venv", *([] if IS_WHOLE else ["--without-pip"]), str(root / "python")]
    subprocess.run(command, check=True, capture_output=True)
    if not IS_WHOLE:
        (packages,) = (root / "python/lib").glob("python*/site-packages")
        (packages / "lent.pth").write_text(sysconfig.get_path("purelib"))
    return Stage(root, words.partition(" ")[0], root)


def follow(stage: Stage, stages: dict[str, Stage], kind: str, words: str, sent: Path) -> None:
    """Do what an instruction says."""
    match kind:
        case "WORKDIR":
            stage.folder = stage.at(words)
            stage.folder.mkdir(parents=True, exist_ok=True)
        case "COPY" if words.startswith("--from="):
            other, source, target = words.removeprefix("--from=").split()
            shutil.copytree(stages[other].at(source), stage.at(target))
        case "COPY":
            source, target = words.split()
            shutil.copytree(sent / source, stage.at(target), dirs_exist_ok=True)
        case "RUN":
            assert "USER" not in stage.set, "whoever runs the image may change nothing of it"
            run(stage, ["sh", "-c", ABSOLUTE.sub(f"{stage.root}/", words)])
        case _:
            stage.set[kind] = words


def run(stage: Stage, command: list[str]) -> str:
    kept = {name: one for name, one in os.environ.items() if not name.startswith("PYTHON")}
    environment = kept | {"PATH": stage.path}
    done = subprocess.run(
        command, cwd=stage.folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Return the last stage; where all is tried, its environment has the versions of uv.lock."""
    if IS_WHOLE:
        reach_index()
    folder = tmp_path_factory.mktemp("image")
    sent, stages = context(folder / "context"), dict[str, Stage]()
    stage: Stage | None = None
    for kind, words in instructions():
        if kind == "FROM":
            stage = stages[words.rpartition(" ")[2]] = begin(words, folder)
        else:
            assert stage is not None
            follow(stage, stages, kind, words, sent)
    assert stage is not None
    return stage


def reach_index() -> None:
    """Skip the test that asks where the package index is not reached."""
    try:
        urllib.request.urlopen("https://pypi.org/simple/pip/", timeout=10).close()
    except OSError:
        pytest.skip("the package index is not reached from here")


def test_the_image_is_slim_has_fonts_and_is_not_run_as_root(image: Stage) -> None:
    assert image.base == "python:3.12-slim"
    notes = [shlex.split(line) for line in (image.root / "system/notes").read_text().splitlines()]
    assert ["apt-get", "install", "--yes", "--no-install-recommends", "fonts-noto-cjk"] in notes
    (user,) = (words for words in notes if words[0] == "useradd")
    assert image.set["USER"] == user[-1] != "root"


def test_the_image_makes_letters_in_its_folder(image: Stage) -> None:
    (program,) = json.loads(image.set["ENTRYPOINT"])
    assert "Usage: letterforge" in run(image, [program, *json.loads(image.set["CMD"])])
    run(image, [program, "init", "mine", "--from", "examples"])
    run(image, [program, "render", "variant1", "--vars", "mine/org.yaml", "-o", "letter.docx"])
    assert image.folder == image.root / "letters"
    assert (image.folder / "letter.docx").stat().st_size > 5000
    where = run(image, ["python", "-c", "import letterforge; print(letterforge.__file__)"])
    assert where.startswith(str(image.root / "python"))


def test_the_image_has_the_versions_of_the_lock_file_and_nothing_of_the_build(image: Stage) -> None:
    wanted = (image.root / "tmp/wheels/needs.txt").read_text("utf-8").splitlines()
    pinned = dict(line.split()[0].split("==") for line in wanted if ";" not in line)
    if IS_WHOLE:
        listed = json.loads(run(image, ["pip", "list", "--format", "json", "--disable-pip-version-check"]))
        found = {one["name"].lower().replace("_", "-"): one["version"] for one in listed}
        assert pinned.items() <= found.items()
        assert "hatchling" not in found
    else:
        notes = (image.root / "system/notes").read_text().replace(str(image.root), "").splitlines()
        pip = [line.partition(" install ")[2] for line in notes if line.startswith("pip ")]
        assert pip[0] == "--no-cache-dir --require-hashes --no-deps -r /tmp/wheels/needs.txt"
        assert len(pip) == 2
        assert "hatchling" not in pinned
    assert {"babel", "lxml", "icu4py", "sqlalchemy", "fsspec"} <= pinned.keys()
