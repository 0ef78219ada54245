"""Libraries without findings, as files in memory."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.lint.planters.fault import Files
from tests.repository import ROOT

FOLDERS = {
    "good": Path(__file__).parent / "good",
    "shipped": ROOT,
    "office": ROOT / "examples/office",
    "languages": ROOT / "examples/languages",
    "starter-en": ROOT / "src/letterforge/starters/en",
    "starter-zh": ROOT / "src/letterforge/starters/zh-CN",
}
# The designs of the repository itself are those that come with letterforge, which every library has.
_LEFT_OUT = ("templates/numbering/", "templates/pages/", "calendars/")


@cache
def good_library(name: str) -> Files:
    """Return the files of a library of `FOLDERS`."""
    root = FOLDERS[name]
    files = {"letterforge.yaml": (root / "letterforge.yaml").read_text(encoding="utf-8")}
    for folder in ("clauses", "templates", "calendars"):
        for path in sorted((root / folder).rglob("*.yaml")):
            key = path.relative_to(root).as_posix()
            if name != "shipped" or not key.startswith(_LEFT_OUT):
                files[key] = path.read_text(encoding="utf-8")
    return files
