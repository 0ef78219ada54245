"""Terms and calendars of other libraries: `term('common/platform')`, `workdays(5, 'common/bank')`."""

from __future__ import annotations

from pathlib import Path

import pytest

import letterforge
from letterforge import LetterforgeError
from tests.library.test_other_libraries import codes, opened, text, write

TERMS = """
placeholders:
  name: {type: text}
  start: {type: date}
terms:
  platform: {long: 'the platform of {{ name }}', short: the Platform}
clauses:
  service:
    text: "{{ term('platform') }} opens on {{ start + workdays(1, 'bank') }}, {{ term('platform') }} closes."
"""
BANK = "from: 2026-01-01\nto: 2026-12-31\nweekend: [monday, tuesday, wednesday]\n"


def test_terms_and_calendars_of_another_library_are_used_by_its_clauses_and_by_qualified_ids(
    tmp_path: Path,
) -> None:
    text_ = "\"{{ term('common/platform') }} until {{ common.start + workdays(2, 'common/bank') }}.\""
    library = opened(tmp_path, f"[common/service, {{text: {text_}}}]", common=TERMS)
    write(tmp_path / "common", {"calendars/bank.yaml": BANK})
    values = {"common": {"name": "Them", "start": "2026-03-01"}}
    assert " ".join(text(library, values).split("\n\n", 1)[1].split()) == (
        "1. The platform of Them (the “Platform”) opens on March 5, 2026, the Platform closes. "
        "The Platform until March 6, 2026."
    )
    assert codes(library) == []


def test_a_misspelt_term_or_calendar_of_another_library_is_told_with_the_nearest(tmp_path: Path) -> None:
    for wrong, right, code, hint in (
        ("platform')", "platfrom')", "LF212", "common/platform"),
        ("workdays(1, 'bank')", "workdays(1, 'bonk')", "LF412", "bank"),
    ):
        library = opened(tmp_path, "[common/service]", common=TERMS.replace(wrong, right, 1))
        write(tmp_path / "common", {"calendars/bank.yaml": BANK})
        with pytest.raises(LetterforgeError) as error:
            library.plan("letter")
        told = [(one.code, one.hint) for one in error.value.findings]
        assert told == [(code, f"did you mean `{hint}`?")]


def test_a_clause_that_no_letter_uses_may_mention_a_term_of_another_library(tmp_path: Path) -> None:
    library = opened(tmp_path, "[{text: Fixed}]", common=TERMS)
    write(tmp_path / "own", {"clauses/a.yaml": "clauses: {a: {text: \"{{ term('common/platform') }}\"}}"})
    assert codes(library) == []
    write(tmp_path / "own", {"clauses/a.yaml": "clauses: {a: {text: \"{{ term('common/platfrom') }}\"}}"})
    assert codes(letterforge.open_library(tmp_path / "own")) == ["LF212"]
