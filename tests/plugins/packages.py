"""Packages that offer something to letterforge, as an installer leaves them."""

from __future__ import annotations

import textwrap
from pathlib import Path


def offer(
    folder: Path,
    code: str,
    entry: str = "wiki = wiki_plugin:Exporter",
    package: str = "acme",
    group: str = "exporters",
) -> None:
    """Put an installed package with an entry point into `folder`."""
    info = folder / f"{package}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[letterforge.{group}]\n{entry}\n")
    module = entry.partition("=")[2].strip().partition(":")[0]
    (folder / f"{module}.py").write_text(textwrap.dedent(code))
