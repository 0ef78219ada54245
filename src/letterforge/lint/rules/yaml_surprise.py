"""Other programs read a word of a library as something that is no text.

Here every text is what is written. Most other readers of YAML, such as formatters and scripts, take `yes`,
`no`, `on` and `off` without quotes for true or false, `12:30` for 750, `010` for 8 or 10, `1.10` for 1.1
and `2026-01-01` for a date. A file that such a program writes anew has another text in it. Texts and keys
are looked at: options, languages (`no` is Norwegian), titles, examples of texts.

Put the word in quotes; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from letterforge.library.file_sources.library_layout import SETTINGS
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample
from letterforge.yamldoc import Node, Scalar, Sequence

_WORD = re.compile("yes|no|on|off|true|false|null", re.IGNORECASE)
_MAY_BE = re.compile("[-+.0-9]|[ynotf]", re.IGNORECASE)  # what is taken for something begins so
_TAKEN = (
    (_WORD, "true, false or nothing"),
    (re.compile(r"[-+]?[0-9]+(?::[0-5]?[0-9])+"), "a number of base 60"),
    (re.compile(r"[-+]?0[0-9_]+|0[xXoObB][0-9a-fA-F_]+|[0-9]+(?:_[0-9]+)+"), "another number"),
    (re.compile(r"[-+]?[0-9]*\.[0-9]*0|[-+]?[0-9]+(?:\.[0-9]+)?[eE][-+]?[0-9]+"), "a shorter number"),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"), "a date"),
)
_TEXT_KEYS = frozenset(
    {
        *(
            "title",
            "text",
            "label",
            "help",
            "caption",
            "empty",
            "unit",
            "other",
            "yes",
            "no",
            "long",
            "short",
        ),
        *(
            "description",
            "total",
            "section",
            "options",
            "tags",
            "attachments",
            "cc",
            "bullets",
            "address",
            "sender",
            "version",
            "name",
        ),
        *("other_words", "definition"),
    }
)
_TEXT_TYPES = frozenset({"text", "multiline", "phone", "email", "credit_code", "choice", "choices"})


def find(context: RuleContext) -> Iterator[Problem]:
    """Find texts and keys without quotes that other readers of YAML take for something else."""
    catalog = context.library.catalog
    source = catalog.source
    known = {one.path: one for one in (*catalog.declarations.files, *catalog.variant_files.values())}
    files = [*yaml_files(source, "clauses", deep=True), *yaml_files(source, "templates")]
    if source.has_file(SETTINGS):
        files.append(LibraryFile(source, PurePosixPath(SETTINGS)))
    for file in (known.get(one.path, one) for one in files):  # those that are read already
        if file.root is not None:
            for scalar in _texts(file.root, is_text=False):
                taken = _taken(scalar)
                if taken:
                    message = f"`{scalar.text}` is a text here, but {taken} to other readers of YAML"
                    quoted = f"'{scalar.text}'"
                    hint = f"put it in quotes: `{quoted}`"
                    yield Problem(message, scalar.span, hint, fix=(Edit(scalar.span, quoted),))


def _taken(scalar: Scalar) -> str:
    """Return what other readers take a word without quotes for, empty for a text."""
    if scalar.quoted or not _MAY_BE.match(scalar.text):
        return ""
    return next((what for pattern, what in _TAKEN if pattern.fullmatch(scalar.text)), "")


def _texts(node: Node, *, is_text: bool) -> Iterator[Scalar]:
    """Yield the keys and texts of a file; `is_text` where the words of a node are texts."""
    if isinstance(node, Scalar):
        if is_text:
            yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item, is_text=is_text)
    else:
        type_ = node.get("type")
        is_declared = isinstance(type_, Scalar)
        of_text = isinstance(type_, Scalar) and type_.text in _TEXT_TYPES
        for name, entry in node.entries.items():
            if not (is_declared and name in ("yes", "no")):  # keys of the declaration of a boolean
                yield entry.key
            is_example = of_text and name in ("default", "example")
            inside = is_text and name not in ("when", "for", "fixed")
            yield from _texts(entry.value, is_text=name in _TEXT_KEYS or is_example or inside)


RULE = Rule(
    code="LF712",
    name="yaml-surprise",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: 一封信\n"
                "placeholders:\n"
                "  answer: {type: choice, label: 答复, options: {yes: 同意, no: 不同意}}\n"
                "body: [{text: '我方{{ answer }}。'}]\n"
            ),
            right=(
                "title: 一封信\n"
                "placeholders:\n"
                "  answer: {type: choice, label: 答复, options: {'yes': 同意, 'no': 不同意}}\n"
                "body: [{text: '我方{{ answer }}。'}]\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: A letter\n"
                "placeholders: {postcode: {type: text, example: 010020}}\n"
                "body: [{text: 'Postcode {{ postcode }}'}]\n"
            ),
            right=(
                "title: A letter\n"
                "placeholders: {postcode: {type: text, example: '010020'}}\n"
                "body: [{text: 'Postcode {{ postcode }}'}]\n"
            ),
        ),
    ),
)
