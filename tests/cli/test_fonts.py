"""`letterforge fonts`: what letters ask for, what they get here, and PDF files on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from letterforge.exporters import notes
from letterforge.exporters.pdf import fonts as machine
from letterforge.exporters.pdf.asked_fonts import asked_fonts
from letterforge.exporters.pdf.fonts import Face
from tests.repository import ROOT
from tests.shipped.letters import plan_of
from tests.test_cases import run

FEW = {
    "liberation serif": (Face("Liberation Serif", 400, False, "a.ttf", 0),),
    "fangsong": (Face("FangSong", 400, False, "b.ttf", 0),),
}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has two fonts."""
    monkeypatch.setattr(machine, "faces", lambda: FEW)


@pytest.mark.usefixtures("few")
def test_each_font_is_listed_with_what_stands_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run(f"letterforge fonts --library {ROOT}", monkeypatch)
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert code == 0
    assert "Times New Roman Liberation Serif a substitute, as wide" in lines
    assert "仿宋 FangSong installed" in lines
    assert "黑体 Liberation Serif a substitute" in lines
    assert any(line.startswith("for pages as their designs mean them, install") for line in lines)


@pytest.mark.usefixtures("few")
def test_a_font_goes_by_several_names() -> None:
    found = {one.name: one for one in asked_fonts([plan_of("variant1", "zh-CN").design])}
    assert not found["仿宋"].is_substitute
    assert found["楷体"].is_substitute


def test_a_machine_without_fonts_has_none_to_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "faces", dict)
    printed, code = run(f"letterforge fonts --library {ROOT}", monkeypatch)
    assert code == 1
    assert "not installed, and nothing like it" in printed


def test_the_fonts_of_the_machine_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run("letterforge fonts --installed", monkeypatch)
    assert code == 0
    assert printed.splitlines() == sorted({one.family for all_ in machine.faces().values() for one in all_})


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    command = f"letterforge render variant1 --blank --library {ROOT} -o {tmp_path / 'letter.pdf'}"
    printed, code = run(command, monkeypatch)
    assert code == 1
    assert "error[LF511]" in printed
    assert "pip install 'letterforge[pdf]'" in printed
    assert list(tmp_path.iterdir()) == []


def test_a_reference_file_is_for_word(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    command = f"letterforge render variant1 --blank -o {tmp_path / 'letter.pdf'} --reference house.docx"
    printed, code = run(command, monkeypatch)
    assert code == 2
    assert "`--reference` restyles Word files, but the letter is written as pdf" in printed


def test_several_letters_are_files_of_their_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    command = f"letterforge render variant1 variant2 --blank --library {ROOT} -o {tmp_path / 'letters.pdf'}"
    printed, code = run(command, monkeypatch)
    assert code == 1
    assert "a file of the format `pdf` holds one letter" in printed


@pytest.mark.usefixtures("few")
def test_a_letter_whose_fonts_are_replaced_says_by_which() -> None:
    (finding,) = notes(plan_of("variant1", "zh-CN").design, ["pdf"])
    assert (finding.code, finding.severity) == ("LF513", "warning")
    assert "`黑体` by `Liberation Serif`" in finding.message
    assert "`Times New Roman`" not in finding.message  # whose substitute is as wide
    assert "`仿宋`" not in finding.message  # which is installed
