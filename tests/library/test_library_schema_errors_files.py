"""A file that does not fit its schema is told where, why, and how it is written."""

from __future__ import annotations

import pytest

from tests.library.test_library_schema_errors import VARIANT, schema_errors

FILES = [
    (
        "variant",
        "a",
        "1:1",
        "the file is `a`, not a variant",
        'write it like `{title: Letter, body: [{text: "Dear all,"}]}`',
    ),
    (
        "variant",
        "",
        "1:1",
        "the file is empty",
        'it holds a variant, such as `{title: Letter, body: [{text: "Dear all,"}]}`',
    ),
    (
        "variant",
        VARIANT.replace("title: x\n", "") + "- a",
        "1:1",
        "a variant has no `title`",
        "add `title: {zh-CN: 承诺函, en: Letter of commitment}`",
    ),
    (
        "variant",
        "title: x\nnumbering: x\npage: [a]\nbody: []",
        "3:7",
        "`page` is a list, not a page design's name, or one by language",
        "write `page: a`",
    ),
    (
        "variant",
        "title: x\nnumbering: [a, b, c, d, e, f]\npage: a\nbody: []",
        "2:12",
        "`numbering` has more than 5 entries",
        "leave the first 5 of them",
    ),
    (
        "variant",
        "title: x\nnumbering: x\npage: 3\nbody: []",
        "3:7",
        "`page` is `3`, not a page design's name, or one by language",
        "put it in quotes: `page: '3'`",
    ),
    ("clauses", "clause: {}", "1:1", "`clause` is not a key of a clause file", "did you mean `clauses`?"),
    (
        "clauses",
        "clauses: []",
        "1:10",
        "`clauses` is a list, not a mapping from id to clause",
        "write it like `clauses: {answer: {text: Within 24 hours}}`",
    ),
    (
        "clauses",
        "clauses: {A_b: {text: x}}",
        "1:11",
        "`A_b` is not an id",
        "write `a-b`: lower-case words and digits joined by hyphens",
    ),
    ("clauses", "clauses: {a: x}", "1:14", "`a` is `x`, not a clause", "write `a: {text: x}`"),
    (
        "clauses",
        "clauses: {a: {tags: [x]}}",
        "1:11",
        "`a` has none of `text`, `title`, `items` and `versions`",
        "add `text: Within 24 hours`",
    ),
    ("clauses", "clauses: {a: {txt: x}}", "1:15", "`txt` is not a key of a clause", "did you mean `text`?"),
    (
        "clauses",
        "clauses: {a: {items: [{id: b}]}}",
        "1:23",
        "a clause in place has none of `text`, `title` and `items`",
        "add `text: Within 24 hours`",
    ),
    (
        "clauses",
        "placeholders: {a-b: {type: text, label: x}}",
        "1:16",
        "`a-b` is not a placeholder name",
        "write `a_b`: letters, digits and underscores, a letter first",
    ),
    (
        "clauses",
        "placeholders: {a: {label: x}}",
        "1:16",
        "`a` has no `type`",
        "add `type: text`",
    ),
    (
        "clauses",
        "placeholders: {a: {type: text, lable: x}}",
        "1:32",
        "`lable` is not a key of a placeholder",
        "did you mean `label`?",
    ),
    (
        "clauses",
        "placeholders: {a: {type: integr, label: x}}",
        "1:26",
        "`type` is `integr`, not a placeholder type",
        "did you mean `integer`?",
    ),
    (
        "clauses",
        "placeholders: {a: {type: choice, label: x, options: [b]}}",
        "1:53",
        "`options` is a list, not a mapping from option id to label",
        "write `options: {b: b}`",
    ),
    (
        "clauses",
        "placeholders: {a: {type: integer, label: x, unit: {en: {other: hours, ones: hour}}}}",
        "1:71",
        "`ones` is not a plural form",
        "did you mean `one`?",
    ),
    (
        "clauses",
        "placeholders: {a: {type: money, label: x, currency: yuan}}",
        "1:53",
        "`currency` is `yuan`, not a currency code",
        "three capital letters of ISO 4217, such as `CNY`",
    ),
    (
        "clauses",
        "placeholders: {a: {type: text, label: x, blank: 0}}",
        "1:49",
        "`blank` is 0, less than 1",
        "write 1 or more",
    ),
    (
        "clauses",
        "placeholders: {a: {type: text, label: x, max_length: many}}",
        "1:54",
        "`max_length` is `many`, not a whole number",
        "write it like `max_length: 40`",
    ),
    (
        "page",
        "paper: A3\nmargins: {top: 1, bottom: 1, left: 1, right: 1}\n"
        "fonts: {body: {cjk: a, latin: b, size: 1}}",
        "1:8",
        "`paper` is `A3`, not A4, A5, B5, Letter or Legal",
        "it is one of `A4`, `A5`, `B5`, `Letter` and `Legal`",
    ),
    (
        "page",
        "margins: {top: 1, bottom: 1, left: 1, right: 1}\nfonts: {body: {cjk: a, latin: b}}",
        "2:9",
        "`body` has no `size`",
        "add `size: 12`",
    ),
    (
        "library",
        "name: []",
        "1:7",
        "`name` is a list, not words",
        "write it like `name: Letters of the legal department`",
    ),
    ("numbering", "levels: []", "1:9", "`levels` is empty", 'write it like `levels: ["一、", "1.", "(1)"]`'),
    ("numbering", "levels: [{restart: false}]", "1:11", "a level has no `pattern`", 'add `pattern: "一、"`'),
]


@pytest.mark.parametrize(("kind", "text", "place", "message", "hint"), FILES)
def test_a_file_that_does_not_fit_is_told_where_and_why(
    kind: str, text: str, place: str, message: str, hint: str | None
) -> None:
    assert schema_errors(kind, text) == [(place, message, hint)]
