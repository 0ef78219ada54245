"""A sentence ends without a punctuation mark.

A paragraph of a letter ends with a full stop, or with a colon or semicolon where something follows. Where
it ends with nothing, a sentence may have lost its end. Titles, labels, cells, greetings and closing words
are no sentences, and neither is what ends with a value.

Write the mark that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.characters import HAN
from letterforge.lint.passages import BRANCH, VALUE, Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample

_ENDS = re.compile(
    r"[。！？：；…—，、.!?:;,](?:[”’」』）)\]》\"'*_]*|\s*(?:and|or|and/or|以及|并且|和|或者?))$"
)
_CHINESE_SENTENCE = re.compile(rf"[，。；、]|[{HAN}{VALUE}0-9]{{10}}")
_ENGLISH_SENTENCE = re.compile(r"^\W*[A-ZÀ-ÖØ-Þ\ufffc].*?(?:\s+\S+){4}")
_JAPANESE_SENTENCE = re.compile(r"(?:ます|ました|ません|です|でした|ください|する|ある|ない)$")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_GREETING = re.compile(
    r"^(?:Dear|Yours|To|Re|Ref|Attn|Kind regards|Best|Sincerely|For and on behalf|Sehr geehrte|Mit )"
    r"|^(?:Madame|Monsieur|Veuillez|Cordialement)"
)
_CLOSING = re.compile(r"^(?:此致|敬礼|特此|谨启|顺颂|顺祝|致|（以下)")


def find(context: RuleContext) -> Iterator[Problem]:
    """Find paragraphs that are sentences and end without a mark."""
    for passage in context.passages:
        if passage.kind != "text" or not _LETTERS.search(passage.words):
            continue
        words = passage.words.rstrip()
        if not words or words[-1] in (VALUE, BRANCH) or _ENDS.search(words):
            continue
        last = re.split(r"\n\s*\n", words)[-1].strip()
        if _is_sentence(last, passage) or _is_ended_elsewhere(passage):
            mark = "。" if passage.is_east_asian else "."
            span = passage.span(len(words) - 1, len(words))
            yield Problem(
                f"the text of {passage.owner} ends without a mark",
                span,
                f"write `{mark}` if it is a sentence",
            )


def _is_sentence(words: str, passage: Passage) -> bool:
    if passage.language[:2] == "ja":
        return bool(_JAPANESE_SENTENCE.search(words))
    if passage.is_chinese:
        return bool(_CHINESE_SENTENCE.search(words)) and not _CLOSING.match(words)
    return bool(_ENGLISH_SENTENCE.match(words)) and not _GREETING.match(words)


def _is_ended_elsewhere(passage: Passage) -> bool:
    """Return whether the same text ends with a full stop in another language."""
    others = (scalar.text.rstrip() for tag, scalar in passage.whole.texts.items() if tag != passage.tag)
    return any(re.search(r"[。.！!？?]$", one) for one in others)


RULE = Rule(
    code="LF753",
    name="missing-full-stop",
    find=find,
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本公司按时答复，并公布结果}]\n",
            right="title: 一封信\nbody: [{text: 本公司按时答复，并公布结果。}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We answer all letters in time'}]\n",
            right="title: A note\nbody: [{text: 'We answer all letters in time.'}]\n",
        ),
    ),
)
