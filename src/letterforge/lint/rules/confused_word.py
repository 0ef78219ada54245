"""A word is confused with another, or misspelt.

帐户, 签定 and *it's obligations* are slips that spelling checkers miss or that change what is meant in law:
订金 is no 定金, the person who represents a company is its 法定代表人, and a date is reached by 截至, not
by 截止.

Write the word that is meant; a comment says where the other one is right (`# lint-ignore LF767: …`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample
from letterforge.lint.word_lists import read_words


def find(context: RuleContext) -> Iterator[Problem]:
    """Find words that are confused with others, or misspelt."""
    tables = {language: _joined(language, words) for language, words in read_words("confused").items()}
    for passage in context.passages:
        table = tables.get(passage.language[:2])
        if table is None:
            continue
        pattern, meant = table
        for found, span in passage.find(pattern):
            message = f"`{found[0].strip()}` stands in {passage.owner}"
            yield Problem(message, span, f"`{meant[(found.lastindex or 1) - 1]}` may be meant")


def _joined(language: str, words: Mapping[str, str]) -> tuple[re.Pattern[str], list[str]]:
    """Return one pattern with a group for each wrong word, and what may be meant by each."""
    whole = [rf"({one}\b)" if language == "en" and one[-1].isalpha() else f"({one})" for one in words]
    joined = "|".join(whole)
    return re.compile(rf"\b(?:{joined})" if language == "en" else joined, re.IGNORECASE), list(words.values())


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
