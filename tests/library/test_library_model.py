"""Files become clauses, placeholders and items that keep every word and its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.diagnostics import LibraryError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.model import (
    BodyItem,
    ChoiceItem,
    Clause,
    ClauseUse,
    PageBreakItem,
    SectionItem,
    TextItem,
)
from letterforge.library.row_items import AttachmentsItem, FieldsItem, SignatureItem, TableItem
from letterforge.placeholders.localized import ANY
from letterforge.placeholders.placeholder import Placeholder, UnitForms
from letterforge.yamldoc import Scalar
from tests.library.folder import told, write_library, write_variant

BODY = """
- answer
- {clause: answer, numbered: false, when: sells_online}
- section: {zh-CN: 总则, en: General}
  text: Introduction
  numbered: false
  body:
    - section: Inner
      id: inner
      body: [{text: Deep}]
    - text: Second
- text: {en: Whereas}
  style: basis
  when: hours > 24
  for: one in channels
- choice: kind
  label: Kind
- fields: [name, {label: A, text: B, when: x}]
- signature: [name, {label: Seal}]
- attachments: [One, {zh-CN: 二, en: Two}, {text: Three, when: x}]
  label: Enclosed
- table:
    rows: channel in channels
    caption: Channels
    columns: [{title: A, text: a}, {title: B, text: b, align: right, width: 3}]
- page_break: true
"""


@pytest.fixture
def body(tmp_path: Path) -> tuple[BodyItem, ...]:
    return write_variant(tmp_path, BODY).variant("letter").body


def ids(items: tuple[BodyItem, ...]) -> list[str]:
    """Return the ids of items in the order of the letter."""
    found: list[str] = []
    for item in items:
        found.append(item.clause.text if isinstance(item, ClauseUse) else item.id)
        if isinstance(item, SectionItem):
            found += ids(item.body)
    return found


def test_items_without_an_id_are_called_by_kind_and_place(body: tuple[BodyItem, ...]) -> None:
    assert ids(body) == [
        "answer", "answer", "section-3", "inner", "text-3.1.1", "text-3.2", "text-4", "choice-5",
        "fields-6", "signature-7", "attachments-8", "table-9", "page-break-10",
    ]  # fmt: skip


def test_an_automatic_id_gives_way_to_one_that_was_written(tmp_path: Path) -> None:
    variant = write_variant(tmp_path, "- text: x\n- {text: y, id: text-1}").variant("letter")
    assert ids(variant.body) == ["text-1.0", "text-1"]


def test_an_id_stands_once_in_a_variant(tmp_path: Path) -> None:
    catalog = write_variant(tmp_path, "- {text: x, id: a}\n- {section: y, body: [{text: z, id: a}]}")
    with pytest.raises(LibraryError) as caught:
        catalog.variant("letter")
    (finding,) = caught.value.findings
    assert told(finding) == (
        "LF111",
        "templates/letter.yaml:6:37",
        "`a` is the id of two items, on lines 5 and 6",
        "rename one of them",
    )


def test_a_clause_is_named_with_its_condition_and_without_its_number(body: tuple[BodyItem, ...]) -> None:
    plain, guarded = body[:2]
    assert isinstance(plain, ClauseUse)
    assert isinstance(guarded, ClauseUse)
    assert (plain.numbered, plain.guard.when, plain.clause.span.text) == (True, None, "answer")
    assert guarded.guard.when is not None
    assert (guarded.numbered, guarded.guard.when.text, guarded.clause.text) == (
        False,
        "sells_online",
        "answer",
    )


def test_a_section_keeps_title_text_items_and_number(body: tuple[BodyItem, ...]) -> None:
    section = body[2]
    assert isinstance(section, SectionItem)
    assert section.text is not None
    assert (section.title.text("zh-CN"), section.text.text("en"), section.numbered) == (
        "总则",
        "Introduction",
        False,
    )
    assert (section.span.text, section.span.line) == ("section", 7)
    assert section.title.languages == ("zh-CN", "en")
    assert set(section.text.texts) == {ANY}


def test_a_paragraph_keeps_style_condition_and_repetition(body: tuple[BodyItem, ...]) -> None:
    text = body[3]
    assert isinstance(text, TextItem)
    assert text.guard.when is not None
    assert text.guard.loop is not None
    loop = text.guard.loop
    assert (text.style, text.guard.when.text) == ("basis", "hours > 24")
    assert (loop.name, loop.iterable, loop.source.span.text) == ("one", "channels", "one in channels")


def test_choices_lines_and_attachments_keep_what_they_name(body: tuple[BodyItem, ...]) -> None:
    choice, fields, signature, attachments = body[4:8]
    assert isinstance(choice, ChoiceItem)
    assert isinstance(fields, FieldsItem)
    assert isinstance(signature, SignatureItem)
    assert isinstance(attachments, AttachmentsItem)
    assert choice.placeholder.text == "kind"
    assert choice.label is not None
    first, second = fields.lines
    assert first.placeholder is not None
    assert (first.placeholder.text, first.label, first.text) == ("name", None, None)
    assert second.guard.when is not None
    assert second.placeholder is None
    assert [line.text is None for line in signature.lines] == [True, True]
    assert [line.text.text("en") for line in attachments.lines if line.text] == ["One", "Two", "Three"]
    assert [line.guard.when is None for line in attachments.lines] == [True, True, False]
    assert attachments.label is not None
    assert attachments.label.text("en") == "Enclosed"


def test_a_table_keeps_rows_columns_and_caption(body: tuple[BodyItem, ...]) -> None:
    table, page_break = body[8:]
    assert isinstance(table, TableItem)
    assert isinstance(page_break, PageBreakItem)
    assert (table.rows.name, table.rows.iterable) == ("channel", "channels")
    assert [(one.title.text("en"), one.text.text("en"), one.align, one.width) for one in table.columns] == [
        ("A", "a", "left", 1),
        ("B", "b", "right", 3),
    ]
    assert table.caption is not None


def test_a_repetition_may_be_spread_over_lines_and_hold_any_expression(tmp_path: Path) -> None:
    item = (
        write_variant(tmp_path, "- text: x\n  for: >-\n    c  in\n    channels + [1 in [2]]")
        .variant("letter")
        .body[0]
    )
    assert isinstance(item, TextItem)
    assert item.guard.loop is not None
    assert (item.guard.loop.name, item.guard.loop.iterable) == ("c", "channels + [1 in [2]]")


@pytest.mark.parametrize(
    ("title", "body", "languages"),
    [
        ("{zh-CN: 信, en: Letter}", "- text: {fr: x}", ("zh-CN", "en")),
        ("Letter", "- section: {en: A}\n  body: [{text: {zh-CN: x}}]", ("en", "zh-CN")),
        ("Letter", "- text: x", ()),
    ],
)
def test_the_languages_are_those_of_the_title_else_of_the_texts(
    tmp_path: Path, title: str, body: str, languages: tuple[str, ...]
) -> None:
    assert write_variant(tmp_path, body, title=title).variant("letter").languages == languages


def clause_of(tmp_path: Path, text: str) -> Clause:
    """Return the clause `answer` of a library with that clause file."""
    return (
        Catalog(DiskFiles(write_library(tmp_path, {"clauses/answer.yaml": text})))
        .compose("letter")
        .clauses["answer"]
    )


def test_a_clause_keeps_title_text_tags_and_what_stands_in_it(tmp_path: Path) -> None:
    clause = clause_of(
        tmp_path,
        """
        clauses:
          answer:
            title: 2026
            text: {en: Within}
            tags: [time, 24]
            items:
              - other
              - {clause: other, when: x}
              - text: First
                items: [{text: Deep}, {text: Named, id: named, items: [{title: Deeper}]}]
                for: c in channels
          other: {text: x}
        """,
    )
    assert clause.title is not None
    assert (clause.title.text("en"), clause.tags, clause.span.text) == ("2026", ("time", "24"), "answer")
    used, guarded, inline = clause.items
    assert isinstance(used, ClauseUse)
    assert isinstance(guarded, ClauseUse)
    assert isinstance(inline, Clause)
    assert inline.guard.loop is not None
    deep, named = inline.items
    assert isinstance(deep, Clause)
    assert isinstance(named, Clause)
    (deeper,) = named.items
    assert isinstance(deeper, Clause)
    assert [one.id for one in (inline, deep, named, deeper)] == ["answer.3", "answer.3.1", "named", "named.1"]
    assert inline.span.text == "text"


def placeholder_of(tmp_path: Path, declaration: str) -> Placeholder:
    """Return the placeholder `it` that is so declared."""
    found = Catalog(
        DiskFiles(write_library(tmp_path, {"clauses/it.yaml": f"placeholders:\n  it: {declaration}\n"}))
    ).placeholder("it")
    assert found is not None
    return found


def test_a_declaration_says_everything_or_the_usual(tmp_path: Path) -> None:
    found = placeholder_of(tmp_path, "{type: text, label: It}")
    assert (found.name, found.type, found.required, found.blank, found.currency) == (
        "it",
        "text",
        True,
        10,
        "CNY",
    )
    assert (found.unit, found.help, found.default, found.pattern, found.item) == (None,) * 5
    assert (dict(found.options), dict(found.fields), found.max_length) == ({}, {}, None)


def test_bounds_and_samples_stay_as_they_were_written(tmp_path: Path) -> None:
    found = placeholder_of(
        tmp_path,
        "{type: money, label: It, minimum: 010.50, maximum: '99', example: 1_0, default: 1e3, currency: USD, "
        "required: False, min_length: 1, max_length: 9, pattern: 12, blank: 4}",
    )
    written = [
        one.text
        for one in (found.minimum, found.maximum, found.example, found.default)
        if isinstance(one, Scalar)
    ]
    assert written == ["010.50", "99", "1_0", "1e3"]
    assert (found.currency, found.required, found.min_length, found.max_length) == ("USD", False, 1, 9)
    assert (found.pattern, found.blank) == ("12", 4)


def test_units_are_words_or_plural_forms_by_language(tmp_path: Path) -> None:
    words = placeholder_of(tmp_path / "a", "{type: integer, label: It, unit: {en: hours, zh-CN: 小时}}").unit
    forms = placeholder_of(
        tmp_path / "b", "{type: integer, label: x, unit: {zh-CN: 日, en: {one: day, other: days}}}"
    ).unit
    assert words is not None
    assert not isinstance(words, UnitForms)
    assert words.text("zh-CN") == "小时"
    assert isinstance(forms, UnitForms)
    assert forms.forms == {"zh-CN": {"other": "日"}, "en": {"one": "day", "other": "days"}}


def test_lists_records_and_options_are_declared_inside(tmp_path: Path) -> None:
    found = placeholder_of(
        tmp_path,
        "{type: list, label: Channels, item: {type: record, fields: {name: {type: text, label: Name}, "
        "kind: {type: choice, label: Kind, options: {a: Shop, b-c: {en: Site}}, other: Other}}}}",
    )
    assert found.blank == 3
    assert found.item is not None
    assert (found.item.name, found.item.label.text("en")) == ("it", "Channels")
    assert [one.name for one in found.item.fields.values()] == ["it.name", "it.kind"]
    kind = found.item.fields["kind"]
    assert {id_: label.text("en") for id_, label in kind.options.items()} == {"a": "Shop", "b-c": "Site"}
    assert kind.other is not None
    assert kind.other.text("en") == "Other"
