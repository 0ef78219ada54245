"""Schema errors: explains a violation in plain words, at its position."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from letterforge.diagnostics import Finding, Findings, Span
from letterforge.library.items import KINDS
from letterforge.library.validation import schema_hints
from letterforge.library.validation.misplaced_keys import elsewhere, other_kind, written_in_place
from letterforge.library.validation.near_names import (
    OPPOSITES,
    is_language,
    language_tag,
    meant_key,
    meant_value,
)
from letterforge.library.validation.plural_forms import of_plurals, plural_forms
from letterforge.library.validation.schema_check import SchemaCheck
from letterforge.library.validation.schema_excerpt import Excerpt
from letterforge.library.validation.schema_hints import listed
from letterforge.library.validation.schema_places import Place
from letterforge.library.validation.yaml_pitfalls import YamlPitfalls
from letterforge.placeholders.json_schema import Violation
from letterforge.yamldoc import Entry, Mapping, Node, Scalar, Sequence

# Keys that would make another item of this one, where nothing yet says what it is.
_OTHERS = {"an item with `text`": KINDS, "a clause in place": ("clause", "pick")}


def explain(check: SchemaCheck, root: Node, findings: Findings) -> None:
    """Tell `findings` everything in which `root` violates a schema, in the order it is written."""
    misplaced = other_kind(check.schema, root)
    if misplaced:
        findings.extend((misplaced,))
        return
    pitfalls = YamlPitfalls(check, root)
    told = list(pitfalls.findings)
    excerpt = Excerpt(check, pitfalls.mended) if pitfalls.mended is not None else None
    if excerpt is not None:
        for violation in check.violations(excerpt.node):
            told += _Explanation(check, excerpt.node, violation).findings()
    found: dict[tuple[int, str], Finding] = {}
    for one in told:
        if one.span is not None:
            found.setdefault((one.span.start, one.message), one)
    ordered = [found[place] for place in sorted(found)]
    if ordered and (pitfalls.is_cut or (excerpt is not None and excerpt.is_cut)):
        ordered[-1] = replace(ordered[-1], notes=("there is more that does not fit; mend these first",))
    findings.extend(tuple(ordered))


class _Explanation:
    """One violation: the place, and the schema it violates."""

    def __init__(self, check: SchemaCheck, root: Node, violation: Violation) -> None:
        self.keyword, self.facts = violation.keyword, violation.facts
        self.wanted, self.title = _schema_at(check, violation.schema_path)
        self.place = Place(check, root, violation.path)
        self.path, self.node, self.entry = self.place.path, self.place.node, self.place.entry
        self.in_place = written_in_place(check.schema, root, self.path)

    def findings(self) -> Iterable[Finding]:
        """Yield the findings of this violation."""
        if self.in_place:
            return [self.in_place]
        match self.keyword:
            case "additionalProperties":
                if self._is_kindless():
                    return []  # told by what is missing
                return [self._unknown(key) for key in self.facts["unexpected"]]
            case "required":
                return self._missing(self.facts["property"])
            case "propertyNames":
                return self._misnamed(self.facts["name"])
            case "anyOf":
                return self._neither()
            case "type" | "const" | "pattern" | "enum":
                return [
                    self._say(f"{self._name()} is {_actual(self.node)}, not {self.title}", self._remedy())
                ]
            case _:
                return [self._say(f"{self._name()} {self._breach()}", self._bound())]

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
        return f"`{self.place.name}`" if self.place.name else self.title.partition(":")[0]

    def _remedy(self) -> str | None:
        match self.keyword:
            case "enum":
                return schema_hints.of_options(self.place, self.facts["options"])
            case "pattern":
                return schema_hints.of_pattern(self.place)
            case "type":
                return schema_hints.of_type(self.place, self.facts["types"])
            case _:
                return schema_hints.like(self.place)

    def _unknown(self, key: str) -> Finding:
        span = self._entries()[key].key.span
        known = list(self.wanted.get("properties", ()))
        kinds = [one for one in KINDS if one in self._entries()]
        if key in KINDS and kinds and kinds[0] in known and kinds[0] != key:
            message = f"`{kinds[0]}` and `{key}` cannot stand in one item"
            return self._say(message, "make two items of them", span)
        whole = self.title.removeprefix("a mapping of ")
        return self._say(f"`{key}` is not a key of {whole}", self._key_hint(key, known), span)

    def _key_hint(self, key: str, known: list[str]) -> str:
        entry, entries = self._entries()[key], self._entries()
        if key.lower() in OPPOSITES and OPPOSITES[key.lower()] in known and isinstance(entry.value, Scalar):
            turned = "true" if entry.value.text.lower() in ("false", "no") else "false"
            return f"write `{OPPOSITES[key.lower()]}: {turned}`"
        if "text" in known and is_language(key):
            return f"words by language stand under a key: `text: {{{language_tag(key)}: …}}`"
        names = [*known, *_OTHERS.get(self.title, ())]
        names.sort(key=entries.__contains__)  # what is not written yet is rather meant
        meant = meant_key(key, names, lambda one: self.place.takes(one, entry.value))
        if meant:
            return f"`{meant}` is written already" if meant in entries else f"did you mean `{meant}`?"
        return elsewhere(self.title, key, entry, self.place) or f"the keys here are {listed(known)}"

    def _missing(self, key: str) -> Iterable[Finding]:
        entries = self._entries()
        first = next(iter(entries.values())).key.span if entries else None
        span = self.entry.key.span if self.entry else first
        if self._is_kindless():
            return [self._kindless(entries, span)]
        if self._is_misspelt([key]):
            return []
        return [self._say(f"{self._owner()} has no `{key}`", self._add(key), span)]

    def _add(self, key: str) -> str:
        example = self.place.example(key)
        return f"add `{key}: {example}`" if example else f"add `{key}:`"

    def _is_kindless(self) -> bool:
        """Return whether this is an item of a body without any key that says what it is."""
        return self.title == "an item with `text`" and "text" not in self._entries()

    def _kindless(self, entries: dict[str, Entry], span: Span | None) -> Finding:
        message = "the item does not say what it is"
        for key, entry in entries.items():
            if key in ("id", "when", "for", "style", "label"):
                continue
            if is_language(key):
                hint = f"words by language stand under a key: `text: {{{language_tag(key)}: …}}`"
                return self._say(message, hint, entry.key.span)
            meant = meant_key(key, KINDS)
            if meant:
                hint = f"did you mean `{meant}`?"
                return self._say(f"`{key}` is not a kind of item", hint, entry.key.span)
        return self._say(message, f"it needs one of the keys {listed(list(KINDS))}", span)

    def _misnamed(self, key: str) -> Iterable[Finding]:
        wanted = self.place.names()
        plurals = plural_forms(self._entries()) if wanted.get("title") == "a language tag" else []
        if key in plurals:
            if key != plurals[0]:
                return []  # told by the first of them
            message = f"`{key}` is a plural form, not a language tag"
            return [self._say(message, of_plurals(self.place, plurals), self._entries()[key].key.span)]
        beside = meant_key(key, ("text", "when", "for")) if self.place.name is None else None
        hint = f"did you mean `{beside}`?" if beside else schema_hints.of_name(key, wanted)
        return [self._say(f"`{key}` is not {wanted.get('title')}", hint, self._entries()[key].key.span)]

    def _neither(self) -> Iterable[Finding]:
        keys = [key for one in self.wanted["anyOf"] for key in one["required"]]
        if self._is_misspelt([*keys, *_OTHERS.get(self.title, ())]):
            return []
        span = self.entry.key.span if self.entry else None
        return [self._say(f"{self._owner()} has none of {listed(keys)}", self._add(keys[0]), span)]

    def _is_misspelt(self, keys: list[str]) -> bool:
        """Return whether an unknown key seems to be meant for one of `keys`; it is a finding of its own."""
        known = self.place.said("properties") or {}
        others = [key for key in self._entries() if key not in known]
        return any(is_language(one) or meant_key(one, keys) or meant_value(one, keys) for one in others)

    def _breach(self) -> str:
        limit = self.facts.get("limit")
        written = self.node.text if isinstance(self.node, Scalar) else ""
        match self.keyword:
            case "minItems" | "minProperties" | "minLength":
                return "is empty"
            case "maxItems":
                return f"has more than {limit} entries" if limit else "is a list of items"
            case "minimum":
                return f"is {written}, less than {limit}"
            case "maximum":
                return f"is {written}, more than {limit}"
            case "maxLength":
                return f"is `{written}`, longer than {limit}"
            case _:
                return f"does not fit ({self.keyword})"

    def _bound(self) -> str | None:
        limit = self.facts.get("limit")
        match self.keyword:
            case "minimum":
                return f"write {limit} or more"
            case "maximum":
                return f"write {limit} or less"
            case "maxItems":
                return f"leave the first {limit} of them" if limit else "write one item, or `[]` for nothing"
            case _:
                return schema_hints.like(self.place)

    def _entries(self) -> dict[str, Entry]:
        return self.node.entries if isinstance(self.node, Mapping) else {}


def _schema_at(check: SchemaCheck, path: list[str | int]) -> tuple[dict[str, Any], str]:
    """Return the schema whose keyword stands at the end of `path`, and the nearest title on the way to it."""
    wanted: Any = check.schema
    title = ""
    for step in path[:-1]:
        wanted = wanted[step]
        if isinstance(wanted, dict):
            while "$ref" in wanted and "title" not in wanted:
                wanted = check.resolve(wanted["$ref"])
            title = wanted["title"] if isinstance(wanted.get("title"), str) else title
    return wanted, title or str(check.schema.get("title", ""))


def _actual(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    if node.is_null or not node.text.strip():
        return "empty"
    return f"`{node.text}`" if len(node.text) <= 60 and "\n" not in node.text else "a longer text"
