"""What a schema violation means, in plain words and at the place it was written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from letterforge.diagnostics import Finding, Findings, Span, did_you_mean
from letterforge.library.items import KINDS
from letterforge.library.validation import json_value
from letterforge.values.validator import violations
from letterforge.yamldoc import Entry, Mapping, Node, Scalar, Sequence


def explain(schema: dict[str, Any], root: Node, findings: Findings) -> None:
    """Tell `findings` everything in which `root` violates `schema`, in the order it is written."""
    found: dict[tuple[int, str], Finding] = {}
    for error in violations(schema, _instance(root)):
        for one in _Misfit(schema, root, error).findings():
            if one.span is not None:
                found.setdefault((one.span.start, one.message), one)
    findings.extend(tuple(found[place] for place in sorted(found)))


class _Misfit:
    """One violation: the node, the key it stands under, and the schema it violates."""

    def __init__(self, schema: dict[str, Any], root: Node, error: Any) -> None:
        self.keyword = str(error.kind.name)
        self.facts: dict[str, Any] = error.kind.as_dict()
        self.path: list[str | int] = list(error.instance_path)
        self.wanted, self.title = _schema_at(schema, list(error.schema_path))
        self.node, self.entry = _node_at(root, self.path)

    def findings(self) -> Iterable[Finding]:
        """Yield the findings of this violation."""
        match self.keyword:
            case "additionalProperties":
                if self._is_kindless():
                    return []  # told by what is missing
                return [self._unknown(key) for key in self.facts["unexpected"]]
            case "required":
                return self._missing(self.facts["property"])
            case "propertyNames":
                return [self._misnamed(self.facts["error"])]
            case "enum":
                return [self._outside(self.facts["options"])]
            case "anyOf":
                return self._neither()
            case "type" | "const" | "pattern":
                return [
                    self._say(f"{self._name()} is {_actual(self.node)}, not {self.title}", self._remedy())
                ]
            case _:
                return [self._say(f"{self._name()} {self._breach()}")]

    def _say(self, message: str, hint: str | None = None, span: Span | None = None) -> Finding:
        at = span or (self.node.span if self.node.span.text.strip() else self._key_span())
        return Finding("LF110", message, at, hint=hint)

    def _key_span(self) -> Span:
        return self.entry.key.span if self.entry else self.node.span

    def _name(self) -> str:
        """Return what the node is called: its key, or its number in the list."""
        last = self.path[-1] if self.path else None
        if isinstance(last, int):
            keys = [step for step in self.path if isinstance(step, str)]
            return f"entry {last + 1} of `{keys[-1]}`" if keys else f"entry {last + 1}"
        return f"`{last}`" if last is not None else "the file"

    def _owner(self) -> str:
        """Return what a mapping is called: its own key, or what its schema calls it."""
        last = self.path[-1] if self.path else None
        return f"`{last}`" if isinstance(last, str) else self.title.partition(":")[0]

    def _remedy(self) -> str | None:
        if isinstance(self.node, Scalar) and self.node.is_null:
            return "write a value behind the colon, or delete the key"
        types = self.facts.get("types")
        if types == ["boolean"]:
            return "write `true` or `false`, without quotes"
        if types == ["string"] and isinstance(self.node, Scalar) and "pattern" not in self.wanted:
            return "put it in quotes"
        return _description(self.wanted) if self.keyword == "pattern" else None

    def _unknown(self, key: str) -> Finding:
        span = self._entries()[key].key.span
        known = list(self.wanted.get("properties", ()))
        kinds = [one for one in KINDS if one in self._entries()]
        if key in KINDS and kinds and kinds[0] in known and kinds[0] != key:
            message = f"`{kinds[0]}` and `{key}` cannot stand in one item"
            return self._say(message, "make two items of them", span)
        hint = did_you_mean(key, known) or f"the keys here are {_listed(known)}"
        return self._say(f"`{key}` is not a key of {self.title}", hint, span)

    def _missing(self, key: str) -> Iterable[Finding]:
        entries = self._entries()
        first = next(iter(entries.values())).key.span if entries else None
        span = self.entry.key.span if self.entry else first
        if self._is_kindless():
            return [self._kindless(entries, span)]
        if self._is_misspelt([key]):
            return []
        return [self._say(f"{self._owner()} has no `{key}`", f"add `{key}:`", span)]

    def _is_kindless(self) -> bool:
        """Return whether this is an item of a body without any key that says what it is."""
        return self.title == "an item with `text`" and "text" not in self._entries()

    def _kindless(self, entries: dict[str, Entry], span: Span | None) -> Finding:
        message = "the item does not say what it is"
        for key, entry in entries.items():
            nearest = did_you_mean(key, KINDS) if key not in ("id", "when", "for", "style", "label") else None
            if nearest:
                return self._say(f"`{key}` is not a kind of item", nearest, entry.key.span)
        return self._say(message, f"it needs one of the keys {_listed(KINDS)}", span)

    def _misnamed(self, inner: Any) -> Finding:
        key = str(inner.instance)
        wanted = self.wanted.get("propertyNames", self.wanted)  # or its `$ref`, which the path leads to
        title, hint = wanted.get("title"), _description(wanted)
        options = inner.kind.as_dict().get("options")
        if options:
            hint = did_you_mean(key, options) or hint
        return self._say(f"`{key}` is not {title}", hint, self._entries()[key].key.span)

    def _outside(self, options: list[str]) -> Finding:
        written = self.node.text if isinstance(self.node, Scalar) else ""
        hint = did_you_mean(written, options) or f"it is one of {_listed(options)}"
        return self._say(f"{self._name()} is {_actual(self.node)}, not {self.title}", hint)

    def _neither(self) -> Iterable[Finding]:
        keys = [key for one in self.wanted["anyOf"] for key in one["required"]]
        if self._is_misspelt(keys):
            return []
        span = self.entry.key.span if self.entry else None
        return [self._say(f"{self._owner()} has none of {_listed(keys)}", f"add `{keys[0]}:`", span)]

    def _is_misspelt(self, keys: list[str]) -> bool:
        """Return whether an unknown key seems to be meant for one of `keys`; it is a finding of its own."""
        known = self.wanted.get("properties", {})
        return any(did_you_mean(other, keys) for other in self._entries() if other not in known)

    def _breach(self) -> str:
        limit = self.facts.get("limit")
        written = self.node.text if isinstance(self.node, Scalar) else ""
        match self.keyword:
            case "minItems" | "minProperties" | "minLength":
                return "is empty"
            case "maxItems":
                return f"has more than {limit} entries"
            case "minimum":
                return f"is {written}, less than {limit}"
            case "maximum":
                return f"is {written}, more than {limit}"
            case "maxLength":
                return f"is `{written}`, longer than {limit}"
            case _:
                return f"does not fit ({self.keyword})"

    def _entries(self) -> dict[str, Entry]:
        return self.node.entries if isinstance(self.node, Mapping) else {}


def _schema_at(schema: dict[str, Any], path: list[str | int]) -> tuple[dict[str, Any], str]:
    """Return the schema whose keyword stands at the end of `path`, and the nearest title on the way to it."""
    wanted: Any = schema
    title = ""
    for step in path[:-1]:
        wanted = wanted[step]
        if isinstance(wanted, dict):
            while "$ref" in wanted and "title" not in wanted:
                wanted = schema["$defs"][wanted["$ref"].removeprefix("#/$defs/")]
            title = wanted["title"] if isinstance(wanted.get("title"), str) else title
    return wanted, title or str(schema.get("title", ""))


def _node_at(root: Node, path: list[str | int]) -> tuple[Node, Entry | None]:
    """Return the node at `path` and the entry it is the value of."""
    node, entry = root, None
    for step in path:
        entry = None
        if isinstance(node, Mapping):
            entry = node.entries[str(step)]
            node = entry.value
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step]
    return node, entry


def _actual(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    if node.is_null or not node.text.strip():
        return "empty"
    return f"`{node.text}`" if len(node.text) <= 60 and "\n" not in node.text else "a longer text"


def _description(wanted: dict[str, Any]) -> str | None:
    found = wanted.get("description")
    return found if isinstance(found, str) else None


def _listed(words: Iterable[str]) -> str:
    *most, last = [f"`{word}`" for word in words]
    return f"{', '.join(most)} and {last}" if most else last


def _instance(node: Node) -> Any:
    """Return `node` as JSON."""
    if isinstance(node, Mapping):
        return {key: _instance(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [_instance(item) for item in node.items]
    return json_value(node)
