"""The options of `letterforge batch`, in four groups: source, letter, run and reports."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from msgspec import Struct

from letterforge.cli.as_of import AsOf
from letterforge.cli.completion import complete_formats, complete_mappings, complete_source_kinds
from letterforge.cli.format_options import FormatOptions
from letterforge.cli.letter_output import Private, Quiet, Reference, Untrusted
from letterforge.cli.messages import FindingFormat, MessageFormat
from letterforge.cli.options import Decimal, Language, LibraryFolder, Locale, Variant
from letterforge.cli.render import Blank, Set, Vars


class Engine(StrEnum):
    """Where the work is done."""

    local = "local"
    dask = "dask"


Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="md, docx, txt, html, json, pdf, or a plug-in's. May be repeated.",
        autocompletion=complete_formats,
    ),
]


class SourceOptions(Struct, frozen=True, kw_only=True):
    """Options of the source: where the records are, and how columns become values."""

    data: Annotated[
        str,
        typer.Option(
            "--data",
            "-d",
            metavar="FILE",
            help="The records: .csv .tsv .xlsx .jsonl .json .yaml, a folder of value files, "
            "a database URL with --query, or - for standard input.",
        ),
    ]
    source_kind: Annotated[
        str | None,
        typer.Option(
            "--source-kind",
            metavar="KIND",
            help="What --data is, if its name does not say so.",
            autocompletion=complete_source_kinds,
        ),
    ] = None
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="Of text files, such as gb18030.")
    ] = "utf-8"
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="Of a workbook. Default: the first.")
    ] = None
    skip_hidden: Annotated[
        bool, typer.Option("--skip-hidden", help="Leave out the rows that a sheet hides.")
    ] = False
    delimiter: Annotated[
        str | None,
        typer.Option(
            "--delimiter",
            metavar="SIGN",
            help="Separates the cells of CSV and TSV: one character, or comma, semicolon, tab, pipe, space. "
            "Default: detected.",
        ),
    ] = None
    header_row: Annotated[
        int,
        typer.Option(
            "--header-row",
            metavar="N",
            min=1,
            help="The row that names the columns of a table; those above it are left out.",
        ),
    ] = 1
    query: Annotated[
        str | None, typer.Option("--query", metavar="SQL", help="What to ask the database for.")
    ] = None
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=NAME",
            help="A column holds this value. May be repeated.",
            autocompletion=complete_mappings,
        ),
    ] = None
    decimal: Decimal = None
    locale: Locale = None
    ignore_extra: Annotated[
        bool, typer.Option("--ignore-extra", help="Allow columns that nothing asks for.")
    ] = False
    vars_: Vars = None
    set_: Set = None


class LetterOptions(Struct, frozen=True, kw_only=True):
    """Options of the letters: variant, language, formats, names."""

    variant: Variant
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="NAME",
            help="The name of each letter, such as 'out/{{ region }}/{{ id }}.docx'; what stands before "
            "the first {{ is a folder, a .zip file or a URL.",
        ),
    ]
    format_: Formats = None
    variant_column: Annotated[
        str | None,
        typer.Option("--variant-column", metavar="COLUMN", help="The column that chooses the letter."),
    ] = None
    language_column: Annotated[
        str | None,
        typer.Option("--language-column", metavar="COLUMN", help="The column that chooses the language."),
    ] = None
    format_column: Annotated[
        str | None,
        typer.Option("--format-column", metavar="COLUMN", help="The column that chooses the format."),
    ] = None
    language: Language = None
    library: LibraryFolder = None
    blank: Blank = False
    as_of: AsOf = None
    reference: Reference = None
    option: FormatOptions = None
    private: Private = False


class RunOptions(Struct, frozen=True, kw_only=True):
    """Options of the run: workers, which records, when to stop."""

    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=1,
            help="Workers. Default: one for each processor, or what the cluster has.",
        ),
    ] = None
    engine: Annotated[Engine, typer.Option("--engine", help="This machine, or a cluster.")] = Engine.local
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="Of the cluster, or its scheduler file."),
    ] = None
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check every record, and write no letter.")] = (
        False
    )
    rehash: Annotated[
        bool,
        typer.Option(
            "--rehash", help="Read the letters that are there, and make anew those that were changed by hand."
        ),
    ] = False
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="Stop after N records.")
    ] = None
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="NUMBERS", help="These records, such as 3,10-20,500-."),
    ] = None
    untrusted: Untrusted = False
    stop_on_error: Annotated[
        bool, typer.Option("--stop-on-error", help="Stop at the first record that fails.")
    ] = False


class ReportOptions(Struct, frozen=True, kw_only=True):
    """Options of the reports and of the messages."""

    report: Annotated[
        str | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="What became of each record, JSON Lines; - for standard output.",
        ),
    ] = None
    junit: Annotated[
        str | None, typer.Option("--junit", metavar="FILE", help="The same as JUnit XML, for CI.")
    ] = None
    failed: Annotated[
        str | None,
        typer.Option("--failed", metavar="FILE", help="The rows that failed, to mend and run again."),
    ] = None
    quiet: Quiet = False
    message_format: MessageFormat = FindingFormat.full
