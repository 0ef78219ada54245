"""Languages: the language of a letter if none is requested."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from letterforge.letter.scripts import is_east_asian
from letterforge.library.model import (
    BodyItem,
    ChoiceItem,
    Clause,
    Composed,
    ImageItem,
    PickItem,
    SectionItem,
    TextItem,
)
from letterforge.library.nested_items import items_in
from letterforge.library.row_items import (
    AttachmentsItem,
    BulletsItem,
    CopiesItem,
    FieldsItem,
    SignatureItem,
    TableItem,
)
from letterforge.placeholders.localized import Localized
from letterforge.placeholders.names import NAME
from letterforge.placeholders.placeholder import Placeholder, UnitForms
from letterforge.placeholders.reserved_names import RESERVED

_TAG = r"(?s)\{[{%]((?:(?!\{[{%]).)*?)[%}]\}"  # none goes on over the next one, however many are not closed
_WORD = rf"(?<![\w.'\"-]){NAME}"
_EAST_ASIAN_WORDS = "[\u3040-\u9fff\uac00-\ud7a3]"


class ChosenLanguage(Struct, frozen=True):
    """The language of a letter; `reason` says where it was found, empty where its title names it."""

    language: str
    reason: str = ""


def choose_language(
    composed: Composed, declared: Callable[[str], Placeholder | None], preferred: str | None
) -> ChosenLanguage:
    """Return the language of letters of a variant where none is asked for.

    It is the library's (`preferred`) where the variant has it, else the first that its title names. A variant
    that names none takes one in which everything it uses has a form; where nothing it uses names a
    language either, the library's, unless its words are in another script, else that of its words.
    """
    variant = composed.variant
    if variant.languages:
        if preferred is not None and variant.serves(preferred):
            return ChosenLanguage(preferred)
        return ChosenLanguage(variant.languages[0])
    texts = list(_texts(composed))
    forms = [*texts, *_units_and_labels(composed, texts, declared)]
    named = list(dict.fromkeys(tag for one in forms for tag in one.languages))
    script = _of_script(texts)
    wanted = [one for one in (preferred, script) if one is not None]
    for language in [*wanted, *named] if named else []:
        if all(one.serves(language) for one in forms):
            return ChosenLanguage(
                language, "the library's" if language == preferred else "that of what it uses"
            )
    if named:
        return ChosenLanguage(named[0], "that of what it uses")
    if preferred is not None and _fits(preferred, script):
        return ChosenLanguage(preferred, "the library's")
    return ChosenLanguage(script, "guessed from its words")


def _fits(language: str, script: str) -> bool:
    """Return whether words whose script speaks for the language `script` can be in `language`."""
    return is_east_asian(language) == (script == "zh-CN")


def _of_script(texts: Iterable[Localized]) -> str:
    """Return Chinese where the words of a text hold a Chinese character, else English; names are no words."""
    words = (re.sub(_TAG, "", scalar.text) for one in texts for scalar in one.texts.values())
    found = any(re.search(_EAST_ASIAN_WORDS, one) for one in words)
    return "zh-CN" if found else "en"


def _texts(composed: Composed) -> Iterator[Localized]:
    """Yield every text of a variant and its clauses."""
    yield composed.variant.title
    for items in (composed.variant.body, *(clause.items for clause in composed.clauses.values())):
        yield from texts_in(items)
    for clause in composed.clauses.values():
        yield from (one for one in (clause.title, clause.text) if one is not None)


def texts_in(items: Iterable[BodyItem | Clause]) -> Iterator[Localized]:
    """Yield every text of items of a body, or of clauses, at every depth."""
    for item in items:
        found: list[Localized | None] = []
        match item:
            case SectionItem():
                found = [item.title, item.text]
            case Clause():
                found = [item.title, item.text]
            case ImageItem():
                found = [item.alt]
            case TextItem():
                found = [item.text]
            case ChoiceItem():
                found = [item.label]
            case FieldsItem() | SignatureItem() | AttachmentsItem() | CopiesItem() | BulletsItem():
                found = [text for line in item.lines for text in (line.label, line.text)]
                found.append(getattr(item, "label", None))
            case TableItem():
                found = [item.caption, item.empty]
                for column in item.columns:
                    found += [column.title, column.text, column.total]
        yield from texts_in(items_in(item))
        yield from (one for one in found if one is not None)


def _units_and_labels(
    composed: Composed, texts: list[Localized], declared: Callable[[str], Placeholder | None]
) -> Iterator[Localized | UnitForms]:
    """Yield the units and options of the placeholders that texts print, and the labels of lines and boxes."""
    printed = (scalar.text for one in texts for scalar in one.texts.values())
    words = dict.fromkeys(
        word for text in printed for tag in re.findall(_TAG, text) for word in re.findall(_WORD, tag)
    )
    named = list(_named(composed.variant.body))
    for name in [*words, *named]:
        placeholder = declared(name) if name not in RESERVED else None
        if placeholder is not None:
            yield from _forms(placeholder)
            if name in named:
                yield placeholder.label
    for clause in composed.clauses.values():
        for parameter in clause.parameters.values():
            yield from _forms(parameter)


def _forms(placeholder: Placeholder) -> Iterator[Localized | UnitForms]:
    if placeholder.unit is not None:
        yield placeholder.unit
    yield from placeholder.options.values()
    yield from (one for one in (placeholder.other, placeholder.yes, placeholder.no) if one is not None)
    for inner in (*([placeholder.item] if placeholder.item else []), *placeholder.fields.values()):
        yield from _forms(inner)


def _named(items: Iterable[BodyItem | Clause]) -> Iterator[str]:
    """Yield the placeholders that items of a body name."""
    for item in items:
        match item:
            case SectionItem() | PickItem():
                yield from _named(items_in(item))
            case ChoiceItem():
                yield item.placeholder.text
            case FieldsItem() | SignatureItem():
                yield from (line.placeholder.text for line in item.lines if line.placeholder is not None)
