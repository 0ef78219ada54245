"""The documents say all there is and nothing else: codes, commands, options, the way in."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer.main

from letterforge.cli.commands import make_app
from letterforge.diagnostics import CODES
from letterforge.diagnostics.explanations import LANGUAGES, titles
from letterforge.lint.manual import explain
from letterforge.lint.rules.table import RULES
from tests.layers.test_layer_releases import script
from tests.repository import ROOT, python_files, shown

PAGES = {"en": "errors.md", "zh-CN": "errors.zh-CN.md"}
CLI = ROOT / "docs" / "cli.md"
README = ROOT / "README.md"
CODE = re.compile(r"\bLF\d{3}\b")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
PLACE = re.compile(r"`((?:src|tests|docs|benchmarks|examples|\.ci)/[\w./-]*)`")
OF_LIBRARIES = {
    "tests/first.yaml",
    "tests/note.yaml",
    "tests/order.yaml",
}  # which no repository of a program has
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)(?:#[\w-]*)?\)")
EVERYWHERE = {"--help"}  # said once, not for every command


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_row_with_its_fact_and_a_section_with_its_remedy(language: str) -> None:
    text = (ROOT / "docs" / PAGES[language]).read_text("utf-8")
    rows = {cells[0][:5]: cells for cells in table_rows(text) if CODE.match(cells[0])}
    assert list(rows) == sorted(CODES)
    assert {code: cells[1] for code, cells in rows.items()} == dict(titles(language))
    assert [cells[0] for cells in rows.values()] == [f"{code}`](#{code.lower()})" for code in rows]
    sections = dict(re.findall(r"^### (LF\d{3})\n(.*?)(?=^##|\Z)", text, flags=re.M | re.S))
    assert list(sections) == list(rows)
    assert not [code for code in rows if explain(code, language).remedy not in sections[code]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_of_codes_is_as_it_is_made(language: str) -> None:
    said = (ROOT / "docs" / PAGES[language]).read_text("utf-8")
    assert said == script("errors_pages").page(language), "run `.venv/bin/python .ci/errors_pages.py`"


def test_every_code_is_used_and_every_code_used_is_declared() -> None:
    used = {
        code
        for path in python_files("src")
        if path.name != "codes.py"
        for code in CODE.findall(path.read_text("utf-8"))
    }
    assert used == set(CODES)


def test_every_code_has_a_test_that_provokes_it() -> None:
    here = shown(ROOT / "tests" / "layers")
    told = "".join(
        path.read_text("utf-8")
        for path in (ROOT / "tests").rglob("*")
        if path.suffix in {".py", ".md", ".txt"} and here not in shown(path)
    )
    assert not sorted(set(CODES) - set(RULES) - set(CODE.findall(told)))  # each rule has its examples


def test_every_command_has_a_section_of_its_own() -> None:
    assert set(commands()) == set(sections())


def test_every_option_and_argument_stands_in_the_section_of_its_command_or_before_all_of_them() -> None:
    said, common = sections(), CLI.read_text("utf-8").partition("\n## ")[0]
    missing = [
        f"{name}: {word}"
        for name, command in commands().items()
        for word in parameters(command)
        if not re.search(rf"{re.escape(word)}\b", said.get(name, "") + common)
    ]
    assert not missing


def test_the_document_names_no_option_that_is_not_there() -> None:
    known = {word for command in [group(), *commands().values()] for word in parameters(command)} | EVERYWHERE
    assert not sorted(set(OPTION.findall(CLI.read_text("utf-8"))) - known)


@pytest.mark.parametrize("name", ["main", "test"])
def test_the_readme_holds_each_command_of_the_way_in_once(name: str) -> None:
    blocks = re.findall(
        rf"^<!-- command: {name} -->\n```sh\n(.+?)\n```$", README.read_text("utf-8"), re.M | re.S
    )
    assert len(blocks) == 1
    assert blocks[0].startswith("sh .ci/setup")


def test_every_place_that_a_document_names_is_there() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    gone = [
        f"{shown(document)}: {place}"
        for document in documents
        for place in PLACE.findall(document.read_text("utf-8"))
        if place not in OF_LIBRARIES and not (ROOT / place).exists()
    ]
    assert not gone


def test_every_link_between_documents_leads_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    gone = [
        f"{shown(document)}: {target}"
        for document in documents
        for target in LINK.findall(document.read_text("utf-8"))
        if not (document.parent / target).exists()
    ]
    assert not gone


def table_rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of every row of the Markdown tables in `text`, code marks taken off the first."""
    for line in text.splitlines():
        if line.startswith("|"):
            first, *rest = (cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1])
            yield [first.strip("[`"), *rest]


def group() -> Any:
    """Return the program as click sees it; untyped, for some versions of typer bring a click of their own."""
    return typer.main.get_command(make_app())


def commands() -> dict[str, Any]:
    """Return every command by the words that call it, without the program's name."""
    found: dict[str, Any] = {}
    pending = [("", group())]
    while pending:
        prefix, command = pending.pop()
        for name, inner in getattr(command, "commands", {}).items():
            if not inner.hidden:
                pending.append((f"{prefix} {name}".strip(), inner))
        if not hasattr(command, "commands"):
            found[prefix] = command
    return found


def parameters(command: Any) -> list[str]:
    """Return the long option names of `command`, and its arguments in capitals as its help shows them."""
    words: list[str] = []
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            words.append((parameter.metavar or parameter.name).upper().strip("[]."))
        elif not parameter.hidden:
            words += [name for name in (*parameter.opts, *parameter.secondary_opts) if name.startswith("--")]
    return words


def sections() -> dict[str, str]:
    """Return what docs/cli.md says of each command: the section headed by `letterforge …`."""
    parts = re.split(r"^## letterforge ([a-z-]+)", CLI.read_text("utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
