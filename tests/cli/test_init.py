"""`init`: the folder is complete or as it was, and what it says to do next works there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema_rs import Draft202012Validator

from letterforge import export, open_library, read_values
from letterforge.cli import new_library
from letterforge.cli.new_library import shipped
from letterforge.diagnostics import Source
from letterforge.files import writing
from letterforge.library.validation.schemas import KINDS
from letterforge.yamldoc import plain, read_yaml
from tests.preloaded import preloaded
from tests.repository import ROOT, files

EXAMPLES = ROOT / "examples"


def init(folder: str, *options: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [str(preloaded() / "letterforge"), "init", folder, *options]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_every_file_of_the_examples_is_copied_as_it_is(tmp_path: Path) -> None:
    done = init("deep/down", "--from", "examples", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    ours = {path.relative_to(EXAMPLES).as_posix() for path in files() if EXAMPLES in path.parents}
    made = tmp_path / "deep/down"
    assert names(made) == ours
    assert all((made / name).read_bytes() == (EXAMPLES / name).read_bytes() for name in ours)
    top = {str(path.relative_to(tmp_path)) + "/" * path.is_dir() for path in made.iterdir()}
    assert done.stdout.splitlines() == sorted(top)
    assert {str(Path("deep/down/ci/")) + "/", str(Path("deep/down/org.yaml"))} <= top


def test_an_empty_folder_and_the_current_one_are_filled(tmp_path: Path) -> None:
    assert init(".", "--from", "examples", cwd=tmp_path).returncode == 0
    assert "org.yaml" in names(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a shell")
def test_the_commands_that_it_names_work(tmp_path: Path) -> None:
    done = init("my letters", "--from", "examples", cwd=tmp_path)
    _, *lines = re.findall(r"^(?:next:|  (.+))$", done.stderr, re.MULTILINE)
    assert len(lines) == 3
    script = "\n".join(lines).replace("letterforge ", f"{preloaded()}/letterforge ")
    subprocess.run(["sh", "-e", "-c", script], cwd=tmp_path, check=True, capture_output=True)
    made = tmp_path / "my letters"
    assert (made / "letter.docx").is_file()
    assert len(list((made / "out").glob("*.docx"))) == 6


@pytest.mark.parametrize("name", [".hidden", "a.txt"])
def test_a_folder_in_which_something_stands_is_left_as_it_is(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    done = init(".", "--from", "examples", cwd=tmp_path)
    assert (done.returncode, names(tmp_path)) == (2, {name})
    assert "LF502" in done.stderr
    assert not done.stdout


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    done = init("file/below", "--from", "examples", cwd=tmp_path)
    assert (done.returncode, names(tmp_path)) == (2, {"file"})
    assert "it is a file" in done.stderr


def test_where_a_file_cannot_be_written_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from letterforge.cli import init as module

    write, written = writing.write_file, list[Path]()

    def fail_at_the_tenth(path: Path, data: bytes) -> None:
        if len(written) == 9:
            raise OSError(28, "No space left on device", str(path))
        write(path, data)
        written.append(path)

    monkeypatch.setattr(writing, "write_file", fail_at_the_tenth)
    with pytest.raises(OSError, match="No space left"):
        module.init(tmp_path / "new", origin="examples")
    assert len(written) == 9
    assert not list(tmp_path.iterdir())


def test_an_origin_that_there_is_not_is_told(tmp_path: Path) -> None:
    misspelt = init("new", "--from", "exmples", cwd=tmp_path)
    assert misspelt.returncode == 2
    assert "did you mean `examples`?" in misspelt.stderr
    other = init("new", "--from", "nothing", cwd=tmp_path)
    assert "write one of `shipped`, `examples`, `office`" in other.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--language", "fr"], "there is no new library in `fr`"),
        (["--language", "zh-Hant-TW"], "there is no new library in `zh-Hant-TW`"),
        (["--language", "enm"], "there is no new library in `enm`"),
        (["--language", "en", "--from", "examples"], "`--from examples` is in languages of its own"),
    ],
)
def test_a_language_that_there_is_not_is_told(tmp_path: Path, options: list[str], message: str) -> None:
    done = init("new", *options, cwd=tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert message in done.stderr


TOOLS = {
    ".vscode/settings.json", ".vscode/extensions.json", ".pre-commit-config.yaml", "requirements.txt",
    ".github/workflows/letters.yml", "README.md", "letterforge.yaml", "values.yaml",
    *(f"schema/{kind}.json" for kind in KINDS),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_new_library_is_right_and_makes_its_letters_at_once(tmp_path: Path, language: str) -> None:
    done = init("new", "--language", language, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = tmp_path / "new"
    assert names(made) >= TOOLS
    library = open_library(made)
    assert library.lint() == ()
    assert library.variants == ["confidentiality", "reminder"]
    values = read_values(str(made / "values.yaml"))
    for variant in library.variants:
        plan = library.plan(variant)
        assert plan.language == {"en": "en-GB"}.get(language, language)
        for letter in (plan.assemble(plan.bind(values)), plan.assemble(plan.bind({}, blank=True))):
            assert all(export(letter, name) for name in ("md", "txt", "docx", "json"))


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_copy_of_the_shipped_library_is_right_and_speaks_the_language(
    tmp_path: Path, language: str
) -> None:
    assert init("new", "--language", language, "--from", "shipped", cwd=tmp_path).returncode == 0
    made = tmp_path / "new"
    assert names(made) >= TOOLS
    library = open_library(made)
    assert library.lint() == ()
    assert library.variants == ["variant1", "variant2", "variant3"]
    plan = library.plan("variant1")
    assert plan.language == {"en": "en-GB"}.get(language, language)
    assert plan.assemble(plan.bind(read_values(str(made / "values.yaml"))))


@pytest.mark.parametrize(
    ("locale", "title"),
    [("zh_CN.UTF-8", "催款函"), ("zh_TW.UTF-8", "Payment"), ("en_US.UTF-8", "Payment"), ("C", "Payment")],
)
def test_without_a_language_that_of_the_terminal_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, title: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert init("new", cwd=tmp_path).returncode == 0
    assert title in (tmp_path / "new/templates/reminder.yaml").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a shell")
@pytest.mark.parametrize("options", [[], ["--from", "shipped"], ["--from", "office"]])
def test_the_commands_for_a_new_library_work(tmp_path: Path, options: list[str]) -> None:
    done = init("new", *options, cwd=tmp_path)
    lines = re.findall(r"^  (.+)$", done.stderr, re.MULTILINE)
    readme = (tmp_path / "new/README.md").read_text("utf-8").partition("```sh\n")[2].partition("```")[0]
    assert "LETTER" not in readme
    script = "\n".join([*lines, readme])
    script = re.sub("(?m)^letterforge ", f"{preloaded()}/letterforge ", script)
    subprocess.run(["sh", "-e", "-c", script], cwd=tmp_path, check=True, capture_output=True)
    assert {"letter.docx", "form.docx", "mine.yaml"} <= names(tmp_path / "new")


def files_of(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a pattern as editors read it: `{a,b}` is one of them."""
    found = re.search(r"\{([^{}]*)\}", pattern)
    if found is None:
        return sorted(folder.glob(pattern))
    whole = (pattern[: found.start()] + one + pattern[found.end() :] for one in found[1].split(","))
    return [path for one in whole for path in files_of(folder, one)]


def test_what_editors_and_servers_read_names_what_is_there(tmp_path: Path) -> None:
    assert init("new", "--language", "en", cwd=tmp_path).returncode == 0
    made = tmp_path / "new"
    schemas = json.loads((made / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    seen: list[str] = []
    for name, pattern in schemas.items():
        schema = json.loads((made / name).read_text("utf-8"))
        for path in files_of(made, pattern):
            seen.append(path.name)
            document = read_yaml(Source(path.name, path.read_text("utf-8")))
            assert document is not None
            assert Draft202012Validator(schema).is_valid(plain(document)), path
    expected = {"clauses/**/*.{yaml,yml}", "templates/*.{yaml,yml}", "letterforge.yaml"}
    assert set(schemas.values()) >= expected
    assert {"shared.yaml", "reminder.yaml", "letterforge.yaml", "first.yaml", "values.yaml"} <= set(seen)
    workflow = yaml.safe_load((made / ".github/workflows/letters.yml").read_text("utf-8"))
    steps = [one["run"] for one in workflow["jobs"]["letters"]["steps"] if "run" in one]
    assert "letterforge render reminder --library . --vars values.yaml -o letter.docx" in steps
    hooks = yaml.safe_load((made / ".pre-commit-config.yaml").read_text("utf-8"))
    (hook,) = hooks["repos"][0]["hooks"]
    assert all(re.search(hook["files"], name) for name in ("clauses/shared.yaml", "letterforge.yaml"))


def test_letters_of_an_office_are_offered_where_they_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples/office/templates").mkdir(parents=True)
    (tmp_path / "examples/office/templates/note.yaml").write_text("title: x\nbody: []\n", "utf-8")
    (tmp_path / "examples/ci").mkdir()
    (tmp_path / "examples/ci/requirements.txt").write_text("letterforge\n", "utf-8")
    monkeypatch.setattr(new_library, "shipped", lambda name: tmp_path / name)
    assert new_library.origins() == ["shipped", "examples", "office"]
    assert new_library.files_of("office", "en")["templates/note.yaml"] == b"title: x\nbody: []\n"


def test_letters_of_an_office_are_copied_with_tools_that_make_one(tmp_path: Path) -> None:
    assert init("new", "--from", "office", cwd=tmp_path).returncode == 0
    assert names(tmp_path / "new") >= TOOLS - {"values.yaml"} | {
        "values/offer.en.yaml",
        "letters/offer-en.md",
    }
    assert open_library(tmp_path / "new").lint() == ()
    workflow = (tmp_path / "new/.github/workflows/letters.yml").read_text("utf-8")
    assert (
        "render payment-reminder --library . --vars values/payment-reminder.yaml -o letter.docx" in workflow
    )


def test_a_checkout_copies_its_own_examples() -> None:
    assert shipped("examples") == EXAMPLES
