"""JSON values: what nodes of YAML are as JSON, for validators of JSON Schema."""

from __future__ import annotations

from letterforge.yamldoc import Mapping, Node, Scalar, Sequence, plain

_LARGEST = 2**53  # whole numbers up to here are exact in every reader of JSON


def json_value(node: Node) -> object:
    """Return `node` as str, int, float, bool, None, list or dict.

    A number that readers of JSON do not agree on stays a text.
    """
    if isinstance(node, Mapping):
        return {key: json_value(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [json_value(item) for item in node.items]
    return _json_scalar(node)


def _json_scalar(node: Scalar) -> object:
    value = plain(node)
    is_exact = isinstance(value, bool) or not isinstance(value, int | float) or abs(value) <= _LARGEST
    return value if is_exact else node.text
