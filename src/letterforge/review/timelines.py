"""Timelines: the texts of a clause with the days on which each holds, and the commits that wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from letterforge.diagnostics import Finding, LibraryError, UsageError, did_you_mean
from letterforge.library.catalog import Catalog
from letterforge.library.clause_versions import check_versions
from letterforge.library.clauses import clause
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.git_blame import WritingCommit, commits_of_lines
from letterforge.library.file_sources.git_repository import find_repository
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.library.localized_texts import entries, mapping
from letterforge.library.model import BodyItem, Clause, ClauseUse, PickItem
from letterforge.library.translation_hashes import normal_words
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Mapping as Mapping_
from letterforge.yamldoc.insertion import end_of


class WrittenText(Struct, frozen=True):
    """What a clause says from one day to another: words by language, and what stands inside, as plain data.

    `first` and `last` are days, None for no bound. `lines` are the first and last in the file. `commits`
    wrote them, the newest first; `is_committed` tells whether they wrote all.
    """

    first: date | None
    last: date | None
    title: Mapping[str, str]
    text: Mapping[str, str]
    items: tuple[object, ...]
    lines: tuple[int, int]
    commits: tuple[WritingCommit, ...] = ()
    is_committed: bool = False


class Timeline(Struct, frozen=True):
    """A clause, its file, its texts from the earliest on, and why there are no commits, if there are none."""

    clause: str
    file: str
    line: int
    texts: tuple[WrittenText, ...]
    without_commits: str = ""

    @property
    def gaps(self) -> dict[date, tuple[date, date]]:
        """The first and last of the days between two texts on which none holds, by the day behind them."""
        found: dict[date, tuple[date, date]] = {}
        for one, following in zip(self.texts, self.texts[1:], strict=False):
            if one.last is not None and following.first is not None:
                begin = one.last + timedelta(1)
                if begin < following.first:
                    found[following.first] = begin, following.first - timedelta(1)
        return found


def timeline_of(catalog: Catalog, id_: str) -> Timeline:
    """Return the timeline of a clause; its words are those of the files as they are.

    Raises LibraryError LF402 where there is none of that id, or for a file that cannot be read.
    """
    file, made, node, root = _find(catalog, id_)
    name, written = file.name, root.span.source.text
    places = _places(made, node)
    commits, reason = _commits(catalog, file, written)
    texts = []
    for one, (first, last) in places:
        those = [commits[line - 1] for line in range(first, last + 1)] if commits else []
        texts.append(_text(one, made, (first, last), those))
    return Timeline(id_, name, made.span.line, tuple(texts), reason)


def _find(catalog: Catalog, id_: str) -> tuple[LibraryFile, Clause, Mapping_, Mapping_]:
    """Return the file that declares a clause, the clause, and what writes them."""
    known: list[str] = []
    for kind, folder in (("clauses", "clauses"), ("variant", "templates")):
        for file in yaml_files(catalog.source, folder, deep=kind == "clauses"):
            read = file.read(kind, catalog.plugins.types)
            declared = file.entries("clauses")
            known += declared
            if id_ not in declared:
                continue
            if read is None:
                raise LibraryError(*file.findings)
            node, key = mapping(declared[id_].value), declared[id_].key
            made = clause(id_, node, key.span)
            check_versions(made, node, file.findings)
            file.findings.raise_as(LibraryError)
            return file, made, node, read[1]
    hint = did_you_mean(id_, known) or "`letterforge show` prints the ids of the clauses of a letter"
    raise LibraryError(Finding("LF402", f"`{id_}` is not a clause of this library", hint=hint))


def _places(made: Clause, node: Mapping_) -> list[tuple[Clause, tuple[int, int]]]:
    """Return each version of a clause with its first and last line, the clause itself where it has none."""
    if not made.versions:
        return [(made, _lines(node, made.span.line))]
    nodes = {
        mapping(one).entries["from"].value.span.start: mapping(one) for one in entries(node.get("versions"))
    }
    periods = [(one, one.period.written.span) for one in made.versions if one.period is not None]
    return [(one, _lines(nodes[span.start], nodes[span.start].span.line)) for one, span in periods]


def _lines(node: Mapping_, first: int) -> tuple[int, int]:
    source = node.span.source
    end = len(source.text[: end_of(node)].rstrip())
    return first, max(first, source.position(max(end - 1, 0))[0])


def _commits(catalog: Catalog, file: LibraryFile, written: str) -> tuple[Sequence[WritingCommit | None], str]:
    """Return which commit wrote each line of a file, or nothing and why."""
    source = catalog.source
    if not isinstance(source, DiskFiles):
        return (), "the library is not read from a folder"
    try:
        is_shallow = find_repository(source.root).is_shallow
        lines = [one.rstrip("\r") for one in written.split("\n")]
        return commits_of_lines(source.root, str(file.path), lines, is_shallow=is_shallow), ""
    except UsageError as error:
        found = error.findings[0]
        is_outside = found.code == "LF801" and "another user" not in found.message
        return (), "the library is in no git repository" if is_outside else found.message


def _text(
    one: Clause, whole: Clause, lines: tuple[int, int], commits: Sequence[WritingCommit | None]
) -> WrittenText:
    period = one.period
    known = {commit.id: commit for commit in commits if commit is not None}
    newest = sorted(known.values(), key=lambda commit: commit.seconds, reverse=True)
    return WrittenText(
        period.first if period is not None else None,
        period.last if period is not None else None,
        _words(one.title or whole.title),
        _words(one.text),
        tuple(map(_item, one.items)),
        lines,
        tuple(newest),
        bool(commits) and None not in commits,
    )


def _words(text: Localized | None) -> dict[str, str]:
    return {tag: normal_words(one) for tag, one in text.texts.items()} if text is not None else {}


def _item(item: BodyItem | Clause | None) -> object:
    """Return what stands in a clause as plain data."""
    match item:
        case ClauseUse():
            return {"clause": item.clause.text}
        case PickItem():
            return {
                "pick": item.placeholder.text,
                "cases": {one.option.text: _item(one.item) for one in item.cases},
            }
        case Clause():
            words = {"title": _words(item.title), "text": _words(item.text)}
            inner = {"items": [_item(one) for one in item.items]} if item.items else {}
            return {"id": item.id, **{key: one for key, one in words.items() if one}, **inner}
    return None


def periods_in_words(texts: Sequence[WrittenText]) -> Iterator[str]:
    """Yield what people call the days of each text."""
    for one in texts:
        if one.first is None:
            yield "on every day"
        elif one.last is None:
            yield f"from {one.first}"
        else:
            yield f"from {one.first} until {one.last}"
