"""The library in examples/dates: nothing is wrong with it, and its tests pass."""

from __future__ import annotations

from datetime import date

import pytest

import letterforge
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.letter_tests import read_tests
from letterforge.lint.linter import lint_library
from letterforge.review.letter_tests.runner import LetterTestRunner
from letterforge.review.stale_translations import stale_after
from tests.repository import ROOT

FOLDER = ROOT / "examples/dates"


def test_lint_finds_nothing_in_it_and_its_translations_are_recorded() -> None:
    catalog = Catalog(DiskFiles(FOLDER))
    assert [str(one) for one in lint_library(catalog).findings] == []
    assert all(one.translated for one in catalog.declarations.clauses.values())
    assert stale_after(catalog, catalog) == ()


def test_its_tests_pass() -> None:
    catalog = Catalog(DiskFiles(FOLDER))
    outcomes = [LetterTestRunner(catalog).run(one) for one in read_tests(catalog.source)]
    assert [(one.word, one.findings) for one in outcomes] == [("passed", ())] * 4


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_its_form_is_made_for_each_of_its_days(language: str) -> None:
    plan = letterforge.open_library(FOLDER).plan("account", language=language)
    assert plan.days == (date(2025, 1, 1), date(2026, 7, 1), date(2027, 7, 1))
    forms = {
        letterforge.export(plan.assemble(plan.bind({}, blank=True, as_of=day)), "md") for day in plan.days
    }
    assert len(forms) == 3
