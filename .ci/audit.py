"""Tells whether a version in uv.lock has a known weakness, by pip-audit and the list that PyPI keeps.

    python .ci/audit.py

It needs no account. The exit code is 1 where a version has a weakness. Where the list cannot be reached, it
says so and fails nothing: whether it is reached is shown by a version that is known to have a weakness.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
KNOWN = "jinja2==3.1.2"  # CVE-2024-22195; where nothing is told of it, nothing would be told of any other
SECONDS = 600  # for all of them
ASKED = ("--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off")


@dataclass(frozen=True)
class Answer:
    """What pip-audit told: weaknesses, one line each, and packages that the list does not know."""

    weaknesses: tuple[str, ...]
    unknown: tuple[str, ...]


def locked() -> list[str]:
    """Return `name==version` of every package in uv.lock that comes from PyPI."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    return [f"{one['name']}=={one['version']}" for one in packages if "registry" in one["source"]]


def ask(wanted: list[str]) -> Answer | None:
    """Return what the list says of some versions; None where pip-audit gave no answer."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "requirements.txt")
        listed.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(listed), *ASKED]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return None
    try:
        return read(json.loads(done.stdout)["dependencies"])
    except (ValueError, KeyError, TypeError):
        print(done.stderr.strip()[-2000:], file=sys.stderr)
        return None


def read(packages: list[dict[str, Any]]) -> Answer:
    """Return what stands in pip-audit's report."""
    weaknesses = [
        f"{one['name']} {one['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or '…'}"
        for one in packages
        for found in one.get("vulns", ())
    ]
    return Answer(tuple(weaknesses), tuple(one["name"] for one in packages if "skip_reason" in one))


def say(text: str) -> None:
    """Print a line; on GitHub also as a note beside the change."""
    print(f"::warning::{text}" if os.environ.get("GITHUB_ACTIONS") else text, flush=True)


def main() -> int:
    """Ask, tell, and return the exit code."""
    versions = locked()
    known = ask([KNOWN])
    if known is None or not known.weaknesses:
        say(f"the list of weaknesses is not reached from here: none of {len(versions)} versions was checked")
        return 0
    answer = ask(versions)
    if answer is None:
        say(f"pip-audit gave no answer: none of {len(versions)} versions was checked")
        return 0 if ask([KNOWN]) is None else 2
    if answer.unknown:
        say(f"not known to the list, and not checked: {', '.join(answer.unknown)}")
    print(
        "\n".join(answer.weaknesses) or f"no known weakness in {len(versions) - len(answer.unknown)} versions"
    )
    return 1 if answer.weaknesses else 0


if __name__ == "__main__":
    sys.exit(main())
