"""Terms: converts nodes to `DefinedTerm`."""

from __future__ import annotations

from letterforge.diagnostics import Span
from letterforge.library.localized_texts import mapping, scalar, text_of
from letterforge.library.model import DefinedTerm
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Mapping

_FORMS = ("long", "short")


def term(id_: str, node: Mapping, span: Span) -> DefinedTerm:
    """Return the term that `node` writes under `id_`: both forms, or both in each language."""
    if any(form in node.entries for form in _FORMS):
        long, short = (text_of(node.get(form)) for form in _FORMS)
        return DefinedTerm(id_, span, long, short)
    long, short = (
        Localized({tag: scalar(mapping(entry.value).get(form)) for tag, entry in node.entries.items()})
        for form in _FORMS
    )
    return DefinedTerm(id_, span, long, short)
