"""New environments without a network: pip installs letterforge, and is lent all that letterforge needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

from tests.repository import ROOT, files

OWN = ("GIT_", "PIP_", "PRE_COMMIT", "PYTHON", "LETTERFORGE_", "VIRTUAL_ENV")
AUTHOR = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Somebody"), ("EMAIL", "somebody@example.com"))
}


def variables(**others: str) -> dict[str, str]:
    """Return the variables of a server: none of whoever runs the tests, and pip that asks no network."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
    lent = {
        "PYTHONPATH": sysconfig.get_path("purelib"),  # but for letterforge: it is there as a .pth file
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_COMPILE": "1",  # of hundreds of modules a command imports some, and compiles these itself
    }
    return {**kept, **lent, **AUTHOR, "GIT_CONFIG_GLOBAL": os.devnull, "CI": "true", **others}


def checkout(folder: Path) -> Path:
    """Return a copy of the repository."""
    for path in files():
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    return folder


def git(*arguments: str, cwd: Path) -> str:
    """Return what git prints."""
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=cwd, env=variables(), check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path) -> str:
    """Commit all files of a folder, a new repository where it is none, and return the commit."""
    if not (folder / ".git").exists():
        git("init", "--quiet", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--no-verify", "--message", "all", cwd=folder)
    return git("rev-parse", "HEAD", cwd=folder)
