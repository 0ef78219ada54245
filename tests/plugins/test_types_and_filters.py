"""Types and filters of other packages: their bounds, and all that can be wrong with one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import letterforge
from letterforge import plugins
from letterforge.assembly.evaluation import filter_plugins
from letterforge.diagnostics import LetterforgeError
from letterforge.exporters import export
from letterforge.placeholders import types
from tests.library.folder import write_library
from tests.plugins.packages import offer

TYPE = """
from datetime import date
from decimal import Decimal
from letterforge.placeholders.types import CustomType
class Kind(CustomType):
    name, noun, content = "kind", "a kind", str
    def parse(self, text): return text.upper()
"""
FILTER = """
def run(language, content, more="!"): return f"{content}{more}{language}"
"""
MODULES = ("kind_plugin", "filter_plugin")


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget what a test loaded."""
    monkeypatch.setattr(plugins._process, "is_closed", False)
    for module in MODULES:
        monkeypatch.delitem(sys.modules, module, raising=False)
    yield
    filter_plugins._loaded.clear()
    for name in types.CUSTOM:
        types._all.pop(name)
    types._loaded.clear()


def plan(
    folder: Path, text: str, declared: str = "type: kind", names: str = "kind, loud"
) -> letterforge.Plan:
    clauses = f'placeholders:\n  it: {{{declared}, label: It}}\nclauses:\n  answer: {{text: "{text}"}}\n'
    settings = f"language: en\nplugins: [{names}]\n" if names else "language: en\n"
    files = {"clauses/answer.yaml": clauses, "letterforge.yaml": settings}
    return letterforge.open_library(write_library(folder / "library", files)).plan("letter")


def letter(folder: Path, text: str, value: object = "a", **more: str) -> letterforge.letter.Letter:
    made = plan(folder, text, **more)
    return made.assemble(made.bind({"it": value}))


def printed(folder: Path, text: str, value: object, declared: str = "type: kind") -> str:
    return export(letter(folder, text, value, declared=declared), "txt").decode().splitlines()[-1]


def refusal(folder: Path, text: str, **more: str) -> letterforge.diagnostics.Finding:
    with pytest.raises(LetterforgeError) as caught:
        letter(folder, text, **more)
    return caught.value.findings[0]


@pytest.fixture
def offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a type `kind` and a filter `loud`."""
    offer(tmp_path, TYPE, "kind = kind_plugin:Kind", "kinds", "types")
    offer(tmp_path, FILTER, "loud = filter_plugin:run", "filters", "filters")
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def change(folder: Path, module: str, old: str, new: str) -> None:
    path = folder / f"{module}.py"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_type_reads_and_a_filter_prints(offered: Path) -> None:
    assert printed(offered, "{{ it }} {{ it | loud }} {{ it | loud(more='?') }}", "a") == "1. A A!en A?en"


def test_what_a_filter_returns_is_never_markup(offered: Path) -> None:
    assert printed(offered, "{{ it | loud('**x** {{ 1 }} <w:p>') }}", "a") == "1. A**x** {{ 1 }} <w:p>en"


def test_a_filter_gets_the_content_of_ours(offered: Path) -> None:
    change(offered, "filter_plugin", 'f"{content}{more}{language}"', "repr(content)")
    assert (
        printed(offered, "{{ it | loud }}", ["a", "b"], "type: list, item: {type: text}") == "1. ['a', 'b']"
    )


@pytest.mark.parametrize(
    ("content", "result", "condition"),
    [
        ("int", "len(text)", "it > 1"),
        ("Decimal", "Decimal(text.count('a'))", "it + 1 == 3"),
        ("date", "date(2026, 1, 2)", "it > '2026-01-01'"),
        ("bool", "text == 'aa'", "it"),
    ],
)
def test_templates_know_what_the_values_of_a_type_are(
    content: str, result: str, condition: str, offered: Path
) -> None:
    change(offered, "kind_plugin", '"a kind", str', f'"a kind", {content}')
    change(offered, "kind_plugin", "text.upper()", result)
    assert printed(offered, f"{{% if {condition} %}}yes{{% endif %}}", "aa") == "1. yes"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ it | date }}", "`date` needs a date, not a text"),
        ("{{ it + 1 }}", "a text is not a number; `~` joins words"),
        ("{{ it | loud | money }}", "`money` needs an amount, not a text"),
        ("{{ it | loud(1, 2) }}", "`loud` takes at most 1 argument"),
        ("{{ it | loud(less=1) }}", "`loud` is given what it does not take"),
    ],
)
def test_wrong_expressions_are_found_when_the_letter_is_planned(
    text: str, message: str, offered: Path
) -> None:
    with pytest.raises(LetterforgeError) as caught:
        plan(offered, text)
    assert caught.value.findings[0].message.removeprefix("the text cannot be filled: ") == message


@pytest.mark.parametrize(
    ("module", "old", "new", "message"),
    [
        ("kind_plugin", "text.upper()", "1 / 0", "the type `kind`, a plug-in, failed: ZeroDivisionError"),
        ("kind_plugin", "text.upper()", "3", "the type `kind`, a plug-in, read it to no value of its kind"),
        ("kind_plugin", "text.upper()", "text * 200_000", "read it to no value of its kind"),
        ("kind_plugin", "text.upper()", "'a\\x00'", "read it to no value of its kind"),
        (
            "kind_plugin",
            "(CustomType):",
            "(CustomType):\n    def text(self, c, l): return 3",
            "printed no text",
        ),
        (
            "filter_plugin",
            "return",
            "return 1 / 0 or",
            "the filter `loud`, a plug-in, failed: ZeroDivisionError",
        ),
        ("filter_plugin", "return", "return 3 or", "the filter `loud`, a plug-in, returned int, not a text"),
        ("filter_plugin", "return", "return '\\x00' or", "the filter `loud`, a plug-in, returned "),
    ],
)
def test_one_that_fails_is_named_with_the_value_or_the_text(
    module: str, old: str, new: str, message: str, offered: Path
) -> None:
    change(offered, module, old, new)
    found = refusal(offered, "{{ it | loud }}")
    assert found.code == "LF510"
    assert message in found.message
    assert found.hint


def test_a_filter_cannot_print_more_than_a_letter_holds(offered: Path) -> None:
    change(offered, "filter_plugin", "return", "return 'x' * (1 << 21) or")
    found = refusal(offered, "{{ it | loud }}")
    assert (found.code, "the letter grows longer than 1 MiB" in found.message) == ("LF206", True)


@pytest.mark.parametrize(
    ("module", "old", "new", "message"),
    [
        ("kind_plugin", "class Kind", "raise OSError('gone')\nclass Kind", "OSError: gone"),
        ("kind_plugin", '"kind", "a kind"', '"other", "a kind"', "it calls itself `other`"),
        ("kind_plugin", '"a kind", str', '"a kind", list', "its `content` is none of"),
        ("kind_plugin", '"a kind", str', '"", str', "it has no `noun`"),
        ("kind_plugin", "class Kind(CustomType)", "class Kind", "it does not derive from"),
        ("filter_plugin", ', content, more="!"', "", "it does not take"),
        ("filter_plugin", 'more="!"', "more", "it does not take a language, the content, and arguments"),
        ("filter_plugin", 'more="!"', "*more", "it does not take"),
        ("filter_plugin", "def run", "run = 3\ndef other", "it is no function"),
    ],
)  # fmt: skip
def test_one_that_cannot_be_used_is_told_at_its_place_in_the_settings(
    module: str, old: str, new: str, message: str, offered: Path
) -> None:
    change(offered, module, old, new)
    found = refusal(offered, "{{ it }}")
    assert found.code == "LF510"
    assert message in found.message
    assert found.span is not None
    assert found.span.text == ("kind" if module == "kind_plugin" else "loud")


@pytest.mark.parametrize(("group", "name"), [("types", "date"), ("filters", "join")])
def test_a_name_of_ours_is_refused(
    group: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(tmp_path, TYPE if group == "types" else FILTER, f"{name} = x_plugin:Kind", "taken", group)
    monkeypatch.syspath_prepend(tmp_path)
    found = refusal(tmp_path, "{{ it }}", declared="type: text", names=name)
    assert (found.code, found.message) == ("LF510", f"`{name}` is a {group[:-1]} of letterforge")


def test_another_library_in_the_same_process_cannot_use_them(offered: Path, tmp_path: Path) -> None:
    assert printed(offered, "{{ it | loud }}", "a") == "1. A!en"
    found = refusal(tmp_path / "other", "{{ it }}", names="")
    assert (found.code, "kind" in found.message) == ("LF110", True)
    found = refusal(tmp_path / "third", "{{ it | loud }}", declared="type: text", names="")
    assert (found.code, found.message) == ("LF204", "`loud` is not a known filter")


def test_nothing_is_imported_for_a_library_that_does_not_ask(offered: Path) -> None:
    plan(offered, "{{ it }}", declared="type: text", names="")
    assert not [module for module in MODULES if module in sys.modules]


def test_a_process_for_a_library_of_a_stranger_imports_nothing(offered: Path) -> None:
    plugins.forbid()
    found = refusal(offered, "{{ it }}")
    assert found.message == "the library uses the plug-in `kind`, and `--untrusted` loads none"
    assert found.span is not None
    assert found.span.text == "kind"
    assert not [module for module in MODULES if module in sys.modules]


def test_a_type_that_is_not_installed_is_told_where_it_is_declared(tmp_path: Path) -> None:
    found = refusal(tmp_path, "{{ it }}", names="kind")
    assert found.code == "LF510"
    assert found.message == "`kind`, the type of `it`, is a plug-in that is not installed"
    library = letterforge.open_library(tmp_path / "library")
    assert [one.message for one in library.lint()] == [found.message]


def test_what_is_installed_and_not_named_is_told_with_where_to_name_it(offered: Path) -> None:
    hint = "an installed package offers it: add `{}` to `plugins:` in letterforge.yaml"
    assert refusal(offered, "{{ it }}", names="").hint == hint.format("kind")
    text = "{{ it | loud }}"
    assert refusal(offered, text, declared="type: text", names="kind").hint == hint.format("loud")
    plugins.forbid()
    found = refusal(offered, text, declared="type: text", names="")
    assert found.hint == "did you mean `round`?"


def test_lint_warns_of_a_plug_in_that_is_not_installed(offered: Path) -> None:
    plan(offered, "{{ it }}", declared="type: text", names="kin, docx, elsewhere")
    found = letterforge.open_library(offered / "library").lint()
    assert [(one.code, one.severity, one.span and one.span.text) for one in found] == [
        ("LF510", "warning", "kin"),
        ("LF510", "warning", "elsewhere"),
    ]
    assert found[0].hint == "did you mean `kind`?"
    assert str(found[1].hint).startswith("install the package that offers it (an entry point of ")


def test_lint_reads_texts_with_types_and_filters(offered: Path) -> None:
    plan(offered, "{{ it | loud }}")
    assert letterforge.open_library(offered / "library").lint() == ()
