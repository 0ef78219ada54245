"""Formats of other packages: how one becomes known, and all that can be wrong with one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterforge.diagnostics import ExportError
from letterforge.diagnostics.errors import FormatError
from letterforge.exporters import Options, export, format_of, formats, register, registry
from letterforge.letter import Design, Letter, Paragraph, Text
from tests.library.folder import write_library
from tests.plugins.packages import offer
from tests.strategies import letter_of
from tests.test_cases import run

LETTER = letter_of(Paragraph("node", (Text("words"),)), title=(Text("T"),))


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


def test_case_is_ignored_as_for_our_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(tmp_path, GOOD)
    monkeypatch.syspath_prepend(tmp_path)
    assert export(LETTER, "Wiki") == export(LETTER, "wiki")


def test_a_package_whose_format_nobody_could_ask_for_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, GOOD.replace('"wiki"', '"WIKI"'), "WIKI = wiki_plugin:Exporter")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "wiki_plugin", raising=False)
    with pytest.raises(
        FormatError, match=r"`WIKI` of the package `acme` 1\.0 cannot be used: its `name` is not"
    ):
        export(LETTER, "WIKI")


def test_a_column_of_formats_may_name_one_that_the_library_uses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, GOOD)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    write_library(tmp_path / "library", {"letterforge.yaml": "language: en\nplugins: [wiki]\n"})
    Path("a.csv").write_text("id,hours,kind\n1,2,wiki\n2,2,\n", encoding="utf-8")
    command = "letterforge batch letter --library library -d a.csv -f md --format-column kind -j 1"
    printed, code = run(f"{command} -o 'out/{{{{ id }}}}'", monkeypatch)
    assert (code, printed.splitlines()[-1]) == (0, "2 records: 2 made, 0 failed")
    assert sorted(one.name for one in Path("out").glob("[0-9]*")) == ["1.wiki", "2.md"]
