"""A command line that is not understood is told with what to write instead."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from letterforge.cli import main, usage_hints
from letterforge.cli.commands import COMMANDS
from tests.library.folder import write_library

VARIANTS = "`variant1`, `variant2`, `variant3`"
VALUES = "one letter at a time; values are given with `--vars FILE` or `--set name=value`"


def hint_of(words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str | None:
    """Return the hint behind the message about a command line, and see to it that it is refused."""
    monkeypatch.setattr(sys, "argv", ["letterforge", *words.split()])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    last = capsys.readouterr().err.strip().rpartition("\n")[2]
    return last.removeprefix("Hint: ") if last.startswith("Hint: ") else None


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("render", f"name one of the library's letters: {VARIANTS}, such as `letterforge render variant1`"),
        ("show", f"name one of the library's letters: {VARIANTS}, such as `letterforge show variant1`"),
        ("make x", "write `letterforge render`"),
        ("check", "write `letterforge lint`"),
        ("progress", "write `letterforge status`"),
        ("variant2 -o x.md", "write `letterforge render variant2`"),
        ("help", "write `letterforge --help`"),
        ("version", "write `letterforge --version`"),
        (
            "xyz",
            "the commands are `init`, `render`, `watch`, `convert`, `batch`, `prune`, `status`, `list`, "
            "`show`, `why`, `vars`, `lint`, `test`, `example`, `rename`, `translated`, `uses`, `timeline`, "
            "`diff`, `redline`, `changelog`, `impact`, `git-setup`, `merge-clauses`, `textconv`, `upgrade`, "
            "`migrate`, `schema`, `fonts`, `explain`",
        ),
        ("schema claus", "did you mean `clauses`?"),
        ("codes", "write `letterforge explain`"),
        ("show variant1 variant2", VALUES),
        ("show variant1 -lang en", "an option of several letters has two dashes: `--lang`"),
        ("render variant1 --vars", "write it like `--vars org.yaml`"),
        ("render variant1 -o", "write it like `-o letter.docx`"),
        ("batch variant1", "add `--data list.csv`"),
        (
            "batch variant1 -d x.csv -o x.md -j many",
            "write a whole number, such as `--jobs 4`",
        ),
        ("render variant1 --data x", "did you mean `--vars`?"),
        ("--color always lint", "write it behind the command: `letterforge lint --color …`"),
        ("--unknown lint", "its options are `--version`, `--install-completion`, `--show-completion`"),
        ("rendr x", None),  # typer names the nearest itself
        ("render variant1 --blnk", None),
    ],
)
def test_what_typer_refuses_is_reported_with_what_to_write(
    words: str,
    hint: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert hint_of(words, monkeypatch, capsys) == hint


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("render variant1 org.yaml", "values are given with `--vars FILE` or `--set name=value`"),
        ("render variant1 hours=24", "values are given with `--vars FILE` or `--set name=value`"),
        ("render variant1 -lang en", "an option of several letters has two dashes: `--lang`"),
    ],
)
def test_what_is_no_letter_among_letters_is_told_with_what_to_write(
    words: str, hint: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["letterforge", *words.split()])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    printed = capsys.readouterr().err
    assert "is not the name of a letter" in printed
    assert printed.endswith(f"= hint: {hint}\n")


def test_the_letters_named_are_those_of_the_library_that_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = write_library(tmp_path / "own")
    monkeypatch.chdir(tmp_path)
    hint = "name one of the library's letters: `letter`, such as `letterforge render letter`"
    for words in (f"render --library {root}", f"render --library={root}"):
        assert hint_of(words, monkeypatch, capsys) == hint
    hint = "name one of the library's letters, such as `letterforge render VARIANT`"
    assert hint_of("render --library nowhere", monkeypatch, capsys) == hint


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("-f rtf", "use one of `md`, `docx`, `txt`, `html`, `json`, `pdf`"),
        ("-f Word", "did you mean `docx`?"),
        ("-f markdwn", "did you mean `markdown`?"),
    ],
)
def test_an_unknown_format_is_reported_before_the_values_are_asked_for(
    words: str,
    hint: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["letterforge", "render", "variant1", *words.split()])
    with pytest.raises(SystemExit):
        main()
    printed = capsys.readouterr().err
    assert "LF501" in printed
    assert "LF302" not in printed
    assert f"hint: {hint}\n" in printed


def test_every_command_is_named_in_hints() -> None:
    assert list(usage_hints._COMMANDS) == list(COMMANDS)
