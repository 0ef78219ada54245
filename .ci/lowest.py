"""Shows that the lower bounds in pyproject.toml are true: the product works with exactly those versions.

    python .ci/lowest.py          a new environment with the lowest versions, and letters made in it
    python .ci/lowest.py --list   the versions alone, as constraints for pip

It needs the network, so it is a job of its own in continuous integration and no part of the gate.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOUND = re.compile(r"([\w.-]+)>=([\w.]+)")
EXTRAS = ("remote", "sql", "dask")
SMOKE = (
    ("lint",),
    *(
        ("render", "variant3", "--vars", values, "--language", language, "-o", f"{{out}}/3.{ending}")
        for language, values in (("zh-CN", "examples/org.yaml"), ("en", "examples/org.en.yaml"))
        for ending in ("md", "docx", "txt")
    ),
    ("render", "variant1", "--blank", "-o", "{out}/blank.docx"),
    ("render", "variant2", "--blank", "--reference", "{out}/blank.docx", "-o", "{out}/restyled.docx"),
    ("vars", "variant1"),
    ("vars", "variant1", "--format", "json-schema"),
    ("batch", "variant1", "--data", "examples/customers.csv", "--vars", "examples/common.yaml",
     "-o", "{out}/{{{{ id }}}}.docx", "--jobs", "2"),
)  # fmt: skip
"""What every release must do: each reader, each format, each command that imports something of its own."""


def lower_bounds(*extras: str) -> list[str]:
    """Return `name==version` for the lowest version of each dependency that the product declares."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [*project["dependencies"]]
    for extra in extras:
        declared += project["optional-dependencies"][extra]
    found = [BOUND.match(one) for one in declared]
    return [f"{one[1]}=={one[2]}" for one in found if one]


def main(arguments: list[str]) -> int:
    """Make the environment, make letters in it, and return the exit code."""
    constraints = "\n".join(lower_bounds(*EXTRAS)) + "\n"
    if arguments == ["--list"]:
        print(constraints, end="")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        place, listed = Path(folder, "venv"), Path(folder, "constraints.txt")
        listed.write_text(constraints, encoding="utf-8")
        venv.create(place, with_pip=True)
        programs = place / ("Scripts" if sys.platform == "win32" else "bin")
        wanted = f"{ROOT}[{','.join(EXTRAS)}]"
        run(programs / "python", "-m", "pip", "install", "--quiet", "--constraint", str(listed), wanted)
        for command in SMOKE:
            words = [word.format(out=folder) for word in command]
            run(programs / "letterforge", *words)
    print("the lowest versions do all of it")
    return 0


def run(*command: str | Path) -> None:
    """Run a command from the root of the repository; its failure ends the program."""
    print("$", *command, flush=True)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
