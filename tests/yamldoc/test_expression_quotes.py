"""Expressions that are not in quotes: the message repeats them as they are written."""

from __future__ import annotations

import pytest

from tests.yamldoc.reading import refused, told

BEHIND = "a text that starts with a quote goes on behind its end"
WHOLE = "put the whole text in quotes"
BRACES = "a text that starts with `{{` is not in quotes"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("value: 'a' if x else 'b'", "1:8", BEHIND, f"""{WHOLE} of the other kind: `"'a' if x else 'b'"`"""),
        ('value: "a" if x else "b"', "1:8", BEHIND, f"""{WHOLE} of the other kind: `'"a" if x else "b"'`"""),
        ("c: {value: 'a' if x else 'b', y: z}", "1:12", BEHIND,
         f"""{WHOLE} of the other kind: `"'a' if x else 'b'"`"""),
        ("c: {value: 'it's', y: z}", "1:12", BEHIND, "inside the quotes a ' is written ''"),
        ("c: {y: z, value: d + workdays(5, 'cn')}", "1:34",
         "the comma before `'cn'` ends the text, which is not in quotes",
         f"""{WHOLE}: `value: "d + workdays(5, 'cn')"`"""),
        ("c: {value: rows | where('paid', 'x') | count, y: z}", "1:33",
         "the comma before `'x'` ends the text, which is not in quotes",
         f"""{WHOLE}: `value: "rows | where('paid', 'x') | count"`"""),
        ("value: {{ d + days(30) }}", "1:8", BRACES,
         "write the expression without braces: `value: d + days(30)`"),
        ("c: {when: {{ d }}}", "1:11", BRACES, "write the expression without braces: `when: d`"),
        ("text: {{ d }}", "1:7", BRACES, f"{WHOLE}: '{{{{ … }}}} …'"),
    ],
)  # fmt: skip
def test_an_expression_without_quotes_is_told_as_it_is_written(
    text: str, place: str, message: str, hint: str
) -> None:
    (finding,) = refused(text)
    assert told(finding) == ("LF101", place, message, hint)


@pytest.mark.parametrize(
    "text",
    [
        'contains: [Dear Ms Jane Miller, Please pay by 1 "1.2"}\n2026.]',
        "a: [b, word 'c'}]",
        "a: {b: word 'c'] }",
        'a: [一 "二"}]',
    ],
)
def test_words_that_end_with_a_quote_and_begin_with_none_are_refused_as_any_other(text: str) -> None:
    (finding,) = refused(text)
    assert finding.code == "LF101"
    assert "starts with a quote" not in finding.message
