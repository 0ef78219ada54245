"""Deprecated keys: they are read and warned of, and `letterforge migrate` writes the new ones."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from letterforge import Library, open_library
from letterforge.cli.commands import main
from letterforge.library import deprecated_keys
from letterforge.library.deprecated_keys import DeprecatedKey
from tests.library.folder import PAGE, USUAL, told, write_library
from tests.library.test_library_archives import pack

TABLE = (  # keys of the past that there never were
    DeprecatedKey("clauses", ("clauses", "*"), "wording", "text"),
    DeprecatedKey("clauses", ("placeholders", "*"), "kind", "type", {"whole": "integer"}),
    DeprecatedKey("variant", ("body", "*"), "heading", "section"),
    DeprecatedKey("variant", (), "heading", "title"),
    DeprecatedKey("page", ("margins",), "over", "top"),
    DeprecatedKey("library", (), "tongue", "language"),
)
OLD = {
    "letterforge.yaml": "tongue: en  # the usual one\n",
    "clauses/answer.yaml": (
        "\ufeffplaceholders:\r\n  hours: {'kind' : \"whole\", label: Hours}\r\n\r\nclauses:\r\n"
        '  other: {title: Cafe\u0301, "wording":"e\u0301 wording: {{ hours }}"} # wording: stays\r\n'
        "  answer:\r\n    wording:   >-\r\n      It has\r\n      wording: in it.   \r\n"
        "    items: [{wording: x}]\r\n"
    ),
    "templates/letter.yaml": (
        'heading: {en: Letter}\nnumbering: ["1.", "(a)"]\npage: plain\nbody:\n'
        "- {heading: Part, body: [answer]}\n"
    ),
    "templates/pages/plain.yaml": PAGE.replace("top:", "over:"),
}
NEW = {
    "letterforge.yaml": "language: en  # the usual one\n",
    "clauses/answer.yaml": (
        "\ufeffplaceholders:\r\n  hours: {'type' : \"integer\", label: Hours}\r\n\r\nclauses:\r\n"
        '  other: {title: Cafe\u0301, "text":"e\u0301 wording: {{ hours }}"} # wording: stays\r\n'
        "  answer:\r\n    text:   >-\r\n      It has\r\n      wording: in it.   \r\n"
        "    items: [{wording: x}]\r\n"
    ),
    "templates/letter.yaml": (
        'title: {en: Letter}\nnumbering: ["1.", "(a)"]\npage: plain\nbody:\n'
        "- {section: Part, body: [answer]}\n"
    ),
    "templates/pages/plain.yaml": PAGE,
}
SAID = """\
letterforge.yaml:1:1: `tongue` is now `language`
clauses/answer.yaml:2:11: `kind` is now `type`
clauses/answer.yaml:2:20: `whole` is now `integer`
clauses/answer.yaml:5:25: `wording` is now `text`
clauses/answer.yaml:7:5: `wording` is now `text`
templates/letter.yaml:1:1: `heading` is now `title`
templates/letter.yaml:5:4: `heading` is now `section`
templates/pages/plain.yaml:2:11: `over` is now `top`
"""


@pytest.fixture(autouse=True)
def _table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deprecated_keys, "DEPRECATED", TABLE)


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["letterforge", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0), capsys.readouterr().out


def sound(files: dict[str, str]) -> dict[str, str]:
    """Return the files without the clause in place, in which the old key was never one."""
    return {name: text.replace("    items: [{wording: x}]\r\n", "") for name, text in files.items()}


def test_there_is_no_deprecated_key_until_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert deprecated_keys.DEPRECATED == ()


def test_an_old_key_is_read_as_the_new_one_and_warned_of() -> None:
    library = Library.from_files(sound(OLD))
    old, new = (Library.from_files(sound(files)).plan("letter") for files in (OLD, NEW))
    assert old.assemble(old.bind({"hours": 1})).body == new.assemble(new.bind({"hours": 1})).body
    warnings = [told(one) for one in library.lint()]
    assert {(code, severity) for code, severity in ((one.code, one.severity) for one in library.lint())} == {
        ("LF116", "warning")
    }
    assert warnings[0][:3] == ("LF116", "letterforge.yaml:1:1", "`tongue` is deprecated")
    assert warnings[0][3] == "write `language`; `letterforge migrate` does so"
    assert len(warnings) == len(SAID.splitlines())


def test_a_key_beside_its_new_name_is_one_too_many() -> None:
    files = {**USUAL, "letterforge.yaml": "tongue: en\nlanguage: en\n"}
    assert [one.code for one in Library.from_files(files).lint()] == ["LF110"]


def test_migrate_writes_the_new_keys_and_leaves_every_other_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write(tmp_path, OLD))
    assert run(monkeypatch, capsys, "migrate") == (0, SAID)
    assert {name: (tmp_path / name).read_bytes() for name in NEW} == {
        name: text.encode() for name, text in NEW.items()
    }
    assert run(monkeypatch, capsys, "migrate") == (0, "no key is deprecated\n")


def test_a_dry_run_says_the_same_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write(tmp_path, OLD))
    assert run(monkeypatch, capsys, "migrate", "--dry-run") == (0, SAID)
    assert {name: (tmp_path / name).read_bytes() for name in OLD} == {
        name: text.encode() for name, text in OLD.items()
    }


def test_a_migrated_library_is_sound(tmp_path: Path) -> None:
    assert open_library(write(tmp_path, sound(NEW))).lint() == ()


@pytest.mark.parametrize("wrong", ["clauses: {", "format: 2\n"])
def test_nothing_is_written_where_a_file_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    monkeypatch.chdir(write(tmp_path, {**OLD, "clauses/wrong.yaml": wrong}))
    assert run(monkeypatch, capsys, "migrate")[0] == 1
    assert (tmp_path / "letterforge.yaml").read_text() == OLD["letterforge.yaml"]


def test_a_link_inside_the_library_stays_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write(tmp_path, OLD))
    (tmp_path / "clauses/deep").mkdir()
    (tmp_path / "clauses/answer.yaml").rename(tmp_path / "clauses/deep/real.txt")
    (tmp_path / "clauses/answer.yaml").symlink_to("deep/real.txt")
    assert run(monkeypatch, capsys, "migrate") == (0, SAID)
    assert (tmp_path / "clauses/answer.yaml").is_symlink()
    assert (tmp_path / "clauses/deep/real.txt").read_bytes() == NEW["clauses/answer.yaml"].encode()


def test_an_archive_is_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = pack(tmp_path / "lib.zip")
    assert run(monkeypatch, capsys, "migrate", "--library", str(path))[0] == 2


def test_the_usual_library_has_nothing_to_migrate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library = write_library(tmp_path)
    assert run(monkeypatch, capsys, "migrate", "--library", str(library)) == (0, "no key is deprecated\n")
