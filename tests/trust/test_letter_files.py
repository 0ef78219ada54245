"""A letter in JSON from a stranger is read, or refused by name and place; soon, and in little memory."""

from __future__ import annotations

import json
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from letterforge.diagnostics import LetterFileError, LetterforgeError
from letterforge.exporters import FORMATS, export
from letterforge.letter.bounds import MAX_BYTES, MAX_DEPTH, MAX_FAULTS, MAX_MARKUP, MAX_NODES
from letterforge.letter.codec import decode, encode
from tests.letter.readable import SMALL

SOUND: dict[str, Any] = json.loads(encode(SMALL))
TEXT = {"kind": "text", "text": "x"}


def written(change: Callable[[Any], object]) -> bytes:
    """Return the letter after a change, as JSON."""
    letter = json.loads(json.dumps(SOUND))
    change(letter)
    return json.dumps(letter, ensure_ascii=False).encode("utf-8", "surrogatepass")


def with_inlines(*inlines: object) -> bytes:
    """Return a letter with these inlines in its title."""
    return written(lambda letter: letter.update(title=list(inlines)))


def with_block(**block: object) -> bytes:
    """Return a letter with one more block."""
    return written(lambda letter: letter["body"].append({"id": "a", **block}))


def refusal(data: bytes) -> tuple[str, str, str]:
    """Return the code, the place and the message of the first finding about `data`."""
    with pytest.raises(LetterFileError) as caught:
        decode(data)
    assert all(one.hint for one in caught.value.findings)
    first = caught.value.findings[0]
    return first.code, first.where.removeprefix("<letter>").removeprefix(": "), first.message


def test_the_letter_that_is_changed_here_is_sound() -> None:
    assert decode(json.dumps(SOUND).encode()) == SMALL


NO_JSON = {
    "nothing": (b"", ":1:1"),
    "a cut": (b'{"kind":"letter","version":1,\n"title":[', ":2:10"),
    "a word": (b'{"kind":"letter","version":NaN}', ":1:28"),
    "a huge number": (b'{"kind":"letter","version":1e999}', " $.version"),
    "NUL in a text": (b'{"kind":"letter","version":1,"variant":"a\0"}', ":1:42"),
    "a second value": (json.dumps(SOUND).encode() + b"{}", ":1:"),
    "half a pair": (json.dumps(SOUND).replace("words", "\\ud800").encode(), ":1:"),
    "other bytes": (
        json.dumps(SOUND).replace("words", "\x00").encode().replace(b"\\u0000", b"\xff\xfe"),
        ":1:",
    ),
    "UTF-16": (json.dumps(SOUND).encode("utf-16"), ":1:1"),
}


@pytest.mark.parametrize("name", NO_JSON)
def test_what_is_no_json_is_refused_with_line_and_column(name: str) -> None:
    data, place = NO_JSON[name]
    code, where, _ = refusal(data)
    assert code in ("LF505", "LF506")
    assert where.startswith(place.strip())


def test_a_byte_order_mark_is_read_over() -> None:
    assert decode(b"\xef\xbb\xbf" + json.dumps(SOUND).encode()) == SMALL


NO_LETTERS: dict[str, tuple[bytes, str, str]] = {
    "a list": (b"[]", "LF505", "$"),
    "a number": (b"1", "LF505", "$"),
    "another object": (b"{}", "LF505", "$.kind"),
    "another kind": (written(lambda one: one.update(kind="clause")), "LF505", "$.kind"),
    "no version": (written(lambda one: one.pop("version")), "LF506", "$.version"),
    "a later version": (written(lambda one: one.update(version=2)), "LF506", "$.version"),
    "a version in words": (written(lambda one: one.update(version="1")), "LF506", "$.version"),
    "a version of lists": (written(lambda one: one.update(version=[[1]] * 9)), "LF506", "$.version"),
    "no body": (written(lambda one: one.pop("body")), "LF505", "$"),
    "more": (written(lambda one: one.update(more=1)), "LF505", "$"),
    "an unknown kind": (with_inlines({"kind": "image"}), "LF505", "$.title[0].kind"),
    "a number for a text": (with_inlines({"kind": "text", "text": 1}), "LF505", "$.title[0].text"),
    "a text for a node": (with_inlines("words"), "LF505", "$.title[0]"),
    "no kind": (with_inlines({"text": "words"}), "LF505", "$.title[0]"),
    "a long blank": (
        with_inlines({"kind": "blank", "text": "_" * 201, "placeholder": "a", "type": "text"}),
        "LF505",
        "$.title[0].text",
    ),
    "a huge page": (
        written(lambda one: one["design"]["page"]["margins"].update(top=10**6)),
        "LF505",
        "$.design.page.margins.top",
    ),
    "a page in words": (
        written(lambda one: one["design"]["page"].update(paper="A0")), "LF505", "$.design.page.paper"
    ),
    "many fonts": (
        written(lambda one: one["design"]["page"].update(levels=[one["design"]["page"]["body"]] * 6)),
        "LF505",
        "$.design.page.levels",
    ),
    "no columns": (with_block(kind="table", columns=[], rows=[]), "LF505", "$.body[2].columns"),
    "a day that is none": (
        with_inlines({"kind": "filled", "text": "x", "content": {"kind": "date", "day": "2026-02-30"}}),
        "LF505",
        "$.title[0].content.day",
    ),
    "an amount in words": (
        with_inlines(
            {"kind": "filled", "text": "x", "content": {"kind": "money", "amount": "ten", "currency": "CNY"}}
        ),
        "LF505",
        "$.title[0].content.amount",
    ),
    "an infinite number": (
        with_inlines({"kind": "filled", "text": "x", "content": {"kind": "decimal", "digits": "Infinity"}}),
        "LF505",
        "$.title[0].content.digits",
    ),
    "a number of a million digits": (
        with_inlines({"kind": "filled", "text": "x", "content": {"kind": "decimal", "digits": "9" * 10**6}}),
        "LF505",
        "$.title[0].content.digits",
    ),
    "an exponent": (
        with_inlines({"kind": "filled", "text": "x", "content": {"kind": "decimal", "digits": "1e1000000"}}),
        "LF505",
        "$.title[0].content.digits",
    ),
    "a long number": (
        with_inlines({"kind": "filled", "text": "x", "content": 777}).replace(b"777", b"7" * 5000),
        "LF505",
        "$.title[0].content",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_LETTERS)
def test_what_is_no_letter_is_refused_with_its_path(name: str) -> None:
    data, code, path = NO_LETTERS[name]
    assert refusal(data)[:2] == (code, path)


def column(text: str) -> dict[str, object]:
    return {"kind": "column", "title": [{"kind": "text", "text": text}]}


FORBIDDEN: dict[str, tuple[bytes, str]] = {
    "an override": (with_inlines({"kind": "text", "text": "a\u202eb"}), "$.title[0].text"),
    "an escape": (with_inlines({"kind": "text", "text": "a\x1bb"}), "$.title[0].text"),
    "NUL": (with_inlines({"kind": "filled", "text": "a\0b"}), "$.title[0].text"),
    "a noncharacter": (with_inlines({"kind": "text", "text": "\ufdd0"}), "$.title[0].text"),
    "a control in an id": (with_block(kind="page-break", id="\x07"), "$.body[2].id"),
    "a control in a font": (
        written(lambda one: one["design"]["page"]["body"].update(cjk="\x01")), "$.design.page.body.cjk"
    ),
    "a control in a content": (
        with_inlines({"kind": "filled", "text": "x", "content": {"kind": "list", "entries": ["\x02"]}}),
        "$.title[0].content.entries[0]",
    ),
    "a script": (
        with_inlines({"kind": "link", "target": " java\tscript:alert(1)", "content": [TEXT]}), "$.title[0]"
    ),
    "a file": (with_inlines({"kind": "link", "target": "FILE:///etc", "content": [TEXT]}), "$.title[0]"),
    "a reference to nothing": (
        with_inlines({"kind": "reference", "text": "1", "target": "nowhere"}), "$.title[0]"
    ),
    "a reference to what has no number": (
        with_inlines({"kind": "reference", "text": "1", "target": "words"}), "$.title[0]"
    ),
    "a level that is not there": (
        with_block(
            kind="section", title=[], body=[], number={"kind": "number", "label": "x", "level": 5, "count": 1}
        ),
        "$.body[2].number",
    ),
    "a short row": (
        with_block(kind="table", columns=[column("a"), column("b")], rows=[[[TEXT], []], [[TEXT]]]),
        "$.body[2]",
    ),
    "a pattern that cannot count": (
        written(lambda one: one["design"]["numbering"]["levels"][0].update(pattern="x")), "$.design.numbering"
    ),
    "parts of another pattern": (
        written(lambda one: one["design"]["numbering"]["levels"][0].update(pattern="2.1")),
        "$.design.numbering",
    ),
    "margins wider than the paper": (
        written(lambda one: one["design"]["page"]["margins"].update(left=105, right=105)),
        "$.design.page.margins",
    ),
    "the bytes of a file": (
        written(
            lambda one: one["design"]["page"].update(
                reference={"kind": "reference-file", "sha256": "0" * 64, "name": "a.docx", "data": "UEs="}
            )
        ),
        "$.design.page.reference.data",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_no_letter_may_hold_is_refused_with_its_path(name: str) -> None:
    data, path = FORBIDDEN[name]
    assert refusal(data)[:2] == ("LF507", path)


def test_a_key_that_stands_twice_is_refused_however_it_is_written() -> None:
    sound = json.dumps(SOUND)
    for key in ('"variant": "other", ', '"v\\u0061riant": "other", '):
        code, where, message = refusal(sound.replace('"variant"', f'{key}"variant"', 1).encode())
        assert (code, message) == ("LF505", "the key `variant` stands twice in one object")
        assert where.startswith(":1:")
    inner = sound.replace('{"kind": "text", ', '{"kind": "text", "text": "{\\"a\\": 1}", ', 1)
    assert refusal(inner.encode())[2] == "the key `text` stands twice in one object"


def nested(depth: int) -> bytes:
    """Return a letter with sections inside each other."""
    block: dict[str, object] = {"kind": "section", "id": "a", "number": None, "title": [], "body": []}
    for level in range(depth):
        block = {**block, "id": f"a{level}", "body": [block]}
    return written(lambda letter: letter["body"].append(block))


BOMBS: dict[str, Callable[[], bytes]] = {
    "brackets": lambda: b"[" * MAX_BYTES,
    "brackets in a version": lambda: b'{"kind":"letter","version":' + b"[" * 10**6,
    "objects": lambda: b'{"kind":' * 10**6,
    "100 MB": lambda: b" " * 100_000_000,
    "breaks": lambda: with_inlines(*[{"kind": "break"}] * (MAX_NODES + 1)),
    "strong words": lambda: with_inlines(*[{"kind": "strong", "content": []}] * (MAX_MARKUP + 1)),
    "blanks": lambda: with_inlines(
        *[{"kind": "blank", "text": "_" * 200, "placeholder": "a", "type": "text"}] * 40_000
    ),
    "rows": lambda: with_block(kind="table", columns=[column("a")], rows=[[]] * (MAX_NODES + 1)),
    "words": lambda: with_inlines({"kind": "text", "text": "x" * (4 << 20)}, TEXT),
    "keys": lambda: b"{" + b",".join(b'"%d":1' % number for number in range(10**6)) + b"}",
    "entries": lambda: with_inlines(
        {"kind": "filled", "text": "x", "content": {"kind": "list", "entries": [1] * (MAX_NODES + 1)}}
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_soon_and_in_little_memory(name: str) -> None:
    data = BOMBS[name]()
    tracemalloc.start()
    start = time.process_time()
    code, _, _ = refusal(data)
    spent, (_, most) = time.process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert code in ("LF505", "LF506", "LF507")
    assert spent < 60  # ten times what it takes
    assert most < 20 * MAX_BYTES


def test_parts_inside_each_other_have_a_bound() -> None:
    assert decode(nested(MAX_DEPTH - 3))
    for format_ in FORMATS:
        assert export(decode(nested(MAX_DEPTH - 3)), format_)
    assert refusal(nested(MAX_DEPTH + 1))[0] == "LF507"


def test_of_many_errors_the_first_is_reported() -> None:
    with pytest.raises(LetterforgeError) as caught:
        decode(with_inlines(*[{"kind": "text", "text": "\u202e"}] * 1000))
    assert len(caught.value.findings) == MAX_FAULTS


def test_a_block_of_many_lines_is_written_soon() -> None:
    field = {"kind": "field", "label": [TEXT], "content": [TEXT]}
    letter = decode(with_block(kind="fields", fields=[field] * 40_000))
    start = time.process_time()
    assert export(letter, "md")
    assert time.process_time() - start < 5  # ten times what it takes
