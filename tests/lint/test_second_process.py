"""Lint with a second process finds what it finds with one, in the same order, whatever becomes of it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.lint import second_process
from letterforge.lint.linter import Linted, lint_library
from letterforge.lint.rule import Problem, Rule, RuleContext
from letterforge.lint.rules.table import RULES
from tests.repository import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no process is copied here")

_CODES = ("LF703", "LF706", "LF716", "LF718", "LF744", "LF747", "LF757", "LF758", "LF764")
_STARTED: list[second_process.SecondProcess] = []


@pytest.fixture(autouse=True)
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second process look at the smallest library, also beside the threads of pytest."""

    class Noted(second_process.SecondProcess):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]  # what it is given, as it is
            _STARTED.append(self)

    _STARTED.clear()
    monkeypatch.setattr(second_process, "MIN_PASSAGES", 1)
    monkeypatch.setattr(second_process, "can_fork", lambda: True)
    monkeypatch.setattr("letterforge.lint.rule_runner.SecondProcess", Noted)


def _planted() -> MemoryFiles:
    """Return a library in which many rules find something."""
    files = {"letterforge.yaml": "lint: {error: [LF758]}\n"}
    for code in _CODES:
        example = RULES[code].examples[0]
        for name, text in {**example.beside, example.file: example.wrong}.items():
            path = Path(name)
            files.setdefault(str(path.with_name(f"{path.stem}-{code.lower()}{path.suffix}")), text)
    return MemoryFiles(files)


def _told(linted: Linted) -> tuple[object, ...]:
    return [one.to_dict() for one in linted.findings], linted.fixes, linted.baseline


def _both(source: FileSource, rules: dict[str, Rule] | None = None) -> tuple[Linted, Linted]:
    catalog = Catalog(source)
    one = lint_library(catalog, rules=rules)
    assert not _STARTED
    return one, lint_library(catalog, rules=rules, processes=2)


def _ended(pid: int) -> bool:
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


@pytest.mark.parametrize("folder", [None, ROOT, ROOT / "examples/office", ROOT / "examples/languages"])
def test_two_processes_find_the_same(folder: Path | None) -> None:
    one, two = _both(_planted() if folder is None else DiskFiles(folder))
    assert _told(two) == _told(one)
    assert two.fixes == one.fixes  # of the same sources: spans are compared by them
    assert folder is not None or {finding.code for finding in two.findings} > {"LF758", "LF706", "LF718"}
    assert [_ended(second._process.pid) for second in _STARTED] == [True]


def _rules(code: str, there: str) -> dict[str, Rule]:
    """Return all rules, of which that of `code` does what `there` says where it is applied in a copy."""
    here, usual = os.getpid(), RULES[code]

    def find(context: RuleContext) -> Iterator[Problem]:
        if os.getpid() != here or there == "fail everywhere":
            if there == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            raise ZeroDivisionError(code)
        yield from usual.find(context)

    return {**RULES, code: msgspec.structs.replace(usual, find=find)}


@pytest.mark.parametrize("there", ["die", "fail"])
@pytest.mark.parametrize("code", ["LF703", "LF706"])
def test_what_a_process_that_ends_did_is_done_here(
    code: str, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", open(os.devnull, "w"))  # noqa: SIM115, PTH123  # for the copy
    one, two = _both(_planted(), _rules(code, there))
    assert _told(two) == _told(one)
    assert _STARTED


def test_an_error_in_a_rule_is_raised() -> None:
    with pytest.raises(ZeroDivisionError, match="LF706"):
        lint_library(Catalog(_planted()), rules=_rules("LF706", "fail everywhere"), processes=2)
    assert [_ended(second._process.pid) for second in _STARTED] == [True]


def test_an_error_in_a_check_ends_the_second_process() -> None:
    def check(*_: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        lint_library(Catalog(_planted()), {"wrong": check}, processes=2)
    assert [_ended(second._process.pid) for second in _STARTED] == [True]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_small_library_is_looked_at_by_one_process(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_process, "MIN_PASSAGES", 1 if processes == 1 else 10_000)
    lint_library(Catalog(_planted()), processes=processes)
    assert not _STARTED


def test_where_no_process_can_be_started_one_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(second_process, "start_forked", refuse)
    one, two = _both(_planted())
    assert _told(two) == _told(one)
    assert not _STARTED


@pytest.mark.parametrize("code", RULES)
def test_rules_about_translations_wait_for_the_checks(code: str) -> None:
    from letterforge.lint.linted_library import LintedLibrary

    context = RuleContext(LintedLibrary(Catalog(_planted())))
    context.options = {name: option.usual for name, option in RULES[code].options.items()}
    if RULES[code].after_checks:
        with pytest.raises(RuntimeError, match="after the checks"):
            list(RULES[code].find(context))
    else:
        list(RULES[code].find(context))
