"""Rule runner: applies the rules of lint to a library, and leaves out what comments suppress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath

from letterforge.diagnostics import Finding, Findings
from letterforge.diagnostics.finding import Severity
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import SETTINGS
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.lint.lint_settings import LintSettings, RulesByCode
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.rule import Rule, RuleContext
from letterforge.lint.second_process import SecondProcess, Told, can_help
from letterforge.lint.suppressions import MARK, Suppression, suppressions_in, unused, without_suppressed

MAX_FINDINGS = 500  # of one rule; more would only hide those of others

_UNREADABLE = ("LF201", "LF202")  # errors of a text that hide what it says
_FOLDERS = ("clauses", "templates", "templates/numbering", "templates/pages", "calendars")


class RuleRunner:
    """Applies the rules that `settings` select to a library; `known` are all rules there are."""

    def __init__(self, library: LintedLibrary, settings: LintSettings, known: RulesByCode) -> None:
        self._context = RuleContext(library)
        self._settings, self._known = settings, known

    @contextmanager
    def begin(self, processes: int) -> Iterator[SecondProcess | None]:
        """Apply rules in a second process from now on, where there may be one and it is worth it."""
        passages = self._context.passages if processes > 1 else ()
        if not can_help(processes, len(passages)):
            yield None
            return
        sources = {id(one.scalar.span.source): one.scalar.span.source for one in passages}
        try:
            second = SecondProcess(self._settings.rules, self._apply, sources.values())
        except OSError:  # there may be no further process
            yield None
            return
        with second:
            yield second

    def finish(self, others: Findings, second: SecondProcess | None) -> tuple[Told, ...]:
        """Return what the rules find that no comment suppresses, with what mends it.

        `others` are the findings of the checks. What is wrong with comments is added to them, and so is a
        comment that suppresses nothing.
        """
        errors = (one.span for one in others if one.code in _UNREADABLE and one.span)
        self._context.wrong = tuple(errors)
        found = self._found(second)
        comments = list(_comments(self._context.library.catalog.source, self._known, others))
        left = without_suppressed([finding for finding, _ in found], comments)
        kept = set(map(id, left))
        others.extend(unused(comments, frozenset(rule.code for rule in self._settings.rules)))
        return tuple(told for told in found if id(told[0]) in kept)

    def _found(self, second: SecondProcess | None) -> list[Told]:
        """Return what the rules find, in their order."""
        rules = self._settings.rules
        found: dict[str, Sequence[Told]] = {}
        if second is not None:
            found = {rule.code: self._apply(rule) for rule in rules if rule.after_checks}
            found.update(second.share())
        for rule in rules:
            if rule.code not in found:
                found[rule.code] = self._apply(rule)
        return [told for rule in rules for told in found[rule.code]]

    def _apply(self, rule: Rule) -> Sequence[Told]:
        return tuple(_of_rule(rule, self._context, self._settings))


def _of_rule(rule: Rule, context: RuleContext, settings: LintSettings) -> Iterator[Told]:
    context.options = settings.options_of(rule)
    severity: Severity = "error" if rule.code in settings.errors else "warning"
    seen: set[tuple[str, int, str]] = set()
    for problem in rule.find(context):
        at = problem.span
        key = (at.source.name, at.start, problem.message)
        if key in seen:
            continue
        seen.add(key)
        hint, notes = problem.hint, problem.notes
        yield Finding(rule.code, problem.message, at, None, hint, notes, severity), problem.fix
        if len(seen) >= MAX_FINDINGS:
            return


def _comments(source: FileSource, known: RulesByCode, findings: Findings) -> Iterator[Suppression]:
    mark = MARK.encode()
    for file in _files(source):
        if file.data is not None and mark in file.data:
            yield from suppressions_in(file.root, known, findings)


def _files(source: FileSource) -> Iterator[LibraryFile]:
    """Yield the YAML files of a library."""
    if source.has_file(SETTINGS):
        yield LibraryFile(source, PurePosixPath(SETTINGS))
    for folder in _FOLDERS:
        yield from yaml_files(source, folder, deep=folder == "clauses")
