"""What does not fit a schema is told in plain words, at its place and with a remedy."""

from __future__ import annotations

import pytest

from letterforge.diagnostics import Findings, Source
from letterforge.library.validation import validate
from letterforge.yamldoc import read_yaml

TEXT = "a text: words, or words by language"
EMPTY = "write a value behind the colon, or delete the key"
BOOLEAN = "write `true` or `false`, without quotes"
ID = "lower-case words and digits joined by hyphens, such as `personal-information`"
NAME = "lower case with underscores, such as `sells_online`"
LANGUAGE = "write it like `zh-CN`, `zh-Hans` or `en`"
LOOP = "`name in list`, such as `channel in channels`"
VARIANT = "title: x\nnumbering: x\npage: y\nbody:\n"


def misfits(kind: str, text: str) -> list[tuple[str, str, str | None]]:
    """Return place, message and hint of all that does not fit."""
    source = Source("f", text)
    findings = Findings()
    assert validate(kind, read_yaml(source), source, findings) is not bool(len(findings))
    assert {one.code for one in findings} <= {"LF110"}
    return [(one.where.removeprefix("f:"), one.message, one.hint) for one in findings]


ITEMS = [
    (
        "- Foo_Bar",
        "5:3",
        "entry 1 of `body` is `Foo_Bar`, not an id",
        "write `- foo-bar`: lower-case words and digits joined by hyphens",
    ),
    ("- 12", "5:3", "entry 1 of `body` is `12`, not an id", "write it like `- personal-information`"),
    ("- [a]", "5:3", "entry 1 of `body` is a list, not an id", "write `- a`"),
    (
        "-",
        "5:2",
        "entry 1 of `body` is empty, not an id",
        "write a value behind the dash, like `- personal-information`, or delete the entry",
    ),
    ("- {sectoin: x, body: []}", "5:4", "`sectoin` is not a kind of item", "did you mean `section`?"),
    (
        "- {clause: a, section: b}",
        "5:15",
        "`clause` and `section` cannot stand in one item",
        "make two items of them",
    ),
    (
        "- {id: a}",
        "5:4",
        "the item does not say what it is",
        "it needs one of the keys `clause`, `section`, `choice`, `fields`, `table`, `signature`, "
        "`attachments`, `page_break` and `text`",
    ),
    (
        "- {clause: a, id: b}",
        "5:15",
        "`id` is not a key of an item with `clause`",
        "the keys here are `clause`, `numbered`, `when` and `for`",
    ),
    (
        "- {text: x, style: boddy}",
        "5:20",
        "`style` is `boddy`, not a style of paragraphs",
        "did you mean `body`?",
    ),
    ("- {section: {zh_CN: x}}", "5:14", "`zh_CN` is not a language tag", "write `zh-CN`"),
    ("- {section: {}}", "5:13", "`section` is empty", "write it like `section: Scope`"),
    ("- {section: x, numbered: no}", "5:26", "`numbered` is `no`, not true or false", BOOLEAN),
    ("- {text: [a]}", "5:10", f"`text` is a list, not {TEXT}", "write `text: a`"),
    (
        "- {text: }",
        "5:4",
        f"`text` is empty, not {TEXT}",
        'write a value behind the colon, like `text: "Dear all,"`, or delete the key',
    ),
    ("- {text: a, for: x of y}", "5:18", "`for` is `x of y`, not a repetition", LOOP),
    (
        "- {choice: a-b}",
        "5:12",
        "`choice` is `a-b`, not a placeholder name",
        "write `choice: a_b`: lower case with underscores",
    ),
    (
        "- {fields: []}",
        "5:12",
        "`fields` is empty",
        "write it like `fields: [promisor, {label: Office, text: Room 24}]`",
    ),
    (
        "- {signature: x}",
        "5:15",
        "`signature` is `x`, not a list of placeholder names and `{label, text}`",
        "write `signature: [x]`",
    ),
    ("- {signature: [{when: x}]}", "5:16", "a line has none of `text` and `label`", "add `text: Room 24`"),
    (
        "- {attachments: [{text: x, wen: y}]}",
        "5:28",
        "`wen` is not a key of an attachment",
        "did you mean `when`?",
    ),
    (
        "- {table: {rows: channels, columns: [{title: x, text: y}]}}",
        "5:18",
        "`rows` is `channels`, not a repetition",
        LOOP,
    ),
    (
        "- {table: {rows: a in b}}",
        "5:4",
        "`table` has no `columns`",
        'add `columns: [{title: Channel, text: "{{ channel.name }}"}]`',
    ),
    (
        "- {table: {rows: a in b, columns: [{title: x, text: y, width: 0}]}}",
        "5:63",
        "`width` is 0, less than 1",
        "write 1 or more",
    ),
    ("- {page_break: yes}", "5:16", "`page_break` is `yes`, not true", "write it like `page_break: true`"),
]


@pytest.mark.parametrize(("item", "place", "message", "hint"), ITEMS)
def test_an_item_that_does_not_fit_is_told_by_what_it_is(
    item: str, place: str, message: str, hint: str | None
) -> None:
    assert misfits("variant", VARIANT + item) == [(place, message, hint)]


FILES = [
    (
        "variant",
        "a",
        "1:1",
        "the file is `a`, not a variant",
        'write it like `{title: Letter, numbering: ["1."], page: plain, body: [{text: "Dear all,"}]}`',
    ),
    (
        "variant",
        "",
        "1:1",
        "the file is empty",
        "it holds a variant, such as "
        '`{title: Letter, numbering: ["1."], page: plain, body: [{text: "Dear all,"}]}`',
    ),
    (
        "variant",
        VARIANT.replace("page: y\n", "") + "- a",
        "1:1",
        "a variant has no `page`",
        "add `page: official`",
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
        "`a` has none of `text`, `title` and `items`",
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
        "write `a_b`: lower case with underscores",
    ),
    (
        "clauses",
        "placeholders: {a: {type: text}}",
        "1:16",
        "`a` has no `label`",
        "add `label: Response time`",
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
        "write it like `options: {enterprise: Enterprise, individual: Individual}`",
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
        "paper: A5\nmargins: {top: 1, bottom: 1, left: 1, right: 1}\n"
        "fonts: {body: {cjk: a, latin: b, size: 1}}",
        "1:8",
        "`paper` is `A5`, not A4 or Letter",
        "it is one of `A4` and `Letter`",
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
    assert misfits(kind, text) == [(place, message, hint)]


def test_all_that_does_not_fit_comes_together_in_the_order_it_was_written() -> None:
    text = "clauses:\n  A: {text: x}\n  b: {txt: x}\nplaceholders:\n  c: {type: text}\n"
    assert [place for place, _, _ in misfits("clauses", text)] == ["2:3", "3:7", "5:3"]
