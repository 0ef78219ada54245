"""`letterforge why`: why each line is in a letter, and where its values are from."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from letterforge.cli.as_of import AsOf, day_of
from letterforge.cli.completion import complete_clauses
from letterforge.cli.letter_output import Untrusted
from letterforge.cli.library_in_use import open_in_use
from letterforge.cli.messages import FindingFormat, MessageFormat, print_findings, print_lines
from letterforge.cli.option_groups import with_options
from letterforge.cli.options import Language, LibraryFolder, Variant
from letterforge.cli.render import Blank, Set, Vars, collect
from letterforge.diagnostics import Finding, UsageError, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

    from letterforge.api import Plan, Values
    from letterforge.review.reasons.reason import Reason

_NO_BREAK = str.maketrans("\xa0\u202f", "  ")  # spaces that `print_lines` would escape


class ReasonForm(StrEnum):
    """How reasons are written."""

    text = "text"
    json = "json"
    html = "html"


Line = Annotated[
    int | None, typer.Option("--line", metavar="N", min=1, help="Tell of one line of the plain text alone.")
]
OfClause = Annotated[
    str | None,
    typer.Option(
        "--clause", metavar="ID", help="Tell of one clause or item alone.", autocompletion=complete_clauses
    ),
]
OfValue = Annotated[
    str | None, typer.Option("--value", metavar="NAME", help="Tell of the lines with one value alone.")
]
Form = Annotated[
    ReasonForm, typer.Option("--format", "-f", metavar="FORMAT", help="text, json, or html: one page.")
]


class WhyOptions(Struct, frozen=True, kw_only=True):
    """Options of `why`."""

    variant: Variant
    vars_: Vars = None
    set_: Set = None
    line: Line = None
    clause: OfClause = None
    value: OfValue = None
    blank: Blank = False
    as_of: AsOf = None
    language: Language = None
    library: LibraryFolder = None
    untrusted: Untrusted = False
    form: Form = ReasonForm.text
    message_format: MessageFormat = FindingFormat.full


@with_options(options=WhyOptions)
def why(options: WhyOptions) -> None:
    """Tell why each line is in a letter: its clause, its conditions, and where its values are from.

    Lines are those of the letter as plain text. Beside what is there it tells what was left out, and by which
    condition.

    Example: letterforge why variant1 --vars org.yaml --clause exceptions
    """
    if options.untrusted:
        _print_limited(options)
        return
    plan = open_in_use(options.library).plan(options.variant, language=options.language)
    raw = collect(options.vars_ or [], options.set_ or [])
    values = plan.bind(raw, blank=options.blank, as_of=day_of(options.as_of))
    found = _reasons(plan, raw, values, options.library)
    chosen = _chosen(found, options.line, options.clause, options.value)
    _print(chosen, options.variant, plan.language, options.form)


def _print_limited(options: WhyOptions) -> None:
    """Print the reasons that a subprocess with limits tells."""
    from letterforge.cli.untrusted import limited_output, warn_of_no_memory_limit

    warn_of_no_memory_limit(quiet=False)
    arguments = [f"--format={options.form}", *["--blank"] * options.blank]
    arguments += [f"--vars={one}" for one in options.vars_ or []]
    arguments += [f"--set={one}" for one in options.set_ or []]
    for option in ("line", "clause", "value", "as_of", "language", "library", "message_format"):
        if (value := getattr(options, option)) is not None:
            arguments.append(f"--{option.replace('_', '-')}={value}")
    told = limited_output(["why", *arguments, "--", options.variant])
    sys.stdout.write(told.decode("utf-8", "replace").replace("\r\n", "\n"))


def _reasons(plan: Plan, raw: dict[str, object], values: Values, library: Path | None) -> tuple[Reason, ...]:
    from letterforge.library.catalog import Catalog
    from letterforge.library.locate import locate_library
    from letterforge.review.reasons.letter_reasons import reasons_of

    if values.findings:
        print_findings(values.findings)
    return reasons_of(Catalog(locate_library(library).source), plan, raw, values)


def _print(reasons: tuple[Reason, ...], variant: str, language: str, form: ReasonForm) -> None:
    from letterforge.cli.results import print_json
    from letterforge.review.reasons.reason_lines import reason_lines

    if form is ReasonForm.json:
        from letterforge.review.reasons.reason_data import reason_data

        print_json({"variant": variant, "language": language, "reasons": [*map(reason_data, reasons)]})
    elif form is ReasonForm.html:
        from letterforge.review.reasons.reason_page import reason_page

        sys.stdout.write(reason_page(variant, language, reasons))
    else:
        print_lines(one.translate(_NO_BREAK) for one in reason_lines(reasons))


def _chosen(
    reasons: tuple[Reason, ...], line: int | None, clause: str | None, value: str | None
) -> tuple[Reason, ...]:
    """Return the reasons that are asked for; raises UsageError LF827 where the letter has no such."""
    if line is not None:
        last = max((one.last for one in reasons), default=0)
        reasons = tuple(one for one in reasons if one.first <= line <= one.last)
        _refuse(reasons, f"line {line} of the letter says nothing", f"it has lines 1 to {last}")
    if clause is not None:
        ids = [id_.partition("#")[0] for one in reasons for id_ in one.path]
        left = [gone.id for one in reasons for gone in one.left_out]
        reasons = tuple(one for one in reasons if _tells_of(one, clause))
        hint = did_you_mean(clause, [*ids, *left]) or "`letterforge show` prints the ids of its clauses"
        where = "the letter" if line is None else f"line {line} of the letter"
        _refuse(reasons, f"{where} has no clause or item `{clause}`", hint)
    if value is not None:
        names = [known.name for one in reasons for known in one.values]
        reasons = tuple(one for one in reasons if any(_is_of(known.name, value) for known in one.values))
        hint = did_you_mean(value, names) or "`letterforge show` lists the values that it asks for"
        _refuse(reasons, f"no line that is asked for has the value `{value}`", hint)
    return reasons


def _tells_of(reason: Reason, id_: str) -> bool:
    """Return whether a reason is of a clause, or tells that it was left out."""
    return id_ in {one.partition("#")[0] for one in reason.path} or any(
        one.id == id_ for one in reason.left_out
    )


def _is_of(path: str, name: str) -> bool:
    return path == name or path.partition(".")[0].partition("[")[0] == name


def _refuse(reasons: tuple[Reason, ...], message: str, hint: str) -> None:
    if not reasons:
        raise UsageError(Finding("LF827", message, hint=hint))
