"""`letterforge schema --workspace`: what it writes where, and what it refuses."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.preloaded import preloaded

FILES = {
    "letterforge.yaml": "language: en\n",
    "clauses/all.yaml": "clauses:\n  answer: {text: Words}\n",
    "templates/letter.yaml": "title: x\nbody: [answer]\n",
}
WRITTEN = [
    *(
        f"schema/{one}.json"
        for one in ("clauses", "variant", "numbering", "page", "calendar", "library", "test")
    )
]
WRITTEN += ["schema/values.json", ".vscode/settings.json"]


def schema(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [str(preloaded() / "letterforge"), "schema", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def known(folder: Path, name: str) -> list[str]:
    found = json.loads((folder / "schema/variant.json").read_text("utf-8"))["$defs"][f"known-{name}"]["enum"]
    assert isinstance(found, list)
    return found


def test_files_are_written_once_and_again_when_an_id_changes(library: Path) -> None:
    done = schema("--workspace", cwd=library)
    assert (done.returncode, done.stdout.split()) == (0, WRITTEN), done.stderr
    assert known(library, "clauses") == ["answer"]
    assert schema("--workspace", cwd=library).stdout == "all schemas and settings are up to date\n"
    (library / "clauses/more.yaml").write_text("clauses:\n  more: {text: Words}\n", "utf-8")
    assert schema("--workspace", cwd=library / "clauses").stdout.split() == [
        "../schema/clauses.json", "../schema/variant.json"
    ]  # fmt: skip
    assert known(library, "clauses") == ["answer", "more"]


def test_a_check_writes_nothing_and_names_what_is_old(library: Path) -> None:
    done = schema("--workspace", "--check", "--message-format", "concise", cwd=library)
    assert (done.returncode, done.stderr.count("LF830")) == (1, 9)
    assert not (library / "schema").exists()
    schema("--workspace", cwd=library)
    assert schema("--workspace", "--check", cwd=library).returncode == 0
    text = (library / "schema/page.json").read_text("utf-8")
    (library / "schema/page.json").write_bytes(text.replace("\n", "\r\n").encode())
    assert schema("--workspace", "--check", cwd=library).returncode == 0
    (library / "schema/page.json").write_text("{}", "utf-8")
    done = schema("--workspace", "--check", cwd=library)
    assert done.returncode == 1
    assert "`schema/page.json` is not up to date" in done.stderr


@pytest.mark.parametrize("words", [(".",), (".", "--library", "letters")])
def test_a_folder_above_the_library_gets_the_settings(library: Path, words: tuple[str, ...]) -> None:
    named = words if "--library" in words else (".", "--library", str(library))
    done = schema("--workspace", *named, cwd=library.parent)
    assert done.returncode == 0, done.stderr
    settings = json.loads((library.parent / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert settings["./letters/schema/clauses.json"] == "letters/clauses/**/*.yaml"
    assert (library / "schema/values.json").is_file()


def test_settings_that_cannot_be_read_stay_and_no_schema_is_written(library: Path) -> None:
    settings = library / ".vscode/settings.json"
    settings.parent.mkdir()
    for data in (b'{"yaml.schemas": true}', b"{", b"\xff\xfe{}"):
        settings.write_bytes(data)
        done = schema("--workspace", cwd=library)
        assert (done.returncode, "error[LF831]" in done.stderr) == (2, True)
        assert settings.read_bytes() == data
    settings.unlink()
    settings.symlink_to("elsewhere.json")
    assert "it is a link" in schema("--workspace", cwd=library).stderr
    assert not (library / "schema").exists()


def test_a_file_that_is_not_yaml_is_told_and_nothing_is_written(library: Path) -> None:
    (library / "clauses/all.yaml").write_text("clauses: [", "utf-8")
    done = schema("--workspace", cwd=library)
    assert done.returncode == 1
    assert "clauses/all.yaml" in done.stderr
    assert not (library / "schema").exists()


def test_a_file_with_a_misspelt_key_is_left_to_the_editor(library: Path) -> None:
    (library / "templates/letter.yaml").write_text("titel: x\nbody: [answer]\n", "utf-8")
    assert schema("--workspace", cwd=library).returncode == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--workspace",), "does not stand in `.`"),
        (("--workspace", "nowhere"), "`nowhere` is no folder"),
        (("--workspace", "--library", "letters.zip"), "letters.zip"),
        (("--check", "clauses"), "`--check` is for `--workspace` alone"),
        (("claues",), "did you mean `clauses`?"),
        ((), "no kind of file is named"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    done = schema(*words, cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_other_libraries_declare_is_known_by_its_whole_name(library: Path) -> None:
    common = library.parent / "common/clauses"
    common.mkdir(parents=True)
    text = (
        "placeholders: {ground: {type: choice, options: {sale: Sale}}}\nclauses: {privacy: {text: Words}}\n"
    )
    (common / "privacy.yaml").write_text(text, "utf-8")
    (library / "letterforge.yaml").write_text("language: en\nlibraries: {common: ../common}\n", "utf-8")
    done = schema("--workspace", cwd=library)
    assert done.returncode == 0, done.stderr
    assert known(library, "clauses") == ["answer", "common/privacy"]
    assert known(library, "picks") == ["common.ground"]
    values = json.loads((library / "schema/values.json").read_text("utf-8"))
    assert values["properties"]["common"] is True


@pytest.mark.parametrize("name", ["schema", ".vscode"])
def test_nothing_is_written_where_a_link_leads_out_of_the_folder(library: Path, name: str) -> None:
    elsewhere = library.parent / "elsewhere"
    elsewhere.mkdir()
    (library / name).symlink_to(elsewhere)
    done = schema("--workspace", cwd=library)
    assert (done.returncode, "leads out of the folder" in done.stderr) == (2, True), done.stderr
    assert list(elsewhere.iterdir()) == []
    assert not (library / "schema/clauses.json").exists()
