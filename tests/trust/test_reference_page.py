"""docs/reference-files.md prints the lists that reference files are held against."""

from __future__ import annotations

import os

from tests.repository import ROOT
from tests.trust.reference_page import HEADING, printed

PAGE = ROOT / "docs" / "reference-files.md"


def test_the_page_prints_the_lists() -> None:
    text = PAGE.read_text("utf-8")
    words, _, _ = text.partition(HEADING)
    if os.environ.get("LETTERFORGE_ACCEPT"):
        PAGE.write_text(words + printed(), "utf-8")
    assert PAGE.read_text("utf-8") == words + printed()


def test_the_page_is_linked_where_people_look() -> None:
    for name in ("docs/word.md", "SECURITY.md"):
        assert "reference-files.md" in (ROOT / name).read_text("utf-8")
