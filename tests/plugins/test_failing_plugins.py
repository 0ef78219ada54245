"""Plug-ins that fail: each is named, whatever it raises and wherever, and nothing ends the program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letterforge.diagnostics import ExportError, Finding
from letterforge.diagnostics.errors import FormatError
from letterforge.exporters import Options, export, notes, prepare, register, registry
from letterforge.letter import Design, Letter, Paragraph, Text
from tests.plugins.packages import offer
from tests.strategies import letter_of

LETTER = letter_of(Paragraph("node", (Text("words"),)), title=(Text("T"),))


class MuteError(Exception):
    """An error whose text cannot be had."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


class Failing:
    """An exporter whose methods do what `doing` does."""

    name, title, extensions = "failing", "Failing", (".failing",)
    options: type[Options] = Options

    def __init__(self, doing: str) -> None:
        self._doing = doing

    def _do(self) -> object:
        return eval(
            self._doing, {"error": _raise, "Mute": MuteError, "Finding": Finding}
        )  # its words stand below

    def prepare(self, design: Design, options: Options) -> None:
        """Fail."""
        self._do()

    def notes(self, design: Design) -> object:
        """Fail."""
        return self._do()

    def export(self, letter: Letter, options: Options) -> object:
        """Fail."""
        return self._do()


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Forget the exporters that a test added."""
    yield
    registry._registered.clear()


RAISED = [
    ("1 / 0", "ZeroDivisionError: division by zero"),
    ("error(SystemExit(3))", "SystemExit: 3"),
    ("error(Mute())", "MuteError: its text cannot be read"),
    ("'é'.encode('ascii')", "UnicodeEncodeError: 'ascii' codec can't encode"),
    ("(lambda f: f(f))(lambda f: f(f))", "RecursionError: maximum recursion depth exceeded"),
]


@pytest.mark.parametrize(("doing", "why"), RAISED)
@pytest.mark.parametrize("hook", ["export", "prepare", "notes"])
def test_what_an_exporter_raises_names_it(hook: str, doing: str, why: str) -> None:
    register(Failing(doing))  # type: ignore[arg-type]  # it returns what it should not
    calls: dict[str, Callable[[], object]] = {
        "export": lambda: export(LETTER, "failing"),
        "prepare": lambda: prepare(LETTER.design, ["failing"]),
        "notes": lambda: notes(LETTER.design, ["failing"]),
    }
    with pytest.raises(ExportError) as caught:
        calls[hook]()
    (finding,) = caught.value.findings
    assert finding.code == "LF510"
    assert finding.message.startswith(f"the exporter of `failing`, a plug-in, failed: {why}")


@pytest.mark.parametrize(
    ("doing", "why"),
    [
        ("(1 / 0 for _ in 'a')", "ZeroDivisionError: division by zero"),
        ("None", "TypeError: 'NoneType' object is not iterable"),
        ("['words']", "its `notes` are no findings"),
    ],
)
def test_notes_that_are_no_findings_are_a_failure(doing: str, why: str) -> None:
    register(Failing(doing))  # type: ignore[arg-type]  # as above
    with pytest.raises(ExportError, match=why):
        notes(LETTER.design, ["failing"])


def test_notes_are_asked_for_of_letters_without_a_reference_file_too() -> None:
    assert LETTER.design.page.reference is None
    register(Failing("[Finding('LF504', 'no pictures', severity='warning')]"))  # type: ignore[arg-type]  # as above
    assert [one.message for one in notes(LETTER.design, ["md", "failing"])] == ["no pictures"]


@pytest.mark.parametrize("arguments", [(), ("words",)])
def test_an_error_of_ours_without_findings_is_a_failure(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    exporter = Failing("")
    monkeypatch.setattr(exporter, "_do", lambda: _raise(ExportError(*arguments)))  # type: ignore[arg-type]  # as some may do
    register(exporter)  # type: ignore[arg-type]  # as above
    with pytest.raises(ExportError) as caught:
        export(LETTER, "failing")
    assert [one.code for one in caught.value.findings] == ["LF510"]


def test_an_error_of_ours_with_findings_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = Finding("LF504", "no tables")
    exporter = Failing("")
    monkeypatch.setattr(exporter, "_do", lambda: _raise(ExportError(finding)))
    register(exporter)  # type: ignore[arg-type]  # as above
    with pytest.raises(ExportError) as caught:
        export(LETTER, "failing")
    assert caught.value.findings == (finding,)


class Needy(Options, frozen=True, kw_only=True):
    """Options that have no default."""

    width: int


class Unknown(Options, frozen=True):
    """Options of a type that does not exist."""

    width: "Missing" = 1  # type: ignore[name-defined]  # noqa: F821, UP037  # that is the point


class Picky(Options, frozen=True):
    """Options that are looked at together."""

    width: int = 3

    def __post_init__(self) -> None:
        if self.width > 3:
            raise ValueError("the width is too much")


@pytest.mark.parametrize(
    ("options", "why"),
    [(Needy, "Missing required argument 'width'"), (Unknown, "name 'Missing' is not defined")],
)
def test_options_that_can_never_be_read_are_refused_at_once(options: type[Options], why: str) -> None:
    exporter = Failing("")
    exporter.options = options
    with pytest.raises(FormatError, match=f"its `options` cannot be read: .*{why}"):
        register(exporter)  # type: ignore[arg-type]  # as above


def test_options_that_their_class_refuses_together_are_told() -> None:
    exporter = Failing("b''")
    exporter.options = Picky
    register(exporter)  # type: ignore[arg-type]  # as above
    assert export(LETTER, "failing", {"width": "2"}) == b""
    with pytest.raises(FormatError) as caught:
        export(LETTER, "failing", {"width": "4"})
    (finding,) = caught.value.findings
    assert finding.code == "LF509"
    assert finding.message == "the options of `failing` cannot go together: the width is too much"


def test_an_option_that_is_no_text_is_told() -> None:
    with pytest.raises(FormatError, match="cannot be `\udcff`: it is no text"):
        export(LETTER, "txt", {"width": "\udcff"})


@pytest.mark.parametrize("name", ["WIKI", "a,b", "a.b", "", "a b", ["a"]])
def test_a_name_that_nobody_can_ask_for_is_refused(name: str) -> None:
    exporter = Failing("")
    exporter.name = name
    with pytest.raises(FormatError, match="LF510"):
        register(exporter)  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(("code", "why"), [("import sys\nsys.exit(3)", "SystemExit: 3")])
@pytest.mark.parametrize("group", ["exporters", "types", "filters"])
def test_a_module_that_ends_the_program_is_named(
    group: str, code: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from letterforge.assembly.evaluation.filter_plugins import load_filter
    from letterforge.placeholders.type_plugins import load_type

    offer(tmp_path, code, "ending = ending_plugin:run", group=group)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "ending_plugin", raising=False)
    if group == "exporters":
        with pytest.raises(FormatError) as caught:
            export(LETTER, "ending")
        found: Finding | None = caught.value.findings[0]
    else:
        found = load_type("ending") if group == "types" else load_filter("ending")
    assert found is not None
    assert (
        found.message
        == f"the {group[:-1]} `ending` of the package `acme` 1.0 cannot be used: {why}".replace(
            "exporter", "format"
        )
    )
