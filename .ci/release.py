"""What a release needs: the tag is the version, and the archives are the same whoever builds them.

    python .ci/release.py check v1.2.3    the tag, pyproject.toml, the package and CHANGELOG.md agree
    python .ci/release.py tools           what builds it, for pip: versions and hashes of uv.lock
    python .ci/release.py needs icu sql   what the product and extras need, for pip, as above (the image)
    python .ci/release.py build DIST      wheel and source archive, built twice under the date of the commit
    python .ci/release.py tools cyclonedx-bom   what lists its parts, for pip, as above
    python .ci/release.py parts DIST FILE       what the wheel is made of, as CycloneDX in JSON (an SBOM)

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
from typing import Any

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


def tools(name: str = "hatchling") -> list[str]:
    """Return a tool of a release and what it needs as uv.lock has it, with hashes, for pip.

    hatchling writes its own version into the wheel.
    """
    return requirements([{"name": name}])


def needs(*extras: str) -> list[str]:
    """Return what the product and some of its extras need as uv.lock has it, with hashes, for pip."""
    (ours,) = (one for one in locked() if one["name"] == "letterforge")
    optional = [one for extra in extras for one in ours["optional-dependencies"][extra]]
    return requirements([*ours["dependencies"], *optional])


def locked() -> list[dict[str, Any]]:
    """Return the packages of uv.lock."""
    packages: list[dict[str, Any]] = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    return packages


def requirements(wanted: list[dict[str, Any]]) -> list[str]:
    """Return a line for each of the packages `wanted` and all that they need: version, marker, hashes."""
    packages = {one["name"]: one for one in locked()}
    markers: dict[str, set[str]] = {}
    waiting, seen = [(one, "") for one in wanted], set()
    while waiting:
        edge, above = waiting.pop()
        marker = " and ".join(filter(None, [above, f"({edge['marker']})" if "marker" in edge else ""]))
        step = (edge["name"], marker, *edge.get("extra", ()))
        if step not in seen:
            seen.add(step)
            package = packages[edge["name"]]
            markers.setdefault(edge["name"], set()).add(marker)
            below = [*package.get("dependencies", ())]
            for extra in edge.get("extra", ()):
                below += package["optional-dependencies"][extra]
            waiting += [(one, marker) for one in below]
    return [_line(packages[name], found) for name, found in sorted(markers.items())]


def _line(package: dict[str, Any], markers: set[str]) -> str:
    either = [] if "" in markers else [";", " or ".join(sorted(markers))]
    hashes = [f"--hash={wheel['hash']}" for wheel in package["wheels"]]
    return " ".join([f"{package['name']}=={package['version']}", *either, *hashes])


def commit_date() -> str:
    """Return the date of the commit that is checked out, in seconds since 1970: the same for everybody."""
    asked = ["git", "-c", "core.fsmonitor=false", "log", "-1", "--format=%ct"]
    return subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def build(into: Path, epoch: str) -> dict[str, str]:
    """Build wheel and source archive into a folder; return the SHA-256 of each by its name."""
    made = [sys.executable, "-m", "hatchling", "build", "-d", str(into)]
    subprocess.run(made, cwd=ROOT, check=True, env=os.environ | {"SOURCE_DATE_EPOCH": epoch})
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(into.iterdir())}


def list_parts(wheel: Path, target: Path) -> None:
    """Write what a wheel is made of as CycloneDX: itself, and what it needs as uv.lock has it.

    It is installed into an environment without anything else, and that is listed by cyclonedx-py.
    """
    with tempfile.TemporaryDirectory() as folder:
        listed, place = Path(folder, "needs.txt"), Path(folder, "product")
        listed.write_text("\n".join(needs()) + "\n", encoding="utf-8")
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
        python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps"]
        subprocess.run([*pip, "--require-hashes", "-r", str(listed)], check=True)
        subprocess.run([*pip, "--no-index", str(wheel)], check=True)
        listing = ["environment", "--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible"]
        made = [*listing, "--output-format", "JSON", "--output-file", str(target), str(python)]
        subprocess.run([sys.executable, "-m", "cyclonedx_py", *made], check=True)


def main(arguments: list[str]) -> int:
    """Do what is asked for and return the exit code: 1 where something stands against the release."""
    match arguments:
        case ["check", tag]:
            found = disagreements(tag)
            print("\n".join(found) or f"{tag} can be released")
            return 1 if found else 0
        case ["tools", *names]:
            print("\n".join(tools(*names[:1])))
            return 0
        case ["needs", *extras]:
            print("\n".join(needs(*extras)))
            return 0
        case ["parts", folder, target]:
            (wheel,) = Path(folder).resolve().glob("*.whl")
            list_parts(wheel, Path(target).resolve())
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
