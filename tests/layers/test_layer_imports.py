"""Every import points down; the contracts stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from tests.repository import ROOT


def test_every_import_points_down() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
