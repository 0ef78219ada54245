"""Schema hints: how to correct a value that does not fit, in the user's own words if possible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from letterforge.library.validation.near_names import QUOTES, SPELLINGS, bare, meant_value
from letterforge.library.validation.schema_places import Place, write
from letterforge.library.validation.unit_suffixes import amount
from letterforge.placeholders.json_schema import Validator
from letterforge.plugins import TYPES, unnamed_hint
from letterforge.yamldoc import Node, Scalar, Sequence, plain

_LONGEST = 80  # characters of a mended value; longer ones are shown by an example
_BOOLEAN = "write `true` or `false`, without quotes"


def like(place: Place) -> str | None:
    """Return the hint that shows an example of what fits."""
    example = place.example()
    return f"write it like {place.shown(example)}" if example else None


def of_type(place: Place, types: list[str]) -> str | None:
    """Return the hint for a value of another type than `types`."""
    node = place.node
    if isinstance(node, Scalar) and node.is_null:
        example = place.example()
        shown = f", like {place.shown(example)}" if example else ""
        rest = "" if place.is_required else f", or delete the {'key' if place.name else 'entry'}"
        return f"write a value behind the {'colon' if place.name else 'dash'}{shown}{rest}"
    if types == ["boolean"]:
        return _BOOLEAN
    if isinstance(node, Scalar) and node.text and "string" in types:
        if _is_number_kept(place, node):
            return like(place)
        quoted = f"'{node.text}'"
        if place.name == "numbering" and place.accepts(f"[{quoted}]"):
            return _patterns(place, node.text)
        if place.accepts(quoted):
            return f"put it in quotes: {place.shown(quoted)}"
    if isinstance(node, Scalar) and {"number", "integer"} & set(types):
        return _number(place, node) or like(place)
    if isinstance(node, Sequence) and len(node.items) > 1 and "string" in types:
        return _of_list(place, plain(node)) or like(place)
    if slip := _line(node):
        return slip
    mended = _first(place, _reshaped(place, node))
    return f"write {place.shown(mended)}" if mended else _of_words(place, node) or like(place)


def of_pattern(place: Place) -> str | None:
    """Return the hint for a text that is not written as its pattern asks."""
    written = place.node.text if isinstance(place.node, Scalar) else ""
    if words := _line(place.node) or _flag(place, written) or _of_words(place, place.node):
        return words
    rule = str(place.said("description", beside="pattern") or "")
    mended = _first(place, (spell(written) for spell in SPELLINGS if spell(written)))
    if mended:
        return f"write {place.shown(mended)}{_reason(written)}{_rule(rule)}"
    return rule if "`" in rule else like(place)


def of_options(place: Place, options: list[str]) -> str | None:
    """Return the hint for a value that is none of `options`."""
    if not isinstance(place.node, Scalar) or not place.node.text.strip():
        return like(place)
    written = place.node.text
    if place.said("title") == "a placeholder type" and (hint := unnamed_hint(written, TYPES)):
        return hint
    meant = meant_value(written, options)
    return f"did you mean `{meant}`?{_reason(written)}" if meant else f"it is one of {listed(options)}"


def of_name(written: str, wanted: dict[str, object]) -> str | None:
    """Return the hint for a key of `wanted`, a schema of names, that is none."""
    rule = str(wanted.get("description") or "")
    options = wanted.get("enum")
    if isinstance(options, list):
        meant = meant_value(written, options)
        return f"did you mean `{meant}`?" if meant else rule
    names = Validator({"pattern": wanted.get("pattern", "")})
    for spell in SPELLINGS:
        if spell(written) and names.is_valid(spell(written)):
            return f"write `{spell(written)}`{_rule(rule)}"
    return rule


def listed(words: list[str]) -> str:
    """Return `words` in a row."""
    *most, last = [f"`{word}`" for word in words]
    return f"{', '.join(most)} and {last}" if most else last


def _is_number_kept(place: Place, node: Scalar) -> bool:
    """Return whether a word such as `true` stands where a number or date does, which no quotes mend."""
    return place.name in ("minimum", "maximum") and not re.search("[0-9]", node.text)


def _patterns(place: Place, text: str) -> str:
    """Return the hint for a number that stands for the scheme that counts so."""
    from letterforge.letter.numbering import PatternError, parse_level

    try:
        parse_level(text, 1, ())
    except PatternError:
        text = "1."
    return f"write the patterns in a list: {place.shown(write([text]))}"


def _of_list(place: Place, items: Any) -> str | None:
    """Return the hint for a list in the place of one value."""
    words = [str(item) for item in items if isinstance(item, str | int | float) and str(item).strip()]
    if len(words) != len(items):
        return None
    if place.name == "when":
        return f"write one condition: {place.shown(' and '.join(words))}"
    if place.name == "unit" and len(words) == 2:
        forms = write({"en": dict(zip(("one", "other"), words, strict=True))})
        return f"plural forms stand under a language: {place.shown(forms)}"
    if place.is_text:
        below = f" below `{place.name}: |`" if place.name else ""
        return f"write one text; its paragraphs stand{below}, an empty line between them"
    first = write(items[0])
    return f"write one of them: {place.shown(first)}" if place.name and place.accepts(first) else None


def _rule(description: str) -> str:
    rule = description.partition(", such as")[0]
    return "" if "`" in rule or not rule else f": {rule}"


def _reason(written: str) -> str:
    return " (YAML knows only the quotes ' and \")" if written[:1] in QUOTES else ""


def _number(place: Place, node: Scalar) -> str | None:
    """Return the hint for a number that is written with its unit, in quotes or in words."""
    unit = str(place.said("title")).rpartition(" ")[2]
    if node.quoted and place.accepts(node.text):
        return f"write {place.shown(node.text)}, without quotes"
    quoted = node.text[:1] in (*QUOTES, "'", '"')
    number = amount(bare(node.text) if quoted else normalize("NFKC", node.text.strip()), unit)
    if number is None or not place.accepts(number):
        return None
    return f"write {number}, in {unit}" if unit in ("mm", "points", "characters") else f"write {number}"


def _line(node: Node) -> str | None:
    """Return the hint for a text that was hardly meant as one: a key or an entry of a list, nearly."""
    if not isinstance(node, Scalar) or node.quoted:
        return None
    if re.search(r"\n\s*- ", node.span.text):
        return "line up the dashes of one list: a dash further in goes on with the text above"
    key = re.match(r"([\w-]+)\s*(：|:(?=[^\s/]))\s*(\S*)", node.text)
    if key:
        reason = "`：` does not end a key" if key[2] == "：" else "a space is missing behind the colon"
        return f"write `{key[1]}: {key[3]}`: {reason}"
    is_entry = re.fullmatch(r"-[^\s-]+", node.text) and not re.fullmatch(r"-[0-9.,]+", node.text)
    return f"write `- {node.text[1:]}`, with a space" if is_entry else None


def _flag(place: Place, word: str) -> str | None:
    """Return the hint for a key without its value among items, such as `page_break`."""
    is_entry = place.name is None and word.isidentifier()
    return f"write `- {word}: true`" if is_entry and place.accepts(write({word: True})) else None


def _first(place: Place, candidates: Iterator[str]) -> str | None:
    short = (one for one in candidates if len(one) <= _LONGEST and one.isprintable())
    return next(filter(place.accepts, short), None)


def _reshaped(place: Place, node: Node) -> Iterator[str]:
    """Yield what was written in the shapes that may have been meant."""
    if node.span.end - node.span.start > _LONGEST:
        return
    value = plain(node)
    if isinstance(value, list):
        yield from (write(one) for one in value if len(value) == 1)
        if value and all(isinstance(one, str | int) for one in value):
            yield write({str(one): one for one in value})
            yield write({_id(str(one), at): one for at, one in enumerate(value, 1)})
    elif not isinstance(node, Scalar):
        yield write([value])
    else:
        parts = [part.strip() for part in re.split(r"[,，、;；\n]", node.text) if part.strip()]
        yield from map(write, ([parts, [node.text]] if " " not in "".join(parts) else [[node.text], parts]))
        if place.name == "options":
            labels = parts if len(parts) > 1 else [node.text]
            yield write({_id(label, at): label for at, label in enumerate(labels, 1)})
        elif place.name:
            yield write({"text": node.text})
        kind = meant_value(node.text, _types(place))
        yield from (write(one) for one in ({"type": kind}, {"type": kind, "label": place.name}) if kind)


def _id(label: str, number: int) -> str:
    """Return an option id for `label`: its words, or else its number."""
    word = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") if label.isascii() else ""
    return word if re.match(r"[a-z]", word) else f"option_{number}"


def _types(place: Place) -> list[str]:
    found = (place.said("properties") or {}).get("type", {}).get("enum", [])
    return [str(one) for one in found]


def _of_words(place: Place, node: Node) -> str | None:
    """Return the hint for a text that stands where the id of a clause or the name of a placeholder does."""
    words = node.text if isinstance(node, Scalar) else ""
    if place.name is not None or not re.search(r"[^\x00-\x7f]|[{,.:;!?]|(\s+\S+){3}", words.strip()):
        return None
    shown = words.strip() if len(words) <= _LONGEST and "\n" not in words else "…"
    for key in ("label", "text"):
        text = write({key: shown})
        if place.accepts(text):
            return f"a text of its own is written {place.shown(text[1:-1])}"
    return None
