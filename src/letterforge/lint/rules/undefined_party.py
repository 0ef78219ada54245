"""A letter names a party or a defined term and says nowhere who or what that is.

甲方 and 乙方, 委托方, *Party A*, *the Supplier* and *the Effective Date* mean something only where the letter
says what: `（以下称“甲方”）`, `(the "Supplier")`, *“Effective Date” means …*, a field with that label, or a
term. A clause from another library often brings such names along. In a text that is a law (本条例, 本办法)
受让方 is whoever takes something over, and in a letter that calls itself *this Agreement* the Agreement is
that letter. The option `words` has the names that
are looked for besides the usual ones, the option `allowed` those that need no definition.

Define the name in the letter, or write the one that the letter has defined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from letterforge.lint.letter_contents import LetterContents
from letterforge.lint.letter_placeholders import labels_of
from letterforge.lint.passages import Passage
from letterforge.lint.rule import Problem, Rule, RuleContext, RuleExample, RuleOption
from letterforge.lint.word_lists import latin_parts, read_words

_LAW = re.compile("本(?:法|条例|办法|规定|解释|细则|规则)")
_IN_LAWS = re.compile("[甲乙丙丁戊]")  # parties of a contract, also where a law gives its model
_INSIDE = "(?!案|式|面|便|法(?![定院律人]))"  # 出租方案, 转让方式, 提供方便
_DOCUMENTS = ("Agreement", "Contract", "Policy", "Guarantee", "Rules")

Uses: TypeAlias = "Mapping[int, list[re.Match[str]]]"
"""The names in each text, by the id of the text."""


def find(context: RuleContext) -> Iterator[Problem]:
    """Find names of parties and defined terms in letters that do not define them."""
    allowed, more = set(context.options["allowed"]), context.options["words"]
    lists = read_words("parties")
    names = {tag: [one for one in (*lists[tag]["words"], *more) if one not in allowed] for tag in lists}
    patterns = {tag: _pattern(tag, those) for tag, those in names.items()}
    parts = {tag: latin_parts(those) for tag, those in names.items()}
    uses: Uses = {
        id(one): list(patterns[tag].finditer(one.words))
        for one in context.passages
        if one.kind in ("text", "column", "term")
        and (tag := one.language[:2]) in patterns
        and one.may_hold(parts[tag])
    }
    for letter in context.letters:
        for tag in names:
            yield from _in_letter(letter, tag, uses, context)


def _in_letter(letter: LetterContents, tag: str, uses: Uses, context: RuleContext) -> Iterator[Problem]:
    passages = [one for one in letter.passages if one.language[:2] == tag]
    told: set[str] = set()
    used = [(one, found) for one in passages for found in uses.get(id(one), ())]
    if not used:
        return
    is_law = tag == "zh" and any(_LAW.search(one.words) for one in passages)
    defining = [*(one.words for one in passages), *labels_of(letter, context.whole, tag)]
    defined = {name for name in {found[1] for _, found in used} if _is_defined(name, tag, defining)}
    for passage, found in used:
        name = found[1]
        key = f"{passage.owner} {name}"
        if name not in defined and key not in told and not (is_law and not _IN_LAWS.search(name)):
            told.add(key)
            yield _problem(passage, found, letter.variant.id)


def _problem(passage: Passage, found: re.Match[str], variant: str) -> Problem:
    message = f"`{found[1]}` in {passage.owner} is defined nowhere in letters of `{variant}`"
    hint = "define it where the letter names it first, or write the name that the letter has"
    return Problem(message, passage.span(*found.span(1)), hint)


def _pattern(tag: str, names: list[str]) -> re.Pattern[str]:
    """Return what finds names: in English behind an article, so that no other capital is taken for one."""
    words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    if tag == "zh":
        return re.compile(f"({words or '(?!)'}){_INSIDE}")
    article = r"\b(?:[Tt]he|[Ee]ach|[Ee]ither|[Aa]ny|[Bb]oth|[Aa]ll|[Ss]uch|[Aa]n?)\s+"
    return re.compile(rf"(?:{article}|\b(?=Party [A-D]\b))({words or '(?!)'})\b(?!\s+[A-Z])")


def _is_defined(name: str, tag: str, texts: Sequence[str]) -> bool:
    """Return whether one of the texts and labels of a letter says what a name means."""
    word = re.escape(name)
    if tag == "zh":
        word = "甲方" if name.endswith("双方") else word
        pattern = (
            rf"[“\"「『‘（(]\s*{word}\s*[”\"」』’）)]|[称即]为?\s*[“\"]?{word}"
            rf"|{word}(?:是指|指的?是|系指|，?即|[:：（(])|^\W*{word}\W*$"
        )
    else:
        word = rf"(?:{word}|{re.escape(name.removesuffix('s'))}s?)"
        pattern = (
            rf"[\"“'‘*]\s*(?:[Tt]he\s+)?{word}\s*[\"”'’*]|\((?:[a-z]+\s+){{0,3}}{word}\)"
            rf"|\b{word}\s+(?:means?|refers? to|shall mean|is defined)|^\W*(?:The\s+)?{word}\b\W*(?:[:(]|$)"
        )
    if name in _DOCUMENTS:  # the letter itself
        pattern += rf"|\b[Tt]his\s+{word}\b"
    return any(re.search(pattern, one) for one in texts)


RULE = Rule(
    code="LF744",
    name="undefined-party",
    find=find,
    options={
        "words": RuleOption((), "names that are looked for, too"),
        "allowed": RuleOption((), "names that need no definition"),
    },
    examples=(
        RuleExample(
            wrong="title: 一封信\nbody: [{text: 甲方在24小时内答复。}]\n",
            right="title: 一封信\nbody: [{text: 云河公司（以下称“甲方”）在24小时内答复。}]\n",
        ),
        RuleExample(
            wrong="title: A note\nbody: [{text: 'We pay the Supplier in euros.'}]\n",
            right="title: A note\nbody: [{text: 'We pay Yunhe Ltd (the “Supplier”) in euros.'}]\n",
        ),
    ),
)
