"""`letterforge changelog`: what changed between two revisions, for those who sign the letters."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from letterforge.cli.as_of import AsOf, day_of
from letterforge.cli.completion import complete_revisions, complete_variants
from letterforge.cli.letter_output import Private, Quiet, check_output, check_private, deliver, form_of
from letterforge.cli.messages import FindingFormat, MessageFormat, print_findings
from letterforge.cli.option_groups import with_options
from letterforge.cli.options import Language, LibraryFolder
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.cli.output_conflicts import InputTree
    from letterforge.review.versions.changelog import Changelog
    from letterforge.review.versions.letter_pairs import LetterPair
    from letterforge.review.versions.library_version import LibraryVersion

_ENDINGS = {".md": "md", ".markdown": "md", ".docx": "docx", ".json": "json"}
_MOST = 2  # revisions


class ChangelogForm(StrEnum):
    """The formats of a changelog."""

    md = "md"
    docx = "docx"
    json = "json"


Revisions = Annotated[
    list[str],
    typer.Argument(
        metavar="REV1 [REV2]",
        help="Two revisions of git, `v1..v2` or `v1 v2`; one is compared with the files as they are.",
        autocompletion=complete_revisions,
    ),
]
Variants = Annotated[
    list[str] | None,
    typer.Option(
        "--variant",
        metavar="VARIANT",
        help="The letter to tell of. May be repeated. Default: all.",
        autocompletion=complete_variants,
    ),
]
Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Where to write; the ending (.md .docx .json) chooses the format.",
    ),
]
Form = Annotated[
    ChangelogForm | None,
    typer.Option("--format", "-f", metavar="FORMAT", help="md, docx or json; wins over the ending."),
]


class ChangelogOptions(Struct, frozen=True, kw_only=True):
    """Options of `changelog`."""

    revisions: Revisions
    variant: Variants = None
    as_of: AsOf = None
    language: Language = None
    output: Output = "-"
    format_: Form = None
    library: LibraryFolder = None
    private: Private = False
    quiet: Quiet = False
    message_format: MessageFormat = FindingFormat.full


@with_options(given=ChangelogOptions)
def changelog(given: ChangelogOptions) -> None:
    """Tell those who sign what changed in their letters from one revision of the library to another.

    The blank forms of both revisions are compared, so values play no part, and nothing is said of layout.
    Each language of the letters has a part of its own, in that language, or in English where there are no
    words in it. The days are those of the commits.

    Example: letterforge changelog v1..v2 -o changes.docx
    """
    check_private(given.output, private=given.private)
    form = _form(given)
    names = _revisions(given.revisions)
    check_output(given.output, (), None, _trees(given))
    pairs, found = _changelogs(given, names)
    data = _written(form, names, pairs, found)
    made = f"changelog, {names[0]} → {names[1] or 'the work tree'}"
    deliver(data, form.value, given.output, made, private=given.private, quiet=given.quiet)


def _revisions(words: list[str]) -> tuple[str, str | None]:
    """Return the revisions that are named, None for the files as they are."""
    found = words
    if len(words) == 1 and ".." in words[0]:
        first, _, second = words[0].partition("..")
        found = [first or "HEAD", second or "HEAD"]
    if len(found) > _MOST or any(one.startswith(".") or ".." in one for one in found):
        hint = "name two, such as `v1..v2`, or one, to compare it with the files as they are"
        raise UsageError(Finding("LF001", f"`{' '.join(words)}` are not two revisions", hint=hint))
    return found[0], found[1] if len(found) == _MOST else None


def _form(given: ChangelogOptions) -> ChangelogForm:
    """Return the format: the one asked for, that of the ending, or Markdown on standard output."""
    if given.format_ is not None:
        return given.format_
    return ChangelogForm(form_of(given.output, _ENDINGS, "a changelog"))


def _trees(given: ChangelogOptions) -> Iterator[InputTree]:
    """Yield what is read of the library, which is located only if a file would be overwritten."""
    from letterforge.cli.output_conflicts import library_trees
    from letterforge.library.locate import locate_library

    yield from library_trees(locate_library(given.library).path)


def _changelogs(
    given: ChangelogOptions, names: tuple[str, str | None]
) -> tuple[list[LetterPair], list[Changelog]]:
    """Return the letters of both revisions, and what changed; exits with 1 where one cannot be made."""
    from letterforge.library.locate import locate_library
    from letterforge.review.versions.changelog import changelogs
    from letterforge.review.versions.letter_pairs import Side, all_pairs
    from letterforge.review.versions.library_version import revision_of

    located = locate_library(given.library)
    before, after = (revision_of(located, one) for one in names)
    before.as_of = after.as_of = day_of(given.as_of)
    _check_variants(given.variant or [], before, after)
    pairs = all_pairs(Side(before), Side(after), given.language, given.variant)
    if findings := list(dict.fromkeys(one for pair in pairs for one in pair.findings)):
        print_findings(findings)
        raise typer.Exit(1)
    begin, end = before.day, after.day
    assert begin is not None  # it is a revision
    return pairs, list(changelogs(pairs, begin, end, before.as_of))


def _check_variants(names: list[str], *versions: LibraryVersion) -> None:
    """Raise LF401 for a variant that neither revision has, as the later one words it."""
    known = {name for one in versions for name in one.variants}
    for name in names:
        if name not in known:
            versions[-1].languages(name)


def _written(
    form: ChangelogForm, names: tuple[str, str | None], pairs: list[LetterPair], found: list[Changelog]
) -> bytes:
    from letterforge.diagnostics.formats.json_text import json_text

    if form is ChangelogForm.json:
        from letterforge.review.versions.changelog_letter import changelog_data

        return json_text(changelog_data(names[0], names[1], found)).encode()
    from letterforge.exporters import export, export_several
    from letterforge.review.versions.changelog_letter import changelog_letter
    from letterforge.review.versions.markdown_blanks import with_blanks

    designs = {
        one.language: letter.design for one in pairs if (letter := one.after or one.before) is not None
    }
    letters = [changelog_letter(one, designs[one.language]) for one in found]
    if form is ChangelogForm.docx:
        return export_several(letters, "docx")
    lines = b"\n".join(export(one, "md") for one in letters).decode().split("\n")
    return "\n".join(map(with_blanks, lines)).encode()
