"""JSON that explodes elsewhere is refused at once; in JSON Lines the record fails alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.bombs import batch, detonate, render, survived

FULL = 4 * 1024 * 1024 - 20
NONE = ("LF304", "more than the 131,072 of any value")
BOMBS: dict[str, tuple[str | bytes, tuple[str, ...], tuple[str, ...]]] = {
    # what is written, what is said of a values file, what is said of a record
    "depth": ('{"who": ' + "[" * 100_000, ("LF104", "32 levels"), ("LF619", "32 levels")),
    "depth of objects": ('{"a": ' * 100_000, ("LF104", "32 levels"), ("LF619", "32 levels")),
    "a million digits": ('{"who": "x", "hours": ' + "9" * 1_000_000 + "}", NONE, NONE),
    "an exponent": ('{"who": "x", "hours": 1e999999999}', ("LF303", "not a number"), ("LF303", "`hours`")),
    "NaN": ('{"who": NaN}', ("LF101", "`NaN` is not JSON", ":1:9"), ("LF619", "`NaN` is not JSON")),
    "Infinity": ('{"who": -Infinity}', ("LF101", "`-Infinity`", ":1:9"), ("LF619", "`-Infinity`")),
    "a huge text": ('{"who": "' + "x" * 1_000_000 + '"}', NONE, NONE),
    "escapes": ('{"who": "' + "\\\\" * (FULL // 2), ("LF101", "not closed"), ("LF624", "1,048,576")),
    "200,000 keys": (
        "{" + ",".join(f'"k{n}":1' for n in range(200_000)) + "}",
        ("LF104", "more than 20,000 keys"),
        ("LF624", "1,048,576"),
    ),
    "70,000 keys": (
        "{" + ",".join(f'"k{n}":1' for n in range(70_000)) + "}",
        ("LF104", "more than 20,000 keys"),
        ("LF619", "more than 20,000 values"),
    ),
    "keys, the last one twice": (
        "{" + ",".join(f'"k{n}":1' for n in (*range(70_000), 69_999)) + "}",
        ("LF104", "more than 20,000 keys"),
        ("LF619", "`k69999` stands twice"),
    ),
    "300,000 lists": (
        '{"tags": [' + "[]," * 300_000 + "1]}",
        ("LF104", "more than 100,000 parts"),
        ("LF619", "more than 20,000 values"),
    ),
    "a name of 400,000 dots": ('{"who": "x", "' + "a." * 400_000 + 'a": 1}', ("LF301",), ("LF623",)),
    "entries of lists in lists": (
        '{"who": "x", "tags' + "[1000]" * 30 + '": 1, "boss' + "[1000]" * 30 + '": 1}',
        ("LF301",),
        ("LF302", "`tags[1]`"),
    ),
    "a key twice": ('{"who": "a", "who": "b"}', ("LF102", ":1:14"), ("LF619", "`who` stands twice")),
    "half a character": ('{"who": "a\\ud800"}', ("LF105", "U+D800"), ("LF619", "`who` holds U+D800", "2")),
    "NUL": ('{"who": "a\\u0000"}', ("LF105", "U+0000"), ("LF305", "`who` holds U+0000 at character 2")),
    "UTF-16": ('{"who": "x"}'.encode("utf-16"), ("LF105", "UTF-16", ":1:1"), ("LF611", "UTF-16")),
    "GB18030": (
        '{"who": "北京市朝阳区"}'.encode("gb18030"), ("LF105", "GB18030", ":1:10"),
        ("LF611", "--encoding gb18030"),
    ),
}  # fmt: skip
WHOLE = ("LF624", "LF611", "LF623")  # what makes the whole source unreadable


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_a_values_file_is_refused_at_once(place: Path, tmp_path: Path, name: str) -> None:
    data, words, _ = BOMBS[name]
    bomb = tmp_path / "bomb.json"
    bomb.write_bytes(data.encode() if isinstance(data, str) else data)
    good = render(place, "--vars", str(place / "good/b.json"))
    survived(detonate(good, render(place, "--vars", str(bomb))), *words)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_a_record_fails_at_once_and_alone(place: Path, tmp_path: Path, name: str) -> None:
    data, _, words = BOMBS[name]
    bomb = tmp_path / "bomb.jsonl"
    bomb.write_bytes((data.encode() if isinstance(data, str) else data) + b'\n{"who": "after"}\n')
    survived(
        detonate(batch(place, place / "good.jsonl"), batch(place, bomb)),
        "bomb.jsonl" if name == "UTF-16" else "bomb.jsonl:1",
        *words,
    )
    assert (place / "out-bomb/after.md").exists() == (words[0] not in WHOLE)


@pytest.mark.parametrize(
    "name", ["depth", "NaN", "200,000 keys", "300,000 lists", "a million digits", "GB18030"]
)
def test_a_bomb_in_an_array_is_refused_at_once(place: Path, tmp_path: Path, name: str) -> None:
    data = BOMBS[name][0]
    bomb = tmp_path / "bomb.json"
    bomb.write_bytes(b"[" + (data.encode() if isinstance(data, str) else data) + b"]")
    survived(detonate(batch(place, place / "good.json"), batch(place, bomb)), "error[LF", "bomb.json:1")
