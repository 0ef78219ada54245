"""Several options: `choices`."""

# all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from letterforge.diagnostics import Findings
from letterforge.placeholders.formatting import join_texts
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.raw_values import is_given, unfold
from letterforge.placeholders.types.choice import ChoiceType
from letterforge.placeholders.types.length_bounds import array_schema, entries_of, length_words
from letterforge.placeholders.types.placeholder_type import PlaceholderType, Reading, Schema
from letterforge.placeholders.value import Content, Value

_ONE = ChoiceType()


class ChoicesType(PlaceholderType):
    """A list of options, each written as for `choice`."""

    noun = "a list of options"
    unfolds = True
    keys = frozenset({"options", "other", "min_length", "max_length"})
    english = "options, like `[a, b]`"
    chinese = "下列若干项，如 `[a, b]`"

    def unfolded(self, raw: object) -> object:
        """Return the list that `raw` is where it is written in one line."""
        return unfold(raw)

    def read(self, raw: object, placeholder: Placeholder, at: str, reading: Reading) -> Value | None:
        """Return a value whose content are the values of the options, in the order written."""
        items = entries_of(raw, placeholder, at, reading, self.noun)
        if items is None:
            return None
        chosen: list[Value] = []
        for number, item in enumerate(items, 1):
            value = self._read_item(item, placeholder, f"{at}[{number}]", reading)
            if value is not None and value in chosen:
                reading.refuse("LF303", f"`{at}` names `{value.content}` twice", item, at)
            elif value is not None:
                chosen.append(value)
        if len(chosen) < len(items):
            return None
        text = join_texts([one.text for one in chosen], reading.language)
        return Value(tuple(chosen), text, placeholder, reading.language, path=at)

    def _read_item(self, item: object, placeholder: Placeholder, at: str, reading: Reading) -> Value | None:
        item = _ONE.unfolded(item)
        if not is_given(item):
            return reading.refuse("LF302", f"`{at}` has no value", item, at)
        return _ONE.read(item, placeholder, at, reading)

    def text(self, content: Content, placeholder: Placeholder, language: str) -> str:
        """Return the labels of the options, joined."""
        chosen = content if isinstance(content, tuple) else ()
        return join_texts([_ONE.text(one.content, placeholder, language) for one in chosen], language)

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema of a list of options, none of them twice."""
        return {**array_schema(placeholder, _ONE.schema(placeholder, inner)), "uniqueItems": True}

    def bounds(self, placeholder: Placeholder, words: Mapping[str, str]) -> Iterator[str]:
        """Yield how many may be chosen."""
        return length_words(placeholder, words["entries"])

    def check(self, placeholder: Placeholder, findings: Findings) -> None:
        """Find what is wrong with the options."""
        _ONE.check(placeholder, findings)
