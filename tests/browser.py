"""The browser: pages opened in headless Chromium by a program for Node, with one start for all of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.node_validator import node_modules
from tests.slack import PATIENCE


def browse(node: str, program: Path, folder: Path) -> Any:
    """Return what a program that opens the pages of a folder prints; skips where one is not installed."""
    chromium = find_chromium() or pytest.skip("Chromium is not installed")
    if not (node_modules() / "puppeteer-core").exists():
        pytest.skip("the browser driver for Node is not installed: run `sh .ci/node/install`")
    done = subprocess.run(
        [node, program, folder, node_modules(), chromium],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=20 * PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def find_chromium() -> str | None:
    """Return the path of Chromium or Chrome, or None where neither is installed."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)
