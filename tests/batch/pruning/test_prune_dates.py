"""`letterforge prune` of letters whose clauses have versions, and whose names hold computed values.

Such a name needs the values that its letter asks for, and the day says which these are.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.pruning.ground import FIVE, Ground
from tests.libraries import make_library

CLAUSES = """
placeholders:
  customer: {type: text, label: Customer}
  hours: {type: integer, label: Hours}
  note: {type: text, label: Note}
  minutes: {type: integer, label: Minutes, value: hours * 60}
clauses:
  answer:
    text: "{{ customer }}: {{ hours }} hours, {{ minutes }} minutes."
  fees:
    versions:
      - {from: 2025-01-01, text: Five euros.}
      - {from: 2026-07-01, text: "Six euros, {{ note }}."}
"""
NAMED = "out/{{ id }}-{{ minutes }}.md"


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ground:
    made = Ground(tmp_path, monkeypatch)
    make_library(tmp_path, CLAUSES, "[answer, fees]")
    made.table(*FIVE)
    return made


def test_the_day_of_the_batch_is_known(ground: Ground) -> None:
    assert ground.batch(NAMED, "--as-of 2025-03-01").startswith("5 records: 5 made")
    ground.table(*FIVE[:3])
    printed, code = ground.prune("--yes")
    assert printed == "removed 4-540.md\nremoved 5-600.md\n2 letters removed\n"
    assert code == 0


def test_the_day_may_be_said_where_the_journal_has_another_one(ground: Ground) -> None:
    ground.batch(NAMED, "--as-of 2025-03-01")
    ground.table(*FIVE[:3])
    library = Path("clauses/all.yaml")
    library.write_text(library.read_text().replace("2025-01-01", "2025-06-01"))
    printed, code = ground.prune("--yes")
    assert "`fees` has no text on 2025-03-01" in printed
    assert code == 1
    assert len(ground.letters()) == 5
    printed, code = ground.prune("--as-of 2025-08-01 --yes")
    assert printed == "removed 4-540.md\nremoved 5-600.md\n2 letters removed\n"
    assert code == 0


@pytest.mark.parametrize("day", ["2025-02-30", "today", "1.3.2025"])
def test_a_day_that_is_none_is_refused(ground: Ground, day: str) -> None:
    ground.batch(NAMED, "--as-of 2025-03-01")
    printed, code = ground.prune(f"--as-of {day} --yes")
    assert f"error[LF001]: `--as-of {day}` is no day" in printed
    assert code == 2
    assert len(ground.letters()) == 5
