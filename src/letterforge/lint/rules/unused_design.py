"""Nothing names a numbering scheme, a page design or a calendar.

A file in `templates/numbering/`, `templates/pages/` or `calendars/` that no letter, no other design and no
text names changes nothing.

Name it in a variant, or delete the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.diagnostics import Span
from letterforge.library.file_sources.disk_files import DiskFiles, shipped_library
from letterforge.library.files import LibraryFile, files_by_name
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.used_names import expressions_by_owner
from letterforge.yamldoc import Mapping, Scalar

_FOLDERS = {
    "templates/numbering": "numbering scheme",
    "templates/pages": "page design",
    "calendars": "calendar",
}
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find files of designs and calendars that nothing names."""
    source = context.library.catalog.source
    if not context.is_complete or not context.whole.variants:
        return
    for folder, noun in _FOLDERS.items():
        files = files_by_name(source, folder)
        if not files:
            continue
        others = files_by_name(DiskFiles(shipped_library()), folder)
        named = _named(context, files)
        for name, file in files.items():
            root = file.root
            if name not in named and name not in others and isinstance(root, Mapping):
                message = f"nothing names the {noun} `{name}`"
                yield Problem(message, _first(root), "name it in a variant, or delete the file")


def _named(context: RuleContext, files: dict[str, LibraryFile]) -> set[str]:
    """Return the names of designs and calendars that variants, designs and texts use."""
    variants = context.whole.variants
    found = {one.name for each in variants for one in each.numberings.values()}
    found |= {one.name for each in variants for one in each.pages.values()}
    for file in files.values():
        extends = file.root.get("extends") if isinstance(file.root, Mapping) else None
        if isinstance(extends, Scalar) and extends.text != file.path.stem:
            found.add(extends.text)
    for those in expressions_by_owner(context.whole, context.passages).values():
        for one in those:
            if "workdays" in one:
                found.update(word for pair in _QUOTED.findall(one) for word in pair)
    return found


def _first(root: Mapping) -> Span:
    """Return the place of the first key of a file."""
    return next((entry.key.span for entry in root.entries.values()), root.span)


RULE = Rule(
    code="LF703",
    name="unused-design",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 货物已经发出。}]\n",
            right="title: 一封信\nnumbering: house\nbody: [{text: 货物已经发出。}]\n",
            beside={"templates/numbering/house.yaml": 'levels: ["一、", "1."]\n'},
        ),
        RuleExample(
            wrong="title: A letter\nbody: [{text: The goods have been sent.}]\n",
            right="title: A letter\npage: house\nbody: [{text: The goods have been sent.}]\n",
            beside={"templates/pages/house.yaml": "extends: business\nmargins: {top: 40}\n"},
        ),
    ),
)
