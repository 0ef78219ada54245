"""YAML that explodes elsewhere is refused at once: in a library, a values file, a source, on stdin."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.trust.bombs import SECONDS, batch, detonate, render, survived

FULL = 4 * 1024 * 1024 - 20  # bytes of the largest file that is read
TOO_DEEP = ("LF104", "nested more than 32 levels deep")
TOO_MANY = ("LF104", "more than 100,000 parts")
TOO_LONG = ("LF304", "more than the 131,072 of any value")
# Made when a test begins: copies of a process that holds them all begin late.
BOMBS: dict[str, Callable[[], tuple[str | bytes, tuple[str, ...]]]] = {
    "aliases": lambda: (
        "a0: &a0 x\n" + "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)),
        ("LF103", "anchors", "aliases", ":1:5"),
    ),
    "merge keys": lambda: (
        "a0: &a0 {x: 1}\n" + "\n".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 40)),
        ("LF103", "merge keys"),
    ),
    "depth of lists": lambda: ("[" * 100_000, TOO_DEEP),
    "depth of mappings": lambda: ("{a: " * 100_000, TOO_DEEP),
    "depth of dashes": lambda: ("- " * 100_000, TOO_DEEP),
    "depth of blocks": lambda: ("".join(" " * depth + "a:\n" for depth in range(2800)), TOO_DEEP),
    "200,000 keys": lambda: (
        "".join(f"k{n}: 1\n" for n in range(200_000)),
        ("LF104", "more than 20,000 keys", ":20001:1"),
    ),
    "200,000 twins": lambda: ("a: 1\n" * 200_000, ("LF102", "lines 1 and 2", ":2:1")),
    "450,000 entries": lambda: ("tags: [" + "1," * 450_000 + "1]", TOO_MANY),
    "a huge scalar": lambda: ("who: " + "x" * FULL, TOO_LONG),
    "a huge number": lambda: ("hours: " + "9" * FULL, TOO_LONG),
    "a huge key": lambda: ("? " + "k" * FULL + "\n: 1", ("LF301", "kkk…`")),
    "a huge alias": lambda: ("who: *" + "x" * FULL, ("LF103", "xxx…`")),
    "folded lines": lambda: ("who: >\n" + "  字\n" * (FULL // 6), TOO_MANY),
    "escapes of control characters": lambda: ('who: "' + "\\x01" * (FULL // 4) + '"', ("LF105", "U+0001")),
    "control characters": lambda: ("who: " + "\x01" * FULL, ("LF105", "U+0001", ":1:6")),
    "a fault behind 4 million lines": lambda: (
        "\n" * FULL + "who: [x",
        ("LF101", "not closed", ":4194285:6"),
    ),
    "an exponent": lambda: ("hours: 1e999999999", ("LF303", "`1e999999999`, not a number", ":1:8")),
    "not a number": lambda: ("hours: .nan", ("LF303", "`.nan`, not a number", ":1:8")),
    "a list in a text": lambda: ("tags: '" + "[" * 100_000 + "'", ("LF303", "not a list")),
    "half a character": lambda: ('who: "\\ud800"', ("LF105", "U+D800", ":1:7")),
    "NUL": lambda: ("who: a\0b", ("LF105", "U+0000 (NUL)", ":1:7")),
    "UTF-16": lambda: ("who: x".encode("utf-16"), ("LF105", "looks like UTF-16", ":1:1")),
    "GB18030": lambda: ("a: 1\nwho: 甲".encode("gb18030"), ("LF105", "GB18030", ":2:6")),
    "a character cut off": lambda: ("who: 中文".encode()[:-1], ("LF105", "not UTF-8", ":1:7")),
}
IN_LIBRARIES = ("aliases", "merge keys", "depth of lists", "200,000 keys", "folded lines", "NUL", "UTF-16")


def put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_a_values_file_is_refused_at_once(place: Path, tmp_path: Path, name: str) -> None:
    data, words = BOMBS[name]()
    bomb = put(tmp_path, "bomb.yaml", data)
    good = render(place, "--vars", str(place / "good/a.yaml"))
    survived(detonate(good, render(place, "--vars", str(bomb))), *words)


@pytest.mark.parametrize("name", ["aliases", "200,000 keys", "UTF-16"])
def test_a_bomb_on_standard_input_is_refused_at_once(place: Path, tmp_path: Path, name: str) -> None:
    data, words = BOMBS[name]()
    bomb = put(tmp_path, "bomb.yaml", data)
    good = render(place, "--vars", str(place / "good/a.yaml"))
    survived(detonate(good, render(place, "--vars", "-"), stdin=bomb), "<stdin>", *words)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("tags=" + "[" * 100_000, ("LF303", "not a list")),
        ("hours=1e999999999", ("LF303", "not a number")),
        ("boss" + ".a" * 30 + "=1", ("LF301",)),
        ("who=a\x01b", ("LF305", "`who` holds U+0001")),
    ],
)
def test_a_bomb_on_the_command_line_is_refused_at_once(
    place: Path, setting: str, words: tuple[str, ...]
) -> None:
    survived(detonate(render(place, "--set", "who=x"), render(place, "--set", setting)), *words)


@pytest.mark.parametrize("name", IN_LIBRARIES)
def test_a_bomb_in_a_library_is_refused_at_once(place: Path, tmp_path: Path, name: str) -> None:
    data, words = BOMBS[name]()
    shutil.copytree(place / "lib", tmp_path / "lib")
    put(tmp_path, "lib/clauses/bomb.yaml", data)
    good = ["lint", "--library", str(place / "lib")]
    survived(detonate(good, ["lint", "--library", str(tmp_path / "lib")]), *words)


@pytest.mark.parametrize("name", IN_LIBRARIES)
def test_a_bomb_in_a_source_is_refused_at_once(place: Path, tmp_path: Path, name: str) -> None:
    data, words = BOMBS[name]()
    bomb = put(tmp_path, "bomb.yaml", data)
    survived(detonate(batch(place, place / "good.yaml"), batch(place, bomb)), *words)


@pytest.mark.parametrize("name", IN_LIBRARIES)
def test_a_bomb_in_a_folder_of_records_fails_its_record_alone(place: Path, tmp_path: Path, name: str) -> None:
    data, words = BOMBS[name]()
    put(tmp_path, "bombs/a.yaml", data)
    put(tmp_path, "bombs/b.yaml", "who: after\n")
    survived(detonate(batch(place, place / "good"), batch(place, tmp_path / "bombs")), *words)
    assert (place / "out-bombs/after.md").exists()


def test_a_setting_of_60_000_levels_is_no_setting(place: Path) -> None:
    blast = detonate(render(place, "--set", "who=x"), render(place, "--set", "boss" + ".a" * 60_000 + "=1"))
    assert (blast.code, "leads more than 32 levels deep" in blast.said) == (2, True)
    assert blast.seconds <= SECONDS
