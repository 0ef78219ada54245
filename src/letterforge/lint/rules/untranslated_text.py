"""A text of letters in several languages is written once for all of them.

A plain string is printed in every language. In a letter that there is in Chinese and in English, words in
it are of the wrong language in one of the two. Values, numbers, punctuation, addresses and abbreviations in
capitals need no translation, and neither do symbols of units.

Write the text by language: `{zh-CN: …, en: …}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.letter_languages import owned_passages
from letterforge.lint.passages import BRANCH, VALUE, Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_ADDRESS = re.compile(
    r"\]\([^)\s]{0,2000}\)|\b\w{1,20}://\S+|[^\s@]{1,64}@\S{1,255}|\bwww\.\S+"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:com|cn|org|net)\b"
)
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_ESCAPE = re.compile(r"&#?\w+;")
_MAX_SYMBOL = 3  # letters of a symbol of a unit, such as `kWh`


def find(context: RuleContext) -> Iterator[Problem]:
    """Find plain strings with words in texts of letters in several languages."""
    for owned in owned_passages(context.library, context.passages):
        languages = sorted(owned.languages)
        if len({one.partition("-")[0] for one in languages}) < 2 and not _differ(languages):
            continue
        for passage in owned.passages:
            word = _word(passage) if passage.is_plain else None
            if word is not None:
                listed = ", ".join(f"`{one}`" for one in languages)
                message = f"`{word}` in a {passage.kind} of {passage.owner} is printed in {listed} alike"
                shown = ", ".join(f"{one}: …" for one in languages)
                yield Problem(message, passage.scalar.span, f"write it by language: `{{{shown}}}`")


def _differ(languages: list[str]) -> bool:
    return "zh-CN" in languages and len(languages) > 1


def _word(passage: Passage) -> str | None:
    """Return the first word of a text that is of one language, None where there is none."""
    words = _ESCAPE.sub(" ", _ADDRESS.sub(" ", passage.words.replace(VALUE, " ").replace(BRANCH, " ")))
    for found in _WORD.finditer(words):
        word = found[0]
        is_latin = word.isascii()
        if is_latin and (word.isupper() or (passage.kind == "unit" and len(word) <= _MAX_SYMBOL)):
            continue
        return word
    return None if passage.is_english or not passage.is_east_asian else _single(words)


def _single(words: str) -> str | None:
    found = re.search("[\u4e00-\u9fff]", words)
    return found[0] if found else None


RULE = Rule(
    code="LF715",
    name="untranslated-text",
    find=find,
    examples=(
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 货物已经发出。, en: The goods have been sent.}\n"
                "  - text: 此致\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "body:\n"
                "  - text: {zh-CN: 货物已经发出。, en: The goods have been sent.}\n"
                "  - text: {zh-CN: 此致, en: Yours sincerely}\n"
            ),
        ),
        RuleExample(
            wrong=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "placeholders:\n"
                "  state: {type: choice, label: {zh-CN: 状态, en: State},\n"
                "    options: {sent: Sent, open: {zh-CN: 未发, en: Open}}}\n"
                "body: [{text: {zh-CN: '货物{{ state }}。', en: 'Goods: {{ state }}.'}}]\n"
            ),
            right=(
                "title: {zh-CN: 一封信, en: A letter}\n"
                "placeholders:\n"
                "  state: {type: choice, label: {zh-CN: 状态, en: State},\n"
                "    options: {sent: {zh-CN: 已发, en: Sent}, open: {zh-CN: 未发, en: Open}}}\n"
                "body: [{text: {zh-CN: '货物{{ state }}。', en: 'Goods: {{ state }}.'}}]\n"
            ),
        ),
    ),
)
