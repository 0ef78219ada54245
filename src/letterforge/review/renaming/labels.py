"""Labels: the words of a name written out, where letters print them and the name is to change."""

from __future__ import annotations

from letterforge.diagnostics import Span
from letterforge.lint.linted_library import LintedLibrary
from letterforge.placeholders.placeholder import Placeholder
from letterforge.review.renaming.edit_list import EditList
from letterforge.review.renaming.target import Target
from letterforge.yamldoc import Mapping


def write_labels(target: Target, library: LintedLibrary, edits: EditList) -> tuple[str, ...]:
    """Note the label that the old name gives, where a declaration has none; return these labels."""
    if target.kind != "placeholder":
        return ()
    found: dict[str, None] = {}
    words = {
        (one.span.source.name, one.span.start): one
        for each in library.whole.all_placeholders
        for one in _all(each)
    }
    for entry in target.entries:
        declared = words.get((entry.key.span.source.name, entry.key.span.start))
        if declared is not None and declared.is_named_by_id and isinstance(entry.value, Mapping):
            label = declared.label.text("")
            found[label] = None
            _insert(entry.value, label, edits)
    return tuple(found)


def _all(placeholder: Placeholder) -> list[Placeholder]:
    inner = [*([placeholder.item] if placeholder.item else []), *placeholder.fields.values()]
    return [placeholder, *(one for each in inner for one in _all(each))]


def _insert(declaration: Mapping, label: str, edits: EditList) -> None:
    """Note a key `label` before the first key of a declaration, in the style of that."""
    first = next(iter(declaration.entries.values())).key.span
    source = first.source
    if declaration.span.text.startswith("{"):
        between = ", "
    else:
        line = "\r\n" if "\r\n" in source.text else "\n"
        between = line + " " * (first.start - (source.text.rfind("\n", 0, first.start) + 1))
    at = Span(source, first.start, first.start)
    edits.add(at, f"label: {label}{between}")
