"""A name hides another one of the same name.

The entry of a `for`, or a parameter of a clause, that is called like a placeholder takes its place: texts
inside print the one where a reader of the library expects the other. A file of the library that is called
like a page design or numbering scheme that comes with letterforge takes its place also in letters that name
none, where no variant asks for it; one that extends the other, under the same name, is meant so, and a copy
changes nothing.

Give one of them another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Mapping_

from letterforge.diagnostics import Span
from letterforge.library.file_sources.disk_files import DiskFiles, shipped_library
from letterforge.library.files import LibraryFile, files_by_name
from letterforge.library.nested_items import items_in
from letterforge.library.row_items import TableItem
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.whole_library import Items
from letterforge.placeholders.names import NAME_CHARACTER
from letterforge.yamldoc import Mapping

_FOLDERS = {"templates/numbering": "numbering scheme", "templates/pages": "page design"}
_FOR = re.compile(rf"for\s+({NAME_CHARACTER}+)\s+in\b")
_HINT = "give one of them another name"


def find(context: RuleContext) -> Iterator[Problem]:
    """Find names that hide placeholders, and files that hide designs that come with letterforge."""
    yield from _parameters(context)
    yield from _entries(context)
    yield from _designs(context)


def _parameters(context: RuleContext) -> Iterator[Problem]:
    for owner in (None, *context.whole.variants):
        known = _placeholders(context, owner.id if owner else "")
        for clause in (owner or context.whole).clauses.values():
            for name, parameter in clause.parameters.items():
                if name in known:
                    message = f"the parameter `{name}` of `{clause.id}` hides the placeholder `{name}`"
                    yield Problem(message, parameter.span, _HINT)


def _entries(context: RuleContext) -> Iterator[Problem]:
    """Find names of entries, in texts and at items."""
    loops: list[tuple[str, Span, str]] = []
    for passage in context.passages:
        tags = [(tag, _FOR.match(tag.inner)) for tag in passage.tags if tag.sign == "{%"]
        loops += [(found[1], passage.tag_span(tag), passage.variant) for tag, found in tags if found]
    for clause in context.whole.clauses.values():
        loops += [(*one, "") for one in _loops(clause.items)]
    for variant in context.whole.variants:
        own = (variant.body, *(clause.items for clause in variant.clauses.values()))
        loops += [(*one, variant.id) for items in own for one in _loops(items)]
    for name, span, owner in loops:
        if name in _placeholders(context, owner):
            yield Problem(f"the entry `{name}` hides the placeholder `{name}`", span, _HINT)


def _loops(items: Items) -> Iterator[tuple[str, Span]]:
    for item in items:
        guards = [item.guard.loop, *(line.guard.loop for line in getattr(item, "lines", ()))]
        if isinstance(item, TableItem):
            guards.append(item.rows)
        yield from ((one.name, one.source.span) for one in guards if one is not None)
        yield from _loops(items_in(item))


def _placeholders(context: RuleContext, owner: str) -> set[str]:
    own = next((one.placeholders for one in context.whole.variants if one.id == owner), {})
    return {*own, *context.whole.placeholders}


def _designs(context: RuleContext) -> Iterator[Problem]:
    source = context.library.catalog.source
    if source.is_shipped or not context.is_complete:
        return
    named = _named(context)
    for folder, noun in _FOLDERS.items():
        others: Mapping_[str, LibraryFile] | None = None
        for name, file in files_by_name(source, folder).items():
            others = files_by_name(DiskFiles(shipped_library()), folder) if others is None else others
            root = file.root
            if name not in others or name in named or others[name].data == file.data:
                continue  # which somebody asks for by name, or a copy that changes nothing
            if isinstance(root, Mapping) and "extends" not in root.entries:
                message = f"`{name}` takes the place of the {noun} that comes with letterforge"
                span = next((entry.key.span for entry in root.entries.values()), root.span)
                yield Problem(message, span, "give the file another name, and name it in the variants")


def _named(context: RuleContext) -> set[str]:
    """Return the designs that variants name themselves."""
    found: set[str] = set()
    for variant in context.whole.variants:
        if "numbering" in variant.places:
            found.update(one.name for one in variant.numberings.values())
        if "page" in variant.places:
            found.update(one.name for one in variant.pages.values())
    return found


RULE = Rule(
    code="LF704",
    name="shadowed-name",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: 一封信\n"
                "placeholders:\n"
                "  channel: {type: text, label: 渠道}\n"
                "  channels: {type: list, label: 全部渠道, item: {type: text}}\n"
                "body: [{text: '{{ channel }}：'}, {text: '{{ channel }}。', for: channel in channels}]\n"
            ),
            right=(
                "title: 一封信\n"
                "placeholders:\n"
                "  channel: {type: text, label: 渠道}\n"
                "  channels: {type: list, label: 全部渠道, item: {type: text}}\n"
                "body: [{text: '{{ channel }}：'}, {text: '{{ each }}。', for: each in channels}]\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: A letter\n"
                "placeholders: {period: {type: integer}}\n"
                "clauses:\n"
                "  notice: {parameters: {period: {type: integer, default: 7}},\n"
                "    text: 'Notice of {{ period }} days.'}\n"
                "body: [{text: 'For {{ period }} days.'}, notice]\n"
            ),
            right=(
                "title: A letter\n"
                "placeholders: {period: {type: integer}}\n"
                "clauses:\n"
                "  notice: {parameters: {days_before: {type: integer, default: 7}},\n"
                "    text: 'Notice of {{ days_before }} days.'}\n"
                "body: [{text: 'For {{ period }} days.'}, notice]\n"
            ),
        ),
        RuleExample(
            file="templates/pages/business.yaml",
            wrong=(
                "margins: {top: 40, bottom: 20, left: 25, right: 25}\n"
                "fonts: {body: {latin: Georgia, size: 11}}\n"
            ),
            right="extends: business\nmargins: {top: 40}\n",
            beside={"templates/letter.yaml": "title: A letter\nbody: [{text: Hello.}]\n"},
        ),
    ),
)
