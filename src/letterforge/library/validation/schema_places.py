"""Schema places: a position in a file with its node and the schemas that apply to it."""

from __future__ import annotations

import json
import re
from typing import Any

from letterforge.diagnostics import LetterforgeError, Source
from letterforge.library.validation.schema_check import SchemaCheck
from letterforge.yamldoc import Entry, Mapping, Node, Scalar, Sequence, plain, read_yaml

_AS_IS = re.compile(r"[^\W\d][\w ./-]*(?<! )")  # a text that reads back the same without quotes


class Place:
    """The node at `path` below `root` (keys and numbers), and what the schema asks for there."""

    def __init__(self, check: SchemaCheck, root: Node, path: list[str | int]) -> None:
        self.path = path
        self.node = root
        self.entry: Entry | None = None
        self._check = check
        self._layers = [*check.layers(check.schema, root)]
        self.is_required = False
        for step in path:
            self._descend(step)

    def _descend(self, step: str | int) -> None:
        self.entry = None
        self.is_required = any(step in layer.get("required", ()) for layer in self._layers)
        if isinstance(self.node, Mapping):
            self.entry = self.node.entries[str(step)]
            self.node = self.entry.value
        elif isinstance(self.node, Sequence) and isinstance(step, int):
            self.node = self.node.items[step]
        self._layers = self._below(step, self.node)

    def _below(self, step: str | int, node: Node) -> list[dict[str, Any]]:
        for layer in self._layers:
            found = layer.get("properties", {}).get(step) if isinstance(step, str) else layer.get("items")
            found = layer.get("additionalProperties") if found is None and isinstance(step, str) else found
            if isinstance(found, dict):
                return [*self._check.layers(found, node)]
        return []

    def said(self, word: str, *, beside: str = "") -> Any:
        """Return what the nearest of the schemas (with `beside`) says under `word`, or None."""
        asked = [layer for layer in self._layers if beside in layer or not beside]
        return next((layer[word] for layer in asked if word in layer), None)

    def names(self) -> dict[str, Any]:
        """Return the schema of the keys of this mapping, whole."""
        found = self.said("propertyNames") or {}
        return {**self._check.definitions.get(found.get("$ref", "").removeprefix("#/$defs/"), {}), **found}

    def accepts(self, written: str) -> bool:
        """Return whether `written`, one line of YAML, would fit here."""
        node = _node(written)
        return node is not None and bool(self._layers) and self._check.fits(self._layers[0], node)

    def takes(self, key: str, value: Node) -> bool:
        """Return whether `value` would fit under `key` of this mapping."""
        below = self._below(key, value)
        return bool(below) and self._check.fits(below[0], value)

    @property
    def is_text(self) -> bool:
        """Whether a text of the letter stands here, or its words in one language."""
        return any(str(layer.get("title", "")).startswith(("a text", "words")) for layer in self._layers)

    @property
    def name(self) -> str | None:
        """The key that it stands under, or None for an entry of a list and for the whole file."""
        last = self.path[-1] if self.path else None
        return last if isinstance(last, str) else None

    def shown(self, written: str) -> str:
        """Return how a hint shows the value `written` here, with its key or dash."""
        if not self.path:
            return f"`{written}`" if ", " in written else f"`{written[1:-1]}`"
        return f"`{write(self.name)}: {written}`" if self.name is not None else f"`- {written}`"

    def example(self, key: str | None = None) -> str | None:
        """Return an example of what fits here, or under `key` of this mapping, as one line of YAML."""
        if key is None:
            found = self.said("examples")
        else:
            below = self._below(key, self.node)
            found = next((layer["examples"] for layer in below if "examples" in layer), None)
        return write(found[0]) if found else None


def write(value: Any) -> str:
    """Return plain data as one line of YAML."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{write(key)}: {write(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(write, value))}]"
    if isinstance(value, str) and _AS_IS.fullmatch(value) and isinstance(plain(_scalar(value)), str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _scalar(text: str) -> Scalar:
    from letterforge.diagnostics import Span

    return Scalar(text, quoted=False, span=Span(Source("", text), 0, len(text)))


def _node(written: str) -> Node | None:
    try:
        found = read_yaml(Source("", f"x: {written}"))
    except LetterforgeError:
        return None
    return found.get("x") if isinstance(found, Mapping) and len(found.entries) == 1 else None
