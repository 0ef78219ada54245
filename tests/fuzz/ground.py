"""The ground targets stand on: a folder that ends with the process, and libraries written into it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

import letterforge
from letterforge import Letter, Plan
from tests.libraries import make_plan

PLACEHOLDERS = """
placeholders:
  who: {type: text, label: Who, max_length: 200}
  note: {type: multiline, label: Note}
  code: {type: text, label: Code, pattern: '[A-Z]{2}-[0-9]+'}
  hours: {type: integer, label: Hours, unit: {en: {one: hour, other: hours}}, minimum: 1, maximum: 1000000}
  rate: {type: decimal, label: Rate, unit: '%'}
  fee: {type: money, label: Fee}
  begins: {type: date, label: Begins}
  ends: {type: date, label: Ends, not_before: begins}
  online: {type: boolean, label: Online}
  kind: {type: choice, label: Kind, options: {firm: Firm, person: Person}, other: Other}
  ways: {type: choices, label: Ways, options: {phone: Phone, shop: Shop}}
  names: {type: list, label: Names, item: {type: text}}
  rooms:
    type: list
    label: Rooms
    item: {type: record, fields: {name: {type: text, label: Name}, size: {type: decimal, label: Size}}}
  place:
    type: record
    label: Place
    fields: {city: {type: text, label: City}, code: {type: text, label: Code}}
  mail: {type: email, label: Mail}
  phone: {type: phone, label: Phone}
  credit: {type: credit_code, label: Credit}
"""
"""A placeholder of every type."""

VALUES: dict[str, object] = {
    "who": "Smith & Sons <w:p>", "note": "one\n# two", "code": "AB-12", "hours": 24, "rate": "2.50",
    "fee": "1409.50", "begins": "2026-11-22", "ends": "2026-12-01", "online": True, "kind": "firm",
    "ways": ["phone"], "names": ["a", "**b**"], "rooms": [{"name": "{{ x }}", "size": 3}],
    "place": {"city": "北京", "code": "010020"}, "mail": "a@b.example", "phone": "400-000-0000",
    "credit": "91350100M000100Y43",
}  # fmt: skip


@cache
def ground() -> Path:
    """Return a folder for files under test, deleted when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="letterforge-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def values_plan() -> Plan:
    """Return the plan of a letter that prints a value of every type."""
    texts = " ".join(f"{{{{ {name} }}}}" for name in VALUES if name not in ("rooms", "place"))
    rooms = "{% for room in rooms %}{{ room.name }}: {{ room.size }}; {% endfor %}"
    clauses = f"{PLACEHOLDERS}\nclauses:\n  all:\n    text: '{texts} {rooms} {{{{ place.city }}}}'\n"
    return make_plan(ground() / "values", clauses, "[all, choice: kind, choice: ways, fields: [who, place]]")


def exported(letter: Letter, *, word: bool = True) -> list[bytes]:
    """Return `letter` as Markdown, text and (it is slow) Word; ExpatError where that is not well-formed."""
    made = [letterforge.export(letter, name) for name in ("md", "txt")]
    if word:
        made.append(letterforge.export(letter, "docx"))
        check_xml(made[-1])
    return made


def check_xml(archive: bytes) -> None:
    """Raise ExpatError where an XML part of an archive is not well-formed."""
    with ZipFile(BytesIO(archive)) as opened:
        for name in [one for one in opened.namelist() if one.endswith((".xml", ".rels"))]:
            ParserCreate().Parse(opened.read(name), True)  # expat takes no keywords
