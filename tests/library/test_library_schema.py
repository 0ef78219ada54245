"""The schemas are the one source of the shape; what does not fit is told in plain words."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator, meta

from letterforge.cli.libraries import SchemaKind
from letterforge.diagnostics import Findings, Source
from letterforge.library.items import KINDS as ITEM_KINDS
from letterforge.library.misfits import _instance
from letterforge.library.validation import KINDS, fits, schema, schema_text, validate
from letterforge.values.types import TYPES
from letterforge.yamldoc import read_yaml
from tests.repository import ROOT

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
    ("- Foo_Bar", "5:3", "entry 1 of `body` is `Foo_Bar`, not an id", ID),
    ("- 12", "5:3", "entry 1 of `body` is `12`, not an id", None),
    ("- [a]", "5:3", "entry 1 of `body` is a list, not an id", None),
    ("-", "5:2", "entry 1 of `body` is empty, not an id", EMPTY),
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
    ("- {section: {zh_CN: x}}", "5:14", "`zh_CN` is not a language tag", LANGUAGE),
    ("- {section: {}}", "5:13", "`section` is empty", None),
    ("- {section: x, numbered: no}", "5:26", "`numbered` is `no`, not true or false", BOOLEAN),
    ("- {text: [a]}", "5:10", f"`text` is a list, not {TEXT}", None),
    ("- {text: }", "5:4", f"`text` is empty, not {TEXT}", EMPTY),
    ("- {text: a, for: x of y}", "5:18", "`for` is `x of y`, not a repetition", LOOP),
    ("- {choice: a-b}", "5:12", "`choice` is `a-b`, not a placeholder name", NAME),
    ("- {fields: []}", "5:12", "`fields` is empty", None),
    (
        "- {signature: x}",
        "5:15",
        "`signature` is `x`, not a list of placeholder names and `{label, text}`",
        None,
    ),
    ("- {signature: [{when: x}]}", "5:16", "a line has none of `text` and `label`", "add `text:`"),
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
    ("- {table: {rows: a in b}}", "5:4", "`table` has no `columns`", "add `columns:`"),
    (
        "- {table: {rows: a in b, columns: [{title: x, text: y, width: 0}]}}",
        "5:63",
        "`width` is 0, less than 1",
        None,
    ),
    ("- {page_break: yes}", "5:16", "`page_break` is `yes`, not true", None),
]


@pytest.mark.parametrize(("item", "place", "message", "hint"), ITEMS)
def test_an_item_that_does_not_fit_is_told_by_what_it_is(
    item: str, place: str, message: str, hint: str | None
) -> None:
    assert misfits("variant", VARIANT + item) == [(place, message, hint)]


FILES = [
    ("variant", "a", "1:1", "the file is `a`, not a variant", None),
    ("variant", "", "1:1", "the file is empty", "it holds a variant"),
    ("variant", VARIANT.replace("page: y\n", "") + "- a", "1:1", "a variant has no `page`", "add `page:`"),
    (
        "variant",
        "title: x\nnumbering: x\npage: [a]\nbody: []",
        "3:7",
        "`page` is a list, not a page design's name, or one by language",
        None,
    ),
    (
        "variant",
        "title: x\nnumbering: [a, b, c, d, e, f]\npage: a\nbody: []",
        "2:12",
        "`numbering` has more than 5 entries",
        None,
    ),
    (
        "variant",
        "title: x\nnumbering: x\npage: 3\nbody: []",
        "3:7",
        "`page` is `3`, not a page design's name, or one by language",
        "put it in quotes",
    ),
    ("clauses", "clause: {}", "1:1", "`clause` is not a key of a clause file", "did you mean `clauses`?"),
    ("clauses", "clauses: []", "1:10", "`clauses` is a list, not a mapping from id to clause", None),
    ("clauses", "clauses: {A_b: {text: x}}", "1:11", "`A_b` is not an id", ID),
    ("clauses", "clauses: {a: x}", "1:14", "`a` is `x`, not a clause", None),
    (
        "clauses",
        "clauses: {a: {tags: [x]}}",
        "1:11",
        "`a` has none of `text`, `title` and `items`",
        "add `text:`",
    ),
    ("clauses", "clauses: {a: {txt: x}}", "1:15", "`txt` is not a key of a clause", "did you mean `text`?"),
    (
        "clauses",
        "clauses: {a: {items: [{id: b}]}}",
        "1:23",
        "a clause in place has none of `text`, `title` and `items`",
        "add `text:`",
    ),
    (
        "clauses",
        "placeholders: {a-b: {type: text, label: x}}",
        "1:16",
        "`a-b` is not a placeholder name",
        NAME,
    ),
    ("clauses", "placeholders: {a: {type: text}}", "1:16", "`a` has no `label`", "add `label:`"),
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
        None,
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
        None,
    ),
    (
        "clauses",
        "placeholders: {a: {type: text, label: x, max_length: many}}",
        "1:54",
        "`max_length` is `many`, not a whole number",
        None,
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
        "add `size:`",
    ),
    ("library", "name: []", "1:7", "`name` is a list, not words", None),
    ("numbering", "levels: []", "1:9", "`levels` is empty", None),
    ("numbering", "levels: [{restart: false}]", "1:11", "a level has no `pattern`", "add `pattern:`"),
]


@pytest.mark.parametrize(("kind", "text", "place", "message", "hint"), FILES)
def test_a_file_that_does_not_fit_is_told_where_and_why(
    kind: str, text: str, place: str, message: str, hint: str | None
) -> None:
    assert misfits(kind, text) == [(place, message, hint)]


def test_all_that_does_not_fit_comes_together_in_the_order_it_was_written() -> None:
    text = "clauses:\n  A: {text: x}\n  b: {txt: x}\nplaceholders:\n  c: {type: text}\n"
    assert [place for place, _, _ in misfits("clauses", text)] == ["2:3", "3:7", "5:3"]


# What stands in << >> goes into the YAML without quotes.
ODD = [
    None, 0, 12, 1.5, True, [], {}, ["x"], {"x": "y"}, "", "12", "x y", "a\n", "zh-CN", "<<1e400>>",
    f"<<{'9' * 400}>>",
]  # fmt: skip


def documents(kind: str) -> list[Any]:
    """Return what the shipped files of a kind hold, and a file that shows every other key."""
    folders = {
        "clauses": "clauses/*.yaml",
        "variant": "templates/*.yaml",
        "numbering": "templates/numbering/*.yaml",
        "page": "templates/pages/*.yaml",
        "library": "letterforge.yaml",
    }
    files = sorted(ROOT.glob(folders[kind]))
    assert files
    return [_instance(node) for path in files if (node := read_yaml(Source("f", path.read_text("utf-8"))))]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container and key of a document."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield value, key
        yield from places(inner)


@settings(max_examples=200)
@given(st.data())
def test_the_quick_walk_and_the_validator_agree_on_what_fits(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    document = copy.deepcopy(data.draw(st.sampled_from(documents(kind))))
    for _ in range(data.draw(st.integers(0, 2))):
        found = list(places(document))
        if found:
            owner, key = data.draw(st.sampled_from(found))
            spoil(owner, key, data)
    text = json.dumps(document, ensure_ascii=False).replace('"<<', "").replace('>>"', "")
    node = read_yaml(Source("f", text))
    assert node is not None
    assert fits(kind, node) == Draft202012Validator(schema(kind)).is_valid(_instance(node))


def spoil(owner: Any, key: Any, data: st.DataObject) -> None:
    """Put something odd in place of a value, drop it, or call it something else."""
    match data.draw(st.sampled_from(["replace", "drop", "rename"])):
        case "replace":
            owner[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        case "drop":
            del owner[key]
        case _:
            if isinstance(owner, dict):
                name = data.draw(st.sampled_from(["id", "text", "other", "zh_CN", "x\n", *ITEM_KINDS]))
                owner[name] = copy.deepcopy(owner[key])


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema_and_stands_alone(kind: str) -> None:
    found = json.loads(schema_text(kind))
    assert meta.is_valid(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    referred = set(re.findall(r'"#/\$defs/([\w-]+)"', schema_text(kind)))
    assert referred == set(found.get("$defs", {}))


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_uses_no_keyword_that_the_quick_walk_does_not_know(kind: str) -> None:
    known = {
        "$schema", "$defs", "$ref", "title", "description", "type", "enum", "const", "pattern", "if", "then",
        "else", "anyOf", "required", "properties", "propertyNames", "additionalProperties", "items",
        "minItems", "maxItems", "minProperties", "minimum", "maximum", "minLength", "maxLength",
    }  # fmt: skip
    assert {word for one in subschemas(schema(kind)) for word in one} <= known


def subschemas(found: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and all schemas in it."""
    if not isinstance(found, dict):
        return
    yield found
    for word in ("properties", "$defs"):
        for one in found.get(word, {}).values():
            yield from subschemas(one)
    for word in ("if", "then", "else", "items", "additionalProperties", "propertyNames"):
        yield from subschemas(found.get(word))
    for one in found.get("anyOf", ()):
        yield from subschemas(one)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_schema_says_what_it_means(kind: str) -> None:
    defs = schema(kind).get("$defs", {})
    silent = [
        f"{one.get('title')}: {key}"
        for one in subschemas(schema(kind))
        for key, value in one.get("properties", {}).items()
        if "description" not in {**defs.get(value.get("$ref", "")[8:], {}), **value}
    ]
    assert not silent


def test_the_schema_knows_exactly_the_placeholder_types() -> None:
    declared = schema("clauses")["$defs"]["declaration"]["properties"]["type"]["enum"]
    assert sorted(declared) == sorted(TYPES)


def test_the_schema_knows_exactly_the_kinds_of_items() -> None:
    required = [one["required"] for one in schema("variant")["$defs"].values() if "required" in one]
    assert {words[0] for words in required} >= set(ITEM_KINDS)


def test_the_command_line_offers_every_schema() -> None:
    assert [kind.value for kind in SchemaKind] == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_schema_is_documented(kind: str) -> None:
    page = (ROOT / "docs" / "library.md").read_text("utf-8")
    keys = {key for one in subschemas(schema(kind)) for key in one.get("properties", {})}
    assert not sorted(key for key in keys if not re.search(rf"(?<![\w-]){key}(?=[`:,}}])", page))


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_that_a_schema_lists_is_documented(kind: str) -> None:
    page = (ROOT / "docs" / "library.md").read_text("utf-8")
    words = {str(word) for one in subschemas(schema(kind)) for word in one.get("enum", ())} - {"Letter"}
    assert not sorted(word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", page))
