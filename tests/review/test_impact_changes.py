"""What changed in a letter that is touched, as `diff` tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.review import impact
from tests.git_repositories import make_repository
from tests.review.changes import OTHER_REPLY, change


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A repository of the library of two variants, as it was committed."""
    return make_repository(tmp_path)


def test_a_letter_that_is_too_long_is_told_by_its_lines_alone(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(impact, "MAX_DIFF", 2)
    found = change(law, {**OTHER_REPLY})
    assert [one.changes for one in found.letters] == [(), ()]
    assert [one.touch for one in found.letters] == ["changed", "changed"]


def test_a_value_is_told_by_the_label_of_its_placeholder(law: Path) -> None:
    (letter, _) = change(law, {"examples/ann.yaml": "name: Ann\ndays: 6\n"}).letters
    (one,) = letter.changes
    assert (one.kind, one.name, letter.labels["days"]) == ("value", "days", "Days")
