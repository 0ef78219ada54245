"""One of several options: `choice`."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from unicodedata import normalize

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.placeholders.formatted_cell import Formatted
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.raw_values import as_json, fields_of, unfold
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.placeholder_type import PlaceholderType, Reading, Schema
from letterforge.placeholders.value import Content, Value

OTHER = "other"  # the id of the option that carries free text


class ChoiceType(PlaceholderType):
    """One of the options, by id or by label; `{other: words}` where the declaration has `other`."""

    noun = "one of its options"
    is_lasting = True
    unfolds = True
    keys = frozenset({"options", "other"})
    english = "one option"
    chinese = "下列之一"

    def unfolded(self, raw: object) -> object:
        """Return `{other: words}` where it is written in one line; an option may begin with a bracket."""
        folded = unfold(raw)
        return raw if fields_of(folded) is None else folded

    def read(self, raw: object, placeholder: Placeholder, at: str, reading: Reading) -> Value | None:
        """Return the chosen option: its id as content, its label as text; or `other` and the free words."""
        if isinstance(raw, Formatted) and isinstance(raw.value, bool):  # options are written `true`, not TRUE
            raw = raw.value
        fields = fields_of(self.unfolded(raw))
        if fields is not None:
            return _read_free(fields, raw, placeholder, at, reading)
        text = reading.scalar(raw, at, self.noun)
        if text is None:
            return None
        option = options_by_word(placeholder).get(text)
        if option is None:
            return _refuse_unknown(text, raw, placeholder, at, reading)
        if option == OTHER and placeholder.other:
            message = f"`{at}` is `{shown(text)}` without saying what"
            return reading.refuse("LF303", message, raw, at, hint="write it as `{other: words}`")
        words = self.text(option, placeholder, reading.language)
        return Value(option, words, placeholder, reading.language, path=at)

    def text(self, content: Content, placeholder: Placeholder, language: str) -> str:
        """Return the label of the option `content`."""
        free = placeholder.other if content == OTHER else None
        label = free or placeholder.options.get(str(content))
        return label.text(language) if label else str(content)

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema of ids and labels, and of `{other: words}`."""
        known = options_by_word(placeholder)
        words = [word for word, option in known.items() if option != OTHER or not placeholder.other]
        unquoted = [value for value in map(as_json, words) if not isinstance(value, str)]
        named: Schema = {"enum": [*words, *unquoted]}
        if placeholder.other is None:
            return named
        free: Schema = {
            "type": "object",
            "properties": {OTHER: {"type": ["string", "number", "boolean"], "pattern": r"^\s*\S.*$"}},
            "required": [OTHER],
            "additionalProperties": False,
        }
        return {"anyOf": [named, free]}

    def check(self, placeholder: Placeholder, findings: Findings) -> None:
        """Find a choice without options, and words that name two of them."""
        if not placeholder.options:
            hint = "add them, such as `options: {enterprise: Enterprise, individual: Individual}`"
            findings.add("LF113", f"`{placeholder.name}` has no options", span=placeholder.span, hint=hint)
        if placeholder.other and OTHER in placeholder.options:
            message = f"`{placeholder.name}` has an option `{OTHER}` beside the one for free text"
            findings.add("LF113", message, span=placeholder.span, hint="give the option another id")
        owners: dict[str, str] = {}
        for word, option in _words(placeholder):
            if owners.setdefault(word, option) != option:
                message = f"`{shown(word)}` names two options of `{placeholder.name}`"
                hint = f"give `{owners[word]}` and `{option}` labels that differ"
                findings.add("LF113", message, span=placeholder.span, hint=hint)


@lru_cache(maxsize=4096)
def options_by_word(placeholder: Placeholder) -> dict[str, str]:
    """Return the options by all the words that name them: ids first, then labels in every language."""
    known: dict[str, str] = {}
    for word, option in _words(placeholder):
        known.setdefault(word, option)
    return known


def listed_options(placeholder: Placeholder, language: str) -> list[tuple[str, str]]:
    """Return for each option how it is written, and its label."""
    listed = [(option, label.text(language)) for option, label in placeholder.options.items()]
    return [*listed, (f"{{{OTHER}: …}}", placeholder.other.text(language))] if placeholder.other else listed


def _words(placeholder: Placeholder) -> list[tuple[str, str]]:
    labels = dict(placeholder.options)
    if placeholder.other:
        labels[OTHER] = placeholder.other
    words = [(option, option) for option in labels]
    for option, label in labels.items():
        words += [(normalize("NFC", text.text).strip(), option) for text in label.texts.values()]
    return words


def _read_free(
    fields: dict[str, object], raw: object, placeholder: Placeholder, at: str, reading: Reading
) -> Value | None:
    """Return the value written as `{other: words}`."""
    if placeholder.other is None:
        hint = "write the option alone"
        return reading.refuse("LF303", f"`{at}` is a mapping, not one of its options", raw, at, hint=hint)
    if list(fields) != [OTHER]:
        hint = "write an option alone, or `{other: words}`"
        return reading.refuse("LF303", f"`{at}` has keys besides `{OTHER}`", raw, at, hint=hint)
    words = reading.scalar(fields[OTHER], f"{at}.{OTHER}", "a text")
    if words is not None and "\n" in words:
        message = f"`{at}.{OTHER}` is `{shown(words)}`, which has several lines"
        return reading.refuse("LF303", message, raw, at, hint="write it on one line")
    return None if words is None else Value(OTHER, words, placeholder, reading.language, path=at)


def _refuse_unknown(
    text: str, raw: object, placeholder: Placeholder, at: str, reading: Reading
) -> Value | None:
    """Return None after telling which options there are, and which one was probably meant."""
    hint = did_you_mean(text, options_by_word(placeholder))
    if hint is None and placeholder.other:
        hint = f"for anything else write `{{{OTHER}: {shown(text)}}}`"
    listed = [f"`{written}` ({label})" for written, label in listed_options(placeholder, reading.language)]
    message = f"`{at}` is `{shown(text)}`, not one of its options"
    return reading.refuse("LF303", message, raw, at, hint=hint, notes=(f"its options: {', '.join(listed)}",))
