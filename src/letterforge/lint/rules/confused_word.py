"""A word is confused with another, or misspelt.

帐户, 签定 and *it's obligations* are slips that spelling checkers miss or that change what is meant in law:
订金 is no 定金, the person who represents a company is its 法定代表人, and a date is reached by 截至, not
by 截止.

Write the word that is meant; a comment says where the other one is right (`# lint-ignore LF767: …`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.word_lists import read_words

_PLAIN = re.compile(r"[^\W\d_]+(?:['\s-][^\W\d_]+)*(?![?*{])")  # the beginning of a pattern up to its signs

_Table: TypeAlias = "dict[str, list[tuple[str, re.Pattern[str], str]]]"
"""Wrong words: what stands in each text with one, its pattern, and what may be meant."""


def find(context: RuleContext) -> Iterator[Problem]:
    """Find words that are confused with others, or misspelt."""
    tables = {language: _by_beginning(words) for language, words in read_words("confused").items()}
    for passage in context.passages:
        table = tables.get(passage.language[:2], {})
        beginnings = passage.signs if passage.is_chinese else passage.small_words
        for beginning in table.keys() & beginnings if table else ():
            words = passage.words.lower()
            for plain, pattern, right in table[beginning]:
                if plain not in words:
                    continue
                for found, span in passage.find(pattern):
                    message = f"`{found[0].strip()}` stands in {passage.owner}"
                    yield Problem(message, span, f"`{right}` may be meant")


def _by_beginning(words: Mapping[str, str]) -> _Table:
    """Return the wrong words by the first word or character of each."""
    found: _Table = {}
    for wrong, right in words.items():
        begins = re.match("[A-Za-z]+|.", wrong)
        whole = wrong
        if wrong[0].isascii():
            whole = rf"\b{wrong}\b" if wrong[-1].isalpha() else rf"\b{wrong}"
        if begins:
            plain = _PLAIN.match(wrong)
            one = (plain[0].lower() if plain else "", re.compile(whole, re.IGNORECASE), right)
            found.setdefault(begins[0].lower(), []).append(one)
    return found


RULE = Rule(
    code="LF767",
    name="confused-word",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 款项汇入下列帐户。}]\n",
            right="title: 一封信\nbody: [{text: 款项汇入下列账户。}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We recieve letters by post.'}]\n",
            right="title: A note\nbody: [{text: 'We receive letters by post.'}]\n",
        ),
    ),
)
