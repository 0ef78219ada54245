"""Schemas that know the ids of a library, as the YAML language server of editors uses them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterforge.editor.schemas import _REFERENCES
from letterforge.editor.workspace import Workspace
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.validation.schemas import KINDS, schema
from tests.extent import IS_WHOLE
from tests.repository import ROOT
from tests.yaml_language_server import YamlLanguageServer

pytestmark = pytest.mark.node

BOOK = {
    "letterforge.yaml": "name: book\nlanguage: en\n",
    "clauses/all.yaml": """
placeholders:
  hours: {type: integer}
  signed: {type: date}
  ground: {type: choice, options: {sale: Sale, gift: Gift}, other: Another ground}
  colours: {type: choices, options: {red: Red, blue: Blue}}
clauses:
  answer: {text: "Within {{ hours }} hours", parameters: {days: {type: integer}}}
  end-sale: {text: "{{ term('goods') }}"}
terms:
  goods: {long: The goods, short: goods}
""",
    "templates/base.yaml": "title: Base\nbody:\n  - answer\n  - {id: middle, text: Words}\n",
    "templates/own.yaml": "extends: base\nclauses: {mine: {text: x}}\nremove: [middle]\n",
    "templates/pages/house.yaml": "extends: plain\n",
    "templates/numbering/plain-letters.yaml": 'levels: ["a."]\n',
}
VALID = [
    "title: x\npage: house\nnumbering: {en: plain-letters, zh-CN: ['一、']}\nbody:\n"
    "  - mine\n  - clause: answer\n    with: {days: 3}\n"
    "  - fields: [hours, {label: L, text: t}]\n  - choice: colours\n",
    "title: x\nbody:\n  - pick: ground\n    cases: {sale: end-sale, gift: {text: a}, other: []}\n",
    "extends: own\ninsert:\n  - {after: middle, body: [answer]}\n  - {end_of: base, body: [answer]}\n",
    'title: "{{ term(\'goods\') }} and {{ term( \\"goods\\" ) }}"\nbody: []\n',
]
PLACES = [
    ("title: x\nbody:\n  - |\n", {"answer", "end-sale", "mine"}),
    ("title: x\nbody:\n  - clause: |\n", {"answer", "end-sale", "mine"}),
    ("title: x\nbody:\n  - choice: |\n", {"colours", "ground"}),
    ("title: x\nbody:\n  - pick: |\n", {"ground"}),
    ("title: x\nbody:\n  - pick: ground\n    cases:\n      |\n", {"sale", "gift", "other"}),
    ("title: x\nbody:\n  - fields:\n      - |\n", {"colours", "ground", "hours", "signed"}),
    ("title: x\npage: |\nbody: []\n", {"house", "plain", "official"}),
    ("title: x\npage: ho|\nbody: []\n", {"house"}),
    ("title: x\nnumbering: |\nbody: []\n", {"plain-letters", "chinese"}),
    ("extends: |\n", {"base", "own"}),
    ("extends: base\nremove:\n  - |\n", {"answer", "middle"}),
    ("extends: base\ninsert:\n  - after: |\n    body: []\n", {"answer", "middle"}),
]
WRONG = [
    "page: hose\ntitle: x\nbody: []\n",
    "numbering: chinees\ntitle: x\nbody: []\n",
    "extends: bass\ntitle: x\n",
    "body: [anser]\ntitle: x\n",
    "body: [{clause: anser}]\ntitle: x\n",
    "body: [{choice: hours}]\ntitle: x\n",
    "body: [{pick: colours, cases: {red: []}}]\ntitle: x\n",
    "body: [{pick: ground, cases: {sail: []}}]\ntitle: x\n",
    "body: [{fields: [hour]}]\ntitle: x\n",
    "body: [{clause: answer, with: {day: 3}}]\ntitle: x\n",
    "remove: [midle]\nextends: base\n",
    "insert: [{after: midle, body: []}]\nextends: base\n",
    "body: [{text: \"{{ term('gods') }}\"}]\ntitle: x\n",
    "body: [{text: {en: \"x {{ term('gods') }}\"}}]\ntitle: x\n",
]


def prepare(folder: Path) -> Path:
    workspace = Workspace(folder)
    workspace.write(workspace.outdated(Catalog(DiskFiles(folder))))
    assert not workspace.outdated(Catalog(DiskFiles(folder)))
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[YamlLanguageServer]:
    folder = tmp_path_factory.mktemp("book")
    for name, text in BOOK.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with YamlLanguageServer(prepare(folder)) as started:
        yield started


@pytest.mark.parametrize(("text", "offered"), PLACES)
def test_ids_of_the_library_are_offered(server: YamlLanguageServer, text: str, offered: set[str]) -> None:
    found = server.completions("templates/new.yaml", text)
    assert offered <= found
    assert not found & {"[object Object]", "personal-information"}


@pytest.mark.parametrize("text", WRONG)
def test_an_id_that_the_library_has_not_is_marked(server: YamlLanguageServer, text: str) -> None:
    assert [one for one in server.diagnostics("templates/new.yaml", text) if one.startswith("1:")]


@pytest.mark.parametrize("text", VALID)
def test_what_is_right_is_not_marked(server: YamlLanguageServer, text: str) -> None:
    assert server.diagnostics("templates/new.yaml", text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("templates/new.yml", "body: [anser]\ntitle: x\n"),
        ("templates/pages/new.yml", "extends: plane\n"),
        ("templates/numbering/new.yml", "levels: 1\n"),
        ("clauses/deep/new.yml", "clauses: {a: {txet: x}}\n"),
        ("calendars/new.yml", "weekend: sunday\n"),
        ("tests/new.yml", "tests: {one: {varaint: letter}}\n"),
    ],
)
def test_files_of_the_other_ending_are_known_too(server: YamlLanguageServer, name: str, text: str) -> None:
    assert server.diagnostics(name, text)


def test_pages_and_dates_are_known_in_their_files_too(server: YamlLanguageServer) -> None:
    assert {"house", "plain"} <= server.completions("templates/pages/new.yaml", "extends: |\n")
    assert server.diagnostics("templates/pages/new.yaml", "extends: plane\n")
    clause = "placeholders:\n  until: {type: date, not_before: NAME}\n"
    assert server.diagnostics("clauses/new.yaml", clause.replace("NAME", "signed")) == []
    assert server.diagnostics("clauses/new.yaml", clause.replace("NAME", "hours"))


@pytest.mark.parametrize("name", ["values.yaml", "values/deep/ann.yaml", "values.yml", "values/ann.yml"])
def test_values_are_completed_by_name_and_by_option(server: YamlLanguageServer, name: str) -> None:
    assert {"hours", "ground", "colours", "signed"} <= server.completions(name, "|\n")
    assert {"sale", "gift"} <= server.completions(name, "ground: |\n")
    assert server.diagnostics(name, "hours: 24\nground: gift\ncolours: [red]\n") == []
    assert server.diagnostics(name, "ground: gifts\n")
    assert server.diagnostics(name, "hour: 24\n")


@pytest.mark.parametrize("source", [ROOT, ROOT / "examples/office", ROOT / "examples/languages"])
def test_no_file_of_a_good_library_is_marked(source: Path, tmp_path: Path) -> None:
    for name in ("clauses", "templates", "calendars", "values"):
        if (source / name).is_dir():
            shutil.copytree(source / name, tmp_path / name)
    shutil.copy(source / "letterforge.yaml", tmp_path)
    if source == ROOT:
        (tmp_path / "values").mkdir()
        for path in (ROOT / "examples").glob("*.yaml"):
            shutil.copy(path, tmp_path / "values")
    with YamlLanguageServer(prepare(tmp_path)) as server:
        files = sorted(tmp_path.rglob("*.yaml"))
        tried = files[:: 1 if IS_WHOLE else 4]
        names = [path.relative_to(tmp_path).as_posix() for path in tried]
        found = {name: server.diagnostics(name, (tmp_path / name).read_text("utf-8")) for name in names}
    assert len(files) > 20
    assert {name: one for name, one in found.items() if one} == {}


def test_every_place_of_an_id_is_one_of_a_schema() -> None:
    def has(part: object, path: tuple[str, ...]) -> bool:
        for key in path:
            part = part.get(key) if isinstance(part, dict) else None
        return isinstance(part, dict)

    assert [path for path in _REFERENCES if not any(has(schema(kind), path) for kind in KINDS)] == []
