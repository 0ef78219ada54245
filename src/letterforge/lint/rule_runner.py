"""Rule runner: applies the rules of lint to a library, and leaves out what comments suppress."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from letterforge.diagnostics import Finding, Findings
from letterforge.diagnostics.finding import Severity
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import SETTINGS
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.lint.lint_settings import LintSettings, RulesByCode
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.rule import Problem, Rule, RuleContext
from letterforge.lint.suppressions import MARK, Suppression, suppressions_in, unused, without_suppressed

MAX_FINDINGS = 500  # of one rule; more would only hide those of others

_UNREADABLE = ("LF201", "LF202")  # errors of a text that hide what it says
_FOLDERS = ("clauses", "templates", "templates/numbering", "templates/pages", "calendars")


Told = tuple[Finding, Problem]
"""A finding, and the problem that it tells."""


def apply_rules(
    library: LintedLibrary, settings: LintSettings, known: RulesByCode, others: Findings
) -> tuple[Told, ...]:
    """Return what the rules find that no comment suppresses, with the rule and the problem of each.

    What is wrong with comments is added to `others`, and so is a comment that suppresses nothing.
    """
    context = RuleContext(library, (one.span for one in others if one.code in _UNREADABLE and one.span))
    found = [one for rule in settings.rules for one in _of_rule(rule, context, settings)]
    comments = list(_comments(library.catalog.source, known, others))
    left = without_suppressed([finding for finding, _ in found], comments)
    kept = set(map(id, left))
    others.extend(unused(comments, frozenset(rule.code for rule in settings.rules)))
    return tuple((finding, problem) for finding, problem in found if id(finding) in kept)


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
        yield Finding(rule.code, problem.message, at, None, hint, notes, severity), problem
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
