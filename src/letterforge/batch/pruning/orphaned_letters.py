"""Orphaned letters: finds the letters that belong to no record any more, and removes them on request.

Files are removed first, then their journal entries; so a killed command is completed by running it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct, structs

from letterforge.batch.job import is_url
from letterforge.batch.naming.naming_rules import NamingRule, load_rules
from letterforge.batch.pruning.removal import FolderRemoval, KeepFileError
from letterforge.batch.pruning.used_names import NameCollector, UsedNames
from letterforge.batch.pruning.zip_removal import ZipRemoval
from letterforge.batch.records import Records
from letterforge.batch.resume.journal import Journal, Row
from letterforge.batch.resume.output_lock import OutputLock
from letterforge.batch.storage import is_zip
from letterforge.batch.storage.folder_store import FolderStore
from letterforge.batch.storage.zip_store import ZipStore
from letterforge.diagnostics import BatchError, Finding, LetterforgeError, UsageError
from letterforge.placeholders.values_files import merge

_DELETE_BATCH = 500  # journal entries deleted in one transaction


class PruneRequest(Struct, frozen=True, kw_only=True):
    """What to prune: the output, the library, and how letters are named.

    `name` and `formats` select among the naming rules in the journal; `changes` override fields of a rule, or
    define one where the journal has none. Nothing is removed unless `confirmed`.
    """

    store: str
    library: str
    name: str | None = None
    formats: tuple[str, ...] = ()
    changes: Mapping[str, object] = {}
    confirmed: bool = False


class PruneResult(Struct, frozen=True, kw_only=True):
    """The result: letters that were or would be `removed`, and letters whose files are `gone` already.

    `kept` are warnings about files that are kept, with the reason; `faults` are errors about files that could
    not be removed; `of_other_rules` counts letters named by other rules, which were not examined.
    """

    removed: tuple[str, ...]
    gone: tuple[str, ...]
    kept: tuple[Finding, ...]
    faults: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    of_other_rules: int = 0


def prune(request: PruneRequest, sources: Sequence[Callable[[], Records]]) -> PruneResult:
    """Find the letters that belong to no record of the sources, and remove them if confirmed.

    Each source is opened by a call, as it is read once per naming rule. Raises BusyError where a run uses
    the output; UsageError LF690 where the output cannot be pruned; BatchError LF691 where no letter would
    be left, LF692 where records are unreadable and their letters unknown.
    """
    store = _store(request.store)
    with ExitStack() as stack:
        stack.enter_context(OutputLock(store.home, store.shown))
        journal = stack.enter_context(Journal(store.home))
        removal = _removal(store, journal)
        stack.callback(removal.close)
        used_names = stack.enter_context(UsedNames())
        scope = _Scope(request, load_rules(journal))
        warnings = _collect_names(request, scope.rules, sources, used_names, journal)
        pruner = _Pruner(journal, removal, used_names, scope)
        found = structs.replace(pruner.find(_describe(sources)), warnings=warnings)
        return pruner.remove(found, store) if request.confirmed else found


class _Scope:
    """The letters to examine: those whose names match a selected rule, and no other rule."""

    def __init__(self, request: PruneRequest, known: Sequence[NamingRule]) -> None:
        chosen = [rule for rule in known if _matches(rule, request)]
        changed = [_with_changes(rule, request.changes) for rule in chosen or _requested_rule(request)]
        self.rules = [rule for at, rule in enumerate(changed) if rule not in changed[:at]]
        self._ours = [rule.pattern() for rule in self.rules]
        self._others = [rule.pattern() for rule in known if rule not in chosen]

    def holds(self, name: str) -> bool:
        """Return whether a letter of this name is examined."""
        return _matches_any(self._ours, name) and not _matches_any(self._others, name)


class _Pruner:
    """Finds orphaned letters and removes them."""

    def __init__(
        self, journal: Journal, removal: FolderRemoval | ZipRemoval, used_names: UsedNames, scope: _Scope
    ) -> None:
        self._journal = journal
        self._removal = removal
        self._used_names = used_names
        self._scope = scope

    def find(self, what: str) -> PruneResult:
        """Return the letters to remove; raises BatchError LF691 where no letter would be left."""
        orphans: list[Row] = []
        folders: dict[str, None] = {}
        in_use = of_other_rules = 0
        for row in (row for rows in self._journal.rows() for row in rows):
            if not self._scope.holds(row.name):
                of_other_rules += 1
                continue
            folders[row.name.rpartition("/")[0]] = None
            if self._used_names.has(row.name):
                in_use += 1
            else:
                orphans.append(row)
        if orphans and not in_use:
            raise _nothing_left(len(orphans), what)
        removed, gone, kept = self._classify(orphans)
        removed += self._orphaned_segments()
        kept += self._unknown_files(folders)
        return PruneResult(
            removed=tuple(removed), gone=tuple(gone), kept=tuple(kept), of_other_rules=of_other_rules
        )

    def remove(self, found: PruneResult, store: FolderStore) -> PruneResult:
        """Remove files and journal entries; return the result with what could not be removed."""
        store.clear()
        failed = self._removal.remove(found.removed)
        store.clear()
        done = [name for name in found.removed if name not in failed]
        names = [*done, *found.gone]
        for start in range(0, len(names), _DELETE_BATCH):
            self._journal.forget(names[start : start + _DELETE_BATCH])
        self._journal.vacuum()
        faults = tuple(_fault(name, why) for name, why in failed.items())
        return structs.replace(found, removed=tuple(done), faults=faults)

    def _classify(self, rows: Iterable[Row]) -> tuple[list[str], list[str], list[Finding]]:
        """Return the names of intact files, of missing files, and warnings about files that are kept."""
        removed: list[str] = []
        gone: list[str] = []
        kept: list[Finding] = []
        for row in rows:
            try:
                state = self._removal.check(row)
                if (
                    state == "intact"
                    and self._used_names.has_like(row.name)
                    and self._removal.ignores_case(row.name)
                ):
                    state = "missing"  # the file belongs to a record whose name differs only in case
                (removed if state == "intact" else gone).append(row.name)
            except KeepFileError as error:
                kept.append(_kept(row.name, error.reason))
        return removed, gone, kept

    def _orphaned_segments(self) -> Iterator[str]:
        """Yield letters in segments that neither a record nor the journal knows."""
        for name in self._removal.segment_names():
            if self._scope.holds(name) and not self._used_names.has(name) and not self._journal.find([name]):
                yield name

    def _unknown_files(self, folders: Iterable[str]) -> Iterator[Finding]:
        """Yield a warning for each file in the folders that the journal does not know."""
        for names in self._removal.files_in(folders):
            known = self._journal.find(names)
            yield from (_kept(name, "the journal does not know it") for name in names if name not in known)


def _store(name: str) -> FolderStore:
    """Return the store of an output that holds a journal; raises UsageError LF690."""
    if is_url(name):
        raise _unusable(name, "it is a URL", "remove letters there by the means of that store")
    name = name.rstrip("/") or "/"
    archive = is_zip(name)
    store = ZipStore(name) if archive else FolderStore.of(name)
    hint = "name the folder or `.zip` that `letterforge batch` made letters in"
    try:
        if store.home.is_symlink():
            raise _unusable(name, f"its `{store.home.name}` is a link", hint)
        Journal(store.home).path.lstat()  # other kinds of files are refused when it is opened
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _unusable(name, "there is no journal of letters made there", hint) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _unusable(name, reason, "see who may read what is in it") from error
    return store


def _removal(store: FolderStore, journal: Journal) -> FolderRemoval | ZipRemoval:
    if isinstance(store, ZipStore):
        return ZipRemoval(store, journal.find)
    return FolderRemoval(store.root)


def _collect_names(
    request: PruneRequest,
    rules: Sequence[NamingRule],
    sources: Sequence[Callable[[], Records]],
    used_names: UsedNames,
    journal: Journal,
) -> tuple[Finding, ...]:
    """Collect the letter names of all records by all rules; return warnings about the sources."""
    warnings: dict[Finding, None] = {}
    for rule in rules:
        job = rule.job(request.library, str(Path(request.store).absolute()))
        for source in sources:
            try:
                records = source()
                collector = NameCollector(
                    job, records, lambda names: len(journal.find(names)) == len(names) > 0
                )
                collector.collect(used_names)
            except LetterforgeError as error:
                raise _naming_rule(error, rule, rules) from error
            warnings.update(dict.fromkeys(records.findings))
            collector.check(records.name)
    return tuple(warnings)


def _naming_rule(error: LetterforgeError, rule: NamingRule, rules: Sequence[NamingRule]) -> LetterforgeError:
    """Return the error with a note about which of several rules it concerns."""
    if len(rules) == 1:
        return error
    note = f"letters named `{rule.name}` were made here, too; `-o` says which are meant"
    return type(error)(*(structs.replace(one, notes=(*one.notes, note)) for one in error.findings))


def _matches(rule: NamingRule, request: PruneRequest) -> bool:
    return request.name in (None, rule.name) and (
        not request.formats or set(request.formats) == set(rule.formats)
    )


def _requested_rule(request: PruneRequest) -> list[NamingRule]:
    """Return the naming rule of the request; raises UsageError LF690 where it is incomplete."""
    if request.name is None:
        hint = "say how, as for batch: `-o 'out/{{ id }}.docx' --variant NAME`"
        raise _unusable(request.store, "its journal does not know how its letters are named", hint)
    if "variant" not in request.changes:
        raise _unusable(
            request.store, "no letters were named so here", "correct `-o`, or say more: `--variant NAME`"
        )
    return [NamingRule(variant="", name=request.name, formats=request.formats)]


def _with_changes(rule: NamingRule, changes: Mapping[str, object]) -> NamingRule:
    common = changes.get("common")
    merged = {**changes, "common": merge(rule.common, common)} if isinstance(common, Mapping) else changes
    return structs.replace(rule, **merged)


def _matches_any(patterns: Iterable[re.Pattern[str]], name: str) -> bool:
    return any(pattern.fullmatch(name) for pattern in patterns)


def _describe(sources: Sequence[Callable[[], Records]]) -> str:
    return "the data" if len(sources) == 1 else "all of the data"


def _nothing_left(count: int, what: str) -> BatchError:
    message = f"none of {count:,} letters belongs to a record of {what}: not one would be left"
    hint = (
        "check that it is the table that the letters were made of; to remove all of them, delete the output"
    )
    return BatchError(Finding("LF691", message, hint=hint))


def _kept(name: str, why: str) -> Finding:
    return Finding("LF693", f"`{name}` is kept: {why}", severity="warning")


def _fault(name: str, why: str) -> Finding:
    hint = "see who may write to its folder, and prune again"
    return Finding("LF694", f"`{name}` cannot be removed: {why}", hint=hint)


def _unusable(name: str, why: str, hint: str) -> UsageError:
    return UsageError(Finding("LF690", f"`{name}` cannot be pruned: {why}", hint=hint))
