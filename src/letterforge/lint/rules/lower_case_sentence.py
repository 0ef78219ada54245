"""An English sentence begins with a small letter.

A sentence that begins with a small letter was cut out of a longer one, or its beginning was lost. Names
that are written so (`iPhone`, `e-mail`) and abbreviations before the letter (`e.g. a`, `No. 5`) are left
alone.

Write a capital letter, or what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_AFTER_STOP = re.compile(r"(?<![.\d])(?<!\b[A-Za-z])([a-z]{2,}|\))[.!?] +([a-z][a-z]+)(?![\w@./-])")
_MAY_BEGIN = re.compile("[.!?] +[a-z]")
_FIRST = re.compile(r"(?:\A|\n[ \t]*\n)[ \t]*([a-z][a-z]+)(?= [\w\ufffc]+ [\w\ufffc]+ )")
_ABBREVIATIONS = (
    "no",
    "etc",
    "eg",
    "ie",
    "vs",
    "cf",
    "art",
    "sec",
    "ltd",
    "inc",
    "co",
    "corp",
    "st",
    "approx",
    "para",
    "cl",
    "incl",
    "excl",
    "max",
    "min",
)


def find(context: RuleContext) -> Iterator[Problem]:
    """Find small letters behind the end of a sentence, and at the beginning of texts that are sentences."""
    for passage in context.passages:
        if not passage.is_english:
            continue
        after = _AFTER_STOP.finditer(passage.words) if _MAY_BEGIN.search(passage.words) else ()
        for found in after:
            if found[1] not in _ABBREVIATIONS:
                yield _problem(passage, found.start(2), found.end(2))
        if passage.kind == "text" and _may_begin(passage, context):
            for found in _FIRST.finditer(passage.words):
                yield _problem(passage, found.start(1), found.end(1))


def _may_begin(passage: Passage, context: RuleContext) -> bool:
    """Return whether a text is one or several sentences, and no entry of a list."""
    return passage.words.rstrip().endswith(".") and passage.scalar.span not in context.list_entries


def _problem(passage: Passage, start: int, end: int) -> Problem:
    word = passage.words[start:end]
    message = f"a sentence of {passage.owner} begins with `{word}`"
    return Problem(message, passage.span(start, end), f"write `{word.capitalize()}`, or what is missing")


RULE = Rule(
    code="LF770",
    name="lower-case-sentence",
    find=find,
    examples=(
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We answer in time. the answer is free.'}]\n",
            right="title: A note\nbody: [{text: 'We answer in time. The answer is free.'}]\n",
        ),
    ),
)
