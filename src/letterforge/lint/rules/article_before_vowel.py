"""English has *a* before a vowel, or *an* before a consonant.

The sound counts, not the letter: *an hour*, *a university*, *a one-off payment*. Abbreviations that are
spelt out, and letters that are meant as such (*Schedule A is*), are left alone.

Write the other article; `letterforge lint --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.rule import Edit, Problem, Rule, RuleContext, RuleExample

_ARTICLE = re.compile(r"(?<![\w'’.-])([Aa]n?)(\s+[“\"(*_]*)([A-Za-z][a-zA-Z-]*|8\d*|11|18)(?!\w)")
_AS_CONSONANT = re.compile(
    r"(?:uni(?!n|m|d|ss)|use|usu|usa|uti|ute|uto|uran|urin|uri|ure|ubi|eu|ewe|one(?!r)|once)", re.IGNORECASE
)
_AS_VOWEL = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_NUMBERS = ("11", "18")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find articles that do not fit the sound after them."""
    for passage in context.passages:
        if not passage.is_english:
            continue
        words = passage.words
        for found in _ARTICLE.finditer(words):
            article, word = found[1], found[3]
            if article == "A" and not _begins_sentence(words[: found.start()]):
                continue
            wants_an = _wants_an(word)
            if wants_an is None or wants_an == (article.lower() == "an"):
                continue
            right = article[0] + ("n" if wants_an else "")
            span = passage.span(found.start(1), found.end(1))
            message = f"`{article}` stands before `{word}` in {passage.owner}"
            yield Problem(message, span, f"write `{right} {word}`", fix=(Edit(span, right),))


def _wants_an(word: str) -> bool | None:
    """Return whether *an* stands before a word; None for what may be spelt out."""
    if word[0].isdigit():
        return word[0] == "8" or word in _NUMBERS
    if len(word) == 1 or word[1:2].isupper():
        return None
    if _AS_VOWEL.match(word):
        return True
    return word[0].lower() in "aeiou" and not _AS_CONSONANT.match(word)


def _begins_sentence(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1] in '.!?:;“"(*\n'


RULE = Rule(
    code="LF759",
    name="article-before-vowel",
    find=find,
    examples=(
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We send a answer within an week.'}]\n",
            right="title: A note\nbody: [{text: 'We send an answer within a week.'}]\n",
        ),
    ),
)
