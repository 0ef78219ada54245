"""Branch words: what a text prints where a condition holds, and what where it does not."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from letterforge.assembly.source.tag_scanner import Tag
from letterforge.lint.passages import Passage
from letterforge.placeholders.names import NAME_CHARACTER

_STATEMENT = re.compile(r"(if|elif|else|endif|for|endfor)\b\s*(.*)", re.DOTALL)
_CHOICE = re.compile(r"(['\"])([^'\"]*)\1\s+if\s+(.+?)\s+else\s+(['\"])([^'\"]*)\4", re.DOTALL)
_NAME = rf"{NAME_CHARACTER}+(?:\.{NAME_CHARACTER}+)*"
_NOT = re.compile(r"not\s+(.*)", re.DOTALL)
_BRACKETS = re.compile(r"\(([^()]*)\)\s*")
_JOINED = re.compile(r"\s(?:and|or|if)\s")
_NEGATED = re.compile(rf"({_NAME})\s+(is\s+not|not\s+in)\s+(.*)", re.DOTALL)
_COMPARED = re.compile(rf"({_NAME})\s*([=!<>]=|[<>])\s*(.*)", re.DOTALL)
_OPPOSITE = {"!=": "==", ">=": "<", "<=": ">"}


class Branches(Struct, eq=False):
    """What is printed where a condition holds, and where it fails; `tag` is the first one that asks it."""

    tag: Tag
    holds: str = ""
    fails: str = ""

    def add(self, words: str, *, holds: bool) -> None:
        """Add what is printed on one side."""
        if holds:
            self.holds += words
        else:
            self.fails += words


class _Open(Struct):
    """A condition around a place, and whether it holds there; `branches` is None for a loop."""

    branches: Branches | None
    holds: bool
    is_first: bool = True  # before `elif` and `else`


def branches_of(passage: Passage) -> Mapping[str, Branches]:
    """Return what a text prints under each condition, by the condition without its negation.

    What stands under `elif` and `else` is printed where the first condition fails. What an inner condition
    prints belongs to the outer ones, too; values stand in it as they are written.
    """
    found: dict[str, Branches] = {}
    around: list[_Open] = []
    text, end = passage.scalar.text, 0
    for tag in passage.tags:
        _print(around, text[end : tag.start])
        end = tag.end
        if tag.sign == "{{":
            _print(around, text[tag.start : tag.end])
            _choose(found, tag)
        elif statement := _STATEMENT.match(tag.inner):
            _step(found, around, tag, *statement.groups())
    return found


def _print(around: list[_Open], words: str) -> None:
    for one in around:
        if one.branches is not None:
            one.branches.add(words, holds=one.holds)


def _step(found: dict[str, Branches], around: list[_Open], tag: Tag, word: str, condition: str) -> None:
    """Follow a `{% %}`."""
    if word == "if":
        key, holds = asked(condition)
        around.append(_Open(found.setdefault(key, Branches(tag)), holds))
    elif word == "for":
        around.append(_Open(None, holds=True))
    elif word in ("endif", "endfor"):
        del around[-1:]
    elif around and around[-1].is_first:
        around[-1].holds, around[-1].is_first = not around[-1].holds, False


def _choose(found: dict[str, Branches], tag: Tag) -> None:
    """Follow a value that is one of two texts: `{{ 'a' if condition else 'b' }}`."""
    if choice := _CHOICE.fullmatch(tag.inner):
        key, holds = asked(choice[3])
        branches = found.setdefault(key, Branches(tag))
        branches.add(choice[2], holds=holds)
        branches.add(choice[5], holds=not holds)


def asked(condition: str) -> tuple[str, bool]:
    """Return a condition in one form, without its negation, and whether it is asked without one."""
    words, holds = condition.strip(), True
    while inner := _NOT.fullmatch(words):
        within = _BRACKETS.fullmatch(inner[1])
        if within is None and _JOINED.search(inner[1]):
            break
        words, holds = (within[1] if within else inner[1]).strip(), not holds
    if not _JOINED.search(words):
        if negated := _NEGATED.fullmatch(words):
            sign = " ".join(negated[2].replace("not", "").split())
            words, holds = f"{negated[1]} {sign} {negated[3]}", not holds
        elif compared := _COMPARED.fullmatch(words):
            sign = _OPPOSITE.get(compared[2], compared[2])
            words, holds = f"{compared[1]} {sign} {compared[3]}", holds == (sign == compared[2])
    return " ".join(words.split()).replace('"', "'"), holds
