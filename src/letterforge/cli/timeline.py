"""`letterforge timeline`: the texts of a clause by the days on which they hold, and who wrote them."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from letterforge.cli.completion import complete_clauses
from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines, print_status
from letterforge.cli.options import LibraryFolder


class TimelineForm(StrEnum):
    """The formats of a timeline: for people, for programs, or a table."""

    text = "text"
    json = "json"
    markdown = "markdown"


TimelineClause = Annotated[
    str, typer.Argument(metavar="CLAUSE", help="The clause.", autocompletion=complete_clauses)
]
Form = Annotated[
    TimelineForm,
    typer.Option("--format", "-f", metavar="FORMAT", help="text, json for programs, or markdown."),
]


def timeline(
    clause: TimelineClause,
    library: LibraryFolder = None,
    format_: Form = TimelineForm.text,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Show the texts of a clause, the days on which each holds, and the commits that wrote them.

    The words are those of the files as they are. The commits are read from git, where the library is in a
    repository; nothing of the repository is run.

    Example: letterforge timeline notice
    """
    from letterforge.library.catalog import Catalog
    from letterforge.library.locate import locate_library
    from letterforge.review.timeline_lines import timeline_data, timeline_lines, timeline_markdown
    from letterforge.review.timelines import timeline_of

    located = locate_library(library)
    print_status(f"library: {located}")
    found = timeline_of(Catalog(located.source), clause)
    if format_ is TimelineForm.json:
        from letterforge.cli.results import print_json

        print_json(timeline_data(found))
    elif format_ is TimelineForm.markdown:
        sys.stdout.write(timeline_markdown(found))
    else:
        print_lines(timeline_lines(found))
