"""Placeholder declarations: from nodes to `Placeholder`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from letterforge.diagnostics import Span
from letterforge.library.localized_texts import flag, localized, mapping, scalar, text_of, word
from letterforge.placeholders.localized import ANY, Localized
from letterforge.placeholders.placeholder import DEFAULT_BLANK, LINE_BLANK, Expression, Placeholder, UnitForms
from letterforge.yamldoc import Mapping, Node, Scalar

_BLANKS = {"list": 3}  # empty entries of a list that is left open
_LINE = "line"
_BOUNDS = frozenset({"minimum", "maximum", "not_before", "min_length", "max_length", "pattern"})
_OF_INPUTS = ("default", "required", "example", "blank")  # keys of placeholders that take a value


def placeholder(name: str, node: Node, span: Span, *, label: Localized | None = None) -> Placeholder:
    """Return the placeholder that `node` declares.

    An entry of a list is called by the list's `label`, any other without a label by its name in words.
    """
    keys = mapping(node)
    labelled = localized(keys.get("label")) or label
    named = labelled or Localized({ANY: Scalar(_in_words(name), quoted=True, span=span)})
    declared = Placeholder(
        name=name,
        type=word(keys.get("type")),
        label=named,
        span=span,
        unit=_unit(keys.get("unit")),
        help=localized(keys.get("help")),
        required=flag(keys.get("required"), default=True),
        default=keys.get("default"),
        example=keys.get("example"),
        blank=_blank(keys),
        line=word(keys.get("blank")) == _LINE,
        currency=word(keys.get("currency"), "CNY"),
        show=localized(keys.get("show")),
        decimal=_written(keys, "decimal"),
        date=_written(keys, "date"),
        item=_item(name, keys, named),
        fields=_fields(name, keys.get("fields")),
        value=_value(keys),
        is_named_by_id=labelled is None,
    )
    return _with_words(_with_bounds(declared, keys), keys)


def _with_bounds(declared: Placeholder, keys: Mapping) -> Placeholder:
    """Return a declaration with the bounds of its values."""
    if not _BOUNDS & keys.entries.keys():
        return declared
    return replace(
        declared,
        minimum=keys.get("minimum"),
        maximum=keys.get("maximum"),
        not_before=_scalar(keys.get("not_before")),
        min_length=_number(keys.get("min_length")),
        max_length=_number(keys.get("max_length")),
        pattern=word(keys.get("pattern")) or None,
    )


def _in_words(name: str) -> str:
    """Return a name as a label: `promisor_name` is "Promisor name", `areaCode` "Area code"."""
    last = name.rpartition(".")[2]
    words = re.sub("(?<=[a-z0-9])[A-Z]+", lambda found: f" {_small(found[0])}", last)
    words = words.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _small(capitals: str) -> str:
    return capitals if len(capitals) > 1 else capitals.lower()  # URL is an abbreviation


def _with_words(declared: Placeholder, keys: Mapping) -> Placeholder:
    """Return a declaration with the words that its values are printed as: options, yes and no."""
    if not {"options", "other", "yes", "no"} & keys.entries.keys():
        return declared
    return replace(
        declared,
        options={id_: text_of(one) for id_, one in _pairs(keys.get("options"))},
        other=localized(keys.get("other")),
        yes=localized(keys.get("yes")),
        no=localized(keys.get("no")),
    )


def _item(name: str, keys: Mapping, label: Localized) -> Placeholder | None:
    """Return the declaration of a list's entries, called by the list's `label`."""
    item = keys.entries.get("item")
    return placeholder(name, item.value, item.key.span, label=label) if item else None


def _fields(name: str, node: Node | None) -> dict[str, Placeholder]:
    if node is None:
        return {}
    return {
        field: placeholder(f"{name}.{field}", entry.value, entry.key.span)
        for field, entry in mapping(node).entries.items()
    }


def _pairs(node: Node | None) -> list[tuple[str, Node]]:
    return [] if node is None else [(key, entry.value) for key, entry in mapping(node).entries.items()]


def _unit(node: Node | None) -> Localized | UnitForms | None:
    if not isinstance(node, Mapping) or all(isinstance(one, Scalar) for _, one in _pairs(node)):
        return localized(node)
    counting = frozenset(language for language, one in _pairs(node) if isinstance(one, Mapping))
    return UnitForms({language: _forms(one) for language, one in _pairs(node)}, node.span, counting)


def _forms(node: Node) -> dict[str, str]:
    """Return the plural forms of a unit; one word serves all numbers."""
    if isinstance(node, Mapping):
        return {category: word(one) for category, one in _pairs(node)}
    return {"other": word(node)}


def _blank(keys: Mapping) -> int:
    """Return the characters of the line drawn for an open value, or the empty entries of a list."""
    node = keys.get("blank")
    if word(node) == _LINE:
        return LINE_BLANK
    return _number(node) or _BLANKS.get(word(keys.get("type")), DEFAULT_BLANK)


def _written(keys: Mapping, key: str) -> str | None:
    """Return what `written` says about numbers or dates, None where it says nothing."""
    node = keys.get("written")
    return None if node is None else word(mapping(node).get(key)) or None


def _value(keys: Mapping) -> Expression | None:
    """Return what the placeholder is computed from, None where it takes a value."""
    node = keys.get("value")
    if node is None:
        return None
    beside = tuple(entry.key for key, entry in keys.entries.items() if key in _OF_INPUTS)
    return Expression(scalar(node), beside)


def _scalar(node: Node | None) -> Scalar | None:
    return None if node is None else scalar(node)


def _number(node: Node | None) -> int | None:
    return None if node is None else int(scalar(node).text)
