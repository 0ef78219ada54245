"""What is not YAML, or more than letterforge allows, is told in plain words, with its place and a remedy."""

from __future__ import annotations

import pytest

from tests.yamldoc.reading import refused, told

QUOTES = "put the whole text in quotes: '…' (a ' inside is written '')"
SPACES = "indent with spaces"
KEY = "a key is one word; a text that starts with `[` or `{` needs quotes"

NOT_YAML = [
    ("\ta: 1", "1:1", "a tab indents this line", SPACES),
    ("a:\n\tb: 1", "2:1", "a tab indents this line", SPACES),
    ("a: |\n\tx", "2:1", "a tab indents this line", SPACES),
    (
        "title: Note: this",
        "1:12",
        "`: ` stands inside a text that is not in quotes",
        "put the whole text in quotes, or write it below the key behind `>-`",
    ),
    (
        "a:\n b: 1\n  c: 2",
        "3:3",
        "a key cannot stand here: it is indented deeper than the key above",
        "line it up with the keys it belongs to; a key with keys below it has no value of its own",
    ),
    (
        "a:\n  b: 1\n c: 2",
        "3:2",
        "this line is not indented like any line above",
        "line it up with the keys it belongs to",
    ),
    (
        "标题：中文\nb: 1",
        "1:1",
        "`：` does not end a key",
        "write `: `, a colon and a space",
    ),
    ("a:b\nc: d", "1:1", "a space is missing behind the colon", "write `key: value`"),
    (
        "a: x\nb",
        "2:1",
        "this line is neither a key nor part of a text",
        "write `key: value`, or indent it below its key",
    ),
    (
        "a: 'x\nb: y\n",
        "1:4",
        "the quote that opens here (') is never closed",
        "close it; inside it a quote is written ''",
    ),
    (
        'a: "x\n',
        "1:4",
        'the quote that opens here (") is never closed',
        'close it; inside it a quote is written \\"',
    ),
    (
        "a: 'it's'",
        "1:4",
        "a text that starts with a quote goes on behind its end",
        "inside the quotes a ' is written ''",
    ),
    ("a: [x](https://y) z", "1:4", "a text that starts with `[` goes on behind its end", QUOTES),
    ("a: {{ name }} writes", "1:4", "a text that starts with `{{` is not in quotes", None),
    ("a: {{ name }}", "1:4", "a text that starts with `{{` is not in quotes", None),
    ("- {{ name }}", "1:3", "a text that starts with `{{` is not in quotes", None),
    ("a: {% if x %} y", "1:4", "a text that starts with `{%` is not in quotes", QUOTES),
    ("a: %}", "1:4", "a text cannot start with `%`", QUOTES),
    ("a: @x", "1:4", "a text cannot start with `@`", QUOTES),
    ("a: `x`", "1:4", "a text cannot start with a backtick", QUOTES),
    ("a: **bold** x", "1:4", "a text that starts with `*` is not in quotes", QUOTES),
    ("a: *em* x", "1:4", "a text that starts with `*` is not in quotes", QUOTES),
    ("a: ? b", "1:4", "`? ` cannot start a text", QUOTES),
    (
        "a: > text",
        "1:4",
        "words stand behind `>`",
        "the text of a block starts on the next line; a text that starts with `>` needs quotes",
    ),
    (
        "a: [x, y",
        "1:4",
        "the list that opens here is not closed, or a comma is missing in it",
        "close it with `]`; a text that starts with `[` needs quotes",
    ),
    (
        "a: {x: 1",
        "1:4",
        "the mapping that opens here is not closed, or a comma is missing in it",
        "close it with `}`",
    ),
    (
        'a: "x\\q"',
        "1:6",
        "`\\q` is not an escape",
        r"in double quotes a backslash is written `\\`; in single quotes it stands for itself",
    ),
    ("a: - b", "1:4", "a list cannot start on this line", "start it on a line of its own, below its key"),
    (
        "- a\nb: 1",
        "2:1",
        "an entry of this list does not start with `- `",
        "write `- ` before it, or line it up with its key",
    ),
    (
        "a:\n - {x: 1}\n  - {x: 2}",
        "3:3",
        "this list entry is not indented like those above",
        "line up the dashes of one list",
    ),
    (
        "a: 1\n- b",
        "2:1",
        "a list entry stands where a key is expected",
        "indent it like the entries above, below its key",
    ),
    (
        "{a: 1}\nb: 2",
        "2:1",
        "there is more behind the end of the document",
        "line it up with what stands above, or delete it",
    ),
    (
        "a: {zh: 联系人：{{ x }}}",
        "1:9",
        "a text with `{{` inside `{ }` is not in quotes",
        "put it in quotes: `'联系人：{{ x }}'`",
    ),
    (
        "a: {text: Dear {{ x }}, thank you., style: note}",
        "1:11",
        "a text with `{{` inside `{ }` is not in quotes",
        "put it in quotes: `'Dear {{ x }}, thank you.'`",
    ),
    (
        "a: {en: '{{ x }}', zh: 你好 {% if x %}x{% endif %}}",
        "1:24",
        "a text with `{%` inside `{ }` is not in quotes",
        "put it in quotes: `'你好 {% if x %}x{% endif %}'`",
    ),
    (
        "a: {en: Dear {{ x }}, thank you, {{ y }}.}",
        "1:9",
        "a text with `{{` inside `{ }` is not in quotes",
        "put it in quotes: `'Dear {{ x }}, thank you, {{ y }}.'`",
    ),
    (
        "a: {en: Dear {{ x }}, zh: 你好}",
        "1:9",
        "a text with `{{` inside `{ }` is not in quotes",
        "put it in quotes: `'Dear {{ x }}'`",
    ),
    (
        "a: [Dear {{ x }}]",
        "1:5",
        "a text with `{{` inside `[ ]` is not in quotes",
        "put it in quotes: `'Dear {{ x }}'`",
    ),
    ("a: {en: {{ x }}}", "1:9", "a text that starts with `{{` is not in quotes", None),
    (
        "a: {en: Note: this}",
        "1:13",
        "`: ` stands inside a text that is not in quotes",
        "put the whole text in quotes",
    ),
    (
        "a: {zh: 信 en: Letter}",
        "1:13",
        "`: ` stands inside a text that is not in quotes",
        "put the whole text in quotes, or write a comma before `en`",
    ),
    ("a: {zh: 信，en: x}", "1:10", "`，` does not part two entries", "write `, `, a comma and a space"),
    (
        "a: {en: 'it's'}",
        "1:9",
        "a text that starts with a quote goes on behind its end",
        "inside the quotes a ' is written ''",
    ),
    ("a: {'b': 'x' 'c': 'y'}", "1:14", "a comma is missing between two entries", "write `, ` between them"),
    ("a: {en: see [x](y)}", "1:9", "a text with `[` in it is not in quotes", QUOTES),
    ("a: {en: [x](y)}", "1:9", "a text that starts with `[` goes on behind its end", QUOTES),
    ("a: {en: x #b}", "1:11", "` #` begins a comment, which holds the closing bracket", QUOTES),
    ("a: {b: x｝", "1:9", "`｝` does not close what `{` opens", "write `}`"),
    ("a: [x,,y]", "1:7", "an entry is missing before this comma", "delete the comma"),
    ("a: {b: x},\nc: d", "1:10", "a comma stands behind the end of the line's value", "delete it"),
    (
        "a: “Note: this”",
        "1:9",
        "`: ` stands inside a text that is not in quotes",
        "put the text in ' or \": YAML knows no other quotes",
    ),
    (
        "a: text: x",
        "1:8",
        "`: ` stands inside a text that is not in quotes",
        "put it in quotes; a key `text` stands on a line of its own below `a:`",
    ),
    ("a：\n  b: x", "1:1", "`：` does not end a key", "write `: `, a colon and a space"),
    ("a\n  b: x", "1:1", "a colon is missing behind `a`", "write `a:`"),
    (
        "- a\n  b: x",
        "2:3",
        "a key cannot stand here: it is indented deeper than the key above",
        "an entry with keys starts with a key, such as `- clause: a`",
    ),
    ("a:\n  b:\n  -x\n  -y", "3:3", "a space is missing behind the dash", "write `- x`"),
    (
        "a:\n  b: >-\n  text {{ x }}\n  c: d",
        "3:3",
        "the text of a block is not indented",
        "indent its lines further than its key",
    ),
    ("// x\na: b", "1:1", "this is not a comment in YAML", "start a comment with `# `"),
    (
        "```yaml\na: b\n```",
        "1:1",
        "a fence of Markdown stands here",
        "delete the line: the file is YAML from its first line on",
    ),
    ("? [a]\n: b", "1:3", "a list or mapping cannot be a key", KEY),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), NOT_YAML)
def test_what_is_not_yaml_is_told_in_plain_words(
    text: str, place: str, message: str, hint: str | None
) -> None:
    (finding,) = refused(text)
    if message.startswith("a text that starts with `{{`"):
        hint = "put the whole text in quotes: '{{ … }} …'"
    assert told(finding) == ("LF101", place, message, hint)


REFUSED = [
    (
        "a: &x 1",
        "1:4",
        "YAML anchors (`&x`) are not allowed",
        "delete it; a text that starts with `&` needs quotes",
    ),
    (
        "a: *x",
        "1:4",
        "YAML aliases (`*x`) are not allowed",
        "repeat the text; a text that starts with `*` needs quotes",
    ),
    (
        "a: !!str x",
        "1:4",
        "YAML tags (`!!str`) are not allowed",
        "delete it; a text that starts with `!` needs quotes",
    ),
    (
        "a: !x [1]",
        "1:4",
        "YAML tags (`!x`) are not allowed",
        "delete it; a text that starts with `!` needs quotes",
    ),
    ("<<: {a: 1}", "1:1", "merge keys (`<<`) are not allowed", "write the keys out where they are needed"),
    ("%YAML 1.1\n---\na: 1", "1:1", "YAML directives (`%…`) are not allowed", "delete the line"),
    (
        "a: 1\n---\nb: 2",
        "2:1",
        "a file holds one YAML document",
        "put what follows `---` into a file of its own",
    ),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), REFUSED)
def test_what_yaml_has_and_letterforge_does_not_is_refused_by_name(
    text: str, place: str, message: str, hint: str
) -> None:
    (finding,) = refused(text)
    assert told(finding) == ("LF103", place, message, hint)


def test_findings_that_do_not_hinder_reading_come_together() -> None:
    found = refused("a: &x 1\nb: *x\nc: 1\nc: 2\nd: [x\n")
    assert [(one.code, one.where) for one in found] == [
        ("LF103", "a.yaml:1:4"),
        ("LF103", "a.yaml:2:4"),
        ("LF102", "a.yaml:4:1"),
        ("LF101", "a.yaml:5:4"),
    ]
