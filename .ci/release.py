"""What a release needs: the tag is the version, and the archives are the same whoever builds them.

    python .ci/release.py check v1.2.3    the tag, pyproject.toml, the package and CHANGELOG.md agree
    python .ci/release.py tools           what builds it, for pip: versions and hashes of uv.lock
    python .ci/release.py build DIST      wheel and source archive, built twice under the date of the commit

Whoever checks out the tag and builds it so gets the bytes that were published (SECURITY.md).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def version() -> str:
    """Return the version that pyproject.toml states."""
    stated: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return stated


def disagreements(tag: str) -> list[str]:
    """Return what stands against releasing `tag`, one sentence each."""
    stated = version()
    package = re.search(
        r'^__version__ = "(.+)"$', (ROOT / "src/letterforge/__init__.py").read_text("utf-8"), re.M
    )
    found = []
    if tag != f"v{stated}":
        found.append(f"the tag is {tag}, pyproject.toml says {stated}")
    if package and package[1] != stated:
        found.append(f"the package says {package[1]}, pyproject.toml {stated}")
    if f"\n## [{stated}]" not in (ROOT / "CHANGELOG.md").read_text("utf-8"):
        found.append(f"CHANGELOG.md has no section [{stated}]")
    return found


def tools() -> list[str]:
    """Return hatchling and what it needs as uv.lock has it: it writes its own version into the wheel."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    locked = {one["name"]: one for one in packages}
    wanted = ["hatchling"]
    for name in wanted:
        wanted += [one["name"] for one in locked[name].get("dependencies", ()) if one["name"] not in wanted]
    return [
        " ".join([f"{name}=={one['version']}", *(f"--hash={wheel['hash']}" for wheel in one["wheels"])])
        for name, one in sorted((name, locked[name]) for name in wanted)
    ]


def commit_date() -> str:
    """Return the date of the commit that is checked out, in seconds since 1970: the same for everybody."""
    asked = ["git", "-c", "core.fsmonitor=false", "log", "-1", "--format=%ct"]
    return subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def build(into: Path, epoch: str) -> dict[str, str]:
    """Build wheel and source archive into a folder; return the SHA-256 of each by its name."""
    made = [sys.executable, "-m", "hatchling", "build", "-d", str(into)]
    subprocess.run(made, cwd=ROOT, check=True, env=os.environ | {"SOURCE_DATE_EPOCH": epoch})
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(into.iterdir())}


def main(arguments: list[str]) -> int:
    """Do what is asked for and return the exit code: 1 where something stands against the release."""
    match arguments:
        case ["check", tag]:
            found = disagreements(tag)
            print("\n".join(found) or f"{tag} can be released")
            return 1 if found else 0
        case ["tools"]:
            print("\n".join(tools()))
            return 0
        case ["build", folder]:
            into, epoch = Path(folder).resolve(), commit_date()
            first = build(into, epoch)
            with tempfile.TemporaryDirectory() as again:
                second = build(Path(again), epoch)
            print(f"SOURCE_DATE_EPOCH={epoch}")
            for name, digest in first.items():
                print(f"{digest}  {name}")
            return 0 if first == second else 1
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
