"""Registry of sources: their kinds, file name endings, options and modules. A new source is a line here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from letterforge.batch.records import Records
from letterforge.batch.sources.input_file import STDIN
from letterforge.batch.sources.source import Source, SourceRequest, label
from letterforge.batch.sources.wrong_files import FOREIGN, identify
from letterforge.diagnostics import Finding, UsageError, did_you_mean
from letterforge.placeholders.text_cleaning import shown


class SourceKind(NamedTuple):
    """A kind of source: its function as `module:function`, the endings of its files, its options."""

    opener: str
    endings: tuple[str, ...] = ()
    options: frozenset[str] = frozenset()


_TEXT = frozenset({"encoding"})
_TABLE = _TEXT | {"delimiter", "header-row"}
_SHEET = frozenset({"sheet", "skip-hidden", "header-row"})
KINDS: Mapping[str, SourceKind] = MappingProxyType(
    {
        "csv": SourceKind("csv_source:open_csv", (".csv",), _TABLE),
        "tsv": SourceKind("csv_source:open_tsv", (".tsv", ".tab"), _TABLE),
        "xlsx": SourceKind("xlsx.xlsx_source:open_xlsx", (".xlsx", ".xlsm"), _SHEET),
        "jsonl": SourceKind("json_source:open_jsonl", (".jsonl", ".ndjson"), _TEXT),
        "json": SourceKind("json_source:open_json", (".json",), _TEXT),
        "yaml": SourceKind("yaml_source:open_yaml", (".yaml", ".yml")),
        "folder": SourceKind("yaml_source:open_folder"),
        "sql": SourceKind("sql_source:open_sql", (), frozenset({"query"})),
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

    `kind` is a key of KINDS, by default detected from the ending (standard input is CSV). `encoding` is that
    of text files, `sheet` the name of a sheet, `mapping` the placeholder by column, `query` the SQL query of
    a database. `skip_hidden` leaves out hidden rows of a sheet. `delimiter` is one character, or a word such
    as `tab`, that separates the cells of CSV and TSV; `header_row` is the row, from 1, that names the
    columns of a table.

    Raises UsageError for invalid options, BatchError (LF61x) for a file that is no source of records.
    """
    name = kind or detect_kind(spec, query)
    request = SourceRequest(spec, encoding, sheet, mapping, query, delimiter, header_row, skip_hidden)
    _check_options(name, request)
    module, function = KINDS[name].opener.split(":")
    records: Source = getattr(import_module(f"letterforge.batch.sources.{module}"), function)(request)
    return records


def _check_options(name: str, request: SourceRequest) -> None:
    """Raise UsageError for an unknown kind, and for options that do not apply to it."""
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
    for option, is_given in given.items():
        if is_given and option not in KINDS[name].options:
            kinds = ", ".join(key for key, one in KINDS.items() if option in one.options)
            message = f"`--{option}` means nothing for a source of the kind {name}"
            raise UsageError(Finding("LF001", message, hint=f"it is for {kinds}"))


def detect_kind(spec: str, query: str | None = None) -> str:
    """Return the kind of the source `spec`; raises UsageError LF610 where it cannot be detected."""
    if spec == STDIN:
        return "csv"
    if query is not None or "://" in spec:
        return "sql"
    path = Path(spec)
    try:
        if path.is_dir():
            return "folder"
    except (OSError, ValueError):  # an invalid name: opening it reports the reason
        pass
    ending = path.suffix.lower()
    for name, kind in KINDS.items():
        if ending in kind.endings:
            return name
    if ending in FOREIGN:
        what, hint = identify(path, ending)
        message = f"`{label(spec)}` is {what}" + (", which is not read" if what in FOREIGN.values() else "")
        raise UsageError(Finding("LF610", message, place=label(spec), hint=hint))
    hint = f"name the kind with `--source-kind`, one of {', '.join(KINDS)}"
    message = f"the ending of `{label(spec)}` does not tell what kind of source it is"
    raise UsageError(Finding("LF610", message, place=label(spec), hint=hint))
