"""Slips of the pen that are YAML all the same are told as what they are, and hide nothing else."""

from __future__ import annotations

import pytest

from letterforge.library.validation.unit_suffixes import amount
from tests.library.test_library_schema_errors import VARIANT, schema_errors

SPACES = "indent with spaces"
FURTHER = "indent it, and what follows it, by two more spaces"

SLIPS = [
    (
        "clauses: {a: {text: {zh-CN：信, en:Letter}}}",
        [
            ("1:22", "`：` does not end a key", "write `zh-CN: 信`"),
            ("1:31", "a space is missing behind the colon", "write `en: Letter`"),
        ],
    ),
    (
        "clauses: {a: {text: {en: Dear all, we write}}}",
        [
            (
                "1:36",
                "the comma before `we write` ends the text, which is not in quotes",
                "put the whole text in quotes: `en: 'Dear all, we write'`",
            )
        ],
    ),
    ("clauses: {a: {text x}}", [("1:15", "a colon is missing in `text x`", "write `text: x`")]),
    (
        "clauses:\n  a:\n  text: x\n  tags: [y]\n  b: {text: z, tag: w}\n",
        [
            ("3:3", "`text` is not indented further than `a`, which it belongs to", FURTHER),
            ("5:16", "`tag` is not a key of a clause", "did you mean `tags`?"),
        ],
    ),
    (
        "placeholders:\n  hours:\n  type: integr\n  label: Hours\n",
        [
            ("3:3", "`type` is not indented further than `hours`, which it belongs to", FURTHER),
            ("3:9", "`type` is `integr`, not a placeholder type", "did you mean `integer`?"),
        ],
    ),
    ("clauses:\n\u3000\u3000a:\n", [("2:1", "U+3000 indents this line, which is no space", SPACES)]),
    ("clauses:\n\u00a0\u00a0a: {}\n", [("2:1", "U+00A0 indents this line, which is no space", SPACES)]),
    (
        "clauses:\n  a:\n    items:\n    - Dear {{ x }}: y\n    - {txt: x}\n",
        [
            ("4:7", "`: ` stands inside a text that is not in quotes", "put the whole text in quotes"),
            ("5:8", "`txt` is not a key of a clause in place", "did you mean `text`?"),
        ],
    ),
    (
        "clauses:\n  a:\n    text：x\n",
        [("3:5", "`a` is `text：x`, not a clause", "write `text: x`: `：` does not end a key")],
    ),
    (
        "clauses:\n  a:\n    items:\n    - b\n     - c\n",
        [
            (
                "4:7",
                "entry 1 of `items` is `b - c`, not an id",
                "line up the dashes of one list: a dash further in goes on with the text above",
            )
        ],
    ),
]


@pytest.mark.parametrize(("text", "found"), SLIPS)
def test_a_slip_is_told_as_what_it_is(text: str, found: list[tuple[str, str, str]]) -> None:
    assert schema_errors("clauses", text) == found


PLACED = [
    (
        "variant",
        VARIANT.replace("page: y", "page: {paper: A4, margins: {top: 1}}") + "- a",
        "`page` holds a page design, not the name of one",
        "write the design into a file, such as `templates/pages/plain.yaml`, and here `page: plain`",
    ),
    (
        "variant",
        VARIANT.replace("numbering: x", "numbering: {levels: ['1.', (a)]}") + "- a",
        "`numbering` holds a numbering scheme, not its patterns or name",
        'write `numbering: ["1.", "(a)"]`',
    ),
    (
        "variant",
        "levels: ['1.']",
        "the file is a numbering scheme, not a variant",
        "move it to `templates/numbering/`",
    ),
    ("clauses", VARIANT + "- a", "the file is a variant, not a clause file", "move it to `templates/`"),
    (
        "page",
        "clauses: {a: {text: x}}",
        "the file is a clause file, not a page design",
        "move it to `clauses/`",
    ),
    (
        "clauses",
        "answer: {text: x}",
        "`answer` is not a key of a clause file",
        "put it below `clauses:`, two spaces further in",
    ),
    (
        "clauses",
        "clauses: {answer: {text: x, when: y}}",
        "`when` is not a key of a clause",
        "`when` stands where the clause is named: `- {clause: answer, when: …}`",
    ),
    (
        "clauses",
        "clauses: {answer: {zh-CN: x}}",
        "`zh-CN` is not a key of a clause",
        "words by language stand under a key: `text: {zh-CN: …}`",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "message", "hint"), PLACED)
def test_what_stands_in_the_wrong_place_is_told_once_and_where_it_belongs(
    kind: str, text: str, message: str, hint: str
) -> None:
    assert [one[1:] for one in schema_errors(kind, text)] == [(message, hint)]


@pytest.mark.parametrize(
    ("written", "unit", "number"),
    [
        ("25mm", "mm", "25"), ("2.5 cm", "mm", "25"), ("1in", "mm", "25.4"), ('1"', "mm", "25.4"),
        ("25,4 mm", "mm", "25.4"), ("72pt", "mm", "25.4"), ("12pt", "points", "12"), ("1in", "points", "72"),
        ("三号", "points", "16"), ("小四号", "points", "12"), ("五号字", "points", "10.5"),
        ("2字符", "characters", "2"), ("2em", "characters", "2"), ("10mm", "characters", None),
        ("22行", "number", "22"), ("25毫米", "mm", "25"),
        ("wide", "mm", None), ("", "mm", None), ("三号", "mm", None), ("1.2.3", "mm", None),
    ],
)  # fmt: skip
def test_a_length_with_its_unit_is_turned_into_a_number(written: str, unit: str, number: str | None) -> None:
    assert amount(written, unit) == number


KEYS = [
    ("clauses", "clauses: {a: {content: x}}", "text"),
    ("clauses", "clauses: {a: {text: x, children: [b]}}", "items"),
    ("clauses", "clauses: {a: {items: [{text: x, if: y}]}}", "when"),
    ("clauses", "clauses: {a: {items: [{clause: b, foreach: c in d}]}}", "for"),
    ("clauses", "条款: {a: {text: x}}", "clauses"),
    ("clauses", "variables: {a: {type: text, label: x}}", "placeholders"),
    *(
        ("clauses", f"placeholders: {{a: {{type: choice, label: x, {written}: 1}}}}", key)
        for written, key in {
            "choices": "options", "min": "minimum", "max": "maximum", "regex": "pattern", "desc": "help",
            "minLength": "min_length", "Default": "default", "not-before": "not_before", "必填": "required",
        }.items()
    ),
    ("page", "margin: 3\nfonts: {body: {cjk: a, latin: b, size: 1}}", "margins"),
    ("page", "margins: {top: 1, bottom: 1, left: 1, right: 1}\nfont: 3", "fonts"),
    ("variant", VARIANT.replace("body:", "content:") + "- a", "body"),
    ("variant", VARIANT.replace("title:", "name:") + "- a", "title"),
    ("variant", VARIANT + "- {heading: x}", "section"),
    ("variant", VARIANT + "- {title: x, text: y}", "section"),
    ("variant", VARIANT + "- {page-break: true}", "page_break"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "key"), KEYS)
def test_a_key_by_another_name_is_told_by_its_own(kind: str, text: str, key: str) -> None:
    assert f"did you mean `{key}`?" in [hint for _, _, hint in schema_errors(kind, text)]


def test_a_key_by_another_name_beside_its_own_is_told_so() -> None:
    ((_, _, hint),) = schema_errors("clauses", "clauses: {a: {text: x, content: y}}")
    assert hint == "`text` is written already"


@pytest.mark.parametrize(
    ("written", "value"),
    {
        "string": "text", "str": "text", "number": "decimal", "int": "integer", "float": "decimal",
        "currency": "money", "amount": "money", "bool": "boolean", "enum": "choice", "select": "choice",
        "multiselect": "choices", "array": "list", "object": "record", "dict": "record", "datetime": "date",
        "timestamp": "date", "paragraph": "multiline", "textarea": "multiline",
        "mail": "email", "tel": "phone",
        "文本": "text", "金额": "money", "日期": "date", "Text": "text", "creditCode": "credit_code",
    }.items(),
)  # fmt: skip
def test_a_type_by_another_name_is_told_by_its_own(written: str, value: str) -> None:
    ((_, _, hint),) = schema_errors("clauses", f"placeholders: {{a: {{label: x, type: {written}}}}}")
    assert hint == f"did you mean `{value}`?"


@pytest.mark.parametrize(("written", "turned"), [("true", "false"), ("false", "true")])
def test_an_optional_placeholder_is_one_that_is_not_required(written: str, turned: str) -> None:
    ((_, _, hint),) = schema_errors(
        "clauses", f"placeholders: {{a: {{type: text, label: x, optional: {written}}}}}"
    )
    assert hint == f"write `required: {turned}`"


@pytest.mark.parametrize(
    ("item", "hint"),
    [
        ("- Dear Sir or Madam", "a text of its own is written `- text: Dear Sir or Madam`"),
        ("- '尊敬的{{ name }}：'", 'a text of its own is written `- text: "尊敬的{{ name }}："`'),
        ("- Foo_Bar", "write `- foo-bar`: lower-case words and digits joined by hyphens"),
        ("- {fields: [致 公司 各位 同仁]}", "a text of its own is written `- label: 致 公司 各位 同仁`"),
        ("- {fields: 'name, address'}", "write `fields: [name, address]`"),
        (
            "- {text: [one, two]}",
            "write one text; its paragraphs stand below `text: |`, an empty line between them",
        ),
    ],
)  # fmt: skip
def test_a_text_or_name_in_another_form_is_told_in_the_right_one(item: str, hint: str) -> None:
    assert [one[2] for one in schema_errors("variant", VARIANT + item)] == [hint]


def test_quotes_that_yaml_does_not_know_are_named() -> None:
    ((_, _, hint),) = schema_errors("clauses", "placeholders: {a: {label: x, type: “text”}}")
    assert hint == "did you mean `text`? (YAML knows only the quotes ' and \")"
