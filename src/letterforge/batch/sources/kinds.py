"""The kinds of sources: which is which, and the module that reads it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from letterforge.batch.records import Records
from letterforge.batch.sources.origin import STDIN
from letterforge.batch.sources.source import Request, Source, label
from letterforge.batch.sources.wrong_files import FOREIGN, told
from letterforge.diagnostics import Finding, UsageError, did_you_mean
from letterforge.placeholders.text_cleaning import shown


class Kind(NamedTuple):
    """A kind of source: its function as `module:function`, the endings of its files, its own options."""

    opener: str
    endings: tuple[str, ...] = ()
    choices: frozenset[str] = frozenset()


_TEXT = frozenset({"encoding"})
_TABLE = _TEXT | {"delimiter", "header-row"}
_SHEET = frozenset({"sheet", "skip-hidden", "header-row"})
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "csv": Kind("csv_source:open_csv", (".csv",), _TABLE),
        "tsv": Kind("csv_source:open_tsv", (".tsv", ".tab"), _TABLE),
        "xlsx": Kind("xlsx.xlsx_source:open_xlsx", (".xlsx", ".xlsm"), _SHEET),
        "jsonl": Kind("json_source:open_jsonl", (".jsonl", ".ndjson"), _TEXT),
        "json": Kind("json_source:open_json", (".json",), _TEXT),
        "yaml": Kind("yaml_source:open_yaml", (".yaml", ".yml")),
        "folder": Kind("yaml_source:open_folder"),
        "sql": Kind("sql_source:open_sql", (), frozenset({"query"})),
    }
)
DEFAULT_ENCODING = "utf-8"


def open_records(
    spec: str,
    *,
    kind: str | None = None,
    encoding: str = DEFAULT_ENCODING,
    sheet: str | None = None,
    mapping: Mapping[str, str] = MappingProxyType({}),
    query: str | None = None,
    skip_hidden: bool = False,
    delimiter: str | None = None,
    header_row: int = 1,
) -> Records:
    """Return the records of `spec`: a file, a folder, `-` for standard input, or the URL of a database.

    `kind` is a key of KINDS, by default told by the ending (standard input is CSV). `encoding` is that of
    text files, `sheet` names one of a workbook, `mapping` leads from columns to placeholders, `query` is the
    one that a database is asked, `skip_hidden` leaves out the rows that a sheet hides. `delimiter` is one
    character, or a word such as `tab`, that parts the cells of CSV and TSV; `header_row` is the row, counted
    from 1, that names the columns of a table.

    Raises UsageError for what cannot be opened so, BatchError (LF61x) for what is no source of records.
    """
    name = kind or kind_of(spec, query)
    request = Request(spec, encoding, sheet, mapping, query, delimiter, header_row, skip_hidden)
    _check_choices(name, request)
    module, function = KINDS[name].opener.split(":")
    records: Source = getattr(import_module(f"letterforge.batch.sources.{module}"), function)(request)
    return records


def _check_choices(name: str, request: Request) -> None:
    """Refuse a kind that there is not, and what was chosen and means nothing for sources of this kind."""
    if name not in KINDS:
        hint = did_you_mean(name, KINDS) or f"take one of {', '.join(KINDS)}"
        raise UsageError(Finding("LF610", f"`{shown(name)}` is no kind of source", hint=hint))
    if request.header_row < 1:
        message = f"`--header-row {request.header_row}` is no row"
        raise UsageError(Finding("LF001", message, hint="rows count from 1"))
    given = {
        "sheet": request.sheet is not None,
        "query": request.query is not None,
        "encoding": request.encoding != DEFAULT_ENCODING,
        "delimiter": request.delimiter is not None,
        "header-row": request.header_row != 1,
        "skip-hidden": request.skip_hidden,
    }
    for choice, is_given in given.items():
        if is_given and choice not in KINDS[name].choices:
            fitting = ", ".join(key for key, one in KINDS.items() if choice in one.choices)
            message = f"`--{choice}` means nothing for a source of the kind {name}"
            raise UsageError(Finding("LF001", message, hint=f"it is for {fitting}"))


def kind_of(spec: str, query: str | None = None) -> str:
    """Return the kind of source that `spec` names; raises UsageError LF610 where it does not tell."""
    if spec == STDIN:
        return "csv"
    if query is not None or "://" in spec:
        return "sql"
    path = Path(spec)
    try:
        if path.is_dir():
            return "folder"
    except (OSError, ValueError):  # a name that no file can have: opening it tells why
        pass
    ending = path.suffix.lower()
    for name, kind in KINDS.items():
        if ending in kind.endings:
            return name
    if ending in FOREIGN:
        what, hint = told(path, ending)
        message = f"`{label(spec)}` is {what}" + (", which is not read" if what in FOREIGN.values() else "")
        raise UsageError(Finding("LF610", message, place=label(spec), hint=hint))
    hint = f"name the kind with `--source-kind`, one of {', '.join(KINDS)}"
    message = f"the ending of `{label(spec)}` does not tell what kind of source it is"
    raise UsageError(Finding("LF610", message, place=label(spec), hint=hint))
