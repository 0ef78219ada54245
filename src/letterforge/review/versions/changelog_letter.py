"""Changelog letter: a changelog as a letter tree, so that every exporter can write it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from letterforge.letter import Bullets, Design, Letter, Paragraph, Section, Text
from letterforge.review.versions.changelog import Changelog


def changelog_data(before: str, after: str | None, changelogs: Iterable[Changelog]) -> dict[str, object]:
    """Return changelogs as data for JSON: the revisions and their days, the sentences by language."""
    from msgspec import to_builtins

    found = list(changelogs)
    days = to_builtins({"begin": found[0].begin, "end": found[0].end}) if found else {}
    languages = [
        {
            "language": one.language,
            "title": one.title,
            "letters": to_builtins(one.letters),
            "unchanged": list(one.unchanged),
            "closing": one.closing,
        }
        for one in found
    ]
    as_of = to_builtins(found[0].as_of) if found else None
    return {"before": before, "after": after, **days, "as_of": as_of, "languages": languages}


def changelog_letter(changelog: Changelog, design: Design) -> Letter:
    """Return a changelog as a letter in the design of one of the letters it is about.

    What a design has for one letter alone stays out: header, footer and a reference file.
    """
    title = changelog.title
    page = replace(design.page, header=None, footer=None, reference=None)
    body: list[Section | Paragraph] = []
    if opening := changelog.opening:
        body.append(Paragraph("as-of", (Text(opening),)))
    body += [
        Section(
            one.variant,
            None,
            (Text(one.title),),
            (Bullets(f"{one.variant}.changes", tuple((Text(told),) for told in one.sentences)),),
        )
        for one in changelog.letters
    ]
    if closing := changelog.closing:
        body.append(Paragraph("unchanged", (Text(closing),)))
    return Letter("changelog", (Text(title),), replace(design, page=page, plain_title=title), tuple(body))
