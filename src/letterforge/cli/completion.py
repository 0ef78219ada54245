"""Shell completion: what can stand where the cursor is; where nothing is known, nothing is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.api import Library
    from letterforge.exporters import Exporter
    from letterforge.placeholders.placeholder import Placeholder

Offer = tuple[str, str]  # a word, and what it means; some shells show that

_Found = TypeVar("_Found")


def _known(look: Callable[[], Iterable[_Found]]) -> list[_Found]:
    """Return what `look` finds, nothing where that is an error: completion tells none."""
    try:
        return list(look())
    except Exception:  # whatever is wrong in a file or a plug-in, a command tells
        return []


def complete_variants(context: typer.Context, incomplete: str) -> list[str]:
    """Return the variants of the library in use that begin with `incomplete`."""
    return [name for name in _known(lambda: _library(context).variants) if name.startswith(incomplete)]


def complete_revisions(context: typer.Context, incomplete: str) -> list[str]:
    """Return the branches and tags of the library in use, the second of `v1..v2` behind its first."""

    def find() -> list[str]:
        from letterforge.library.file_sources.git_repository import find_repository

        return find_repository(Path(_library(context).label)).names

    begin, dots, rest = incomplete.rpartition("..")
    return [f"{begin}{dots}{name}" for name in _known(find) if name.startswith(rest)]


def complete_compared(context: typer.Context, incomplete: str) -> list[str]:
    """Return variants where nothing is named yet, branches and tags behind one or with `--all`."""
    is_named = context.params.get("compared") or context.params.get("all_")
    return (complete_revisions if is_named else complete_variants)(context, incomplete)


def complete_ids(context: typer.Context, incomplete: str) -> list[Offer]:
    """Return the ids of the library in use that begin with `incomplete`, with what has each."""

    def find() -> Iterator[Offer]:
        from letterforge.library.catalog import Catalog
        from letterforge.library.file_sources.opening import open_source
        from letterforge.lint.uses import declared_ids

        catalog = Catalog(open_source(Path(_library(context).label)))
        yield from ((name, f"a {kind}") for kind, name in declared_ids(catalog))

    return [one for one in _known(find) if one[0].startswith(incomplete)]


def complete_languages(context: typer.Context, incomplete: str) -> list[str]:
    """Return the languages of the variant on the command line, else of all variants of the library."""
    from letterforge.cli.library_in_use import languages_of

    def find() -> list[str]:
        library = _library(context)
        named = _variant(context)
        variants = [named] if named in library.variants else library.variants
        return list(dict.fromkeys(tag for one in variants for tag in languages_of(library, one)))

    return [tag for tag in _known(find) if tag.startswith(incomplete)]


def complete_locales(incomplete: str) -> list[str]:
    """Return the locales of CLDR that begin with `incomplete`."""
    from letterforge.placeholders.formatting.cldr import locale_tags

    return [tag for tag in sorted(locale_tags()) if tag.startswith(incomplete)]


def complete_formats(incomplete: str) -> list[Offer]:
    """Return the formats, also those that installed packages offer; behind a comma another one."""
    from letterforge.exporters import FORMATS
    from letterforge.exporters.plugins import installed_names

    before, comma, _ = incomplete.rpartition(",")
    ours = [(name, one.title) for name, one in FORMATS.items()]
    others = [(name, "a plug-in") for name in _known(installed_names) if name not in FORMATS]
    return [(f"{before}{comma}{name}", title) for name, title in (*ours, *others)]


def complete_options(context: typer.Context, incomplete: str) -> list[Offer]:
    """Return `NAME=` for each option of the format that is asked for, else of all of ours."""
    from letterforge.exporters.format_options import description_of, option_names

    if "=" in incomplete:
        return []
    exporters = _known(lambda: _exporters(context))
    return [(f"{name}=", description_of(one, name)) for one in exporters for name in option_names(one)]


def complete_source_kinds() -> list[Offer]:
    """Return the kinds of sources, with the endings of their files."""
    from letterforge.batch.sources.registry import KINDS

    return [(name, " ".join(kind.endings)) for name, kind in KINDS.items()]


def complete_settings(context: typer.Context, incomplete: str) -> list[Offer]:
    """Return `NAME=` for each placeholder; behind a choice its options, behind a boolean yes and no."""
    language = str(context.params.get("language") or "")
    placeholders = {one.name: one for one in _known(lambda: _placeholders(context))}
    name, sign, _ = incomplete.partition("=")
    if not sign:
        names = _known(lambda: _library(context).placeholders) if not placeholders else []
        return [(f"{one.name}=", one.label.text(language)) for one in placeholders.values()] + [
            (f"{one}=", "") for one in names
        ]
    placeholder = placeholders.get(name)
    if placeholder is None:
        return []
    options = {key: label.text(language) for key, label in placeholder.options.items()}
    words = options or ({"yes": "", "no": ""} if placeholder.type == "boolean" else {})
    return [(f"{name}={key}", label) for key, label in words.items()]


def complete_mappings(context: typer.Context, incomplete: str) -> list[Offer]:
    """Return `COLUMN=` for each column of the table, and behind it the placeholders that it can fill."""
    column, sign, _ = incomplete.rpartition("=")
    if not sign:
        return [(f"{one}=", "") for one in _known(lambda: _columns(context.params))]
    placeholders = _known(lambda: _placeholders(context))
    language = str(context.params.get("language") or "")
    return [(f"{column}={one.name}", one.label.text(language)) for one in placeholders]


def _library(context: typer.Context) -> Library:
    """Return the library in use; with `--untrusted` UsageError LF001, since no limits hold here."""
    from letterforge.api import open_library

    if context.params.get("untrusted"):
        raise UsageError(Finding("LF001", "a library of a stranger is not read for completion"))
    given = context.params.get("library")
    return open_library(Path(given) if given else None)


def _variant(context: typer.Context) -> str:
    """Return the variant before the cursor; behind an open option, no argument has its name yet."""
    named = context.params.get("variant") or context.params.get("variants") or context.args
    return named if isinstance(named, str) else next(iter(named), "")


def _placeholders(context: typer.Context) -> Iterator[Placeholder]:
    """Yield the placeholders of the variant on the command line; of a record its fields."""
    plan = _library(context).plan(_variant(context), language=context.params.get("language"))
    yield from _leaves(plan.placeholders.values())


def _leaves(placeholders: Iterable[Placeholder]) -> Iterator[Placeholder]:
    for one in placeholders:
        if one.type == "record":
            yield from _leaves(one.fields.values())
        else:
            yield one


def _exporters(context: typer.Context) -> Iterator[Exporter]:
    """Yield the exporters of the formats asked for by name or by ending, else all of ours."""
    from letterforge.exporters import FORMATS, format_of
    from letterforge.exporters.registry import exporter_of, named

    given = context.params.get("format_") or ()
    names = [given] if isinstance(given, str) else [name for one in given for name in one.split(",")]
    by_ending = format_of(str(context.params.get("output") or ""))
    chosen = names or ([by_ending] if by_ending else FORMATS)
    plugins = not context.params.get("untrusted")
    yield from (exporter_of(named(name, plugins=plugins)) for name in chosen)


def _columns(given: Mapping[str, object]) -> tuple[str, ...]:
    """Return the columns of the table on the command line; no database is asked."""
    from letterforge.batch.sources.input_file import STDIN
    from letterforge.batch.sources.registry import detect_kind, open_records

    data = given.get("data")
    spec = data if isinstance(data, str) else next(iter(data), "") if isinstance(data, (list, tuple)) else ""
    kind = str(given.get("source_kind") or "") or detect_kind(spec)
    if spec in ("", STDIN) or kind == "sql" or not Path(spec).is_file():  # a pipe would be waited for
        return ()
    names = ("encoding", "sheet", "delimiter", "header_row")
    options = {name: given[name] for name in names if given.get(name) is not None}
    return open_records(spec, kind=kind, **options).columns or ()  # type: ignore[arg-type]  # typer read them


def complete_rules(incomplete: str) -> list[Offer]:
    """Return the rules of lint by name and by code."""
    from letterforge.lint.rules.table import RULES

    names = [(word, rule.title) for rule in RULES.values() for word in (rule.name, rule.code)]
    return [one for one in names if one[0].startswith(incomplete)]


def complete_renamed(context: typer.Context, incomplete: str) -> list[str]:
    """Return what is called so, of the kind before the cursor, and may be renamed."""
    kind = str(context.params.get("kind") or next(iter(context.args), ""))
    return [name for name in _known(lambda: _renamable(context, kind)) if name.startswith(incomplete)]


def _renamable(context: typer.Context, kind: str) -> Iterator[str]:
    library = _library(context)
    if kind == "variant":
        yield from library.variants
    elif kind == "clause":
        yield from library.clauses
    elif kind == "term":
        from letterforge.library.catalog import Catalog
        from letterforge.library.locate import locate_library

        given = context.params.get("library")
        yield from Catalog(locate_library(Path(given) if given else None).source).term_ids()
    else:
        for placeholder in library.placeholders.values():
            yield from _paths(placeholder, options=kind == "option")


def _paths(placeholder: Placeholder, *, options: bool) -> Iterator[str]:
    """Yield the dotted names of a placeholder and its fields, or those of its options."""
    if options:
        yield from (f"{placeholder.name}.{one}" for one in placeholder.options)
    else:
        yield placeholder.name
    for inner in (placeholder.item.fields if placeholder.item else placeholder.fields).values():
        yield from _paths(inner, options=options)


def complete_clauses(context: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of the library's clauses that begin with `incomplete`."""
    return [id_ for id_ in _known(lambda: _library(context).clauses) if id_.startswith(incomplete)]


def complete_tests(context: typer.Context, incomplete: str) -> list[Offer]:
    """Return the names of the tests of the library in use, with their files."""
    from letterforge.library.letter_tests import read_tests
    from letterforge.library.locate import locate_library

    given = context.params.get("library")
    found = _known(lambda: read_tests(locate_library(Path(given) if given else None).source))
    return [(one.name.text, one.file) for one in found if one.name.text.startswith(incomplete)]
