"""The programs that tests lean on, and the rule that continuous integration skips none of them."""

import zipfile
from pathlib import Path

import docx
import pytest

from tests import conftest
from tests.node_validator import validate
from tests.office import text_of


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("words") / "words.docx"
    document = docx.Document()
    document.add_paragraph("承诺 & <b>")
    document.save(str(path))
    return path


@pytest.mark.office
def test_libreoffice_reads_several_word_files_in_one_start(words: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    other.write_bytes(words.read_bytes())
    assert text_of([words, other]) == {words: "承诺 & <b>\n", other: "承诺 & <b>\n"}


@pytest.mark.node
def test_the_sdk_validator_finds_nothing_in_a_sound_file_and_names_the_fault_of_a_broken_one(
    words: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(words) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b"<w:p>", b"<w:p><w:nonsense/>", 1))
    found = validate([words, broken])
    assert found[words] == []
    assert "nonsense" in found[broken][0].description


@pytest.mark.parametrize("reason", ["LibreOffice is not installed", "Node is not installed"])
def test_continuous_integration_fails_where_a_program_is_missing(
    reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conftest, "STRICT", True)
    report = skipped(reason)
    conftest.forbid_skip(report)
    assert report.failed
    assert reason in report.longreprtext


def test_a_developer_without_the_programs_sees_them_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "STRICT", False)
    report = skipped("LibreOffice is not installed")
    conftest.forbid_skip(report)
    assert report.skipped


def test_a_skip_for_another_reason_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "STRICT", True)
    report = skipped("only on Windows")
    conftest.forbid_skip(report)
    assert report.skipped


def skipped(reason: str) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid="a test",
        location=("a file", 1, "a test"),
        keywords={},
        outcome="skipped",
        longrepr=("a file", 1, f"Skipped: {reason}"),
        when="call",
    )
