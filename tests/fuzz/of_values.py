"""Targets that read what customers send: values, tables, lists of records, and the names made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from unicodedata import is_normalized

from msgspec.structs import astuple

from letterforge.batch.naming.name_template import MAX_BYTES, NameTemplate
from letterforge.batch.records import BadRecord, Outcome, Record, Records
from letterforge.batch.reporting.failed_rows import FailedRows
from letterforge.batch.reporting.failed_rows_reader import unwrap_failed_rows
from letterforge.batch.sources.registry import open_records
from letterforge.diagnostics import Finding, LetterforgeError, ValuesError
from letterforge.placeholders.raw_values import as_json
from letterforge.placeholders.value import Value
from letterforge.placeholders.values_files import parse_set, read_values
from letterforge.review.codeowners import CodeOwners
from letterforge.yamldoc import plain
from tests.batch.tables import DATE, SIX_DIGITS, number, sheet, texts, write_workbook
from tests.fuzz.ground import VALUES, exported, ground, values_plan
from tests.fuzz.target import NAME, Target, refused, words


def read_given(data: bytes) -> object:
    """Return the letter of a values file (first line `yaml` or `json`), or of one `--set` on each line."""
    kind, _, rest = data.partition(b"\n")
    given: dict[str, object] = {}
    if kind == b"set":
        for line in rest.decode(errors="surrogateescape").split("\n"):
            given.update(_located(line))
    else:
        path = ground() / f"{NAME}.{'json' if kind == b'json' else 'yaml'}"
        path.write_bytes(rest)
        given.update(read_values(path))
        if kind == b"json":
            _agrees(given, rest)
    plan = values_plan()
    try:
        bound = plan.bind(VALUES | given)
    except LetterforgeError as error:
        refused(error)
        plan.assemble(plan.bind({}, blank=True))  # what was refused leaves nothing behind
        raise
    return repr(told(bound.bound)), exported(plan.assemble(bound))


def told(value: object) -> object:
    """Return what values hold and how they read, whose `repr` shows neither."""
    if isinstance(value, Value):
        return told(value.content), value.text
    if isinstance(value, Mapping):
        return [(name, told(one)) for name, one in value.items()]
    return [told(one) for one in value] if isinstance(value, tuple) else repr(value)


def _located(assignment: str) -> dict[str, object]:
    try:
        return dict(parse_set(assignment))
    except LetterforgeError as error:
        raise ValuesError(*(_with_place(one) for one in error.findings)) from None


def _with_place(finding: Finding) -> Finding:
    return (
        finding if finding.where else Finding(finding.code, finding.message, place="--set", hint=finding.hint)
    )


def _agrees(given: dict[str, object], data: bytes) -> None:
    """Check that Python's own reader finds the same JSON."""
    mine = {name: plain(node) for name, node in given.items()}  # type: ignore[arg-type]  # nodes, all of them
    text = data.decode("utf-8-sig")
    theirs = json.loads(text, parse_int=as_json, parse_float=as_json) if text.strip() else {}
    assert repr(mine) == repr(theirs or {}), "JSON was read in another way than Python reads it"


def _records(kind: str, ending: str, data: bytes, encoding: str = "utf-8") -> object:
    """Return the records of a file, having checked that its failed rows read back as they were."""
    path = ground() / f"{NAME}{ending}"
    path.write_bytes(data)
    source = unwrap_failed_rows(open_records(str(path), kind=kind, encoding=encoding))
    found = list(source)
    assert [record.number for record in found] == list(range(1, len(found) + 1))
    for record in found:
        if isinstance(record, BadRecord):
            refused(ValuesError(*record.findings))
    if kind in ("csv", "tsv", "jsonl"):
        _check_failed_rows(source, found, ending, encoding)
    return repr([astuple(record) for record in found])


def _check_failed_rows(source: Records, found: list[Record | BadRecord], ending: str, encoding: str) -> None:
    """Check that all rows, if they failed, come back from the file of failed rows."""
    sound = [record for record in found if isinstance(record, Record)]
    if not sound:
        return
    target = ground() / f"failed{ending}"
    failed = FailedRows(target, source, encoding)
    failed.began()
    for record in sound:
        reason = (Finding("LF303", "wrong", place=record.place),)
        failed.finished(
            Outcome(record.number, record.place, "", "failed", (), reason, record.row, record.columns)
        )
    failed.commit()
    again = list(unwrap_failed_rows(open_records(str(target), encoding=encoding)))
    before, after = [record.row for record in sound], [record.row for record in again]
    assert repr(before) == repr(after), "failed rows came back changed"


def read_table(data: bytes) -> object:
    """Return the records of a table; its first line is the kind and the encoding."""
    head, _, rest = data.partition(b"\n")
    kind, _, encoding = head.decode(errors="replace").partition(" ")
    kind = kind if kind in ("csv", "tsv") else "csv"
    return _records(kind, f".{kind}", rest, encoding if encoding in _ENCODINGS else "utf-8")


_ENCODINGS = ("utf-8", "gb18030", "gbk", "utf-16", "latin-1")


def read_list(data: bytes) -> object:
    """Return the records of JSON Lines, JSON or YAML, as the first line says."""
    kind, _, rest = data.partition(b"\n")
    name = kind.decode(errors="replace")
    name = name if name in ("json", "yaml") else "jsonl"
    return _records(name, f".{name}", rest)


def read_workbook(data: bytes) -> object:
    """Return the records of an Excel file."""
    return _records("xlsx", ".xlsx", data)


def read_name(data: bytes) -> object:
    """Return the name that the template in the first line makes of the values in the other lines."""
    template, *lines = data.decode(errors="replace").split("\n")
    values = {name: value for name, _, value in (line.partition("=") for line in lines)}
    try:
        name = NameTemplate(template, "en").render(values)
    except LetterforgeError as error:
        raise ValuesError(*(_with_place(one) for one in error.findings)) from None
    _check_name(name)
    return name


def _check_name(name: str) -> None:
    """Check that a name leads to a file inside the folder on every system, and nowhere else."""
    parts = name.split("/")
    assert is_normalized("NFC", name)
    assert not PurePosixPath(name).is_absolute()
    assert not PureWindowsPath(name).anchor
    assert Path("out", name).parts == ("out", *parts), "the name is another path"
    for part in parts:
        assert part.strip(" .") == part.lstrip(".").strip(" ."), part
        assert part not in ("", ".", "..")
        assert len(part.encode()) <= MAX_BYTES
        assert not any(ord(char) < 32 or char in '<>:"\\|?*\x7f' for char in part), part


def read_owners(data: bytes) -> object:
    """Return who owns some paths by a CODEOWNERS file; lines without effect are told with their places."""
    found = CodeOwners("CODEOWNERS", data.decode("utf-8", "replace"))
    if found.findings:
        refused(LetterforgeError(*found.findings))
    paths = ("README.md", "clauses/all.yaml", "clauses/deep/of/all.yaml", "with space/x", "a" * 200)
    return repr([found.of(path) for path in paths])


def _workbooks() -> list[bytes]:
    plain = sheet(texts("who", "hours", "begins"), texts("Smith & Sons", "24") + number("45000", DATE))
    several = {
        "A": plain,
        "B & C": sheet(texts("code"), number("10020", SIX_DIGITS), '<c t="b"><v>1</v></c>'),
    }
    odd = sheet(texts("who"), '<c t="e"><v>#N/A</v></c>', "<c><f>1+1</f></c>", number("1234567890123456"))
    path = ground() / "seed.xlsx"
    return [write_workbook(path, sheets).read_bytes() for sheets in ({"A": plain}, several, {"A": odd})]


TARGETS = (
    Target("values", read_given, words("scalars", "json", "yaml")),
    Target("table", read_table, words("scalars", "table")),
    Target("list", read_list, words("scalars", "json")),
    Target("workbook", read_workbook, words("workbook"), archive=True, made=_workbooks),
    Target("name", read_name, words("name")),
    Target("owners", read_owners, words("owners")),
)
