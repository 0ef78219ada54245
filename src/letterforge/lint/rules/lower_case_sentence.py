"""An English sentence begins with a small letter.

A sentence that begins with a small letter was cut out of a longer one, or its beginning was lost. Names
that are written so (`iPhone`, `e-mail`) and abbreviations before the letter (`e.g. a`, `No. 5`) are left
alone.

Write a capital letter, or what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_AFTER_STOP = re.compile(r"(?<![.\d])(?<!\b[A-Za-z])([a-z]{2,}|\))[.!?] +([a-z][a-z]+)(?![\w@./-])")
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
    """Find small letters behind the end of a sentence."""
    for passage in context.passages:
        if not passage.is_english:
            continue
        for found in _AFTER_STOP.finditer(passage.words):
            if found[1] in _ABBREVIATIONS:
                continue
            span = passage.span(found.start(2), found.end(2))
            message = f"a sentence of {passage.owner} begins with `{found[2]}`"
            yield Problem(message, span, f"write `{found[2].capitalize()}`, or what is missing")


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
