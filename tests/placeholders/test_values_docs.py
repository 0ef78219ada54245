"""docs/placeholders.md: every type has its section, and every row of its tables is true."""

import re

import pytest

from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types import TYPES
from tests.placeholders.amounts import content
from tests.placeholders.declare import bind_all, declare, node, plural
from tests.repository import ROOT

PAGE = (ROOT / "docs" / "placeholders.md").read_text("utf-8")
LIBRARY_PAGE = (ROOT / "docs" / "library.md").read_text("utf-8")
HOURS = plural(en={"one": "hour", "other": "hours"}, zh_CN={"other": "小时"})
KINDS = {
    "enterprise": {"zh-CN": "企业", "en": "Enterprise"},
    "individual": {"zh-CN": "个人", "en": "Individual"},
}
CHANNELS = {
    "phone": {"zh-CN": "电话", "en": "Telephone"},
    "app": {"zh-CN": "应用", "en": "App"},
    "shop": {"zh-CN": "网点", "en": "Shop"},
}
CONTACT = {
    "name": declare("text", "contact.name", label="Name"),
    "phone": declare("phone", "contact.phone", required=False),
}
DECLARED = {
    "text": declare("text", "address"),
    "integer": declare("integer", "response_hours", unit=HOURS, maximum=1200),
    "decimal": declare("decimal", "share", unit="%"),
    "money": declare("money", "fund"),
    "date": declare("date", "signing_date"),
    "boolean": declare("boolean", "sells_online"),
    "choice": declare("choice", "promisor_type", options=KINDS, other="Other"),
    "choices": declare("choices", "reached_by", options=CHANNELS),
    "list": declare("list", "cities", item=declare("text", "cities", label="City")),
    "record": declare("record", "contact", fields=CONTACT),
    "email": declare("email", "mail"),
    "phone": declare("phone", "tel"),
    "credit_code": declare("credit_code", "code"),
}

SECTIONS = dict(re.findall(r"^##+ `(\w+)`\n(.*?)(?=^##|\Z)", PAGE, re.M | re.S))
ROWS = [
    (type_, [cell.strip() for cell in line.strip("|").split("|")])
    for type_, text in SECTIONS.items()
    for line in text.splitlines()
    if line.startswith("| `")
]
READ = [(type_, cells) for type_, cells in ROWS if len(cells) == 3]
WARNED = [(type_, cells) for type_, cells in ROWS if len(cells) == 4]
REFUSED = [(type_, cells) for type_, cells in ROWS if len(cells) == 2]


def test_every_type_has_a_section_and_every_section_a_type() -> None:
    assert set(SECTIONS) == set(TYPES)


def test_every_type_stands_in_the_table_of_types() -> None:
    table = LIBRARY_PAGE.partition("\n| type |")[2].partition("\n\n")[0].splitlines()[2:]
    named = {name for line in table for name in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert named == set(TYPES)


@pytest.mark.parametrize("type_", sorted(set(TYPES) - {"multiline"}))
def test_every_section_shows_what_is_read_and_what_is_refused(type_: str) -> None:
    assert [cells for shown, cells in READ if shown == type_]
    assert [cells for shown, cells in REFUSED if shown == type_]


@pytest.mark.parametrize(("type_", "cells"), READ)
def test_a_row_of_what_is_read_is_true(type_: str, cells: list[str]) -> None:
    written, chinese, english = cells
    for language, text in (("zh-CN", chinese), ("en", english)):
        values, findings = bind_written(DECLARED[type_], written, language)
        assert findings == []
        assert values == [text]


@pytest.mark.parametrize(("type_", "cells"), WARNED)
def test_a_row_of_what_is_read_with_a_warning_is_true(type_: str, cells: list[str]) -> None:
    written, chinese, english, message = cells
    for language, text in (("zh-CN", chinese), ("en", english)):
        assert bind_written(DECLARED[type_], written, language) == ([text], [message])


LOCALES = re.findall(r"^\| (`--locale .*?) \| (.*?) \| ([0-9., ]+) \|$", PAGE, re.M)


@pytest.mark.parametrize(("sources", "written", "numbers"), LOCALES)
def test_a_row_of_what_a_locale_reads_is_true(sources: str, written: str, numbers: str) -> None:
    texts, expected = re.findall("`(.*?)`", written), numbers.split(", ")
    assert len(texts) == len(expected)
    for locale in re.findall("--locale ([^`]+)", sources):
        for text, number in zip(texts, expected, strict=True):
            assert f"{content(declare('decimal'), text, locale=locale)}" == number


def test_the_page_shows_what_some_locales_read() -> None:
    assert len(LOCALES) == 5
    assert len(WARNED) == 6


@pytest.mark.parametrize(("type_", "cells"), REFUSED)
def test_a_row_of_what_is_refused_is_true(type_: str, cells: list[str]) -> None:
    written, message = cells
    assert bind_written(DECLARED[type_], written, "en") == ([], [message])


def bind_written(placeholder: Placeholder, written: str, language: str) -> tuple[list[str], list[str]]:
    raw = {placeholder.name: node(written.strip("`"))}
    values, findings = bind_all([placeholder], raw, language)
    return [value.text for value in values.values()], [finding.message for finding in findings]
