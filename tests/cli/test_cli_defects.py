"""What a user sees of a defect of ours: a message and an exit code, never a traceback unless asked for."""

import sys

import pytest

import letterforge.api
from letterforge.cli import main


@pytest.fixture(autouse=True)
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: object = None) -> None:
        raise RuntimeError("the wheels came off")

    monkeypatch.setattr(letterforge.api, "open_library", fail)
    monkeypatch.setattr(sys, "argv", ["letterforge", "list"])


def test_a_defect_is_reported_as_one_with_an_exit_code_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    assert ended.value.code == 70
    assert "error[LF000]: letterforge failed: RuntimeError: the wheels came off" in printed.err
    assert "Traceback" not in printed.err
    assert printed.out == ""


def test_a_defect_shows_its_traceback_to_those_who_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LETTERFORGE_DEBUG", "1")
    with pytest.raises(RuntimeError, match="the wheels came off"):
        main()
