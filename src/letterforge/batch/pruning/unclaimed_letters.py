"""Prune: the letters that belong to no record any more are found, and removed where that is asked for.

Files go first, then what the journal knows of them; so a run that is killed in between ends, when it is run
again, as if it had never been stopped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct, structs

from letterforge.batch.job import is_url
from letterforge.batch.naming.naming_rules import NamingRule, remembered
from letterforge.batch.pruning.claims import Claiming, Claims
from letterforge.batch.pruning.removal import FolderRemoval, KeptError
from letterforge.batch.pruning.zip_removal import ArchiveRemoval
from letterforge.batch.records import Records
from letterforge.batch.resume.journal import Journal, Row
from letterforge.batch.resume.output_lock import Lock
from letterforge.batch.storage.folder_store import FolderStore
from letterforge.batch.storage.zip_store import ArchiveStore
from letterforge.diagnostics import BatchError, Finding, LetterforgeError, UsageError
from letterforge.placeholders.values_files import merge

_AT_ONCE = 500  # names that are forgotten together


class Request(Struct, frozen=True, kw_only=True):
    """What to prune: the output, the library, and what the caller says of the names of its letters.

    `name` and `formats` choose among the rules that the journal knows; `changes` are fields of a rule that
    are said otherwise, and make a rule where none is known. Only with `really` anything is removed.
    """

    store: str
    library: str
    name: str | None = None
    formats: tuple[str, ...] = ()
    changes: Mapping[str, object] = {}
    really: bool = False


class Pruned(Struct, frozen=True, kw_only=True):
    """What was, or would be, removed: names of letters; names of letters whose files are gone already.

    `kept` are warnings about files that are left, and why; `faults` errors about those that could not be
    removed; `elsewhere` counts letters with names by other rules, which were not looked at.
    """

    removed: tuple[str, ...]
    gone: tuple[str, ...]
    kept: tuple[Finding, ...]
    faults: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    elsewhere: int = 0


def prune(request: Request, sources: Sequence[Callable[[], Records]]) -> Pruned:
    """Return which letters belong to no record of the sources, removed where that is asked for.

    Each source is opened by a call, for it is read once for every rule. Raises BusyError where a run is at
    work on the output; UsageError LF690 where there is nothing to prune by; BatchError LF691 where the
    sources would leave no letter, LF692 where records are unreadable whose letters cannot be told.
    """
    store = _store(request.store)
    with ExitStack() as stack:
        stack.enter_context(Lock(store.home, store.shown))
        journal = stack.enter_context(Journal(store.home))
        removal = _removal(store, journal)
        stack.callback(removal.close)
        claims = stack.enter_context(Claims())
        scope = _Scope(request, remembered(journal))
        warnings = _claim(request, scope.rules, sources, claims, journal)
        work = _Work(journal, removal, claims, scope)
        found = structs.replace(work.look(_what(sources)), warnings=warnings)
        return work.act(found, store) if request.really else found


class _Scope:
    """The letters that are looked at: those whose names the chosen rules may give, and no other rule."""

    def __init__(self, request: Request, known: Sequence[NamingRule]) -> None:
        chosen = [rule for rule in known if _is_meant(rule, request)]
        changed = [_changed(rule, request.changes) for rule in chosen or _new(request)]
        self.rules = [rule for at, rule in enumerate(changed) if rule not in changed[:at]]
        self._ours = [rule.pattern() for rule in self.rules]
        self._others = [rule.pattern() for rule in known if rule not in chosen]

    def holds(self, name: str) -> bool:
        """Return whether a letter of this name is looked at."""
        return _any(self._ours, name) and not _any(self._others, name)


class _Work:
    """Finds letters without a record, and removes them."""

    def __init__(
        self, journal: Journal, removal: FolderRemoval | ArchiveRemoval, claims: Claims, scope: _Scope
    ) -> None:
        self._journal = journal
        self._removal = removal
        self._claims = claims
        self._scope = scope

    def look(self, what: str) -> Pruned:
        """Return what is to be removed; raises BatchError LF691 where no letter would be left."""
        free: list[Row] = []
        folders: dict[str, None] = {}
        claimed = elsewhere = 0
        for row in (row for rows in self._journal.rows() for row in rows):
            if not self._scope.holds(row.name):
                elsewhere += 1
                continue
            folders[row.name.rpartition("/")[0]] = None
            if self._claims.has(row.name):
                claimed += 1
            else:
                free.append(row)
        if free and not claimed:
            raise _nothing_left(len(free), what)
        removed, gone, kept = self._sorted(free)
        removed += self._strays()
        kept += self._unknown(folders)
        return Pruned(removed=tuple(removed), gone=tuple(gone), kept=tuple(kept), elsewhere=elsewhere)

    def act(self, found: Pruned, store: FolderStore) -> Pruned:
        """Remove and forget what was found; return it with what could not be removed."""
        store.clear()
        failed = self._removal.remove(found.removed)
        store.clear()
        done = [name for name in found.removed if name not in failed]
        names = [*done, *found.gone]
        for start in range(0, len(names), _AT_ONCE):
            self._journal.forget(names[start : start + _AT_ONCE])
        self._journal.shrink()
        faults = tuple(_fault(name, why) for name, why in failed.items())
        return structs.replace(found, removed=tuple(done), faults=faults)

    def _sorted(self, rows: Iterable[Row]) -> tuple[list[str], list[str], list[Finding]]:
        """Return which files stand as they were made, which are gone, and why others are kept."""
        removed: list[str] = []
        gone: list[str] = []
        kept: list[Finding] = []
        for row in rows:
            try:
                state = self._removal.look(row)
                if state == "ours" and self._claims.has_like(row.name) and self._removal.folds(row.name):
                    state = "gone"  # the file is that of a record whose name differs in case alone
                (removed if state == "ours" else gone).append(row.name)
            except KeptError as error:
                kept.append(_kept(row.name, error.reason))
        return removed, gone, kept

    def _strays(self) -> Iterator[str]:
        """Yield hidden copies that the journal does not know, of letters that no record has."""
        for name in self._removal.strays():
            if self._scope.holds(name) and not self._claims.has(name) and not self._journal.find([name]):
                yield name

    def _unknown(self, folders: Iterable[str]) -> Iterator[Finding]:
        """Yield a warning for each file beside letters that the journal does not know."""
        for names in self._removal.others(folders):
            known = self._journal.find(names)
            yield from (_kept(name, "the journal does not know it") for name in names if name not in known)


def _store(name: str) -> FolderStore:
    """Return the store of an output that holds a journal; raises UsageError LF690."""
    if is_url(name):
        raise _unusable(name, "it is a URL", "remove letters there by the means of that store")
    name = name.rstrip("/") or "/"
    archive = name.lower().endswith(".zip")
    store = ArchiveStore(name) if archive else FolderStore.of(name)
    hint = "name the folder or `.zip` that `letterforge batch` made letters in"
    try:
        if store.home.is_symlink():
            raise _unusable(name, f"its `{store.home.name}` is a link", hint)
        Journal(store.home).path.lstat()  # what is no file there is refused where it is opened
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _unusable(name, "there is no journal of letters made there", hint) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _unusable(name, reason, "see who may read what is in it") from error
    return store


def _removal(store: FolderStore, journal: Journal) -> FolderRemoval | ArchiveRemoval:
    if isinstance(store, ArchiveStore):
        return ArchiveRemoval(store, journal.find)
    return FolderRemoval(store.root)


def _claim(
    request: Request,
    rules: Sequence[NamingRule],
    sources: Sequence[Callable[[], Records]],
    claims: Claims,
    journal: Journal,
) -> tuple[Finding, ...]:
    """Claim the letters of all records by all rules; return warnings about the sources."""
    warnings: dict[Finding, None] = {}
    for rule in rules:
        job = rule.job(request.library, str(Path(request.store).absolute()))
        for source in sources:
            try:
                records = source()
                claiming = Claiming(job, records, lambda names: len(journal.find(names)) == len(names) > 0)
                claiming.claim(claims)
            except LetterforgeError as error:
                raise _by_rule(error, rule, rules) from error
            warnings.update(dict.fromkeys(records.findings))
            claiming.check(records.name)
    return tuple(warnings)


def _by_rule(error: LetterforgeError, rule: NamingRule, rules: Sequence[NamingRule]) -> LetterforgeError:
    """Return an error that says which of several rules the records do not fit."""
    if len(rules) == 1:
        return error
    note = f"letters named `{rule.name}` were made here, too; `-o` says which are meant"
    return type(error)(*(structs.replace(one, notes=(*one.notes, note)) for one in error.findings))


def _is_meant(rule: NamingRule, request: Request) -> bool:
    return request.name in (None, rule.name) and (
        not request.formats or set(request.formats) == set(rule.formats)
    )


def _new(request: Request) -> list[NamingRule]:
    """Return the rule that the caller describes; raises UsageError LF690 where that is not enough."""
    if request.name is None:
        hint = "say how, as for batch: `-o 'out/{{ id }}.docx' --variant NAME`"
        raise _unusable(request.store, "its journal does not know how its letters are named", hint)
    if "variant" not in request.changes:
        raise _unusable(
            request.store, "no letters were named so here", "correct `-o`, or say more: `--variant NAME`"
        )
    return [NamingRule(variant="", name=request.name, formats=request.formats)]


def _changed(rule: NamingRule, changes: Mapping[str, object]) -> NamingRule:
    common = changes.get("common")
    merged = {**changes, "common": merge(rule.common, common)} if isinstance(common, Mapping) else changes
    return structs.replace(rule, **merged)


def _any(patterns: Iterable[re.Pattern[str]], name: str) -> bool:
    return any(pattern.fullmatch(name) for pattern in patterns)


def _what(sources: Sequence[Callable[[], Records]]) -> str:
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
