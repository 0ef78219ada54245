"""Single options: of one that is given twice only the last would count, so every command refuses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.cli.commands import COMMANDS
from tests.test_cases import run

REPEATED = [
    ("render variant1 --blank -o a.md --output b.md", "`--output` (`-o`)"),
    ("render variant1 --blank -f md -f txt", "`--format` (`-f`)"),
    ("render variant1 --blank -lzh-CN --language=en", "`--language` (`-l`)"),
    ("convert a.json -o a.md -o a.txt", "`--output` (`-o`)"),
    ("batch variant1 -d a.csv -d b.csv -o 'out/{{ id }}.md'", "`--data` (`-d`)"),
    ("list --library . --library x", "`--library`"),
    ("show variant1 --library . --library x", "`--library`"),
    ("vars variant1 -l en -l en", "`--language` (`-l`)"),
    ("lint --library . --library .", "`--library`"),
]


@pytest.mark.parametrize(("command", "name"), REPEATED)
def test_an_option_that_counts_once_is_refused_twice(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed, code = run(f"letterforge {command}", monkeypatch)
    assert code == 2
    assert f"error[LF001]: {name} is given 2 times" in printed
    assert "only one counts: delete the others" in printed
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_answers_whatever_else_is_given(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    library = (
        ""
        if command in ("convert", "explain", "init", "merge-clauses", "prune", "schema", "status", "textconv")
        else "--library a --library b"
    )
    printed, code = run(f"letterforge {command} {library} --help", monkeypatch)
    assert printed.startswith(f"Usage: letterforge {command}")
    assert code == 0


def test_options_that_count_each_time_and_switches_are_given_as_often_as_one_likes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed, code = run("letterforge render variant1 --blank -q -q --set a=1 --set b=1", monkeypatch)
    assert printed.count("error[LF301]") == 2
    assert code == 1
