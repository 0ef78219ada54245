"""Values made of values: `list` and `record`."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.placeholders.date_order import HINT, disorder
from letterforge.placeholders.formatting import field_comma, join_texts
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.raw_values import fields_of, is_given, key_of, kind_of, unfold, written
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.length_bounds import array_schema, entries_of, length_words
from letterforge.placeholders.types.nested_samples import Sampler
from letterforge.placeholders.types.placeholder_type import MAX_UNKNOWN, PlaceholderType, Reading, Schema
from letterforge.placeholders.value import Content, Value
from letterforge.yamldoc import Json, Sequence, is_unseen, nameless

_NUMBERS = frozenset({"integer", "decimal", "money"})


class ListType(PlaceholderType):
    """Entries of one type, in order; `item` declares an entry."""

    noun = "a list"
    unfolds = True
    keys = frozenset({"item", "min_length", "max_length"})
    english = "list"
    chinese = "列表"

    def unfolded(self, raw: object) -> object:
        """Return the list that `raw` is where it is written in one line."""
        return unfold(raw)

    def read(self, raw: object, placeholder: Placeholder, at: str, reading: Reading) -> Value | None:
        """Return a value whose content are the values of the entries."""
        items = entries_of(raw, placeholder, at, reading, self.noun)
        if items is None or placeholder.item is None:
            return None
        if text := _torn(unfold(raw), placeholder.item, reading):
            fact = "in which a comma may stand before decimals or between two numbers"
            hint = (
                'write numbers with decimals in quotes, `["1,5", "2"]`, and a space behind commas between two'
            )
            return reading.refuse("LF303", f"`{at}` is `{shown(text)}`, {fact}", raw, at, hint=hint)
        values = []
        for number, item in enumerate(items, 1):
            value = reading.inner(item, placeholder.item, f"{at}[{number}]", raw)
            if value is not None:
                values.append(value)
        if len(values) < len(items):
            return None
        text = join_texts([one.text for one in values], reading.language)
        return Value(tuple(values), text, placeholder, reading.language, path=at)

    def text(self, content: Content, placeholder: Placeholder, language: str) -> str:
        """Return the texts of the entries, joined."""
        return join_texts([one.text for one in content] if isinstance(content, tuple) else (), language)

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema of a list of the declared entries."""
        return array_schema(placeholder, inner(placeholder.item) if placeholder.item else {})

    def sample(self, placeholder: Placeholder, sampler: Sampler) -> list[str]:
        """Return one entry, to be filled in and repeated."""
        item = placeholder.item
        if item is None:
            return []
        filled = sampler.filled(item)
        lines = [] if filled else sampler.body(item)
        about = [] if lines else [f"  {line}" for line in sampler.comments(item)]
        return [*about, f"  - {filled}".rstrip(), *(f"  {line}" for line in lines)]

    def bounds(self, placeholder: Placeholder, words: Mapping[str, str]) -> Iterator[str]:
        """Yield how many entries there may be."""
        return length_words(placeholder, words["entries"])

    def check(self, placeholder: Placeholder, findings: Findings) -> None:
        """Find a list that does not say what its entries are."""
        if placeholder.line:
            hint = "write how many empty entries are printed, such as `blank: 5`"
            message = f"`blank: line` means nothing for a list (`{placeholder.name}`)"
            findings.add("LF113", message, span=placeholder.span, hint=hint)
        if placeholder.item is None:
            hint = "declare an entry under `item`, such as `item: {type: text}`"
            message = f"`{placeholder.name}` does not say what its entries are"
            findings.add("LF113", message, span=placeholder.span, hint=hint)


def _torn(raw: object, item: Placeholder, reading: Reading) -> str | None:
    """Return a list of numbers in one line that a decimal comma may have been taken apart in, or None."""
    marks = reading.marks(item)
    if not marks or marks.decimal != "," or not isinstance(raw, Sequence) or item.type not in _NUMBERS:
        return None
    text = raw.span.text.strip("'\" ")
    if not text.startswith("[") or any(isinstance(one, Json) for one in raw.items):
        return None
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "''", text)
    return text if re.search("[0-9０-９],[0-9０-９]", bare) else None


class RecordType(PlaceholderType):
    """Named fields, each of its own type; `fields` declares them."""

    noun = "a mapping of its fields"
    unfolds = True
    keys = frozenset({"fields"})
    english = "fields"
    chinese = "各项"

    def unfolded(self, raw: object) -> object:
        """Return the mapping that `raw` is where it is written in one line."""
        return unfold(raw)

    def read(self, raw: object, placeholder: Placeholder, at: str, reading: Reading) -> Value | None:
        """Return a value whose content are the values of the fields by name."""
        folded = unfold(raw)
        given = fields_of(folded)
        if given is None:
            text = written(folded)
            found = kind_of(folded) if text is None else f"`{shown(text)}`"
            hint = f"write its fields: {', '.join(f'`{name}`' for name in placeholder.fields)}"
            return reading.refuse("LF303", f"`{at}` is {found}, not {self.noun}", raw, at, hint=hint)
        unknown = [name for name in given if name not in placeholder.fields]
        for name in unknown[:MAX_UNKNOWN]:
            _refuse_unknown(name, placeholder, key_of(folded, name), at, reading)
        wanted = {
            name: field
            for name, field in placeholder.fields.items()
            if not reading.blank or is_given(given.get(name)) or field.default is not None
        }
        values = {}
        for name, field in wanted.items():
            value = reading.inner(given.get(name), field, f"{at}.{name}", raw)
            if value is not None:
                values[name] = value
        if not _are_ordered(values, given, placeholder, at, reading) or unknown or len(values) < len(wanted):
            return None
        text = self.text(values, placeholder, reading.language)
        return Value(values, text, placeholder, reading.language, path=at)

    def text(self, content: Content, placeholder: Placeholder, language: str) -> str:
        """Return the texts of the fields that are filled, with commas between them."""
        values = content.values() if isinstance(content, Mapping) else ()
        return field_comma(language).join(value.text for value in values if value.text)

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema of the fields and of nothing else."""
        return fields_schema(placeholder.fields, inner)

    def sample(self, placeholder: Placeholder, sampler: Sampler) -> list[str]:
        """Return the fields, indented."""
        return [
            f"  {line}" for name, field in placeholder.fields.items() for line in sampler.field(name, field)
        ]

    def check(self, placeholder: Placeholder, findings: Findings) -> None:
        """Find a record without fields."""
        if not placeholder.fields:
            hint = "add them, such as `fields: {name: {type: text, label: Name}}`"
            findings.add("LF113", f"`{placeholder.name}` has no fields", span=placeholder.span, hint=hint)


def _refuse_unknown(name: str, placeholder: Placeholder, key: object, at: str, reading: Reading) -> None:
    hint = did_you_mean(name, placeholder.fields) or f"its fields are {', '.join(placeholder.fields)}"
    path = f"{at}.{shown(name)}"
    message = f"`{path}` is not a field of `{placeholder.name}`"
    if is_unseen(name):
        message = f"{nameless(name)}, in `{at}`"
    reading.refuse("LF301", message, key, path, hint=hint)


def _are_ordered(
    values: Mapping[str, Value],
    given: Mapping[str, object],
    placeholder: Placeholder,
    at: str,
    reading: Reading,
) -> bool:
    """Return whether no date among the fields comes before the one it may not come before."""
    is_ordered = True
    for name, field in placeholder.fields.items():
        named = field.not_before
        if named is not None:
            names = (f"{at}.{name}", f"{at}.{named.text}")
            fact = disorder(values.get(name), values.get(named.text), names)
            if fact:
                reading.refuse("LF304", fact, given.get(name), names[0], hint=HINT)
                is_ordered = False
    return is_ordered


def fields_schema(fields: Mapping[str, Placeholder], inner: Callable[[Placeholder], Schema]) -> Schema:
    """Return the schema of a mapping with these fields; those without a default may be required."""
    schema: Schema = {
        "type": "object",
        "properties": {name: inner(field) for name, field in fields.items()},
        "additionalProperties": False,
    }
    required = [
        name for name, field in fields.items() if field.required and field.default is None is field.value
    ]
    return {**schema, "required": required} if required else schema
