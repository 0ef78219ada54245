"""Nothing in a library's folder or in the current one is executed, whatever it is called."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.runs import CLAUSES, go, make_job, rows
from tests.libraries import make_library

SCRIPT = [str(Path(sys.executable).with_name("letterforge"))]
MODULE = [sys.executable, "-m", "letterforge"]
OTHERS = (
    "babel calamine click conftest distributed docx evil fsspec jinja2 jsonschema_rs letterforge lxml "
    "markdown_it msgspec rich sitecustomize sqlalchemy typer usercustomize wcwidth yaml"
)
GROUPS = (
    "babel.extractors",
    "fsspec.specs",
    "letterforge",
    "letterforge.plugins",
    "pytest11",
    "sqlalchemy.dialects",
)
COMMANDS = [
    "list",
    "lint",
    "render letter --set who=Firm --set hours=3 -o x.docx",
    "batch letter --data data.csv -o out/{{ id }}.docx --jobs 2 --report report.jsonl --failed failed.csv",
]
QUICK = [
    "show letter",
    "uses used",
    "vars letter",
    "schema clauses",
    "explain LF203",
    "render letter --blank",
]


class Trap:
    """A library, which is also the current folder, full of what programs run by mistake."""

    def __init__(self, folder: Path, spared: frozenset[str]) -> None:
        self.folder = folder / "library"
        self._seen = folder / "seen"
        self._seen.mkdir()
        make_library(self.folder, CLAUSES, "[used]")
        (self.folder / "data.csv").write_text("id,who,hours\n" + "".join(f"r{n},F,{n}\n" for n in range(9)))
        names = {*sys.stdlib_module_names, *OTHERS.split()} - set(sys.builtin_module_names) - spared
        for place in (self.folder, self.folder / "clauses", self.folder / "templates"):
            for name in names if place == self.folder else OTHERS.split():
                (place / f"{name}.py").write_text(
                    f"open({str(self._seen / name)!r}, 'a')\nraise SystemExit(9)\n"
                )
        self._plant_plugins()
        self._plant_git()

    def _plant_plugins(self) -> None:
        info = self.folder / "evil-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("".join(f"[{group}]\nevil = evil:x\n" for group in GROUPS))
        (self.folder / "evil.pth").write_text("import evil\n")
        (self.folder / ".env").write_text(
            f"PYTHONSTARTUP=evil.py\nPYTHONPATH={self.folder}\nPYTHONINSPECT=1\n"
        )
        (self.folder / "pyvenv.cfg").write_text("home = .\n")

    def _plant_git(self) -> None:
        program = self.folder / "program"
        program.write_text(f"#!/bin/sh\necho git >> {self._seen / 'git'}\n")
        program.chmod(0o755)
        hooks = self.folder / ".git/hooks"
        hooks.mkdir(parents=True)
        (self.folder / ".git/HEAD").write_text("ref: refs/heads/main\n")
        for folder in ("objects", "refs"):
            (self.folder / ".git" / folder).mkdir()
        keys = "".join(f"\t{key} = {program}\n" for key in ("fsmonitor", "pager", "editor", "sshCommand"))
        (self.folder / ".git/config").write_text(f"[core]\n\trepositoryformatversion = 0\n{keys}")
        for hook in ("pre-commit", "post-checkout", "post-index-change", "reference-transaction"):
            shutil.copy(program, hooks / hook)

    @property
    def seen(self) -> list[str]:
        """What ran."""
        return sorted(path.name for path in self._seen.iterdir())

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Return how a command went that was started in the folder."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Trap:
    return Trap(tmp_path_factory.mktemp("trap"), frozenset())


@pytest.fixture(scope="module")
def module_trap(tmp_path_factory: pytest.TempPathFactory) -> Trap:
    """A folder without what `python -m` itself looks for there before letterforge has begun."""
    done = subprocess.run(
        [sys.executable, "-c", "import runpy, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    first = {name.partition(".")[0] for name in done.stdout.split()}
    return Trap(tmp_path_factory.mktemp("trap"), frozenset({*first, "letterforge"}))


@pytest.mark.parametrize("command", [*COMMANDS, *QUICK])
def test_nothing_beside_a_library_is_run(trap: Trap, command: str) -> None:
    words = [word.replace("{id}", "{{ id }}") for word in command.replace("{{ id }}", "{id}").split()]
    done = (
        trap.run(*SCRIPT, *words, "--library", ".")
        if words[0] not in ("schema", "explain")
        else trap.run(*SCRIPT, *words)
    )
    assert (done.returncode, trap.seen) == (0, []), done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_beside_a_library_is_run_by_python_m(module_trap: Trap, command: str) -> None:
    words = [word.replace("{id}", "{{ id }}") for word in command.replace("{{ id }}", "{id}").split()]
    done = module_trap.run(*MODULE, *words)
    assert (done.returncode, module_trap.seen) == (0, []), done.stderr


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_nothing_beside_a_library_is_run_where_git_is_asked(trap: Trap) -> None:
    done = trap.run(*SCRIPT, "impact", "--library", ".", "--since", "main")
    assert "error[LF80" in done.stderr  # there is no commit
    assert trap.seen == []


def test_the_trap_is_live(tmp_path: Path) -> None:
    trap = Trap(tmp_path, frozenset())
    trap.run(sys.executable, "-c", "import evil")
    assert trap.seen == ["evil"]
    if shutil.which("git"):
        trap.run("git", "-c", "safe.directory=*", "status")
        assert "git" in trap.seen


def test_a_program_that_runs_a_batch_keeps_its_environment(tmp_path: Path) -> None:
    before = dict(os.environ)
    assert go(make_job(tmp_path), rows(9), jobs=2)[0].made == 9
    assert dict(os.environ) == before
