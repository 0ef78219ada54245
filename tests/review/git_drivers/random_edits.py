"""Random edits of files of a library, and what a merge of trees is to give, written apart from ours."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import yaml

_KEY = re.compile(r"  [\w-]+:")
_WORD = re.compile(r"(?<=[\u4e00-\u9fff]{2})[\u4e00-\u9fff](?=[\u4e00-\u9fff])|(?<= )[a-z]{3,}(?=[ ,])")
_SENTENCE_END = re.compile(r"(?<=[。；！？])(?![。；！？”])|(?<=[.;!?])(?=\s)|(?<=\n)")
_MISSING = object()


class TreeConflictError(Exception):
    """Both sides changed one thing."""


def merged_tree(base: Any, ours: Any, theirs: Any) -> Any:
    """Return the merge of three trees of plain data; raises TreeConflictError."""
    if ours in (theirs, base) or theirs == base:
        return theirs if ours == base else ours
    if isinstance(ours, dict) and isinstance(theirs, dict) and (base is _MISSING or isinstance(base, dict)):
        before: dict[str, Any] = base if isinstance(base, dict) else {}
        found = {
            key: merged_tree(*(side.get(key, _MISSING) for side in (before, ours, theirs)))
            for key in {**ours, **theirs}
        }
        return {key: value for key, value in found.items() if value is not _MISSING}
    sides = (base, ours, theirs)
    if all(isinstance(one, list) for one in sides) and len({*map(len, sides)}) == 1:
        return [merged_tree(*three) for three in zip(*sides, strict=True)]
    if all(isinstance(one, str) for one in sides):
        parts = [_SENTENCE_END.split(one) for one in sides]
        if len({*map(len, parts)}) == 1 and len(parts[0]) > 1:
            return "".join(_merged_sentence(*three) for three in zip(*parts, strict=True))
    raise TreeConflictError


def _merged_sentence(base: str, ours: str, theirs: str) -> str:
    if ours != base != theirs != ours:
        raise TreeConflictError
    return theirs if ours == base else ours


def loaded(text: str) -> Any:
    """Return a file as plain data, all scalars as text."""
    return yaml.load(text, yaml.BaseLoader)


def edited(text: str, random: Random, tag: str) -> str:
    """Return a text with one edit that is like a person's; `tag` is in what it adds."""
    lines = text.splitlines(keepends=True)
    keys = [at for at, line in enumerate(lines) if _KEY.match(line)]
    if random.random() < 0.6 or len(keys) < 3:
        return _word(text, random, tag)
    edit = random.choice([_deleted, _added, _swapped, _noted])
    at = random.randrange(len(keys))
    edit(lines, [*keys, len(lines)], at, f"{tag}{random.randrange(3)}")
    return "".join(lines)


def _word(text: str, random: Random, tag: str) -> str:
    places = [
        found for found in _WORD.finditer(text) if not _line(text, found.start()).lstrip().startswith("#")
    ]
    if not places:
        return text
    found = random.choice(places)
    new = random.choice("甲乙丙丁") if found[0] > "\u4000" else random.choice(["some", "any"]) + tag
    return text[: found.start()] + new + text[found.end() :]


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


def _end(lines: list[str], keys: list[int], at: int) -> int:
    """Return where an entry ends, without the comments of the next one."""
    end = keys[at + 1]
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return end


def _deleted(lines: list[str], keys: list[int], at: int, _tag: str) -> None:
    del lines[keys[at] : _end(lines, keys, at)]


def _added(lines: list[str], keys: list[int], at: int, tag: str) -> None:
    end = _end(lines, keys, at)
    lines[end:end] = [f"  new-{tag}:\n", "    text:\n", f"      en: The new one of {tag}.\n"]


def _swapped(lines: list[str], keys: list[int], at: int, _tag: str) -> None:
    if at + 2 < len(keys):
        first, end = keys[at], _end(lines, keys, at)
        second, last = keys[at + 1], _end(lines, keys, at + 1)
        lines[first:last] = lines[second:last] + lines[end:second] + lines[first:end]


def _noted(lines: list[str], keys: list[int], at: int, tag: str) -> None:
    if lines[keys[at]].rstrip().endswith(":"):
        end = _end(lines, keys, at)
        lines[end:end] = [f"    note-{tag}: {len(tag)}\n"]
