"""Terms: converts nodes to `DefinedTerm`."""

from __future__ import annotations

from letterforge.diagnostics import Span
from letterforge.library.defined_term import DefinedTerm
from letterforge.library.localized_texts import entries, mapping, scalar, text_of
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Mapping, Scalar

_FORMS = ("long", "short")


def term(id_: str, node: Mapping, span: Span) -> DefinedTerm:
    """Return the term that `node` writes under `id_`: both forms, or both in each language."""
    if any(form in node.entries for form in _FORMS):
        long, short = (text_of(node.get(form)) for form in _FORMS)
        return DefinedTerm(id_, span, long, short, _other_words(node))
    forms = {tag: mapping(entry.value) for tag, entry in node.entries.items()}
    long, short = (Localized({tag: scalar(one.get(form)) for tag, one in forms.items()}) for form in _FORMS)
    others = tuple(word for one in forms.values() for word in _other_words(one))
    return DefinedTerm(id_, span, long, short, others)


def _other_words(node: Mapping) -> tuple[Scalar, ...]:
    return tuple(scalar(one) for one in entries(node.get("other_words")))
