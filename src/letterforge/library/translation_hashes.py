"""Translation hashes: what the original of a clause says, so that a translation of it is known to be stale.

A hash covers the words of a clause in the language of the library, and which clauses it has; line breaks,
styles of YAML, comments and places make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from msgspec.json import encode

from letterforge.library.model import BodyItem, Clause, ClauseUse, PickItem
from letterforge.library.nested_items import items_in
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Scalar, unfold, vanishes

_SIZE = 8  # bytes of a hash
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_NEAR = 80  # characters beside a line break that decide what it becomes


def original_hash(clause: Clause, original: str) -> str:
    """Return the hash of what a clause says in its original, the language `original`."""
    return blake2b(encode(_said(clause, original)), digest_size=_SIZE).hexdigest()


def translated_languages(clause: Clause, original: str) -> tuple[str, ...]:
    """Return the languages of the texts of a clause beside its original, in the order of their tags.

    A text in the original's language and another script, or for another country, is a translation too.
    """
    tags = {tag for text in _texts([clause]) for tag in _others(text, original)}
    return tuple(sorted(tags))


def stale_translations(clause: Clause, original: str) -> tuple[str, ...]:
    """Return the languages whose translation was recorded, and whose original changed since."""
    if not clause.translated:
        return ()
    now = original_hash(clause, original)
    return tuple(tag for tag, written in clause.translated.items() if written.text != now)


def has_original(clause: Clause, original: str) -> bool:
    """Return whether a clause says anything in the language `original`."""
    return any(text.serves(original) for text in _texts([clause]))


def _texts(items: Iterable[BodyItem | Clause]) -> Iterator[Localized]:
    """Yield the titles and texts of clauses, of those in place in them and of all versions."""
    for item in items:
        if isinstance(item, Clause):
            yield from (one for one in (item.title, item.text) if one is not None)
        yield from _texts(items_in(item))


def _others(text: Localized, original: str) -> Iterator[str]:
    """Yield the tags of a text that are not its original."""
    first = text.get(original)
    yield from (tag for tag in text.languages if text.texts[tag] is not first)


def _said(item: BodyItem | Clause, original: str) -> list[object]:
    """Return what an item says, as plain data."""
    match item:
        case ClauseUse():
            return ["use", item.clause.text]
        case PickItem():
            cases = ((one.option.text, one.item) for one in item.cases)
            said = [[option, None if one is None else _said(one, original)] for option, one in cases]
            return ["pick", item.placeholder.text, said]
        case Clause():
            period = item.period
            days = [] if period is None else [str(period.first), str(period.last or "")]
            words = [_words(item.title, original), _words(item.text, original)]
            return ["clause", *words, days, [_said(one, original) for one in item.items]]
    return [item.id]


def _words(text: Localized | None, original: str) -> str | None:
    found = text.get(original) if text is not None else None
    return None if found is None else normal_words(found)


def normal_words(scalar: Scalar) -> str:
    """Return a text with a line for each paragraph, and single spaces."""
    paragraphs = _EMPTY_LINES.split(unfold(scalar).strip())
    return "\n".join(" ".join(_on_one_line(one).split()) for one in paragraphs)


def _on_one_line(text: str) -> str:
    lines = [one.strip() for one in text.split("\n")]
    joined = lines[0]
    for line in lines[1:]:
        joined += ("" if vanishes(joined[-_NEAR:], line[:_NEAR]) else " ") + line
    return joined
