"""A word leaves open what is promised.

Words such as 尽快, 原则上, 等, *promptly* and *where possible* that leave open when, how much or whether
let a promise be read as none. A number, a date or a list that is complete says what is meant. The option
`words` has the words that are looked for besides the usual ones, the option `allowed` those of them that
are not told.

Write what is meant, or name the word in the option `allowed`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample, RuleOption
from letterforge.lint.word_lists import latin_parts, read_words

_TITLE = re.compile(r"(?:问题|事项)?的?(?:规定|意见|解释|措施|办法|决定)|问题")  # 《关于……若干问题的规定》
_IN_FORCE = re.compile(r"(?<!\S)as(?:\s+\w+){1,4}\s+$")  # a law as amended from time to time


def find(context: RuleContext) -> Iterator[Problem]:
    """Find vague words in texts of letters."""
    allowed, more = set(context.options["allowed"]), context.options["words"]
    words = {
        language: [one for one in (*table["words"], *more) if one.rstrip("。，；") not in allowed]
        for language, table in read_words("vague").items()
    }
    patterns = {language: _pattern(those) for language, those in words.items()}
    parts = {language: latin_parts(those) for language, those in words.items()}
    for passage in context.passages:
        language = passage.language[:2]
        if language not in patterns or passage.kind not in ("text", "column", "term"):
            continue
        if not passage.may_hold(parts[language]):
            continue
        for found, span in passage.find(patterns[language]):
            word = found[0].rstrip("。，；")
            if _is_fixed(word, passage.words, found):
                continue
            message = f"`{word}` in {passage.owner} leaves open what is promised"
            yield Problem(message, span, "write a number, a date, or what is meant")


def _is_fixed(word: str, words: str, found: re.Match[str]) -> bool:
    """Return whether a word is part of a phrase or title that leaves nothing open."""
    if word == "若干":
        return _TITLE.match(words, found.end()) is not None
    return word.lower() == "from time to time" and _IN_FORCE.search(words[: found.start()]) is not None


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(_word(one) for one in words) or r"(?!)", re.IGNORECASE)


def _word(word: str) -> str:
    """Return the pattern of a word: a whole one in scripts that divide words."""
    loosely = r"\s+".join(map(re.escape, word.split()))
    if word.isascii():
        return rf"\b{loosely}" + (r"\b" if word[-1].isalnum() else "")
    return rf"等(?<![平同相不均对何优此]等){loosely[1:]}" if word[0] == "等" else loosely


RULE = Rule(
    code="LF760",
    name="vague-word",
    find=find,
    options={
        "words": RuleOption((), "words that are looked for, too"),
        "allowed": RuleOption((), "words that are not told"),
    },
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 本公司尽快答复。}]\n",
            right="title: 一封信\nbody: [{text: 本公司在24小时内答复。}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We answer promptly.'}]\n",
            right="title: A note\nbody: [{text: 'We answer within 24 hours.'}]\n",
        ),
    ),
)
