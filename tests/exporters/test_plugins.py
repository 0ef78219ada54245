"""Formats of other packages: a whole one, installed as users would, and all that can be wrong with one."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterforge.diagnostics import ExportError
from letterforge.diagnostics.errors import FormatError
from letterforge.exporters import Options, export, format_of, formats, register, registry
from letterforge.letter import Design, Letter, Paragraph, Text
from tests.layers.test_layer_wheel import build
from tests.library.folder import write_library
from tests.repository import ROOT
from tests.strategies import letter_of

LETTER = letter_of(Paragraph("node", (Text("words"),)), title=(Text("T"),))
PLUGIN = ROOT / "tests/plugin"


class Upper:
    """An exporter as small as can be."""

    name: str = "upper"
    title: str = "Capitals"
    extensions: tuple[str, ...] = (".upper",)
    options: type[Options] = Options

    def prepare(self, design: Design, options: Options) -> None:
        """Do nothing."""

    def export(self, letter: Letter, options: Options) -> bytes:
        """Return the text in capitals."""
        return export(letter, "md").upper()


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Forget the exporters that a test added."""
    yield
    registry._registered.clear()


def offer(folder: Path, code: str, entry: str = "wiki = wiki_plugin:Exporter", package: str = "acme") -> None:
    """Put an installed package with an entry point into `folder`."""
    info = folder / f"{package}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[letterforge.exporters]\n{entry}\n")
    module = entry.partition("=")[2].strip().partition(":")[0]
    (folder / f"{module}.py").write_text(textwrap.dedent(code))


GOOD = """
from letterforge.exporters import Options
class Exporter:
    name, title, extensions, options = "wiki", "Wiki", (".wiki",), Options
    def prepare(self, design, options): pass
    def export(self, letter, options): return b"wiki of " + letter.variant.encode()
"""


def test_an_exporter_that_is_registered_is_a_format_as_ours_are() -> None:
    register(Upper())
    assert export(LETTER, "upper") == export(LETTER, "md").upper()
    assert format_of("a.UPPER") == "upper"
    assert "upper" in formats()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": "md"}, "`md` is a format of letterforge"),
        ({"name": "text"}, "`text` is a format of letterforge"),
        ({"extensions": (".docx",)}, "files that end in `.docx` are those of `docx`"),
        ({"extensions": ()}, "its `extensions` are not endings such as `('.rtf',)`"),
        ({"extensions": ("rtf",)}, "its `extensions` are not endings such as `('.rtf',)`"),
        ({"extensions": (".a/../b",)}, "its `extensions` are not endings such as `('.rtf',)`"),
        ({"options": dict}, "its `options` are no class that derives from `letterforge.exporters.Options`"),
    ],
)
def test_an_exporter_that_cannot_be_a_format_is_refused(changes: dict[str, object], fault: str) -> None:
    exporter = Upper()
    for name, value in changes.items():
        setattr(exporter, name, value)
    with pytest.raises(FormatError) as caught:
        register(exporter)
    (finding,) = caught.value.findings
    assert (finding.code, finding.message) == (
        "LF510",
        f"the exporter `{exporter.name}` cannot be used: {fault}",
    )


def test_what_is_no_exporter_is_refused() -> None:
    with pytest.raises(FormatError, match="it has no `title`, `extensions`, `options`, `prepare`, `export`"):
        register(type("Half", (), {"name": "half"})())


def test_a_package_is_loaded_when_its_format_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, GOOD)
    monkeypatch.syspath_prepend(tmp_path)
    assert format_of("a.wiki") is None
    assert "wiki_plugin" not in sys.modules
    assert export(LETTER, "wiki") == b"wiki of " + LETTER.variant.encode()
    assert format_of("a.wiki") == "wiki"


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("raise RuntimeError('no licence')", "RuntimeError: no licence"),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("x = 1", "AttributeError: module 'wiki_plugin' has no attribute 'Exporter'"),
        (GOOD.replace('"wiki", "Wiki"', '"other", "Wiki"'), "it calls itself `other`"),
        (GOOD.replace(".wiki", ".docx"), "files that end in `.docx` are those of `docx`"),
        ("Exporter = 3", "it has no `name`, `title`, `extensions`, `options`, `prepare`, `export`"),
    ],
)
def test_a_package_that_cannot_be_used_is_named(
    code: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, code)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "wiki_plugin", raising=False)
    with pytest.raises(FormatError) as caught:
        export(LETTER, "wiki")
    (finding,) = caught.value.findings
    assert finding.code == "LF510"
    assert fault in finding.message
    assert finding.hint


def test_two_packages_with_a_format_of_one_name_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, GOOD)
    offer(tmp_path, GOOD, package="other")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(FormatError, match=r"several packages .* `wiki`: `acme` 1\.0 and `other`"):
        export(LETTER, "wiki")


@pytest.mark.parametrize(
    ("body", "fault"),
    [("raise KeyError('x')", "KeyError: 'x'"), ("return 'text'", "it returned str, not bytes")],
)
def test_an_exporter_that_fails_is_named(
    body: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, GOOD.replace('return b"wiki of " + letter.variant.encode()', body))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "wiki_plugin", raising=False)
    with pytest.raises(ExportError) as caught:
        export(LETTER, "wiki")
    (finding,) = caught.value.findings
    assert (finding.code, finding.message) == (
        "LF510",
        f"the exporter of `wiki`, a plug-in, failed: {fault}",
    )


def test_nothing_of_another_package_is_loaded_for_a_library_of_a_stranger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, GOOD)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "wiki_plugin", raising=False)
    with pytest.raises(FormatError) as caught:
        registry.named("wiki", plugins=False)
    (finding,) = caught.value.findings
    assert finding.message == "`wiki` is not a format of letterforge"
    assert finding.hint == "without `--untrusted`, the package that offers it is used"
    assert "wiki_plugin" not in sys.modules


def test_a_misspelt_format_may_be_one_of_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(tmp_path, GOOD)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(FormatError) as caught:
        export(LETTER, "wikki")
    assert caught.value.findings[0].hint == "did you mean `wiki`?"


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
    command = [str(python), "-c", "from letterforge.cli import main; main()", *arguments]
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
