"""A whole package with a format, a type and a filter, built and installed as users would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.layers.test_layer_wheel import build
from tests.library.folder import write_library
from tests.preloaded import preloaded
from tests.repository import ROOT

PLUGIN = ROOT / "tests/plugin"
SETTINGS = "language: en\nplugins: [iban, in_groups]\n"
PAYMENT = """
placeholders:
  account: {type: iban, label: Account, example: DE89 3704 0044 0532 0130 00}
clauses:
  answer: {text: "Pay to {{ account }} (short: {{ account | in_groups(2, '-') }})."}
"""
GOOD, PRINTED = "DE89370400440532013000", "DE89 3704 0044 0532 0130 00"


def test_the_page_shows_the_whole_package() -> None:
    page = (ROOT / "docs/plugins.md").read_text("utf-8")
    for path in PLUGIN.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.read_text("utf-8") in page, path


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a new environment in which the package is installed, and letterforge."""
    folder = tmp_path_factory.mktemp("environment")
    wheel = build("wheel", PLUGIN, folder)
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / Path(sys.executable).name
    paths = [one for one in sys.path if one and Path(one).is_dir()]
    (site,) = (folder / "venv").rglob("site-packages")
    (site / "lent.pth").write_text("\n".join(paths), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--no-deps"]
    subprocess.run([*command, "--quiet", str(wheel)], check=True, capture_output=True)
    return python


def run(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    real = [python, "-c", "from letterforge.cli import main; main()"]  # no processes are copied there
    command = [*(real if sys.platform == "win32" else [preloaded(python) / "letterforge"]), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_package_is_used_by_render_and_convert(environment: Path, tmp_path: Path) -> None:
    library = write_library(tmp_path / "library")
    given = ("render", "letter", "--library", str(library), "--set", "hours=24")
    made = run(environment, *given, "-f", "wiki", "-O", "level=3", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("= <nowiki>")
    refused = run(environment, *given, "-f", "wiki", "-O", "level=9", cwd=tmp_path)
    assert (refused.returncode, "LF509" in refused.stderr) == (2, True)
    unknown = run(environment, *given, "-o", "a.wiki", cwd=tmp_path)
    assert "the ending of `a.wiki` names no format" in unknown.stderr
    settings = library / "letterforge.yaml"
    settings.write_text("language: en\nplugins: [wiki]\n", encoding="utf-8")
    named = run(environment, *given, "-o", "a.wiki", cwd=tmp_path)
    assert named.returncode == 0, named.stderr
    assert (tmp_path / "a.wiki").read_bytes().startswith(b"= <nowiki>")
    stranger = run(environment, *given, "-f", "wiki", "--untrusted", cwd=tmp_path)
    assert "without `--untrusted`" in stranger.stderr
    run(environment, *given, "-o", "a.json", cwd=tmp_path)
    converted = run(environment, "convert", "a.json", "-f", "wiki", cwd=tmp_path)
    assert converted.stdout.encode() == (tmp_path / "a.wiki").read_bytes()


def test_the_package_is_used_by_batch_in_workers_of_their_own(environment: Path, tmp_path: Path) -> None:
    library = write_library(tmp_path / "library")
    rows = "\n".join(f"{number},{number % 70 + 1}" for number in range(300))
    (tmp_path / "a.csv").write_text(f"id,hours\n{rows}\n", encoding="utf-8")
    command = ("batch", "letter", "--library", str(library), "-d", "a.csv", "-j", "2", "-f", "wiki,txt")
    output = ("-o", "out/{{ id }}", "-O", "level=3", "-O", "width=40")
    done = run(environment, *command, *output, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.wiki"))) == 300
    again = run(environment, *command, *output, cwd=tmp_path)
    assert "300 unchanged" in again.stderr
    other = run(environment, *command, "-o", "out/{{ id }}", "-O", "level=2", cwd=tmp_path)
    assert "300 made" in other.stderr, other.stderr
    left = run(environment, "status", "out", cwd=tmp_path)
    assert left.returncode == 0, left.stderr


@pytest.fixture
def payment(tmp_path: Path) -> Path:
    files = {"clauses/answer.yaml": PAYMENT, "letterforge.yaml": SETTINGS}
    return write_library(tmp_path / "library", files)


def test_a_type_and_a_filter_are_used_by_render_and_lint(
    environment: Path, payment: Path, tmp_path: Path
) -> None:
    given = ("render", "letter", "--library", str(payment))
    made = run(environment, *given, "--set", f"account={GOOD}", cwd=tmp_path)
    assert f"Pay to {PRINTED} (short: DE-89-37-04-" in made.stdout, made.stderr
    wrong = run(environment, *given, "--set", "account=DE88370400440532013000", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "error[LF303]: `account` is `DE88370400440532013000`, whose check digits are wrong" in wrong.stderr
    assert f"write it like `{PRINTED}`" in wrong.stderr
    form = run(environment, *given, "--blank", "-f", "txt", cwd=tmp_path)
    assert "Pay to __________ (short: __________)." in form.stdout
    lint = run(environment, "lint", "--library", str(payment), cwd=tmp_path)
    assert (lint.returncode, "0 errors" in lint.stdout) == (0, True), lint.stdout
    stranger = run(environment, *given, "--set", f"account={GOOD}", "--untrusted", cwd=tmp_path)
    assert stranger.returncode == 1
    assert "the library uses the plug-in `iban`, and `--untrusted` loads none" in stranger.stderr
    assert "letterforge.yaml:2:11" in stranger.stderr


def test_schemas_and_vars_files_know_a_type(environment: Path, payment: Path, tmp_path: Path) -> None:
    def printed(*command: str) -> str:
        return run(environment, *command, "--library", str(payment), cwd=tmp_path).stdout

    types = json.loads(printed("schema", "clauses"))["$defs"]["declaration"]["properties"]["type"]["enum"]
    assert types[-1] == "iban"
    plain = json.loads(run(environment, "schema", "clauses", cwd=tmp_path).stdout)
    assert "iban" not in plain["$defs"]["declaration"]["properties"]["type"]["enum"]
    assert f"an IBAN · example: {PRINTED}" in printed("vars", "letter")
    assert "[A-Za-z0-9 ]{11,40}" in printed("vars", "letter", "-f", "json-schema")


def test_batch_loads_types_and_filters_in_its_workers(
    environment: Path, payment: Path, tmp_path: Path
) -> None:
    rows = "\n".join(f"{number},{GOOD}" for number in range(299))
    (tmp_path / "a.csv").write_text(f"id,account\n{rows}\n299,DE00\n", encoding="utf-8")
    command = (
        "batch",
        "letter",
        "--library",
        str(payment),
        "-d",
        "a.csv",
        "-o",
        "out/{{ id }}.txt",
        "-j",
        "2",
    )
    done = run(environment, *command, cwd=tmp_path)
    assert "299 made, 1 failed" in done.stderr, done.stderr
    assert "`account` is `DE00`, not written like" in done.stderr
    assert PRINTED in (tmp_path / "out/298.txt").read_text("utf-8")
    assert "299 unchanged" in run(environment, *command, cwd=tmp_path).stderr
    (info,) = environment.parents[1].rglob("letterforge_wiki-*.dist-info")
    metadata = info / "METADATA"
    newer = metadata.read_text("utf-8").replace("Version: 1.0.0", "Version: 1.0.1")
    metadata.write_text(newer, encoding="utf-8")
    assert "299 made" in run(environment, *command, cwd=tmp_path).stderr
    status = run(environment, "status", "out", cwd=tmp_path)
    assert "299 made" in status.stdout, status.stdout
    stranger = run(environment, *command, "--untrusted", cwd=tmp_path)
    assert stranger.returncode == 1
    assert "`--untrusted` loads none" in stranger.stderr
