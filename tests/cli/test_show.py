"""`show`: which variant an item is from, and boxes in front of titles."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.preloaded import preloaded

CLAUSES = """
placeholders: {ground: {type: choice, options: {mutual: Mutual, breach: Breach}}}
clauses:
  plain: {text: Plain.}
  outer: {title: Outer, items: [plain]}
"""
BASE = """title: Base
body: [plain, {pick: ground, cases: {mutual: {section: End, body: []}, breach: []}}]
"""
CHILD = "extends: base\ninsert: [{end_of: base, body: [outer]}]\n"


def test_what_stands_in_a_clause_is_not_the_item_of_another_variant(tmp_path: Path) -> None:
    for name, text in (("clauses/all", CLAUSES), ("templates/base", BASE), ("templates/child", CHILD)):
        file = tmp_path / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    command = [str(preloaded() / "letterforge"), "show", "child"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[2:6] == [
        "1. Plain.  [plain]  from base",
        "2. □ End  [section-2.mutual]  from base",
        "3. Outer  [outer]  from child",
        "  3.1 Plain.  [plain#2]",
    ]
