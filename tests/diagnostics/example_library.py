"""The library and the data that examples of codes are about, and what some of them need besides."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.test_cases import run

CUSTOMERS = "id,hours\n1,24\n2,8\n"
PLACEHOLDERS = """
placeholders:
  hours:
    type: integer
    label: Response time
    unit: {en: {one: hour, other: hours}, zh-CN: 小时}
    minimum: 1
    maximum: 72
  customer: {type: text, label: Customer}
  signed: {type: date, label: Signed on}
  price: {type: money, currency: EUR, label: Price}
  freight: {type: money, currency: USD, label: Freight}
  kind: {type: choice, label: Kind, options: {new: New, used: Used}}
  shops:
    type: list
    label: Shops
    item:
      type: record
      label: Shop
      fields: {code: {type: text, label: Code}, name: {type: text, label: Name}}
"""
OUTLINE = 'title: {title}\nnumbering: ["1.", "(1)"]\npage: plain\nbody: [{body}]\n'
BASE = {
    "letterforge.yaml": "name: promises\nlanguage: en\n",
    "clauses/placeholders.yaml": PLACEHOLDERS,
    "clauses/answer.yaml": "clauses:\n  answer:\n    text: Requests are answered within {{ hours }}.\n",
    "clauses/late.yaml": "clauses:\n  late:\n    text: Late answers are refunded.\n",
    "clauses/greeting.yaml": "clauses:\n  greeting:\n    text: Dear {{ customer }}.\n",
    "clauses/deal.yaml": "clauses:\n  deal:\n    text: Signed on {{ signed }}.\n",
    "templates/promise.yaml": OUTLINE.format(title="Promise", body="answer"),
    "templates/greeting.yaml": OUTLINE.format(title="Greeting", body="greeting"),
    "templates/deal.yaml": OUTLINE.format(title="Deal", body="deal"),
    "templates/pages/plain.yaml": (
        "margins: {top: 25, bottom: 25, left: 25, right: 25}\n"
        "fonts: {body: {cjk: SimSun, latin: Times New Roman, size: 11}}\n"
    ),
    "org.yaml": "hours: 24\n",
    "customers.csv": CUSTOMERS,
}
TWO_LANGUAGES = OUTLINE.format(title="{en: Promise, zh-CN: 承诺函}", body="answer")
REFERRING = "clauses:\n  answer:\n    text: Answered within {{ hours }}, else see {{ ref('late') }}.\n"

VERSIONS = "clauses:\n  answer:\n    versions: [{from: 2026-01-01, text: Requests are answered.}]\n"
IN_TWO_LANGUAGES = "clauses:\n  answer:\n    text: {en: Requests are answered., zh-CN: 予以答复。}\n"
COMPUTED = """placeholders:
  minutes: {type: integer, label: Minutes, value: hours * 60}
clauses:
  answer:
    text: Requests are answered within {{ minutes }} minutes.
"""

TEST = "tests:\n  a promise:\n    variant: promise\n    values: {hours: 24}\n"

FILES: Mapping[str, Mapping[str, str]] = {
    "LF117": {"common/clauses/privacy.yaml": "", "common/templates/note.yaml": "title: Note\nbody: []\n"},
    "LF307": {"clauses/answer.yaml": COMPUTED},
    "LF205": {"templates/promise.yaml": TWO_LANGUAGES},
    "LF404": {"templates/promise.yaml": OUTLINE.format(title="Promise", body="answer, late")},
    "LF405": {"clauses/answer.yaml": REFERRING},
    "LF408": {"templates/promise.yaml": TWO_LANGUAGES.replace(", zh-CN: 承诺函", "")},
    "LF414": {"clauses/answer.yaml": VERSIONS},
    "LF840": {"clauses/answer.yaml": IN_TWO_LANGUAGES},
    "LF841": {"clauses/answer.yaml": IN_TWO_LANGUAGES},
    "LF503": {"house.txt": "no Word file"},
    "LF505": {"values.json": '{"hours": 24}'},
    "LF510": {"letterforge.yaml": "name: promises\nlanguage: en\nplugins: [wiki]\n"},
    "LF793": {"letterforge.yaml": "name: promises\nlanguage: en\nlint: {baseline: lint-baseline.yaml}\n"},
    "LF794": {"letterforge.yaml": "name: promises\nlanguage: en\nlint: {baseline: lint-baseline.yaml}\n"},
    "LF811": {"tests/values/first.yaml": "hours: 24\n"},
    "LF812": {"tests/first.yaml": TEST},
    "LF813": {"tests/first.yaml": TEST},
    "LF610": {"customers.dat": CUSTOMERS},
    "LF618": {"times.csv": CUSTOMERS.replace("hours", "time")},
    "LF626": {
        "records/1.yaml": "id: 1\nhours: 24\n",
        "records/notes.txt": "Ask Ann.",
        "customers/1.yaml": "id: 1\nhours: 24\n",
    },
}
"""What stands besides, or instead, for the example of a code."""

MADE = "letterforge batch promise --data customers.csv -o 'out/{{ id }}.txt'"
HOUSE = "letterforge render promise --vars org.yaml -o house.docx -q"
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "LF503": (HOUSE,),
    "LF505": ("letterforge render promise --vars org.yaml -o letter.json -q",),
    "LF506": ("letterforge render promise --vars org.yaml -o letter.json -q",),
    "LF507": ("letterforge render promise --vars org.yaml -o letter.json -q",),
    "LF508": (HOUSE, "letterforge render promise --vars org.yaml --reference house.docx -o letter.json -q"),
    "LF653": (MADE,),
    "LF663": (HOUSE.replace("house", "2"),),
    "LF690": (MADE,),
    "LF691": (MADE,),
    "LF692": (MADE,),
    "LF693": (MADE,),
}
"""Commands that were run before, by code."""

EMPTY = {"clauses/answer.yaml", "templates/pages/plain.yaml"}  # all that the library of LF114 has


def prepare(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write what the example of `code` is about into the current folder."""
    files = {**BASE, **FILES.get(code, {})}
    if code == "LF114":
        files = {name: text for name, text in files.items() if name in EMPTY}
    for name, text in files.items():
        write(name, text)
    if code == "LF611":
        Path("customers.csv").write_bytes(
            "id,customer\n1,北京云河科技有限公司\n2,上海百货公司\n".encode("gb18030")
        )
    if code == "LF617":
        workbook("customers.xlsx", CUSTOMERS)
    if code == "LF620":
        database("customers.db")
    for command in COMMANDS.get(code, ()):
        printed, exit_code = run(command, monkeypatch)
        assert exit_code == 0, printed
    if code == "LF693":
        write("customers.csv", "id,hours\n1,24\n")  # the row of out/2.txt is gone


def write(name: str, text: str) -> None:
    """Write a file of the current folder: a workbook from its rows, all others as they are."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    writers: Mapping[str, Callable[[str, str], None]] = {".xlsx": workbook}
    writers.get(Path(name).suffix, _write_text)(name, text)


def workbook(name: str, rows: str) -> None:
    """Write rows of CSV as the sheet `List`: texts are in quotes, digits are numbers, `#N/A` is an error."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "List"
    for row in csv.reader(io.StringIO(rows), quoting=csv.QUOTE_NONE):
        sheet.append([int(cell) if cell.isdigit() else cell.strip('"') for cell in row])
    book.save(name)


def database(name: str) -> None:
    with sqlite3.connect(name) as opened:
        opened.execute("create table customers (id integer, hours integer)")
        opened.execute("insert into customers values (1, 24)")
    opened.close()


def _write_text(name: str, text: str) -> None:
    Path(name).write_bytes(text.encode())
