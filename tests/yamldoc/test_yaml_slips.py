"""Slips that show far below where they were made: open quotes, merges that were not finished."""

from __future__ import annotations

import pytest

from tests.yamldoc.reading import refused, told

_CLOSE = "write the quote that is missing at the end of the text"
_CHOOSE = "keep one of the two versions, or what is right of both, and delete the lines with the marks"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: 'x\nb: y\nc: 'z'\n", "1:4", "the quote that opens here (') is closed in line 3 alone"),
        (
            "a: '{{ term(''x'') }} is\nb:\n  - {c: d, e: f != 'g'}\n",
            "1:4",
            "the quote that opens here (') is closed in line 3 alone",
        ),
        ('a:\n  - "x\n  - y\n  - "z"\n', "2:5", 'the quote that opens here (") is closed in line 4 alone'),
    ],
)
def test_a_quote_that_another_one_closes_is_told_where_it_opens(text: str, place: str, message: str) -> None:
    (finding,) = refused(text)
    assert told(finding) == ("LF101", place, message, _CLOSE)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: x\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n", "2:1"),
        ("a: >-\n  x\n<<<<<<< HEAD\n  y\n=======\n  z\n>>>>>>> other\n", "3:1"),
        ("a: x\n>>>>>>> other\nb: y\n", "2:1"),
    ],
)
def test_the_marks_of_a_merge_are_called_so(text: str, place: str) -> None:
    (finding,) = refused(text)
    message = "a mark of a merge stands here, which git could not finish"
    assert told(finding) == ("LF101", place, message, _CHOOSE)
