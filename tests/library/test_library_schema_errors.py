"""What does not fit a schema is told in plain words, at its place and with a remedy."""

from __future__ import annotations

import copy
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterforge.diagnostics import Findings, Source
from letterforge.library.validation.file_shape import validate
from letterforge.library.validation.schema_check import fits
from letterforge.library.validation.schemas import KINDS
from letterforge.yamldoc import read_yaml
from tests.library.spoiled import documents, places, spoil

TEXT = "a text: words, or words by language"
BOOLEAN = "write `true` or `false`, without quotes"
LOOP = "`name in list`, such as `channel in channels`"
VARIANT = "title: x\nnumbering: x\npage: y\nbody:\n"


def schema_errors(kind: str, text: str) -> list[tuple[str, str, str | None]]:
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
    ("- page_break", "5:3", "entry 1 of `body` is `page_break`, not an id", "write `- page_break: true`"),
    (
        "- letter_title",
        "5:3",
        "entry 1 of `body` is `letter_title`, not an id",
        "write `- letter_title: true`",
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
        "it needs one of the keys `clause`, `section`, `pick`, `choice`, `fields`, `table`, `signature`, "
        "`attachments`, `page_break`, `letter_title`, `cc`, `bullets`, `definitions`, `image` and `text`",
    ),
    (
        "- {clause: a, tags: b}",
        "5:15",
        "`tags` is not a key of an item with `clause`",
        "the keys here are `clause`, `id`, `with`, `numbered`, `when` and `for`",
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
        'write a value behind the colon, like `text: "Dear all,"`',
    ),
    ("- {text: a, for: x of y}", "5:18", "`for` is `x of y`, not a repetition", LOOP),
    (
        "- {choice: a-b}",
        "5:12",
        "`choice` is `a-b`, not a placeholder name",
        "write `choice: a_b`: letters, digits and underscores, a letter first",
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
    assert schema_errors("variant", VARIANT + item) == [(place, message, hint)]


@pytest.mark.parametrize(
    ("head", "entry"),
    [
        ("clauses:\n", "  a{}: {{txt: x}}\n"),
        ("clauses:\n", "  A_{}: {{text: x}}\n"),
        ("clauses:\n", "  a{}:\n"),
        ("clauses:\n  a:\n    text: x\n", "    key{}: x\n"),
        ("placeholders:\n", "  a{}: {{type: string, label: x}}\n"),
    ],
)
def test_thousands_of_misfits_are_told_by_the_first_hundred_and_at_once(head: str, entry: str) -> None:
    text = head + "".join(entry.format(number) for number in range(8000))
    source, findings = Source("f", text), Findings()
    root = read_yaml(source)
    start = time.process_time()
    validate("clauses", root, source, findings)
    assert time.process_time() - start < 20  # it takes half a second
    assert len(findings) == 100
    assert list(findings)[-1].notes == ("there is more that does not fit; mend these first",)


@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_does_not_fit_is_told_once_in_order_with_its_place_and_a_hint(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    document = copy.deepcopy(data.draw(st.sampled_from(documents(kind))))
    for _ in range(data.draw(st.integers(1, 4))):
        found = list(places(document))
        if found:
            owner, key = data.draw(st.sampled_from(found))
            spoil(owner, key, data)
    text = json.dumps(document, ensure_ascii=False).replace('"<<', "").replace('>>"', "")
    source, findings = Source("f", text), Findings()
    node = read_yaml(source)
    assert node is not None
    assert validate(kind, node, source, findings) is fits(kind, node)
    told = list(findings)
    assert all(one.span is not None and one.hint and "\n" not in one.hint for one in told)
    starts = [one.span.start for one in told if one.span]
    assert starts == sorted(starts)
    assert len({(one.span, one.message) for one in told}) == len(told)


def test_all_that_does_not_fit_comes_together_in_the_order_it_was_written() -> None:
    text = "clauses:\n  A: {text: x}\n  b: {txt: x}\nplaceholders:\n  c: {label: text}\n"
    assert [place for place, _, _ in schema_errors("clauses", text)] == ["2:3", "3:7", "5:3"]
