"""The first tests that `letterforge init` writes pass at once."""

from __future__ import annotations

import pytest

from letterforge.cli.new_library import files_of
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.review.letter_tests.run import run_tests


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("origin", [None, "shipped", "office"])
def test_the_first_tests_of_a_new_library_pass(origin: str | None, language: str) -> None:
    outcomes = run_tests(MemoryFiles(files_of(origin, language))).outcomes
    assert len(outcomes) >= 2
    assert {one.word for one in outcomes} == {"passed"}


def test_they_fail_where_a_letter_is_changed() -> None:
    files = files_of(None, "en")
    changed = files["templates/reminder.yaml"].replace(b"days(14)", b"days(15)")
    outcomes = run_tests(MemoryFiles({**files, "templates/reminder.yaml": changed})).outcomes
    assert [one.word for one in outcomes].count("failed") == 1
