"""Changelog sentences: changes of a letter as those who sign it are told them, nothing of its layout."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from letterforge.comparison.changes import Change
from letterforge.placeholders.localized import in_language
from letterforge.review.versions.entries import (
    around_changes,
    bare_number,
    numbered_heading,
    words_of,
)

_WORDS = Path(__file__).parent / "words" / "changelog.toml"
_SAYS_OTHERWISE = ("reworded", "ticked", "unticked")
_OF_BLOCKS = {"added": "line_new", "removed": "line_gone", "split": "split_text", "merged": "merged_text"}
"""The sentences about a paragraph of a part, which is not the whole part."""


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    found = tomllib.loads(_WORDS.read_text("utf-8"))
    return {**found, "yue": found["zh-Hant"]}  # Cantonese letters are written in the same Chinese


def sentence_words(language: str) -> Mapping[str, str]:
    """Return the sentences in the language and script of a letter; in English where there are none."""
    tables = _tables()
    return in_language(tables, language) or tables["en"]


def sentences(changes: Iterable[Change], language: str) -> list[str]:
    """Return what changed in a letter, a sentence each, the same one once; all new numbers are one."""
    words = sentence_words(language)
    found = list(changes)
    told = dict.fromkeys(one for change in found for one in _sentence(change, words))
    numbers = [_number(one, words) for one in found if one.kind == "renumbered"]
    if numbers:
        told[words["renumbered"].format(numbers=words["semicolon"].join(dict.fromkeys(numbers)))] = None
    return [f"{one[:1].upper()}{one[1:]}" for one in told]


def _sentence(change: Change, words: Mapping[str, str]) -> Iterator[str]:
    if change.kind in ("laid-out", "renumbered"):
        return
    where = _where(change, words)
    before, after = (_side(change, one) for one in ("removed", "added"))
    if change.kind == "retitled":
        yield _retitled(change, before, after, where, words)
    elif change.kind == "moved":
        was = bare_number(change.before_number)
        name = "moved" if was and was != bare_number(change.after_number) else "moved_only"
        yield words[name + "_text" * (change.role == "text")].format(where=where, was=was)
    elif change.kind == "value":
        places = words["comma"].join(bare_number(one) for one in change.places if one) or words["unnumbered"]
        yield words["reworded"].format(where=places, before=change.before, after=change.after)
    elif change.kind == "reference":
        yield words["reference"].format(where=where, before=change.before, after=change.after)
    else:
        yield from _of_words(change, before, after, where, words)


def _of_words(change: Change, before: str, after: str, where: str, words: Mapping[str, str]) -> Iterator[str]:
    """Yield what came, went, was divided or says something else."""
    name = {"row-added": "line_new", "row-removed": "line_gone"}.get(change.kind, change.kind)
    if change.role in ("text", "table") and name in _OF_BLOCKS:
        name = _OF_BLOCKS[name]
    name = "reworded" if name in _SAYS_OTHERWISE else name
    name += "_title" * (name in ("added", "removed") and not (before or after))
    yield words[name].format(where=where, before=before, after=after)
    if change.kind in ("split", "merged") and _has_other_words(change):
        yield words["reworded"].format(where=where, before=before, after=after)


def _retitled(change: Change, before: str, after: str, where: str, words: Mapping[str, str]) -> str:
    if not change.id or change.id == "title":
        return words["letter_title"].format(before=before, after=after)
    name = "retitled" if before and after else "title_new" if after else "title_gone"
    number = bare_number(change.after_number or change.before_number) or where
    return words[name].format(number=number, before=before, after=after)


def _has_other_words(change: Change) -> bool:
    return any(one.kind != "same" and one.text.strip() for one in change.parts)


def _side(change: Change, kind: str) -> str:
    """Return the words of one side in one line, those that changed and some around them."""
    parts = change.parts if change.kind == "retitled" else around_changes(words_of(change))
    text = "".join(one.text for one in parts if one.kind in ("same", kind))
    return " ".join(text.replace("│", " | ").split())


def _where(change: Change, words: Mapping[str, str]) -> str:
    number = change.after_number or change.before_number
    where = numbered_heading(number, change.heading)
    label = change.label if change.label != change.heading else ""
    return words["comma"].join(one for one in (where, label) if one) or words["unnumbered"]


def _number(change: Change, words: Mapping[str, str]) -> str:
    before, after = bare_number(change.before_number), bare_number(change.after_number)
    name = "number" if before and after else "number_new" if after else "number_gone"
    return words[name].format(before=before, after=after)
