"""Running texts: what headers and footers of page designs say, with where it is written."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import astuple

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.yamldoc import Mapping, Node, Scalar

# None goes on over the next one of its kind, however many are not closed.
_TAG = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}|\{#(?:(?!\{#).)*?#\}", re.DOTALL)
_SIGNS = ("{{", "{%", "{#")
_FIELD = r"\{([^{}]*)\}"
_FIELDS = ("page", "pages", "title")
_PARTS, _PLACES = ("header", "footer"), (("text",), ("even",), ("first", "text"))


class RunningTexts(Struct, frozen=True, eq=False):
    """The headers and footers of a page design in which values stand; None for each without values."""

    header: Scalar | None
    even_header: Scalar | None
    first_header: Scalar | None
    footer: Scalar | None
    even_footer: Scalar | None
    first_footer: Scalar | None

    @property
    def written(self) -> tuple[Scalar, ...]:
        """The texts that there are."""
        return tuple(text for text in astuple(self) if text is not None)


def running_texts(page: Mapping) -> RunningTexts | None:
    """Return the headers and footers of the design that `page` writes, None where no value stands in them."""
    found = RunningTexts(*(_with_values(page.get(part), place) for part in _PARTS for place in _PLACES))
    return found if any(found.written) else None


def _with_values(running: Node | None, place: tuple[str, ...]) -> Scalar | None:
    text = running
    for key in place:
        text = text.get(key) if isinstance(text, Mapping) else None
    return text if isinstance(text, Scalar) and any(one in text.text for one in _SIGNS) else None


def check_fields(node: Node | None, findings: Findings) -> None:
    """Find fields that headers and footers do not know (LF407)."""
    if not isinstance(node, Scalar):
        return
    for name in re.findall(_FIELD, _TAG.sub("", node.text)):
        if name not in _FIELDS:
            hint = did_you_mean(name, _FIELDS) or "the fields are `{page}`, `{pages}` and `{title}`"
            findings.add(
                "LF407", f"`{{{name}}}` is not a field of headers and footers", span=node.span, hint=hint
            )
